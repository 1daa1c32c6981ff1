import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { average, proportion, share } from "./estimate.ts";
import { extentOf } from "./extent.ts";
import { resampledSums, resamples } from "./resample.ts";
import { wilson } from "./wilson.ts";

const settings = { seed: 0, level: 0.95 };

describe("an estimate", () => {
  test("of a proportion has Wilson's interval (Newcombe 1998, table I: 81 of 263)", () => {
    const { low, high } = wilson(81 / 263, 263, 0.95);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  test("of 0 in 20 reaches from 0 to 16 %, and of 20 in 20 from 84 % to 1", () => {
    expect(proportion(0, 20)).toMatchObject({ value: 0, low: 0, high: expect.closeTo(0.1611, 4) });
    expect(proportion(20, 20)).toMatchObject({ value: 1, low: expect.closeTo(0.8389, 4), high: 1 });
  });

  test("over no world says so", () => {
    expect(proportion(0, 0)).toEqual({
      known: false,
      because: expect.stringContaining("no simulated history"),
    });
  });

  test("grows wider with the level", () => {
    const width = (level: number) => {
      const { low, high } = wilson(0.3, 100, level);
      return high - low;
    };
    expect(width(0.99)).toBeGreaterThan(width(0.95));
    expect(width(0.95)).toBeGreaterThan(width(0.5));
  });

  test("worlds of weight zero are worlds that were not lived", () => {
    const weights = Float64Array.of(2, 2, 0, 2, 0);
    const hits = [1, 0, 1, 1, 0];
    const all = [1, 1, 1, 1, 1];
    const weighted = { weights, equal: true };
    expect(share(hits, all, weighted, "", settings)).toEqual(proportion(2, 3));
    expect(average(Float64Array.from(hits), weighted, 0.95, extentOf(hits))).toEqual(
      average(
        Float64Array.of(1, 0, 1),
        { weights: Float64Array.of(1, 1, 1), equal: true },
        0.95,
        extentOf(hits),
      ),
    );
  });

  test("with unequal weights is bootstrapped: the same seed gives the same digits, another seed others", () => {
    const u = uniforms(5, stream.history, "test");
    const weights = Float64Array.from({ length: 300 }, (_, r) => u(r));
    const hits = Array.from({ length: 300 }, (_, r) => (u(1000 + r) < 0.4 ? 1 : 0));
    const ask = (seed: number) =>
      share(
        hits,
        hits.map(() => 1),
        { weights, equal: false },
        "",
        { seed, level: 0.95 },
      );
    expect(ask(1)).toEqual(ask(1));
    expect(ask(1)).not.toEqual(ask(2));
    const answer = ask(1);
    if (!answer.known) throw new Error(answer.because);
    // The bootstrap interval is close to value ∓ 1.96 se at this size.
    expect(answer.low).toBeCloseTo(answer.value - 1.96 * answer.se!, 1);
    expect(answer.high).toBeCloseTo(answer.value + 1.96 * answer.se!, 1);
    expect(answer.n).toBe(300);
  });

  test("where all weighted worlds agree is not certain: the interval is that of the effective number of worlds", () => {
    const weights = Float64Array.of(1, 3, 3, 1);
    const answer = share([1, 1, 1, 1], [1, 1, 1, 1], { weights, equal: false }, "", settings);
    expect(answer).toMatchObject({ value: 1, ...wilson(1, 64 / 20, 0.95), n: 4 });
  });

  test("of a mean carries the weighted deviation over the root of the effective number of worlds", () => {
    const answer = average(
      Float64Array.of(1, 2, 4),
      { weights: Float64Array.of(1, 1, 2), equal: false },
      0.95,
      extentOf([1, 2, 4]),
    );
    // mean 11/4, variance (49/16 + 9/16 + 2·25/16)/4 = 27/16, effective number 16/6
    const se = Math.sqrt(27 / 16 / (16 / 6));
    expect(answer).toMatchObject({
      value: 2.75,
      se: expect.closeTo(se, 12),
      low: expect.closeTo(2.75 - 1.96 * se, 12),
      high: expect.closeTo(2.75 + 1.96 * se, 12),
      n: 3,
    });
  });
});

describe("the bootstrap", () => {
  test("draws as many worlds as there are, 2,000 times, each equally often", () => {
    const { times, blocks } = resamples(50, 3);
    expect(times.length).toBe(2000 * 50);
    const perWorld = new Float64Array(50);
    for (let draw = 0; draw < 2000; draw++) {
      let total = 0;
      for (let i = 0; i < blocks; i++) {
        total += times[draw * blocks + i];
        perWorld[i] += times[draw * blocks + i];
      }
      expect(total).toBe(50);
    }
    const chiSquare = perWorld.reduce((sum, seen) => sum + (seen - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(49 + 4.5 * Math.sqrt(98));
    expect(chiSquare).toBeGreaterThan(49 - 4.5 * Math.sqrt(98));
  });

  test("beyond 2,048 worlds draws blocks of worlds dealt at random, which leaves the spread of a mean as it was", () => {
    const u = uniforms(1, stream.history, "many");
    const column = Float64Array.from({ length: 10_000 }, (_, i) => u(i) + (i % 10)); // ordered in tens
    const sums = resampledSums([column], 0);
    const mean = sums.reduce((a, b) => a + b) / sums.length;
    const sd = Math.sqrt(sums.reduce((a, b) => a + (b - mean) ** 2, 0) / sums.length);
    expect(sd / Math.sqrt(10_000 * (1 / 12 + 8.25))).toBeGreaterThan(0.9);
    expect(sd / Math.sqrt(10_000 * (1 / 12 + 8.25))).toBeLessThan(1.1);
  });
});
