import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniforms } from "../kernel/noise.ts";
import { established } from "./established.ts";

describe("from contested to established rule", () => {
  test("three steps, each twice as quick as the coup, succeed 8 times in 27", () => {
    expect(established(2, 1, 3)).toBeCloseTo(8 / 27, 15);
    expect(established(2, 1, 0)).toBe(1);
    expect([established(0, 1, 2), established(1, 0, 2)]).toEqual([0, 1]);
  });

  test("each step is a race of its own, and only the ratio of the rates matters", () => {
    const rate = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 0, max: 20 }), (u, c, k) => {
        expect(established(u, c, k + 1)).toBeCloseTo((established(u, c, k) * u) / (u + c), 13);
        expect(established(u * 12, c * 12, k)).toBeCloseTo(established(u, c, k), 13);
      }),
      { seed: 1 },
    );
    expect(established(1e308, 1e308, 1)).toBeCloseTo(0.5, 14);
  });

  test("agrees with races of exponential clocks", () => {
    const u = uniforms(3, 0, "coups");
    const races = 20_000;
    let won = 0;
    for (let i = 0; i < races; i++) {
      let steps = 0;
      const wait = (k: number, rate: number) => -Math.log(u(10 * i + k)) / rate;
      while (steps < 3 && wait(2 * steps, 0.3) < wait(2 * steps + 1, 0.1)) steps++;
      if (steps === 3) won++;
    }
    expect(Math.abs(won / races - established(0.3, 0.1, 3))).toBeLessThan(0.014);
  });
});
