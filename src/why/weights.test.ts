import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { log, normalQuantile } from "../kernel/real.ts";
import { effectiveSampleSize, paretoK } from "./weights.ts";

describe("the effective sample size", () => {
  test("is the number of equal weights, 1 for a single one that carries all, and blind to scale", () => {
    expect(effectiveSampleSize(new Float64Array(10).fill(0.2))).toBeCloseTo(10, 12);
    expect(effectiveSampleSize(Float64Array.of(0, 0, 5))).toBe(1);
    expect(effectiveSampleSize(Float64Array.of(1, 2, 3))).toBeCloseTo(36 / 14, 12);
    expect(effectiveSampleSize(Float64Array.of(1e-300, 2e-300, 3e-300))).toBeCloseTo(36 / 14, 12);
    expect(effectiveSampleSize(Float64Array.of(1e300, 2e300, 3e300))).toBeCloseTo(36 / 14, 12);
  });

  test("of weights that are none is refused", () => {
    expect(() => effectiveSampleSize(new Float64Array(0))).toThrow("no weights");
    expect(() => effectiveSampleSize(new Float64Array(3))).toThrow("all 3 weights are zero");
    expect(() => effectiveSampleSize(Float64Array.of(1, -1))).toThrow("-1");
    expect(() => effectiveSampleSize(Float64Array.of(1, NaN))).toThrow("NaN");
  });
});

describe("the Pareto k of a tail", () => {
  const u = uniforms(2, stream.history, "tail");
  const pareto = (k: number, n: number) =>
    Float64Array.from({ length: n }, (_, i) => -k * log(u(i)));

  test.each([0.2, 0.5, 0.9])("finds k = %d in ratios that have it", (k) => {
    expect(Math.abs(paretoK(pareto(k, 20_000)) - k)).toBeLessThan(0.2);
  });

  test("agrees with the reference implementation on a grid of exact quantiles", () => {
    // The published R code (loo 2.8, gpdfit), transcribed into Python, on w = u^-k at u = (i + 1/2) / n.
    const grid = (k: number, n: number) =>
      paretoK(Float64Array.from({ length: n }, (_, i) => -k * log((i + 0.5) / n)));
    expect(grid(0.3, 100)).toBeCloseTo(0.37726986816579666, 10);
    expect(grid(0.7, 1000)).toBeCloseTo(0.6706577683143455, 10);
    expect(grid(1.2, 4000)).toBeCloseTo(1.1492715840633805, 10);
  });

  test("is above 0.7 for a shift of three standard deviations, where the effective sample size still flatters", () => {
    const shifted = Float64Array.from({ length: 10_000 }, (_, i) => 3 * normalQuantile(u(i)) - 4.5);
    expect(paretoK(shifted)).toBeGreaterThan(0.7);
  });

  test("does not depend on the scale or the order of the weights", () => {
    const weights = pareto(0.5, 500);
    expect(paretoK(weights.map((w) => w + 700))).toBeCloseTo(paretoK(weights), 10);
    expect(paretoK(weights.slice().reverse())).toBe(paretoK(weights));
  });

  test("of a tail with fewer than five ratios is infinite: nothing is known of it", () => {
    expect(paretoK(pareto(0.2, 20))).toBe(Infinity);
    expect(paretoK(pareto(0.2, 25))).toBeLessThan(Infinity);
    expect(paretoK(new Float64Array(0))).toBe(Infinity);
  });

  test("of equal weights is 0: they have a bound; of a few that tower over equal ones it is infinite", () => {
    expect(paretoK(new Float64Array(100))).toBe(0);
    expect(paretoK(new Float64Array(100).fill(-Infinity, 0, 50))).toBe(0);
    const few = new Float64Array(100);
    few[3] = few[50] = 9;
    expect(paretoK(few)).toBe(Infinity);
  });

  test("of logarithms that are none is refused", () => {
    expect(() => paretoK(new Float64Array(30).fill(-Infinity))).toThrow("all weights are zero");
    expect(() => paretoK(new Float64Array(30).fill(NaN))).toThrow("NaN");
  });
});
