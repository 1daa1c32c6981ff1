import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import {
  type CoalitionTable,
  type Estimate,
  necessity,
  net,
  nets,
  prevention,
  tianPearl,
} from "./index.ts";
import { netOfSamples } from "./net.ts";

const known = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e;
};

/** Columns: x off, x on. */
const table = (off: readonly number[], on: readonly number[], more = {}) => ({
  mechanisms: ["x"],
  worlds: on.length,
  outcomes: Uint8Array.from(on.flatMap((bit, r) => [off[r], bit])),
  ...more,
});

describe("net is what is left of necessity once churn is taken off", () => {
  test("who undoes as often as he brings about has a necessity and a prevention, and a net of 0", () => {
    const churn = table([0, 1, 1, 0], [1, 0, 1, 0]);
    expect(known(necessity(churn, ["x"])).value).toBe(0.5);
    expect(known(prevention(churn, ["x"])).value).toBe(0.25);
    expect(known(net(churn, ["x"])).value).toBe(0);
  });

  test("who makes the outcome more frequent by his absence has a net below 0", () => {
    expect(known(net(table([1, 1, 1, 0], [1, 0, 0, 0]), ["x"])).value).toBe(-2);
  });

  test("seen the other way round the ratio is turned over, and so are its ends", () => {
    const churn = Array.from({ length: 60 }, (_, r) => [Number(r < 40), Number(r > 10 && r < 36)]);
    const [on, off] = [0, 1].map((side) => churn.map((bits) => bits[side]!));
    const one = known(net(table(off!, on!), ["x"]));
    const other = known(net(table(on!, off!), ["x"]));
    expect((1 - one.value) * (1 - other.value)).toBeCloseTo(1, 12);
    expect((1 - one.high) * (1 - other.low)).toBeCloseTo(1, 12);
    expect((1 - one.low) * (1 - other.high)).toBeCloseTo(1, 12);
  });

  test("where the outcome never came nothing can become rarer: unknown, not 0", () => {
    const never = net(table([1, 0], [0, 0]), ["x"]);
    expect(never).toEqual({ known: false, because: expect.stringContaining("never came") });
  });

  test("above 0 it is Tian and Pearl's lower bound of necessity, whatever the coupling", () => {
    for (const [on, off] of [
      [0.6, 0.15],
      [0.5, 0.4],
      [0.3, 0.45],
    ] as const) {
      const worlds = 400;
      const bits = (p: number) => Array.from({ length: worlds }, (_, r) => Number(r < p * worlds));
      const { value } = known(net(table(bits(off), bits(on)), ["x"]));
      const { pn } = tianPearl({
        ...{ yx: on, yx0: off, xy: on / 2, xy0: (1 - on) / 2, x0y: off / 2, x0y0: (1 - off) / 2 },
      });
      expect(Math.max(0, value)).toBeCloseTo(pn[0], 12);
    }
  });

  test("necessity is never below it: necessity - prevention / p(with) is net, in every sample", () => {
    const uniform = uniforms(5, stream.history, "net");
    const column = (from: number) =>
      Array.from({ length: 90 }, (_, r) => Number(uniform(from + r) < 0.5));
    const t = table(column(0), column(1000));
    const on = t.outcomes.reduce((sum, bit, i) => sum + (i % 2 ? bit : 0), 0) / 90;
    const rest = known(necessity(t, ["x"])).value - known(prevention(t, ["x"])).value / on;
    expect(known(net(t, ["x"])).value).toBeCloseTo(rest, 12);
  });
});

/**
 * Worlds of a known kind: each particle has its own chance, `on` for the outcome with x and `keep` for it to stay without.
 * Without clusters every world is its own particle.
 */
function sample(seed: number, { particles = 300, each = 1, weighted = false } = {}) {
  const uniform = uniforms(seed, stream.history, "particles");
  const worlds = particles * each;
  const on: number[] = [];
  const off: number[] = [];
  for (let r = 0; r < worlds; r++) {
    const p = Math.floor(r / each);
    const came = uniform(4 * r) < 0.2 + 0.6 * uniform(1_000_000 + p);
    on.push(Number(came));
    off.push(Number(came ? uniform(4 * r + 1) < uniform(2_000_000 + p) : uniform(4 * r + 2) < 0.1));
  }
  return table(off, on, {
    ...(each > 1 && { clusters: on.map((_, r) => Math.floor(r / each)) }),
    ...(weighted && { weights: Float64Array.from(on, (_, r) => 0.5 + uniform(4 * r + 3)) }),
  });
}
// P(with) = 1/2; P(without) = 1/2 × 1/2 + 1/2 × 0.1
const truth = 1 - 0.3 / 0.5;
// of the worlds where it came, half lose it
const lost = 0.5;

describe("intervals hold the truth in at least 90 of 100 samples", () => {
  test.each([
    ["worlds that count alike", {}],
    ["few worlds that count alike", { particles: 40 }],
    ["worlds of unequal weight", { weighted: true }],
    ["worlds in clusters of a particle", { particles: 100, each: 8 }],
    ["clusters of unequal weight", { particles: 100, each: 4, weighted: true }],
  ] as const)("%s", (_, of) => {
    const covered = { net: 0, necessity: 0 };
    for (let seed = 0; seed < 100; seed++) {
      const t = sample(seed, of);
      const [a, b] = [known(net(t, ["x"])), known(necessity(t, ["x"]))];
      covered.net += Number(a.low <= truth && truth <= a.high);
      covered.necessity += Number(b.low <= lost && lost <= b.high);
    }
    expect(covered.net).toBeGreaterThanOrEqual(90);
    expect(covered.necessity).toBeGreaterThanOrEqual(90);
  });

  test("worlds taken for independent when they share particles would not: that is what clusters are for", () => {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { clusters: _, ...blind }: CoalitionTable = sample(seed, { particles: 30, each: 40 });
      const { low, high } = known(necessity(blind, ["x"]));
      covered += Number(low <= lost && lost <= high);
    }
    expect(covered).toBeLessThan(70);
  });
});

describe("several rows together", () => {
  const rows = (idle: number, seed: number) => {
    const uniform = uniforms(seed, stream.history, "rows");
    const factual = Array.from({ length: 200 }, (_, r) => Number(uniform(r) < 0.4));
    return Object.fromEntries(
      Array.from({ length: idle }, (_, n) => {
        // redraws a third of the luck and changes nothing else
        const changed = factual.map((bit, r) =>
          uniform(1000 * (n + 1) + r) < 0.3 ? Number(uniform(500_000 + 1000 * n + r) < 0.4) : bit,
        );
        return [`idle ${n}`, { factual, changed }] as const;
      }),
    );
  };

  test("of twenty rows that do nothing, hardly ever is one apart from 0; at the level of one row, one would often be", () => {
    let [together, single] = [0, 0];
    for (let seed = 0; seed < 40; seed++) {
      const found = Object.values(nets(rows(20, seed)));
      together += Number(found.some(({ apart }) => apart));
      single += Number(found.some(({ net: e }) => known(e).low > 0 || known(e).high < 0));
    }
    expect(together).toBeLessThanOrEqual(5);
    expect(single).toBeGreaterThan(10);
  });

  test("a row that does something is apart among them, and its net is that of the row alone", () => {
    const all = rows(10, 3);
    const { factual } = all["idle 0"];
    const strong = { factual, changed: factual.map((bit, r) => (r % 4 ? 0 : bit)) };
    const found = nets({ ...all, strong });
    expect(found.strong.apart).toBe(true);
    expect(found.strong.net).toEqual(net(table(strong.changed, [...factual]), ["x"]));
  });

  test("a row of an outcome that never came is apart from nothing", () => {
    const none = [0, 0, 0];
    expect(nets({ x: { factual: none, changed: none } }).x).toEqual({
      net: { known: false, because: expect.stringContaining("never came") },
      apart: false,
    });
  });
});

test("of runs that are nobody's twins net is known too, and its interval holds the truth in at least 90 of 100 samples", () => {
  for (const [p, q] of [
    [0.5, 0.3],
    [0.2, 0.2],
    [0.9, 0.05],
  ] as const) {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const uniform = uniforms(seed, stream.history, "samples");
      const hits = (chance: number, from: number) =>
        Array.from({ length: 60 }, (_, r) => Number(uniform(from + r) < chance)).reduce(
          (a, b) => a + b,
        );
      const e = netOfSamples({ hits: hits(p, 0), n: 60 }, { hits: hits(q, 1000), n: 60 }, 0.95);
      covered += Number(e.known && e.low <= 1 - q / p && 1 - q / p <= e.high);
      if (e.known) expect(e.low <= e.value && e.value <= e.high).toBe(true);
    }
    expect(covered, `${p} and ${q}`).toBeGreaterThanOrEqual(90);
  }
  expect(netOfSamples({ hits: 0, n: 9 }, { hits: 3, n: 9 }, 0.95).known).toBe(false);
});
