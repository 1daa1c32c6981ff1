import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterBuildUp } from "./after-build-up.ts";

const three = (ifNot: number) =>
  [0, 1, 2].reduce((belief) => afterBuildUp(belief, 0.9, ifNot), 0.3);

describe("fear of arms", () => {
  test("three build-ups alarm those who think a peaceful side would not arm, and hardly those who think it would", () => {
    expect(three(0.2)).toBeCloseTo(0.975, 3);
    expect(three(0.8)).toBeCloseTo(0.379, 3);
  });

  test("each build-up multiplies the odds of hostility by the ratio of the two chances", () => {
    const chance = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(chance, chance, chance, (belief, hostile, not) => {
        const next = afterBuildUp(belief, hostile, not);
        expect(next / (1 - next)).toBeCloseTo(((belief / (1 - belief)) * hostile) / not, 8);
        expect(Math.sign(next - belief) * Math.sign(hostile - not)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });

  test("certainty stays certain, and the impossible is an error", () => {
    expect([afterBuildUp(0, 0.9, 0.2), afterBuildUp(1, 0.9, 0.2)]).toEqual([0, 1]);
    expect(() => afterBuildUp(0, 0.9, 0)).toThrow("impossible");
  });
});
