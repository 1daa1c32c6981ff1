import { describe, expect, test } from "vitest";
import { uniforms } from "./noise.ts";
import * as real from "./real.ts";

const u = uniforms(1, 3, "real");
const points = (count: number, low: number, high: number) =>
  Array.from({ length: count }, (_, i) => low + (high - low) * u(i));
const off = (mine: number, other: number) =>
  Object.is(mine, other) || mine === other ? 0 : Math.abs(mine - other) / Math.abs(other);
const worst = (xs: number[], mine: (x: number) => number, other: (x: number) => number) =>
  Math.max(...xs.map((x) => off(mine(x), other(x))));

/** e^(x²/2) times the normal's upper tail by Laplace's continued fraction, an independent way to the same number. */
function ratioByFraction(x: number): number {
  let below = x;
  for (let n = 4000; n >= 1; n--) below = x + n / below;
  return 1 / Math.sqrt(2 * Math.PI) / below;
}

/** The normal cdf by its power series around 0. */
function cdfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) sum += term *= (x * x) / (2 * n + 1);
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

describe("real functions in f64", () => {
  test("exp, log, expm1 and log1p agree with the machine's to one part in 10^15", () => {
    expect(worst(points(20_000, -745, 709), real.exp, Math.exp)).toBeLessThan(1e-15);
    expect(worst(points(20_000, -1, 1), real.exp, Math.exp)).toBeLessThan(1e-15);
    expect(
      worst(
        points(20_000, -300, 300).map((x) => 10 ** x),
        real.log,
        Math.log,
      ),
    ).toBeLessThan(1e-15);
    expect(worst(points(20_000, 0.5, 2), real.log, Math.log)).toBeLessThan(1e-15);
    const small = points(20_000, -18, 2).flatMap((x) => [10 ** x, -(10 ** Math.min(x, -0.01))]);
    expect(worst(small, real.expm1, Math.expm1)).toBeLessThan(2e-15);
    expect(worst(small, real.log1p, Math.log1p)).toBeLessThan(2e-15);
  });

  test("a power keeps its places even where the result is as large or small as a number can be", () => {
    const errors = points(20_000, 0, 1).map((a, i) => {
      const base = 10 ** (a * 20 - 10);
      const power = (u(100_000 + i) * 2 - 1) * (300 / Math.max(1, Math.abs(Math.log10(base))));
      return off(real.pow(base, power), base ** power);
    });
    expect(Math.max(...errors)).toBeLessThan(2e-15);
    expect([
      real.pow(2, 10),
      real.pow(9, 0.5),
      real.pow(0, 3),
      real.pow(0, 0),
      real.pow(5, 0),
    ]).toEqual([1024, 3, 0, 1, 1]);
  });

  test("the edges are those of the language", () => {
    for (const x of [0, -0, Infinity, -Infinity, 710, -746, -1, 5e-324, 1e308, NaN]) {
      expect(real.exp(x)).toBe(Math.exp(x));
      expect(off(real.log(x), Math.log(x))).toBeLessThan(1e-15);
      expect(off(real.expm1(x), Math.expm1(x))).toBeLessThan(1e-15);
    }
  });

  test("the normal cdf agrees with its series in the middle and with Laplace's fraction in the tails", () => {
    expect(worst(points(2000, -1.5, 3), real.normalCdf, cdfBySeries)).toBeLessThan(3e-15);
    expect(worst(points(300, 1.5, 37), real.normalTailRatio, ratioByFraction)).toBeLessThan(2e-15);
    expect(real.normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 15);
    expect(real.normalCdf(0)).toBe(0.5);
    for (const x of [-300, -30, -3, -0.1, 0.1, 1, 3]) {
      const direct =
        x > -38
          ? Math.log(real.normalCdf(x))
          : (-x * x) / 2 - Math.log(-x * Math.sqrt(2 * Math.PI));
      expect(off(real.logNormalCdf(x), direct)).toBeLessThan(x < -38 ? 1e-8 : 1e-13);
    }
  });

  test("the quantile undoes the cdf as far as the last place of x allows", () => {
    const ps = points(5000, -300, -0.01)
      .map((x) => 10 ** x)
      .concat(points(5000, 0, 1));
    for (const p of ps) {
      const x = real.normalQuantile(p);
      expect(off(real.normalCdf(x), p)).toBeLessThan(1e-15 * (4 + x * x));
    }
    expect(real.normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect([real.normalQuantile(0), real.normalQuantile(0.5), real.normalQuantile(1)]).toEqual([
      -Infinity,
      0,
      Infinity,
    ]);
  });
});
