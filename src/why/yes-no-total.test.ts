import { describe, expect, test } from "vitest";
import { sobolOfChance } from "./sobol-stochastic.ts";
import { drawn } from "./testing/three-lots.ts";

describe("whose chance a rare yes or no was", () => {
  test("is unknown where it came too seldom, and the reason says how seldom", () => {
    const rows = drawn(1, 40);
    const times = [...rows.a, ...rows.b].reduce((sum, bit) => sum + bit, 0);
    expect(times).toBeLessThan(10);
    for (const { total } of Object.values(sobolOfChance(rows)))
      expect(total).toEqual({
        known: false,
        because: expect.stringContaining(`its higher value in ${times} of 80 rows`),
      });
  });

  test("is told of amounts as before: only a yes or no has few values", () => {
    const rows = drawn(1, 40);
    const more = (column: Float64Array) => column.map((bit, n) => 2 * bit + 0.01 * n);
    const { first } = sobolOfChance({
      a: more(rows.a),
      b: more(rows.b),
      redrawn: { first: more(rows.redrawn.first) },
    });
    expect(first.total.known).toBe(true);
  });
});
