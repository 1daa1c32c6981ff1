import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dividends } from "./dividends.ts";
import { interactions } from "./interactions.ts";
import { owen } from "./owen.ts";
import { groupInteraction, quotient } from "./quotient.ts";
import { shapley } from "./shapley.ts";
import { countOnes } from "./table.ts";
import { gameTable, valuesOf } from "./testing/textbook.ts";

const names = ["a", "b", "c", "d", "e"];

const games = fc.integer({ min: 2, max: 5 }).chain((k) =>
  fc.record({
    mechanisms: fc.constant(names.slice(0, k)),
    worlds: fc.constant(1),
    outcomes: fc
      .array(fc.integer({ min: -9, max: 9 }), { minLength: 2 ** k, maxLength: 2 ** k })
      .map((xs) => Float64Array.from(xs)),
  }),
);

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

describe("interactions", () => {
  test("two that need each other interact by the whole outcome, two that can replace each other by its opposite", () => {
    const needed = gameTable(["a", "b"], (on) => (on.length === 2 ? 1 : 0));
    const either = gameTable(["a", "b"], (on) => (on.length > 0 ? 1 : 0));
    expect(valuesOf(interactions(needed))).toEqual({ "a,b": 1 });
    expect(valuesOf(interactions(either))).toEqual({ "a,b": -1 });
  });

  test("follow their definition in any game, a key for each pair in table order", () => {
    fc.assert(
      fc.property(games, (table) => {
        const k = table.mechanisms.length;
        const v = table.outcomes;
        const wanted: Record<string, number> = {};
        for (let i = 0; i < k; i++) {
          for (let j = i + 1; j < k; j++) {
            const [a, b] = [1 << i, 1 << j];
            let sum = 0;
            for (let t = 0; t < 2 ** k; t++) {
              if (t & (a | b)) continue;
              const size = countOnes(t);
              const weight = (factorial(size) * factorial(k - size - 2)) / factorial(k - 1);
              sum += weight * (v[t | a | b] - v[t | a] - v[t | b] + v[t]);
            }
            wanted[`${names[i]},${names[j]}`] = sum;
          }
        }
        const got = valuesOf(interactions(table));
        expect(Object.keys(got)).toEqual(Object.keys(wanted));
        for (const key of Object.keys(wanted)) expect(got[key]).toBeCloseTo(wanted[key], 10);
      }),
      { numRuns: 40 },
    );
  });

  test("of a single mechanism there are none", () => {
    expect(interactions(gameTable(["a"], (on) => on.length))).toEqual({});
  });
});

describe("dividends", () => {
  test("put the worth of a game back together", () => {
    fc.assert(
      fc.property(games, (table) => {
        const got = Object.values(valuesOf(dividends(table)));
        for (let mask = 0; mask < got.length; mask++) {
          let sum = 0;
          for (let part = 0; part < got.length; part++) if ((part & ~mask) === 0) sum += got[part];
          expect(sum).toBeCloseTo(table.outcomes[mask], 10);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("shared out equally among their members are the Shapley values", () => {
    fc.assert(
      fc.property(games, (table) => {
        const shares = valuesOf(shapley(table));
        const parts = Object.entries(valuesOf(dividends(table)));
        for (const id of table.mechanisms) {
          let sum = 0;
          for (const [key, value] of parts) {
            const members = key.split(",");
            if (members.includes(id)) sum += value / members.length;
          }
          expect(sum).toBeCloseTo(shares[id], 10);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("of more than 14 mechanisms are refused", () => {
    const many = Array.from({ length: 15 }, (_, i) => `m${i}`);
    expect(() => dividends(gameTable(many, () => 0))).toThrow("k = 15, R = 1");
  });
});

describe("groups", () => {
  const partitions = games.chain((table) =>
    fc.record({
      table: fc.constant(table),
      homes: fc.array(fc.integer({ min: 0, max: 2 }), {
        minLength: table.mechanisms.length,
        maxLength: table.mechanisms.length,
      }),
    }),
  );
  const grouped = (mechanisms: readonly string[], homes: readonly number[]) => {
    const groups: Record<string, string[]> = {};
    mechanisms.forEach((id, i) => {
      (groups[`G${homes[i]}`] ??= []).push(id);
    });
    return groups;
  };

  test("Owen values add up, inside each group, to the group's quotient share", () => {
    fc.assert(
      fc.property(partitions, ({ table, homes }) => {
        const groups = grouped(table.mechanisms, homes);
        const [inside, shares] = [valuesOf(owen(table, groups)), valuesOf(quotient(table, groups))];
        for (const [id, members] of Object.entries(groups)) {
          const sum = members.reduce((total, member) => total + inside[member], 0);
          expect(sum).toBeCloseTo(shares[id], 10);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("groups of one, and one group of all, give back the Shapley values", () => {
    fc.assert(
      fc.property(games, (table) => {
        const alone = Object.fromEntries(table.mechanisms.map((id) => [id, [id]]));
        const shares = valuesOf(shapley(table));
        for (const got of [
          valuesOf(owen(table, alone)),
          valuesOf(owen(table, { all: table.mechanisms })),
          valuesOf(quotient(table, alone)),
        ]) {
          for (const id of table.mechanisms) expect(got[id]).toBeCloseTo(shares[id], 10);
        }
      }),
      { numRuns: 30 },
    );
  });

  test("Owen values are the mean over the orders that keep groups together", () => {
    // Orders that keep {a, b} together: a b c, b a c, c a b, c b a.
    const worth: Record<string, number> = {
      "": 0,
      a: 1,
      b: 2,
      c: 4,
      ab: 9,
      ac: 5,
      bc: 11,
      abc: 20,
    };
    const table = gameTable(["a", "b", "c"], (on) => worth[on.join("")]);
    const got = valuesOf(owen(table, { left: ["a", "b"], right: ["c"] }));
    expect(got.a).toBeCloseTo((1 + 7 + (5 - 4) + (20 - 11)) / 4, 12);
    expect(got.b).toBeCloseTo((8 + 2 + (20 - 5) + (11 - 4)) / 4, 12);
    expect(got.c).toBeCloseTo((11 + 11 + 4 + 4) / 4, 12);
  });

  test("two explanations are complements when together they do more than the sum of each, rivals when less", () => {
    const both = gameTable(["a1", "a2", "b"], (on) =>
      on.includes("a1") && on.includes("b") ? 1 : 0,
    );
    const either = gameTable(["a1", "a2", "b"], (on) =>
      on.includes("a1") || on.includes("b") ? 1 : 0,
    );
    expect(groupInteraction(both, ["a1", "a2"], ["b"])).toMatchObject({ value: 1 });
    expect(groupInteraction(either, ["a1", "a2"], ["b"])).toMatchObject({ value: -1 });
    expect(() => groupInteraction(both, ["a1"], ["a1", "b"])).toThrow("both groups hold a1");
  });

  test("that leave a mechanism out, name one twice or an unknown one are refused by name", () => {
    const table = gameTable(["a", "b", "c"], (on) => on.length);
    expect(() => quotient(table, { A: ["a"] })).toThrow("leave out b, c");
    expect(() => owen(table, { A: ["a", "b"], B: ["b", "c"] })).toThrow(
      "b stands in more than one",
    );
    expect(() => owen(table, { A: ["a", "b"], B: ["d"] })).toThrow('unknown mechanism "d"');
    expect(() => quotient(table, {})).toThrow("leave out a, b, c");
    expect(() => quotient(table, { A: ["a", "b", "c"], B: [] })).toThrow("at least one");
  });
});
