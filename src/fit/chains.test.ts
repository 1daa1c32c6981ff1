import { describe, expect, test } from "vitest";
import { chains } from "./chains.ts";
import { Laboratory } from "./laboratory.ts";
import { knownBefore, waysOf } from "./moves.ts";
import { noiseBlocks } from "./noise.ts";
import { zOf } from "./testing/exact.ts";
import { renewing } from "./testing/renewing.ts";
import { type Batch, drawWorld, roomFor } from "./worlds.ts";

const shape = { dimensions: 10, spans: 2 };
const tosses = noiseBlocks(1, 0, "coin");
const coin = (run: number, span: number) => (tosses(run)(span) < 0.5 ? 1 : 0);
const both = ({ runs }: Pick<Batch, "runs">, w: number) => [
  coin(runs[2 * w], 0),
  coin(runs[2 * w + 1], 1),
];

/**
 * The first parameter is seen as 1 with a standard deviation of 1/2; two coins must lie alike, and tell three times better
 * with heads up: no coin can be tossed anew by itself.
 */
const live = (batch: Batch): Float64Array =>
  Float64Array.from({ length: batch.worlds }, (_, w) => {
    const [first, second] = both(batch, w);
    const z = zOf(batch, 10 * w);
    return first === second ? -2 * (z - 1) ** 2 + first * Math.log(3) : -Infinity;
  });

/** Chains that all begin where both coins lie with heads down. */
async function drawn(seed: number, lives: number, renew = renewing({ ...shape, live })) {
  const lab = new Laboratory({ shape, seed, live, renew, where: "a test" });
  const prior = roomFor(400, shape);
  for (let p = 0; p < prior.count; p++) drawWorld(prior, p, lab.next(), lab.draws);
  await lab.live(prior, prior.count);
  const one = Array.from(prior.logs.keys()).find(
    (p) => prior.logs[p] > -Infinity && both(prior, p)[0] === 0,
  );
  if (one === undefined) throw new Error("no world can have made the record");
  const begin = roomFor(40, shape);
  for (let p = 0; p < begin.count; p++) {
    begin.z.set(prior.z.subarray(10 * one, 10 * one + 10), 10 * p);
    begin.units.set(prior.units.subarray(10 * one, 10 * one + 10), 10 * p);
    begin.runs.set(prior.runs.subarray(2 * one, 2 * one + 2), 2 * p);
    begin.logs[p] = prior.logs[one];
  }
  const known = knownBefore(waysOf(shape), shape);
  return await chains(lab, begin, { exponent: 1, renew, known, lives, keep: 1e6 });
}

type Drawn = Awaited<ReturnType<typeof drawn>>;
const share = ({ kept }: Drawn, of: (w: number) => number): number => {
  let sum = 0;
  for (let w = 0; w < kept.count; w++) sum += of(w);
  return sum / kept.count;
};
const batch = ({ kept }: Drawn): Batch => ({ ...kept, worlds: kept.count });

describe("chains on the highest rung", () => {
  test("have the posterior, wherever they began", async () => {
    const found = await drawn(1, 60_000);
    const z = (d: number) => (w: number) => zOf(batch(found), 10 * w + d);
    expect(share(found, z(0))).toBeCloseTo(0.8, 1);
    expect(share(found, (w) => (z(0)(w) - 0.8) ** 2)).toBeCloseTo(0.2, 1);
    for (let d = 1; d < 10; d++) {
      expect(Math.abs(share(found, z(d)))).toBeLessThan(0.15);
      expect(Math.abs(share(found, (w) => z(d)(w) ** 2) - 1)).toBeLessThan(0.25);
    }
    for (const n of [0, 1])
      expect(share(found, (w) => both(found.kept, w)[n])).toBeCloseTo(3 / 4, 1);
  });

  test("stay where they began in what only renewing draws anew", async () => {
    const still = {
      lives: 3,
      draw: (own: Batch) => ({ runs: own.runs.slice(), logs: live(own) }),
    };
    const found = await drawn(1, 20_000, still);
    expect(share(found, (w) => both(found.kept, w)[0])).toBe(0);
  });

  test("are as far apart as their mean is off: its standard error covers", async () => {
    const seeds = Array.from({ length: 40 }, (_, n) => n + 1);
    const off = await Promise.all(
      seeds.map(async (seed) => {
        const found = await drawn(seed, 10_000);
        const count = Math.max(...found.keptFrom) + 1;
        expect(count).toBeGreaterThan(20);
        const means = Array.from({ length: count }, (_, c) => {
          const own = [...found.keptFrom.keys()].filter((w) => found.keptFrom[w] === c);
          return own.reduce((sum, w) => sum + zOf(batch(found), 10 * w), 0) / own.length;
        });
        const mean = means.reduce((a, b) => a + b) / count;
        const squares = means.reduce((sum, x) => sum + (x - mean) ** 2, 0);
        return (mean - 0.8) / Math.sqrt(squares / (count * (count - 1)));
      }),
    );
    const size = Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length);
    expect(size).toBeGreaterThan(0.75);
    expect(size).toBeLessThan(1.3);
    expect(off.filter((x) => Math.abs(x) < 2.05).length).toBeGreaterThanOrEqual(36);
  });

  test("are the same each time, and live again to the bit", async () => {
    const [a, b] = [await drawn(3, 12_000), await drawn(3, 12_000)];
    expect(a).toEqual(b);
    expect(live(batch(a))).toEqual(a.kept.logs);
  });
});
