import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniforms } from "../kernel/noise.ts";
import { wrongCertainty } from "./wrong-certainty.ts";

describe("confirmatory bias", () => {
  test("precision .6 and misreading .5 end wrong in 64 of 190", () => {
    expect(wrongCertainty(0.6, 0.5)).toBeCloseTo(64 / 190, 14);
  });

  test("a false belief cannot last where misreading stays at or below 1 - 1/(2 precision)", () => {
    expect(wrongCertainty(0.8, 0.375)).toBe(0);
    expect(wrongCertainty(0.8, 0.2)).toBe(0);
    expect(wrongCertainty(0.8, 0.376)).toBeGreaterThan(0);
  });

  test("agrees with simulated believers who read signal after signal", () => {
    const [theta, q] = [0.65, 0.6];
    const u = uniforms(2, 0, "believers");
    let next = 0;
    let wrong = 0;
    const believers = 4000;
    for (let i = 0; i < believers; i++) {
      let lead = 0; // above 0 in favour of the truth
      while (Math.abs(lead) < 40) {
        const signal = u(next++) < theta ? 1 : -1;
        const misread = lead !== 0 && signal === -Math.sign(lead) && u(next++) < q;
        lead += misread ? -signal : signal;
      }
      if (lead < 0) wrong++;
    }
    expect(Math.abs(wrong / believers - wrongCertainty(theta, q))).toBeLessThan(
      4 * Math.sqrt(0.25 / believers),
    );
  });

  test("rises with misreading to the chance of a wrong first signal, falls with precision", () => {
    const inside = fc.double({ min: 0.51, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(inside, fc.double({ min: 0, max: 0.99, noNaN: true }), (theta, q) => {
        const now = wrongCertainty(theta, q);
        expect(wrongCertainty(theta, q + 0.01)).toBeGreaterThanOrEqual(now);
        expect(wrongCertainty(theta + 0.01, q)).toBeLessThanOrEqual(now + 1e-15);
        expect(wrongCertainty(theta, 1)).toBeCloseTo(1 - theta, 14);
      }),
      { seed: 1 },
    );
  });
});
