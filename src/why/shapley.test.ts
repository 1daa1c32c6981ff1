import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapley } from "./shapley.ts";
import type { CoalitionTable } from "./table.ts";
import { gameTable, valuesOf } from "./testing/textbook.ts";

function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

/** By definition: the mean over all orders of what a player adds when it comes. */
function byAllOrders(table: CoalitionTable): number[] {
  const k = table.mechanisms.length;
  const weights = table.weights ?? new Float64Array(table.worlds).fill(1);
  const total = weights.reduce((a, b) => a + b);
  const values = new Array<number>(k).fill(0);
  const all = orders(k);
  for (let r = 0; r < table.worlds; r++) {
    for (const order of all) {
      let mask = 0;
      for (const i of order) {
        const before = table.outcomes[r * 2 ** k + mask];
        mask |= 1 << i;
        const added = table.outcomes[r * 2 ** k + mask] - before;
        values[i] += (weights[r] * added) / total / all.length;
      }
    }
  }
  return values;
}

const tables = (most: number) =>
  fc
    .record({ k: fc.integer({ min: 1, max: most }), worlds: fc.integer({ min: 1, max: 4 }) })
    .chain(({ k, worlds }) =>
      fc.record({
        mechanisms: fc.constant(["a", "b", "c", "d", "e"].slice(0, k)),
        worlds: fc.constant(worlds),
        outcomes: fc
          .array(fc.integer({ min: -9, max: 9 }), {
            minLength: worlds * 2 ** k,
            maxLength: worlds * 2 ** k,
          })
          .map((xs) => Float64Array.from(xs)),
        weights: fc
          .array(fc.integer({ min: 1, max: 5 }), { minLength: worlds, maxLength: worlds })
          .map((w) => Float64Array.from(w)),
      }),
    );

describe("Shapley values", () => {
  test("share the cost of a runway among planes that need 8, 11, 13 and 18 (Littlechild and Owen 1973)", () => {
    const needs: Record<string, number> = { a: 8, b: 11, c: 13, d: 18 };
    const table = gameTable(["a", "b", "c", "d"], (who) =>
      Math.max(0, ...who.map((p) => needs[p])),
    );
    const got = valuesOf(shapley(table));
    for (const [id, want] of Object.entries({ a: 2, b: 3, c: 4, d: 9 })) {
      expect(got[id]).toBeCloseTo(want, 13);
    }
  });

  test("give the owner of the scarce right glove 2/3 and each left glove 1/6", () => {
    const table = gameTable(["l1", "l2", "r"], (who) =>
      Math.min(who.filter((p) => p !== "r").length, who.includes("r") ? 1 : 0),
    );
    const got = valuesOf(shapley(table));
    expect(got.l1).toBeCloseTo(1 / 6, 14);
    expect(got.l2).toBeCloseTo(1 / 6, 14);
    expect(got.r).toBeCloseTo(2 / 3, 14);
  });

  test("are the mean over all orders, whatever the game, the worlds and their weights", () => {
    fc.assert(
      fc.property(tables(5), (table) => {
        const got = Object.values(valuesOf(shapley(table)));
        byAllOrders(table).forEach((want, i) => {
          expect(got[i]).toBeCloseTo(want, 10);
        });
      }),
      { numRuns: 40 },
    );
  });

  test("add up to the outcome with all on minus that with all off (efficiency)", () => {
    fc.assert(
      fc.property(tables(5), (table) => {
        const columns = 2 ** table.mechanisms.length;
        const total = table.weights.reduce((a, b) => a + b);
        let change = 0;
        for (let r = 0; r < table.worlds; r++) {
          const row = r * columns;
          const [off, on] = [table.outcomes[row], table.outcomes[row + columns - 1]];
          change += (table.weights[r] / total) * (on - off);
        }
        const sum = Object.values(valuesOf(shapley(table))).reduce((a, b) => a + b);
        expect(sum).toBeCloseTo(change, 10);
      }),
      { numRuns: 40 },
    );
  });

  test("give nothing to a mechanism that changes nothing (dummy), and the same to two that are alike (symmetry)", () => {
    const table = gameTable(["idle", "left", "right", "other"], (on) => {
      const alike = Number(on.includes("left")) + Number(on.includes("right"));
      return alike * alike + (on.includes("other") ? 3 * alike + 1 : 0);
    });
    const got = valuesOf(shapley(table));
    expect(got.idle).toBeCloseTo(0, 14);
    expect(got.left).toBeCloseTo(got.right, 14);
  });

  test("of two outcomes added are the values added (linearity)", () => {
    fc.assert(
      fc.property(tables(4), (table) => {
        const doubled = { ...table, outcomes: table.outcomes.map((y) => 2 * y + 5) };
        const [one, two] = [valuesOf(shapley(table)), valuesOf(shapley(doubled))];
        for (const id of table.mechanisms) expect(two[id]).toBeCloseTo(2 * one[id], 10);
      }),
      { numRuns: 20 },
    );
  });

  test("move with their mechanism when the table is reordered", () => {
    const worth = (on: readonly string[]) =>
      (on.includes("a") ? 1 : 0) + (on.includes("b") && on.includes("c") ? 4 : 0);
    const one = valuesOf(shapley(gameTable(["a", "b", "c"], worth)));
    const other = valuesOf(shapley(gameTable(["c", "a", "b"], worth)));
    for (const id of ["a", "b", "c"]) expect(other[id]).toBeCloseTo(one[id], 14);
  });

  test("carry the spread over worlds as their standard error", () => {
    const table = { mechanisms: ["a"], worlds: 4, outcomes: Uint8Array.of(0, 1, 0, 0, 0, 1, 0, 1) };
    const se = Math.sqrt(0.1875 / 4);
    expect(shapley(table).a).toMatchObject({
      known: true,
      value: 0.75,
      se: expect.closeTo(se, 14),
      low: expect.closeTo(0.75 - 1.96 * se, 14),
      high: expect.closeTo(0.75 + 1.96 * se, 14), // beyond 1: never clipped
      n: 4,
    });
  });

  test("of an empty table are unknown", () => {
    expect(shapley({ mechanisms: ["a"], worlds: 0, outcomes: new Uint8Array(0) }).a.known).toBe(
      false,
    );
  });

  test("of twenty mechanisms are still exact", () => {
    const mechanisms = Array.from({ length: 20 }, (_, i) => `m${i}`);
    const table = gameTable(mechanisms, (on) => on.length ** 2);
    for (const e of Object.values(shapley(table)))
      expect(e).toMatchObject({ value: expect.closeTo(20, 9) });
  });
});
