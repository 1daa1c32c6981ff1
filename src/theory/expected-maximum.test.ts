import { describe, expect, test } from "vitest";
import { normalCdf } from "../kernel/real.ts";
import { expectedMaximum } from "./expected-maximum.ts";

/** Another formula: the integral of 1 - Phi^n over x > 0 less that of Phi^n over x < 0, by Simpson's rule. */
function byTails(n: number): number {
  const f = (x: number) => 1 - normalCdf(x) ** n - normalCdf(-x) ** n;
  const steps = 20_000;
  const h = 12 / steps;
  let sum = f(0) + f(12);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i * h);
  return (sum * h) / 3;
}

describe("the most extreme of n", () => {
  test("of seven lies at 1.352, of nine at 1.485", () => {
    expect(expectedMaximum(7)).toBeCloseTo(1.352, 3);
    expect(expectedMaximum(9)).toBeCloseTo(1.485, 3);
  });

  test("has closed forms up to four", () => {
    expect(expectedMaximum(1)).toBe(0);
    expect(expectedMaximum(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 14);
    expect(expectedMaximum(3)).toBeCloseTo(1.5 / Math.sqrt(Math.PI), 14);
    const four = (6 / Math.PI ** 1.5) * Math.atan(Math.SQRT2);
    expect(expectedMaximum(4)).toBeCloseTo(four, 14);
  });

  test("agrees with another integral", () => {
    for (const n of [2, 5, 20, 100, 1000, 1e6]) {
      expect(expectedMaximum(n)).toBeCloseTo(byTails(n), 9);
    }
  });

  test("grows with n, ever more slowly, below the root of 2 ln n", () => {
    let before = -1;
    let step = Infinity;
    for (const exponent of [0, 1, 2, 3, 4, 6, 8, 10, 12, 15]) {
      const n = 10 ** exponent;
      const now = expectedMaximum(n);
      expect(now).toBeGreaterThan(before);
      expect(now).toBeLessThanOrEqual(Math.sqrt(2 * Math.log(n)));
      before = now;
    }
    for (let n = 2; n < 40; n++) {
      const gain = expectedMaximum(n) - expectedMaximum(n - 1);
      expect(gain).toBeLessThan(step);
      step = gain;
    }
  });
});
