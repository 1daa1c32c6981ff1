import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { anneal } from "./anneal.ts";
import { type Bounds, bidirectional } from "./bidirectional.ts";
import { spanWord, uniformsFrom, zOf } from "./testing/exact.ts";
import type { Batch } from "./worlds.ts";

const shape = { dimensions: 2, spans: 2 };
const sd = 0.3;

/** Two parameters and two years of noise, of which the record knows the sum, but for an error of 0.3. */
const sum = (batch: Batch, p: number) =>
  zOf(batch, 2 * p) +
  zOf(batch, 2 * p + 1) +
  [0, 1].reduce(
    (total, s) =>
      total + normalQuantile(((spanWord(batch.runs[2 * p + s], s) >>> 16) + 0.5) / 65536),
    0,
  );
const density = (x: number, spread: number) =>
  -0.5 * (x / spread) ** 2 - Math.log(spread * Math.sqrt(2 * Math.PI));
const live = (record: number) => (batch: Batch) =>
  Float64Array.from({ length: batch.worlds }, (_, p) => density(record - sum(batch, p), sd));

/** A record, the world that made it, and its exact log evidence. */
function made(seed: number) {
  const u = uniformsFrom(seed);
  const world: Batch = {
    worlds: 1,
    units: Uint16Array.from([u() * 65536, u() * 65536]),
    runs: Int32Array.from([1e6 + seed, 2e6 + seed]),
  };
  const record = sum(world, 0) + sd * normalQuantile(u());
  return { world, record, exact: density(record, Math.sqrt(4 + sd * sd)) };
}

async function bounds(steps: number, chains: number): Promise<{ low: number; high: number }> {
  const records = 30;
  let [low, high] = [0, 0];
  const { frozen } = await anneal({
    ...shape,
    exponent: 1,
    seed: 99,
    live: live(1),
    simulations: 5000,
  });
  for (let seed = 1; seed <= records; seed++) {
    const { world, record, exact } = made(seed);
    const options = { ...shape, seed, live: live(record), frozen, made: world, steps, chains };
    const found: Bounds = await bidirectional(options);
    low += (found.lower - exact) / records;
    high += (found.upper - exact) / records;
  }
  return { low, high };
}

describe("annealing from both ends, for records that the model made", () => {
  test("holds the exact evidence between the bounds, and more moves bring them together", async () => {
    const few = await bounds(2, 4);
    expect(few.low).toBeLessThan(-0.03);
    expect(few.high).toBeGreaterThan(0.03);
    const many = await bounds(120, 12);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 2);
    expect(many.low).toBeGreaterThan(-0.15);
    expect(many.high).toBeLessThan(0.15);
  });

  test("refuses a world that cannot have made the record, and a ladder that begins nowhere", async () => {
    const { world } = made(1);
    const { frozen } = await anneal({
      ...shape,
      exponent: 1,
      seed: 99,
      live: live(1),
      simulations: 2000,
    });
    const options = { ...shape, seed: 1, live: live(1), frozen, made: world };
    const never = ({ worlds }: Batch) => new Float64Array(worlds).fill(-Infinity);
    await expect(bidirectional({ ...options, live: never })).rejects.toThrow("cannot have made it");
    const nowhere = { exponents: Float64Array.from([0.5, 1]), known: frozen.known };
    await expect(bidirectional({ ...options, frozen: nowhere })).rejects.toThrow("rungs from 0.5");
  });
});
