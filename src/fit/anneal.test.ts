import { describe, expect, test } from "vitest";
import { normalQuantile } from "../kernel/real.ts";
import { anneal } from "./anneal.ts";
import { noiseBlocks } from "./noise.ts";
import { type Batch, unitValue } from "./population.ts";

/**
 * Five standard normal parameters, y = first + second + noise, observed as 3 with error sd .5: the sum of both has
 * posterior mean 3 × 2 / (2 + 1 + .25), the other three keep their prior, and so does nothing else.
 */
const noise = noiseBlocks(7, 0, "test");
const live = ({ worlds, units, runs }: Batch): Float64Array =>
  Float64Array.from({ length: worlds }, (_, p) => {
    const z = (d: number) => normalQuantile(unitValue(units[5 * p + d]!));
    // two spans of time, each with its share of the noise
    const e = [0, 1].map((s) => normalQuantile(noise(runs[2 * p + s]!)(s)));
    const y = z(0) + z(1) + (e[0]! + e[1]!) * Math.SQRT1_2;
    return -0.5 * ((y - 3) / 0.5) ** 2 - Math.log(0.5 * Math.sqrt(2 * Math.PI));
  });
const options = {
  dimensions: 5,
  spans: 2,
  particles: 250,
  islands: 4,
  exponent: 1,
  sweeps: 3,
  last: 6,
  seed: 1,
  live,
};

describe("a population led from prior to posterior", () => {
  test("reaches the conjugate posterior and its evidence, and leaves alone what the record does not move", async () => {
    const found = await anneal(options);
    const mean = (of: (z: (d: number) => number) => number) => {
      let sum = 0;
      found.weights.forEach((w, p) => {
        sum += w * of((d) => normalQuantile(unitValue(found.units[5 * p + d]!)));
      });
      return sum;
    };
    const sum = mean((z) => z(0) + z(1));
    expect(sum).toBeGreaterThan(6 / 3.25 - 0.15);
    expect(sum).toBeLessThan(6 / 3.25 + 0.15);
    // posterior variance of the sum: 2 - 4 / 3.25
    expect(Math.abs(mean((z) => (z(0) + z(1)) ** 2) - sum ** 2 - (2 - 4 / 3.25))).toBeLessThan(0.2);
    for (const d of [2, 3, 4]) {
      expect(Math.abs(mean((z) => z(d)))).toBeLessThan(0.15);
      expect(Math.abs(mean((z) => z(d) ** 2) - 1)).toBeLessThan(0.25);
    }
    const exact = -0.5 * Math.log(2 * Math.PI * 3.25) - 9 / 6.5;
    expect(Math.abs(found.logEvidence.value - exact)).toBeLessThan(0.15);
    expect(found.logEvidence.se).toBeLessThan(0.15);
    expect(found.ess).toBeGreaterThan(200);
  });

  test("is the same whoever lives the worlds, and its particles live again to the bit", async () => {
    const later = async (batch: Batch) => {
      await new Promise((resolve) => setImmediate(resolve));
      return live(batch);
    };
    const small = { ...options, particles: 40, islands: 2 };
    const [a, b] = [await anneal(small), await anneal({ ...small, live: later })];
    expect(a).toEqual(b);
    expect(live(a)).toEqual(a.logLikelihoods);
  });
});
