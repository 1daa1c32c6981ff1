import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { killingThreshold } from "./killing-threshold.ts";

/** Whether peace holds, from the two value equations as they are written, by Cramer's rule. */
function peace(p: number, k: number, d: number): boolean {
  // C (1 - p d) - (1-p) d C' = p;  -(1-p) d C + (1 - p d) C' = 1 - p
  const [diagonal, off] = [1 - p * d, (1 - p) * d];
  const C = (p * diagonal + (1 - p) * off) / (diagonal * diagonal - off * off);
  let rent = 0;
  for (let i = 0; i <= k; i++) rent += d ** i;
  return 1 + d * C >= rent / (1 - p * d ** (k + 1));
}

describe("the killing game", () => {
  test("at even chances and one quiet period the threshold is the root of three less one", () => {
    expect(killingThreshold(0.5, 1)).toBeCloseTo(Math.sqrt(3) - 1, 14);
  });

  test("where killing buys nothing peace holds however little the future counts", () => {
    expect(killingThreshold(0.3, 0)).toBe(0);
    expect(peace(0.3, 0, 1e-3)).toBe(true);
  });

  test("peace holds from the threshold on, and not below it", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (p, k) => {
          const d = killingThreshold(p, k);
          expect(d).toBeGreaterThan(0);
          expect(d).toBeLessThan(1);
          for (const part of [0.2, 0.5, 0.9, 0.999]) expect(peace(p, k, d * part)).toBe(false);
          for (const part of [0.001, 0.3, 0.9]) expect(peace(p, k, d + (1 - d) * part)).toBe(true);
        },
      ),
      { seed: 1 },
    );
  });

  test("more quiet and safer incumbents ask for more patience", () => {
    for (const p of [0.1, 0.5, 0.9]) {
      for (let k = 1; k < 20; k++) {
        expect(killingThreshold(p, k + 1)).toBeGreaterThan(killingThreshold(p, k));
        expect(killingThreshold(p + 0.05, k)).toBeGreaterThan(killingThreshold(p, k));
      }
    }
    expect(killingThreshold(0.5, 1e12)).toBeLessThan(1);
  });
});
