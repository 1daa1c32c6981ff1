import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, log, logistic, normalCdf, normalQuantile, pick, pow, pow10, u01 } from "./math32.ts";
import { u01 as u01Double } from "./noise.ts";

const f = Math.fround;
const between = (min: number, max: number) =>
  fc.float({ min: f(min), max: f(max), noNaN: true, noDefaultInfinity: true });
const relative = (got: number, true_: number) => Math.abs(got - true_) / Math.abs(true_);

/** Abramowitz & Stegun's series is our own, so the referee is a slow sum: Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/15 + …). */
function slowCdf(x: number): number {
  let term = x;
  let total = x;
  for (let k = 3; k < 400; k += 2) total += term *= (x * x) / k;
  return 0.5 + (total * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

const holds = (check: (x: number) => void, min: number, max: number) =>
  fc.assert(
    fc.property(between(min, max), (x) => {
      check(x);
    }),
    { numRuns: 5000 },
  );

describe("f32 mathematics stays within its stated bounds of f64", () => {
  test("exp within 2 units in the last place", () =>
    holds((x) => expect(relative(exp(x), Math.exp(x))).toBeLessThan(2.4e-7), -86, 87.9));
  test("log within 1e-7 or 2 units in the last place", () =>
    holds(
      (x) =>
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(
          Math.max(1e-7, 2.4e-7 * Math.abs(Math.log(x))),
        ),
      1e-37,
      1e37,
    ));
  test("logistic within 4e-7", () =>
    holds(
      (x) => expect(relative(logistic(x), 1 / (1 + Math.exp(-x)))).toBeLessThan(4e-7),
      -80,
      80,
    ));
  test("normal quantile within 3e-6", () =>
    holds(
      (p) => expect(Math.abs(slowCdf(normalQuantile(p)) - p)).toBeLessThan(3e-6 * 0.4),
      0.0001,
      0.9999,
    ));
  test("normal distribution function within 3e-7", () =>
    holds((x) => expect(Math.abs(normalCdf(x) - slowCdf(x))).toBeLessThan(3e-7), -6, 6));
  test("powers", () =>
    holds(
      (x) => {
        expect(relative(pow(x, 2.5), x ** 2.5)).toBeLessThan(
          (2 + Math.abs(2.5 * Math.log(x))) * 1.3e-7,
        );
        expect(relative(pow10(x / 3), 10 ** f(x / 3))).toBeLessThan((2 + Math.abs(x)) * 1.3e-7);
      },
      0.01,
      90,
    ));
});

describe("f32 mathematics is total", () => {
  test("no argument gives NaN or Infinity", () => {
    for (const g of [exp, log, logistic, normalQuantile, normalCdf, pow10])
      for (const x of [-3e38, -1e9, -100, -1, -1e-45, 0, 1e-45, 1, 100, 1e9, 3e38])
        expect(Number.isFinite(g(f(x)))).toBe(true);
    for (const b of [-1, 0, 1e-40, 1, 3e38])
      for (const e of [-9, 0, 9]) expect(Number.isFinite(pow(f(b), e))).toBe(true);
  });
  test("results are f32 numbers", () =>
    holds(
      (x) => {
        for (const g of [exp, log, logistic, normalQuantile, normalCdf]) expect(g(x)).toBe(f(g(x)));
      },
      0.001,
      0.999,
    ));
});

describe("uniforms", () => {
  test("are never 0 and never 1, and agree with the kernel's f64 form", () => {
    for (const word of [0, 1, 511, 512, 0x7fffffff, 0x80000000, 0xffffffff]) {
      expect(u01(word | 0)).toBe(u01Double(word));
      expect(u01(word | 0)).toBeGreaterThan(0);
      expect(u01(word | 0)).toBeLessThan(1);
    }
  });
  test("pick reaches every number up to 65,536 and none beyond", () => {
    for (const n of [1, 2, 9, 240, 65_536]) {
      expect(pick(0, n)).toBe(0);
      expect(pick(-1, n)).toBe(n - 1);
    }
  });
});
