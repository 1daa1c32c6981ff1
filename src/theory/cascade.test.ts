import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cascade } from "./cascade.ts";

/** Sum over n of the chance that exactly n persons are reached (Borel 1942), and of n times it. */
function borel(r: number) {
  let [ends, size, logFactorial] = [0, 0, 0];
  for (let n = 1; n < 20_000; n++) {
    logFactorial += Math.log(n);
    const chance = Math.exp(-r * n + (n - 1) * Math.log(r * n) - logFactorial);
    ends += chance;
    size += n * chance;
  }
  return { ends, size };
}

describe("a cascade of names", () => {
  test("with 0.8 names per arrest reaches five persons", () => {
    expect(cascade(0.8).meanSize).toBeCloseTo(5, 13);
    expect(cascade(0)).toEqual({ meanSize: 1, extinction: 1 });
  });

  test("ends by itself up to one name per arrest, though at one its mean is without bound", () => {
    expect(cascade(1)).toEqual({ meanSize: Infinity, extinction: 1 });
    expect(cascade(0.999)).toMatchObject({ extinction: 1 });
  });

  test("has Borel's distribution of sizes", () => {
    for (const r of [0.3, 0.8, 1.1, 1.5, 4]) {
      const { ends, size } = borel(r);
      const { meanSize, extinction } = cascade(r);
      expect(extinction).toBeCloseTo(ends, 9);
      if (r < 1) expect(meanSize).toBeCloseTo(size, 9);
    }
  });

  test("beyond one, the chance to end solves its equation, below one and falling", () => {
    fc.assert(
      fc.property(fc.double({ min: 1.001, max: 50, noNaN: true }), (r) => {
        const q = cascade(r).extinction;
        expect(q).toBeLessThan(1);
        expect(Math.exp(r * (q - 1)) / q).toBeCloseTo(1, 12);
        expect(cascade(r * 1.01).extinction).toBeLessThan(q);
      }),
      { seed: 1 },
    );
    expect(cascade(1 + 1e-9).extinction).toBeCloseTo(1 - 2e-9, 14);
    expect(cascade(100).extinction / Math.exp(-100)).toBeCloseTo(1, 12);
  });
});
