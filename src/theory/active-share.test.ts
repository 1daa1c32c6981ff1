import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activeShare } from "./active-share.ts";

/** The share by asking a grid of persons one by one. */
function asked(L: number, T: number, P: number): number {
  const n = 600;
  let active = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (((i + 0.5) / n) * (1 - L) - ((j + 0.5) / n) * P > T) active++;
    }
  }
  return active / (n * n);
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe("open rebellion", () => {
  test("at legitimacy .8, threshold .1 and a chance of arrest of .9 one in 36 is active", () => {
    expect(activeShare({ legitimacy: 0.8, threshold: 0.1, arrest: 0.9 })).toBeCloseTo(1 / 36, 14);
  });

  test("is what asking a grid of persons gives", () => {
    fc.assert(
      fc.property(unit, unit, unit, (legitimacy, threshold, arrest) => {
        const T = threshold * (1 - legitimacy);
        const share = activeShare({ legitimacy, threshold: T, arrest });
        expect(Math.abs(share - asked(legitimacy, T, arrest))).toBeLessThan(0.004);
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test("falls with legitimacy, threshold and the chance of arrest; it is a share", () => {
    fc.assert(
      fc.property(
        unit,
        unit,
        unit,
        fc.constantFrom("legitimacy", "threshold", "arrest"),
        (legitimacy, threshold, arrest, name) => {
          const o = { legitimacy, threshold, arrest };
          const more = { ...o, [name]: o[name] + 0.1 * (1 - o[name]) };
          expect(activeShare(more)).toBeLessThanOrEqual(activeShare(o) + 1e-15);
          expect(activeShare(o)).toBeGreaterThanOrEqual(0);
          expect(activeShare(o)).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 2 },
    );
  });

  test("without arrests everyone whose grievance passes the threshold is active; with none left nobody", () => {
    expect(activeShare({ legitimacy: 0.5, threshold: 0.1, arrest: 0 })).toBeCloseTo(0.8, 14);
    expect(activeShare({ legitimacy: 0.9, threshold: 0.1, arrest: 0 })).toBe(0);
    expect(activeShare({ legitimacy: 1, threshold: 0, arrest: 0 })).toBe(0);
    expect(activeShare({ legitimacy: 0, threshold: 0, arrest: 0 })).toBe(1);
  });
});
