import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { sobolOfChance } from "./sobol-stochastic.ts";

/** Of three lots: the first two together bring it about, or the third alone. */
const chances = [0.1, 0.9, 0.01] as const;
const came = ([x, y, z]: readonly number[]) =>
  Number((x < chances[0] && y < chances[1]) || z < chances[2]);
function drawn(seed: number, rows: number) {
  const uniform = uniforms(seed, stream.design, "three lots");
  const at = (design: number, lot: number, row: number) => uniform((3 * design + lot) * rows + row);
  const column = (from: readonly number[]) =>
    Float64Array.from({ length: rows }, (_, row) => came(from.map((d, lot) => at(d, lot, row))));
  return {
    a: column([0, 0, 0]),
    b: column([1, 1, 1]),
    redrawn: { first: column([1, 0, 0]), second: column([0, 1, 0]), third: column([0, 0, 1]) },
  };
}

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
