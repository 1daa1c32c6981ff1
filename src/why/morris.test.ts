import { describe, expect, test } from "vitest";
import { morris } from "./morris.ts";

describe("elementary effects", () => {
  // Two trajectories of three points in the square; the second steps downwards.
  const points = Float64Array.of(0, 0, 0.5, 0, 0.5, 0.5, 1, 1, 1, 0.5, 0.5, 0.5);

  test("of a linear outcome are its slopes, with no deviation", () => {
    const values = Float64Array.from(
      { length: 6 },
      (_, p) => 3 * points[2 * p] - 2 * points[2 * p + 1],
    );
    const [x, y] = morris({ points, values, dimensions: 2, delta: 0.5 });
    expect(x).toEqual({ mean: 3, meanAbsolute: 3, sd: 0 });
    expect(y).toEqual({ mean: -2, meanAbsolute: 2, sd: 0 });
  });

  test("of a product change sign and size from place to place: mean, mean size and deviation with divisor r - 1", () => {
    const values = Float64Array.from(
      { length: 6 },
      (_, p) => (points[2 * p] - 0.5) * (points[2 * p + 1] - 0.75),
    );
    const [x] = morris({ points, values, dimensions: 2, delta: 0.5 });
    // Effects of x: at y = 0, -0.75; at y = 0.5, -0.25.
    expect(x.mean).toBeCloseTo(-0.5, 14);
    expect(x.meanAbsolute).toBeCloseTo(0.5, 14);
    expect(x.sd).toBeCloseTo(Math.sqrt(0.125), 14);
  });

  test("of designs that are none are refused with the point that breaks them", () => {
    const values = new Float64Array(6);
    expect(() => morris({ points, values, dimensions: 2, delta: 0.25 })).toThrow("not by 0.25");
    expect(() => morris({ points, values: values.slice(1), dimensions: 2, delta: 0.5 })).toThrow(
      "6 points but 5 values",
    );
    expect(() =>
      morris({ points: points.slice(0, 6), values: values.slice(0, 3), dimensions: 2, delta: 0.5 }),
    ).toThrow("one trajectory");
    const stuck = points.slice();
    stuck[3] = 0.5; // both inputs move at once
    expect(() => morris({ points: stuck, values, dimensions: 2, delta: 0.5 })).toThrow(
      "exactly once",
    );
  });
});
