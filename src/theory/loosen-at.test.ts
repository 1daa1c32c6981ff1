import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loosenAt } from "./loosen-at.ts";

const positive = fc.double({ min: 0.01, max: 5, noNaN: true });

describe("the grip", () => {
  test("is loosened where the stopping condition holds as it is written", () => {
    fc.assert(
      fc.property(positive, positive, positive, positive, positive, (r, u, b, lambda, rho) => {
        const x = loosenAt({ r, u, b, lambda, rho });
        const left = (r * (u + b)) / (r + lambda * x);
        const right = u + (rho * x * lambda * (u + b)) / (r + lambda * x) ** 2;
        expect(right / left).toBeCloseTo(1, 10);
        expect(x).toBeGreaterThan(0);
      }),
      { seed: 1 },
    );
  });

  test("is the best time to loosen: sooner or later is worth less", () => {
    const [r, u, b, lambda, rho] = [0.05, 1, 0.6, 0.3, 0.04];
    const best = loosenAt({ r, u, b, lambda, rho });
    // Hold from strength 1 down to x (a time ln(1/x)/rho), then loosen.
    const worth = (x: number) => {
      const held = Math.exp((-r * Math.log(1 / x)) / rho);
      return (u / r) * (1 - held) + (held * (u + b)) / (r + lambda * x);
    };
    expect(worth(best)).toBeGreaterThan(worth(best * 0.99));
    expect(worth(best)).toBeGreaterThan(worth(best * 1.01));
  });

  test("twice the danger in loosening halves the strength at which it is dared", () => {
    const o = { r: 0.05, u: 1, b: 0.6, lambda: 0.3, rho: 0.04 };
    expect(loosenAt({ ...o, lambda: 0.6 })).toBeCloseTo(loosenAt(o) / 2, 14);
  });

  test("the gain from loosening brings it forward; faster decay puts it off", () => {
    const o = { r: 0.05, u: 1, b: 0.6, lambda: 0.3, rho: 0.04 };
    expect(loosenAt({ ...o, b: 0.7 })).toBeGreaterThan(loosenAt(o));
    expect(loosenAt({ ...o, rho: 0.08 })).toBeLessThan(loosenAt(o));
    expect(loosenAt({ ...o, b: 0 })).toBe(0);
    expect(loosenAt({ ...o, rho: 0 })).toBeCloseTo((0.05 * 0.6) / 1 / 0.3, 14);
  });

  test("who gains nothing by holding and sees nothing decay loosens at any strength: no number", () => {
    const o = { r: 0.05, u: 0, b: 1, lambda: 1, rho: 0.04 };
    expect(() => loosenAt(o)).toThrow("no positive root");
    expect(loosenAt({ ...o, rho: 0.1 })).toBeCloseTo(0.0025 / 0.05, 14);
  });

  test("does not hang on the unit of time or of value, however large or small the numbers get", () => {
    const o = { r: 0.05, u: 1, b: 0.6, lambda: 0.3, rho: 0.04 };
    for (const unit of [1e-308, 1e-200, 1e200, 1e307]) {
      expect(loosenAt({ ...o, u: unit, b: 0.6 * unit }) / loosenAt(o)).toBeCloseTo(1, 12);
      const rates = { r: 0.05 * unit, rho: 0.04 * unit, lambda: 0.3 * unit };
      expect(loosenAt({ ...o, ...rates }) / loosenAt(o)).toBeCloseTo(1, 12);
    }
    // With no decay beside r the equation is (y - r b / u) (y + r) = 0.
    expect(loosenAt({ ...o, r: 1e200 }) / ((1e200 * 0.6) / 0.3)).toBeCloseTo(1, 12);
  });

  test("a strength that no number can hold is refused, not called 0 or Infinity", () => {
    const o = { r: 0.05, u: 1, b: 0.6, lambda: 0.3, rho: 0.04 };
    expect(() => loosenAt({ ...o, r: 1e-200 })).toThrow(/less than a number can hold: r is 1e-200/);
    expect(() => loosenAt({ ...o, lambda: 1e-320 })).toThrow(/more than a number.*lambda 1e-320/);
    expect(() => loosenAt({ ...o, u: 0, b: 0 })).toThrow("no positive root");
  });
});
