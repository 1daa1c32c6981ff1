import { describe, expect, test } from "vitest";
import { betaCdf, chiSquareCdf, gammaCdf, logChoose, logGamma } from "./special.ts";

const near = (got: number, want: number, relative = 1e-13) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want));

// Reference values: mpmath 1.3.0 with 40 digits.
describe("special functions", () => {
  test.each([
    [0.001, 6.907178885383853],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3.7, 1.4280723266653879],
    [10, 12.80182748008147],
    [171.5, 709.1431630309282],
    [12345, 103953.5324720479],
  ])("the logarithm of gamma of %d is %d", (x, want) => near(logGamma(x), want));

  test.each([
    [0.3, 2, 5, 0.579825],
    [0.9, 0.5, 0.5, 0.7951672353008665],
    [0.01, 8, 14, 1.8120400573027918e-11],
    [0.5, 100, 110, 0.7553958894253663],
    [0.999, 3, 0.2, 0.6685414839010847],
  ])("a Beta lies below %d (a = %d, b = %d) with chance %d", (x, a, b, want) =>
    near(betaCdf(x, a, b), want, 1e-12),
  );

  test.each([
    [0.5, 0.5, 0.6826894921370859],
    [3, 10, 0.0011024881301154798],
    [30, 10, 0.9999928782491372],
    [120, 100, 0.9721362601094793],
    [0.01, 3, 1.6542165280748767e-7],
  ])("a Gamma lies below %d (shape %d) with chance %d", (x, shape, want) =>
    near(gammaCdf(x, shape), want, 1e-12),
  );

  test("a chi-square with two degrees is an exponential of mean 2", () =>
    near(chiSquareCdf(3, 2), 1 - Math.exp(-1.5)));

  test("there are 252 ways to choose 5 of 10", () => near(Math.exp(logChoose(10, 5)), 252));

  test("outside their domain the functions say NaN, so that an estimator can refuse", () => {
    expect(logGamma(0)).toBeNaN();
    expect(betaCdf(1.5, 1, 1)).toBeNaN();
    expect(gammaCdf(1, -1)).toBeNaN();
  });
});
