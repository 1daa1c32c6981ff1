import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minimalSets } from "./minimal-sets.ts";
import { responsibility } from "./responsibility.ts";
import { countOnes, namesOf } from "./table.ts";
import { gameTable, valuesOf } from "./testing/textbook.ts";

const names = ["a", "b", "c", "d"];

const tables = fc
  .record({ k: fc.integer({ min: 1, max: 4 }), worlds: fc.integer({ min: 1, max: 40 }) })
  .chain(({ k, worlds }) =>
    fc.record({
      mechanisms: fc.constant(names.slice(0, k)),
      worlds: fc.constant(worlds),
      outcomes: fc.uint8Array({ minLength: worlds * 2 ** k, maxLength: worlds * 2 ** k, max: 1 }),
    }),
  );

const part = (inner: number, outer: number) => (inner & ~outer) === 0;

describe("minimal sets", () => {
  test("the house burns by short circuit with straw, or by arson: the INUS conditions of Mackie 1965", () => {
    const table = gameTable(["circuit", "straw", "arson"], (on) =>
      Number((on.includes("circuit") && on.includes("straw")) || on.includes("arson")),
    );
    expect(minimalSets(table, "sufficient")).toEqual([
      { group: ["arson"], share: 1 },
      { group: ["circuit", "straw"], share: 1 },
    ]);
    expect(minimalSets(table, "necessary")).toEqual([
      { group: ["circuit", "arson"], share: 1 },
      { group: ["straw", "arson"], share: 1 },
    ]);
  });

  test("are those of which no part already does it, also where more can undo what less did", () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom("necessary" as const, "sufficient" as const),
        (t, kind) => {
          const columns = 2 ** t.mechanisms.length;
          const counted = new Map<number, number>();
          let came = 0;
          for (let r = 0; r < t.worlds; r++) {
            const y = (mask: number) => t.outcomes[r * columns + mask];
            if (!y(columns - 1)) continue;
            came++;
            const does = (g: number) => (kind === "necessary" ? !y(columns - 1 - g) : !!y(g));
            for (let g = 0; g < columns; g++) {
              if (!does(g)) continue;
              let minimal = true;
              for (let p = 0; p < columns; p++)
                if (p !== g && part(p, g) && does(p)) minimal = false;
              if (minimal) counted.set(g, (counted.get(g) ?? 0) + 1);
            }
          }
          const got = minimalSets(t, kind);
          expect(got.length).toBe(counted.size);
          for (const [g, times] of counted) {
            expect(got).toContainEqual({ group: namesOf(t.mechanisms, g), share: times / came });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("come by share, then size, then table order", () => {
    const table = gameTable(
      ["a", "b", "c", "d"],
      (on) => Number(on.length >= 2 && on.length !== 3) || Number(on.length === 3),
    );
    expect(minimalSets(table, "sufficient").map((s) => s.group.join(""))).toEqual([
      "ab",
      "ac",
      "ad",
      "bc",
      "bd",
      "cd",
    ]);
  });

  test("the empty set is enough where the outcome comes by itself, and nothing is listed where it never comes", () => {
    expect(
      minimalSets(
        gameTable(["a"], () => 1),
        "sufficient",
      ),
    ).toEqual([{ group: [], share: 1 }]);
    expect(
      minimalSets(
        gameTable(["a"], () => 1),
        "necessary",
      ),
    ).toEqual([]);
    expect(
      minimalSets(
        gameTable(["a"], () => 0),
        "sufficient",
      ),
    ).toEqual([]);
    expect(() =>
      minimalSets(
        gameTable(["a"], () => 1),
        "enough" as "sufficient",
      ),
    ).toThrow('"enough"');
  });
});

describe("responsibility", () => {
  test("of each of two causes that were each enough is a half, where necessity is nothing", () => {
    const table = gameTable(["a", "b"], (on) => Number(on.length > 0));
    expect(valuesOf(responsibility(table))).toEqual({ a: 0.5, b: 0.5 });
  });

  test("of a voter in an 11:0 vote is 1/6, in a 6:5 vote 1 (Chockler and Halpern 2004)", () => {
    const voters = Array.from({ length: 11 }, (_, i) => `v${i}`);
    const unanimous = gameTable(voters, (on) => Number(on.length >= 6));
    for (const degree of Object.values(valuesOf(responsibility(unanimous)))) {
      expect(degree).toBeCloseTo(1 / 6, 14);
    }
    const narrow = gameTable(voters.slice(0, 6), (on) => Number(on.length >= 6));
    for (const degree of Object.values(valuesOf(responsibility(narrow)))) expect(degree).toBe(1);
  });

  test("follows its definition in any table", () => {
    fc.assert(
      fc.property(tables, (t) => {
        const columns = 2 ** t.mechanisms.length;
        const wanted = t.mechanisms.map(() => 0);
        let came = 0;
        for (let r = 0; r < t.worlds; r++) {
          const y = (mask: number) => t.outcomes[r * columns + mask];
          if (!y(columns - 1)) continue;
          came++;
          t.mechanisms.forEach((_, i) => {
            let least = Infinity;
            for (let c = 0; c < columns; c++) {
              if (c & (1 << i) || !y(columns - 1 - c) || y(columns - 1 - c - (1 << i))) continue;
              least = Math.min(least, countOnes(c));
            }
            wanted[i] += 1 / (1 + least);
          });
        }
        const got = responsibility(t);
        t.mechanisms.forEach((id, i) => {
          const answer = got[id];
          expect(answer.known).toBe(came > 0);
          if (answer.known) {
            expect(answer.value).toBeCloseTo(wanted[i] / came, 12);
            expect(answer.n).toBe(came);
            expect(answer.low).toBeLessThanOrEqual(answer.value);
            expect(answer.high).toBeGreaterThanOrEqual(answer.value);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
