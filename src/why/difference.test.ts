import { describe, expect, test } from "vitest";
import { uniforms } from "../kernel/noise.ts";
import { difference, differenceOfRatios, differenceOfSamples, frequency } from "./difference.ts";
import { proportion } from "./estimate.ts";
import { nets } from "./net.ts";
import { twins } from "./twins.ts";

const known = <T extends { readonly known: boolean }>(e: T) => {
  if (!e.known) throw new Error("known");
  return e as Extract<T, { readonly known: true }>;
};

/** Worlds whose chance is one uniform each: with it the outcome comes below p, without it below q. */
function made(seed: number, n: number, p: number, q: number) {
  const u = uniforms(seed, 5, "made");
  const factual = Array.from({ length: n }, (_, r) => (u(r) < p ? 1 : 0));
  const changed = Array.from({ length: n }, (_, r) => (u(r) < q ? 1 : 0));
  return { factual, changed };
}

test("of four pairs one gains and none loses: the outcome comes a quarter more often", () => {
  const found = known(difference({ factual: [0, 1, 0, 1], changed: [1, 1, 0, 1] }));
  expect(found.value).toBe(0.25);
  // by hand: (1 - 0)/6 ± 1.96 √((3/6 - 1/36)/6)
  expect(found.low).toBeCloseTo(1 / 6 - 1.959964 * Math.sqrt((0.5 - 1 / 36) / 6), 6);
  expect(found.high).toBeCloseTo(1 / 6 + 1.959964 * Math.sqrt((0.5 - 1 / 36) / 6), 6);
  expect(found.n).toBe(4);
});

test("where no pair differs the difference is 0 and its interval stays open, since the next pair might differ", () => {
  const same = Array.from({ length: 100 }, (_, n) => n % 2);
  const found = known(difference({ factual: same, changed: same }));
  expect(found.value).toBe(0);
  expect(found.low).toBeLessThan(-0.01);
  expect(found.high).toBeGreaterThan(0.01);
});

test("common chance makes a difference narrow that two samples of other worlds would leave open", () => {
  const { factual, changed } = made(1, 1000, 0.5, 0.53);
  const paired = known(difference({ factual, changed }));
  const apart = known(
    differenceOfSamples(frequency({ came: factual }), frequency({ came: changed })),
  );
  expect(apart.value).toBeCloseTo(paired.value, 12);
  expect(paired.low).toBeGreaterThan(0);
  expect(apart.low).toBeLessThan(0);
  expect(apart.high - apart.low).toBeGreaterThan(3 * (paired.high - paired.low));
});

test("the samples' interval is Newcombe's: 56 of 70 against 48 of 80 differ by 0.2, from 0.0524 to 0.3339", () => {
  const found = known(differenceOfSamples(proportion(48, 80), proportion(56, 70)));
  expect(found.value).toBeCloseTo(0.2, 12);
  expect(found.low).toBeCloseTo(0.0524, 4);
  expect(found.high).toBeCloseTo(0.3339, 4);
  const none = proportion(0, 0);
  expect(differenceOfSamples(none, found)).toBe(none);
  expect(differenceOfSamples(found, none)).toBe(none);
});

test("a share needs worlds", () => {
  expect(frequency({ came: [] }).known).toBe(false);
  expect(difference({ factual: [], changed: [] }).known).toBe(false);
  expect(known(frequency({ came: [1, 0, 0, 0] })).value).toBe(0.25);
});

describe("a stated error covers", () => {
  test.each([
    [60, 0.5, 0.55],
    [60, 0.02, 0.1],
    [400, 0.1, 0.12],
  ])("%i independent pairs, %f against %f", (n, p, q) => {
    let held = 0;
    for (let seed = 0; seed < 400; seed++) {
      const { low, high } = known(difference(made(seed, n, p, q)));
      if (low <= q - p && q - p <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(0.92 * 400);
  });

  test("worlds of one particle count as one: 30 particles of 10 worlds that all do the same", () => {
    let [held, naive] = [0, 0];
    for (let seed = 0; seed < 100; seed++) {
      const { factual, changed } = made(seed, 30, 0.3, 0.6);
      const often = (bits: readonly number[]) => bits.flatMap((b) => Array<number>(10).fill(b));
      const pairs = { factual: often(factual), changed: often(changed) };
      const clusters = Int32Array.from({ length: 300 }, (_, r) => Math.floor(r / 10));
      const { low, high } = known(difference({ ...pairs, clusters }));
      if (low <= 0.3 && 0.3 <= high) held++;
      const alone = known(difference(pairs));
      if (alone.low <= 0.3 && 0.3 <= alone.high) naive++;
    }
    expect(held).toBeGreaterThanOrEqual(90);
    expect(naive).toBeLessThan(60);
  });
});

test("weights: a world that counts for nothing says nothing, whatever it shows", () => {
  const weights = Float64Array.of(1, 2, 0, 1);
  const a = known(difference({ factual: [0, 1, 1, 0], changed: [1, 1, 0, 0], weights }));
  const b = known(difference({ factual: [0, 1, 0, 0], changed: [1, 1, 1, 0], weights }));
  expect(a.value).toBe(0.25);
  expect({ ...a }).toEqual({ ...b });
  expect(a.n).toBe(3);
});

describe("two rows over the same worlds", () => {
  /** Chances of: it needs both x and y, x alone, y alone, neither; else it never comes. */
  const chances = [0.15, 0.2, 0.1, 0.02];
  const truth = (0.1 - 0.2) / 0.47;
  function rowsOf(seed: number, n: number) {
    const u = uniforms(seed, 6, "rows");
    const kindOf = (r: number) => {
      let [rest, kind] = [u(r), 0];
      while (kind < 4 && rest >= chances[kind]) rest -= chances[kind++];
      return kind;
    };
    const kinds = Array.from({ length: n }, (_, r) => kindOf(r));
    const bits = (...some: number[]) => kinds.map((kind) => (some.includes(kind) ? 1 : 0));
    return { on: bits(0, 1, 2, 3), x: bits(2, 3), y: bits(1, 3) };
  }
  const undone = (on: readonly number[], off: readonly number[]) =>
    on.map((bit, r) => (bit && !off[r] ? 1 : 0));

  const necessities = (on: number[], off: number[]) => ({
    of: undone(on, off),
    among: on,
    estimate: twins({ factual: on, changed: off }).necessity,
  });

  test.each([120, 600])(
    "of %i worlds: their difference is covered, in necessity and in net",
    (n) => {
      const held = { necessity: 0, net: 0 };
      for (let seed = 0; seed < 300; seed++) {
        const { on, x, y } = rowsOf(seed, n);
        const rows = nets({ x: { factual: on, changed: x }, y: { factual: on, changed: y } });
        const found = {
          necessity: differenceOfRatios(necessities(on, x), necessities(on, y)),
          net: differenceOfRatios(
            { of: x, among: on, estimate: rows.x.net },
            { of: y, among: on, estimate: rows.y.net },
          ),
        };
        for (const what of ["necessity", "net"] as const) {
          const { low, high } = known(found[what]);
          if (low <= truth && truth <= high) held[what]++;
        }
      }
      expect(held.necessity).toBeGreaterThanOrEqual(0.92 * 300);
      expect(held.net).toBeGreaterThanOrEqual(0.92 * 300);
    },
  );

  test("the same row twice differs by 0, with an interval that is narrow and open", () => {
    const { on, x } = rowsOf(1, 600);
    const row = necessities(on, x);
    const { value, low, high } = known(differenceOfRatios(row, row));
    expect(value).toBe(0);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    const alone = known(row.estimate);
    expect(high - low).toBeLessThan(0.2 * (alone.high - alone.low));
  });

  test("worlds of one particle count once", () => {
    const { on, x, y } = rowsOf(3, 60);
    const often = (bits: number[]) => bits.flatMap((b) => Array<number>(10).fill(b));
    const clusters = Int32Array.from({ length: 600 }, (_, r) => Math.floor(r / 10));
    const rows = [x, y].map((off) => {
      const [factual, changed] = [often(on), often(off)];
      const estimate = twins({ factual, changed, clusters }).necessity;
      return { of: undone(factual, changed), among: factual, estimate };
    });
    const wide = known(differenceOfRatios(rows[0], rows[1], { clusters }));
    const few = known(differenceOfRatios(necessities(on, x), necessities(on, y)));
    expect(wide.value).toBeCloseTo(few.value, 12);
    expect((wide.high - wide.low) / (few.high - few.low)).toBeGreaterThan(0.8);
  });

  test("what is unknown in one is unknown in the difference", () => {
    const none = necessities([0, 0], [0, 0]);
    expect(differenceOfRatios(none, necessities([1, 0], [0, 0])).known).toBe(false);
  });
});
