import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tianPearl } from "./tian-pearl.ts";

/** A population of response types (doomed, caused, prevented, immune) with and without the cause, as whole numbers. */
const populations = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
  )
  .filter(([a, b]) => [...a, ...b].some((n) => n > 0));

const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);

function frequencies([withIt, without]: [number[], number[]]) {
  const n = sum(withIt) + sum(without);
  const types = withIt.map((x, t) => x + without[t]);
  return {
    yx: (types[0] + types[1]) / n,
    yx0: (types[0] + types[2]) / n,
    xy: (withIt[0] + withIt[1]) / n,
    xy0: (withIt[2] + withIt[3]) / n,
    x0y: (without[0] + without[2]) / n,
    x0y0: (without[1] + without[3]) / n,
  };
}

describe("the bounds of Tian and Pearl", () => {
  test("hold the truth of every population", () => {
    fc.assert(
      fc.property(populations, ([withIt, without]) => {
        const { pn, ps, pns } = tianPearl(frequencies([withIt, without]));
        const inside = ([low, high]: [number, number], truth: number) => {
          expect(truth).toBeGreaterThanOrEqual(low - 1e-12);
          expect(truth).toBeLessThanOrEqual(high + 1e-12);
        };
        inside(pns, (withIt[1] + without[1]) / (sum(withIt) + sum(without)));
        if (withIt[0] + withIt[1] > 0) inside(pn, withIt[1] / (withIt[0] + withIt[1]));
        if (without[1] + without[3] > 0) inside(ps, without[1] / (without[1] + without[3]));
      }),
      { numRuns: 300 },
    );
  });

  test("for a cause set by the experimenter are max(0, 1 - p0/p1) and min(1, (1 - p0)/p1)", () => {
    const { pn } = tianPearl({ yx: 0.6, yx0: 0.5, xy: 0.3, xy0: 0.2, x0y: 0.25, x0y0: 0.25 });
    expect(pn[0]).toBeCloseTo(1 - 0.5 / 0.6, 14);
    expect(pn[1]).toBeCloseTo(0.5 / 0.6, 14);
  });

  test("close on Pearl's example of the legal case of drug x: necessity at least certain (Pearl 2009, 9.3.4)", () => {
    // Experiment: 16 and 14 of 1,000 die; observed: with the drug 2 die, 998 live; without 28 die, 972 live.
    const { pn } = tianPearl({
      yx: 0.016,
      yx0: 0.014,
      xy: 0.001,
      xy0: 0.499,
      x0y: 0.014,
      x0y0: 0.486,
    });
    expect(pn[0]).toBeCloseTo(1, 12);
    expect(pn[1]).toBe(1);
  });

  test("say nothing where nothing was seen: a zero denominator gives 0 to 1", () => {
    const p = { yx: 0.5, yx0: 0.5, xy: 0, xy0: 0, x0y: 0.5, x0y0: 0.5 };
    expect(tianPearl(p).pn).toEqual([0, 1]);
    expect(tianPearl({ ...p, xy: 0.5, xy0: 0.5, x0y: 0, x0y0: 0 }).ps).toEqual([0, 1]);
  });

  test("are refused for what are no frequencies of one population", () => {
    const p = { yx: 0.5, yx0: 0.5, xy: 0.25, xy0: 0.25, x0y: 0.25, x0y0: 0.25 };
    expect(() => tianPearl({ ...p, xy: 0.3 })).toThrow("not 1");
    expect(() => tianPearl({ ...p, yx: 1.5 })).toThrow("yx is 1.5");
    expect(() => tianPearl({ ...p, yx0: Number.NaN })).toThrow("yx0 is NaN");
    expect(() => tianPearl({ ...p, yx: 0.1, yx0: 0.1 })).toThrow("contradict each other");
    expect(() => tianPearl({ ...p, y: 1 } as never)).toThrow('no frequency "y"');
  });
});
