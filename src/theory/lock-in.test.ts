import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniforms } from "../kernel/noise.ts";
import { lockIn } from "./lock-in.ts";
import { byCollocation, byFirstSuccess, byLargeDeviations } from "./lock-in-solutions.ts";

/** Share of many simulated learners who end with the first act. */
function simulated(s1: number, s2: number, rate: number, start: number, learners: number): number {
  const u = uniforms(1, 0, `lock-in ${s1} ${s2} ${rate} ${start}`);
  let first = 0;
  let next = 0;
  for (let i = 0; i < learners; i++) {
    let p = start;
    while (p > 1e-7 && p < 1 - 1e-7) {
      if (u(next++) < p) p += u(next++) < s1 ? rate * (1 - p) : 0;
      else p -= u(next++) < s2 ? rate * p : 0;
    }
    if (p > 0.5) first++;
  }
  return first / learners;
}

describe("learning without punishment", () => {
  test("locks in on the worse act with the chances that were simulated before: 0.052 and 0.276", () => {
    const worse = { successFirst: 0.6, successSecond: 0.8, start: 0.5 };
    expect(lockIn({ ...worse, rate: 0.1 })).toBeCloseTo(0.052, 3);
    expect(lockIn({ ...worse, rate: 0.3 })).toBeCloseTo(0.276, 3);
  });

  test.each([
    [0.6, 0.8, 0.3, 0.5],
    [0.9, 0.2, 0.7, 0.1],
    [0.3, 0.5, 0.15, 0.7],
  ])(
    "agrees with simulated learners at successes %f and %f, rate %f, start %f",
    (s1, s2, rate, start) => {
      const h = lockIn({ successFirst: s1, successSecond: s2, rate, start });
      const n = 6000;
      expect(Math.abs(simulated(s1, s2, rate, start, n) - h)).toBeLessThan(
        4 * Math.sqrt((h * (1 - h)) / n),
      );
    },
  );

  test("at rate 1 the first success decides", () => {
    const h = lockIn({ successFirst: 0.6, successSecond: 0.8, rate: 1, start: 0.3 });
    expect(h).toBeCloseTo((0.3 * 0.6) / (0.3 * 0.6 + 0.7 * 0.8), 8);
  });

  test("equal acts are a fair game: the chance is the start", () => {
    expect(lockIn({ successFirst: 0.4, successSecond: 0.4, rate: 0.2, start: 0.37 })).toBe(0.37);
    expect(
      lockIn({ successFirst: 0.4, successSecond: 0.4000001, rate: 0.2, start: 0.37 }),
    ).toBeCloseTo(0.37, 5);
  });

  test("satisfies its equation, and what one act gains the other loses", () => {
    const chance = fc.double({ min: 0.01, max: 1, noNaN: true });
    const inside = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const rates = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(chance, chance, rates, inside, (s1, s2, rate, p) => {
        const h = (start: number) => lockIn({ successFirst: s1, successSecond: s2, rate, start });
        const left = (p * s1 + (1 - p) * s2) * h(p);
        const right = p * s1 * h(p + rate * (1 - p)) + (1 - p) * s2 * h((1 - rate) * p);
        expect(right).toBeCloseTo(left, 7);
        expect(lockIn({ successFirst: s2, successSecond: s1, rate, start: 1 - p })).toBeCloseTo(
          1 - h(p),
          7,
        );
        expect(h(p + 0.01 * (1 - p))).toBeGreaterThanOrEqual(h(p) - 1e-8);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test("its three ways to the number agree where two of them hold", () => {
    for (const ratio of [0.9999, 0.99, 0.7, 0.1]) {
      for (const times of [0.1, 1, 5]) {
        const start = Math.min(0.5, (times * 1e-4 * ratio) / (1 - ratio));
        const difference =
          byCollocation(ratio, 1e-4, start) - byLargeDeviations(ratio, 1e-4, start);
        expect(Math.abs(difference)).toBeLessThan(1e-5);
      }
    }
    for (const rate of [1, 0.5, 0.01]) {
      const ratio = 1e-7 * rate;
      for (const times of [0.1, 1, 5]) {
        const start = times * rate * ratio;
        expect(byFirstSuccess(ratio, rate, start)).toBeCloseTo(
          byCollocation(ratio, rate, start),
          6,
        );
      }
    }
  });

  test("slow learners find the better act; an act that never succeeds is never learned", () => {
    const slow = { successFirst: 0.6, successSecond: 0.8, start: 0.5 };
    expect(lockIn({ ...slow, rate: 0.001 })).toBeLessThan(1e-9);
    expect(lockIn({ ...slow, rate: 1e-9 })).toBeLessThan(1e-9);
    expect(lockIn({ ...slow, successFirst: 0, rate: 0.1 })).toBe(0);
    expect(lockIn({ ...slow, successSecond: 0, rate: 0.1 })).toBe(1);
    expect([0, 1].map((start) => lockIn({ ...slow, rate: 0.1, start }))).toEqual([0, 1]);
    const never = { successFirst: 0, successSecond: 0, rate: 0.1, start: 0.5 };
    expect(() => lockIn(never)).toThrow("p never moves");
  });

  test("extreme chances, rates and starts give chances", () => {
    for (const ratio of [1e-300, 1e-20, 1e-9]) {
      for (const rate of [1e-12, 1e-5, 1e-3, 1]) {
        for (const start of [1e-300, 1e-12, 0.3, 1 - 1e-12]) {
          const h = lockIn({ successFirst: 1, successSecond: ratio, rate, start });
          expect(h).toBeGreaterThanOrEqual(0);
          expect(h).toBeLessThanOrEqual(1);
          if (start === 0.3) expect(h).toBeGreaterThan(0.999);
        }
      }
    }
  });
});
