import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alone } from "./alone.ts";
import { necessity, necessityAndSufficiency } from "./necessity.ts";
import { prevention } from "./prevention.ts";
import { sufficiency } from "./sufficiency.ts";
import type { CoalitionTable } from "./table.ts";
import { worldsOf } from "./testing/textbook.ts";
import { twins } from "./twins.ts";

const value = (e: { known: boolean; value?: number; because?: string }): number => {
  if (!e.known) throw new Error(e.because);
  return e.value!;
};

/** Ten worlds in which U holds in exactly three. */
const gate = (rule: (x: boolean, u: boolean) => boolean): CoalitionTable => ({
  mechanisms: ["x"],
  worlds: 10,
  outcomes: Uint8Array.from(
    Array.from({ length: 10 }, (_, r) => [rule(false, r < 3), rule(true, r < 3)]).flat(),
    Number,
  ),
});

describe("the probabilities of causation", () => {
  test.each([
    ["AND", (x: boolean, u: boolean) => x && u, 1, 0.3, 0.3],
    ["OR", (x: boolean, u: boolean) => x || u, 0.7, 1, 0.7],
    ["XOR", (x: boolean, u: boolean) => x !== u, 1, 1, 0.7],
  ])("of an %s gate with P(U) = 0.3 are exact (Pearl 2000)", (_, rule, pn, ps, pns) => {
    const table = gate(rule);
    expect(value(necessity(table, ["x"]))).toBeCloseTo(pn, 15);
    expect(value(sufficiency(table, ["x"]))).toBeCloseTo(ps, 15);
    expect(value(alone(table, ["x"]))).toBeCloseTo(ps, 15);
    expect(value(necessityAndSufficiency(table, ["x"]))).toBeCloseTo(pns, 15);
  });

  test("overdetermination: neither of two sufficient causes was necessary, both together were", () => {
    const table = worldsOf(["fire", "lightning"], 20, 0, ([a, b]) => a || b);
    expect(value(necessity(table, ["fire"]))).toBe(0);
    expect(value(necessity(table, ["lightning"]))).toBe(0);
    expect(value(necessity(table, ["fire", "lightning"]))).toBe(1);
  });

  test("n counts the worlds in the denominator", () => {
    const table = gate((x, u) => x && u);
    expect(necessity(table, ["x"])).toMatchObject({ n: 3 });
    expect(sufficiency(table, ["x"])).toMatchObject({ n: 10 });
    expect(necessityAndSufficiency(table, ["x"])).toMatchObject({ n: 10 });
    expect(prevention(table, ["x"])).toMatchObject({ n: 10, value: 0 });
  });

  test("without a world that shows the outcome necessity is undefined, not zero", () => {
    const never = gate(() => false);
    expect(necessity(never, ["x"])).toEqual({
      known: false,
      because: expect.stringContaining("none of 10 simulated histories"),
    });
    expect(
      sufficiency(
        gate(() => true),
        ["x"],
      ).known,
    ).toBe(false);
    expect(
      alone(
        gate(() => true),
        ["x"],
      ).known,
    ).toBe(false);
    expect(value(necessityAndSufficiency(never, ["x"]))).toBe(0);
  });

  test("one world gives a number with nearly no certainty", () => {
    const one = { mechanisms: ["x"], worlds: 1, outcomes: Uint8Array.of(0, 1) };
    const answer = necessity(one, ["x"]);
    expect(answer).toMatchObject({ known: true, value: 1, n: 1 });
    if (answer.known) expect(answer.low).toBeLessThan(0.25);
  });

  test("an empty table knows nothing", () => {
    const none = { mechanisms: ["x"], worlds: 0, outcomes: new Uint8Array(0) };
    for (const ask of [necessity, sufficiency, alone, necessityAndSufficiency, prevention]) {
      expect((ask as typeof necessity)(none, ["x"]).known).toBe(false);
    }
  });

  test("sufficiency is asked against a background of worlds", () => {
    const table = gate((x, u) => x && u);
    expect(value(sufficiency(table, ["x"], [0, 1, 5, 6]))).toBe(0.5);
    expect(sufficiency(table, ["x"], [0, 1, 5, 6])).toMatchObject({ n: 4 });
    expect(value(sufficiency(table, ["x"], [0, 0, 0, 5]))).toBe(0.5);
    expect(sufficiency(table, ["x"], []).known).toBe(false);
    expect(() => sufficiency(table, ["x"], [10])).toThrow("from 0 to 9");
    expect(sufficiency(table, ["x"], undefined, { level: 0.5 })).toEqual(
      sufficiency(table, ["x"], { level: 0.5 }),
    );
  });

  const tables = fc
    .record({ k: fc.integer({ min: 1, max: 3 }), worlds: fc.integer({ min: 1, max: 12 }) })
    .chain(({ k, worlds }) =>
      fc.record({
        mechanisms: fc.constant(["a", "b", "c"].slice(0, k)),
        worlds: fc.constant(worlds),
        outcomes: fc.uint8Array({ minLength: worlds * 2 ** k, maxLength: worlds * 2 ** k, max: 1 }),
        weights: fc
          .array(fc.integer({ min: 1, max: 5 }), { minLength: worlds, maxLength: worlds })
          .map((w) => Float64Array.from(w)),
      }),
    );

  test("prevention is necessity-and-sufficiency minus the change in how often the outcome comes, in every sample", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const columns = 2 ** table.mechanisms.length;
        const mean = (mask: number) => {
          let sum = 0;
          let all = 0;
          for (let r = 0; r < table.worlds; r++) {
            sum += table.weights[r] * table.outcomes[r * columns + mask];
            all += table.weights[r];
          }
          return sum / all;
        };
        const change = mean(columns - 1) - mean(columns - 2);
        const pns = value(necessityAndSufficiency(table, ["a"]));
        expect(value(prevention(table, ["a"]))).toBeCloseTo(pns - change, 12);
      }),
      { numRuns: 60 },
    );
  });

  test("a world of weight 3 counts as three worlds", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const columns = 2 ** table.mechanisms.length;
        const rows = Array.from({ length: table.worlds }, (_, r) =>
          Array<number[]>(table.weights[r]).fill(
            Array.from(table.outcomes.slice(r * columns, (r + 1) * columns)),
          ),
        ).flat();
        const repeated = {
          mechanisms: table.mechanisms,
          worlds: rows.length,
          outcomes: Uint8Array.from(rows.flat()),
        };
        for (const ask of [necessity, sufficiency, alone, necessityAndSufficiency, prevention]) {
          const [one, other] = [ask(table, ["a"]), (ask as typeof necessity)(repeated, ["a"])];
          expect(one.known).toBe(other.known);
          if (one.known && other.known) expect(one.value).toBeCloseTo(other.value, 12);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("twins of an event or a frozen path", () => {
  test("answer as the table does", () => {
    const table = worldsOf(
      ["x"],
      200,
      4,
      ([x], draw) => draw(0) < (x ? 0.6 : 0.3) || draw(1) < 0.1,
    );
    const factual = Array.from({ length: 200 }, (_, r) => table.outcomes[2 * r + 1]);
    const changed = Array.from({ length: 200 }, (_, r) => table.outcomes[2 * r]);
    expect(twins({ factual, changed })).toEqual({
      necessity: necessity(table, ["x"]),
      sufficiency: sufficiency(table, ["x"]),
      necessityAndSufficiency: necessityAndSufficiency(table, ["x"]),
      prevention: prevention(table, ["x"]),
    });
  });

  test("preemption: Suzy's stone hits first, so the window breaks without it, but not once Billy's stone stays on its factual path", () => {
    const suzy = (throws: boolean, billyHits: boolean) => Number(throws || billyHits);
    const factual = [suzy(true, false)];
    const removed = twins({ factual, changed: [suzy(false, true)] }); // Billy's stone now arrives
    const frozen = twins({ factual, changed: [suzy(false, false)] }); // "Billy's stone hits" kept as it was
    expect(value(removed.necessity)).toBe(0);
    expect(value(frozen.necessity)).toBe(1);
  });

  test("that do not pair up are refused", () => {
    expect(() => twins({ factual: [1, 0], changed: [1] })).toThrow("2 worlds but 1 twins");
    expect(() => twins({ factual: [2], changed: [1] })).toThrow("not 0 or 1");
  });
});
