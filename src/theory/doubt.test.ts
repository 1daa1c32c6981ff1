import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doubt } from "./doubt.ts";

const chances = { failIfWrong: 0.5, failIfRight: 0.2 };

describe("doubt", () => {
  test("dogma takes 8 failures from one in a thousand and 16 from one in a million to be given up", () => {
    for (const [prior, failures] of [
      [1e-3, 8],
      [1e-6, 16],
    ] as const) {
      expect(doubt({ ...chances, prior, failures })).toBeGreaterThan(0.5);
      expect(doubt({ ...chances, prior, failures: failures - 1 })).toBeLessThan(0.5);
    }
  });

  test("a prior of nothing never learns, however often it fails", () => {
    expect(doubt({ ...chances, prior: 0, failures: 1e9 })).toBe(0);
    expect(doubt({ ...chances, prior: 1e-300, failures: 1e4 })).toBe(1);
  });

  test("learning one by one is learning at once, and the order does not matter", () => {
    const chance = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    const data = fc.array(fc.boolean(), { maxLength: 30 });
    fc.assert(
      fc.property(chance, chance, chance, data, (prior, failIfWrong, failIfRight, failed) => {
        let belief = prior;
        for (const f of failed) {
          const [w, r] = f ? [failIfWrong, failIfRight] : [1 - failIfWrong, 1 - failIfRight];
          belief = (belief * w) / (belief * w + (1 - belief) * r);
        }
        const failures = failed.filter(Boolean).length;
        const successes = failed.length - failures;
        const at = doubt({ prior, failures, successes, failIfWrong, failIfRight });
        expect(Math.abs(at - belief)).toBeLessThan(1e-12);
      }),
      { seed: 1 },
    );
  });

  test("what one doctrine forbids settles the matter, what both forbid is an error", () => {
    const never = { prior: 0.3, failIfWrong: 0.5, failIfRight: 0 };
    expect(doubt({ ...never, failures: 1 })).toBe(1);
    expect(doubt({ ...never, failures: 0, successes: 3 })).toBeCloseTo(0.0375 / 0.7375, 12);
    expect(() => doubt({ ...never, failIfWrong: 0, failures: 1 })).toThrow("impossible");
    expect(() => doubt({ ...never, prior: 0, failures: 1 })).toThrow("impossible");
  });
});
