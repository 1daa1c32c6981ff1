import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trustThreshold } from "./trust-threshold.ts";

describe("trust", () => {
  test("in the game (3, 4, 1, 0) one must trust by half", () => {
    expect(trustThreshold({ T: 3, R: 4, P: 1, S: 0 })).toBe(0.5);
  });

  test("at the threshold cooperating and defecting pay the same, above it cooperating pays more", () => {
    const payoff = fc.double({ min: -50, max: 50, noNaN: true });
    const gap = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(payoff, gap, payoff, gap, (T, peace, S, fear) => {
        const [R, P] = [T + peace, S + fear];
        const gain = (t: number) => t * R + (1 - t) * S - (t * T + (1 - t) * P);
        const t = trustThreshold({ T, R, P, S });
        expect(gain(t)).toBeCloseTo(0, 10);
        expect(gain(t + 0.1)).toBeGreaterThan(gain(t));
      }),
      { seed: 1 },
    );
  });

  test("more to fear asks for more trust, and who would rather exploit never trusts enough", () => {
    const at = (S: number) => trustThreshold({ T: 3, R: 4, P: 1, S });
    expect([at(1), at(0), at(-8)]).toEqual([0, 0.5, 0.9]);
    expect(at(-1e308)).toBe(1);
    expect(() => trustThreshold({ T: 4, R: 3, P: 1, S: 0 })).toThrow("R is 3, outside (4, ∞)");
    expect(() => trustThreshold({ T: 3, R: 4, P: 0, S: 1 })).toThrow("P is 0, outside [1, ∞)");
  });

  test("is a number for the smallest and the largest payoffs that there are", () => {
    const least = Number.MIN_VALUE;
    expect(trustThreshold({ T: 0, R: least, P: 0, S: 0 })).toBe(0);
    expect(trustThreshold({ T: least, R: 2 * least, P: least, S: 0 })).toBe(0.5);
    expect(trustThreshold({ T: 0, R: least, P: 7, S: 7 })).toBe(0);
    const most = Number.MAX_VALUE;
    expect(trustThreshold({ T: -most, R: most, P: most, S: -most })).toBe(0.5);
  });
});
