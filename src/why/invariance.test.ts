/**
 * What must not matter does not: the order of rows, the scale of weights, worlds that were not lived, the names of things,
 * the seed of the bootstrap for the value, and the unit and zero of the outcome where an estimator has no use for them.
 * Every export of the room is held to it, and a new one fails the last test until it is.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CoalitionTable, Estimate, EstimateOptions } from "./index.ts";
import * as why from "./index.ts";
import { type Alike, differences, faults, flat, isEstimate, shuffled } from "./testing/alike.ts";

const alike = (one: unknown, other: unknown, options?: Alike) =>
  expect(differences(one, other, options)).toEqual([]);
const sound = (answer: unknown) => expect(faults(answer)).toEqual([]);

const runs = { numRuns: 25 };
const ranks = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 40, maxLength: 40 });
/** Scales a set of weights may come in. */
const scales = fc.constantFrom(1e-200, 1e155, 3, 1 / 7);

// ---------------------------------------------------------------------------------------------------- tables of worlds

interface World {
  readonly outcomes: readonly number[];
  readonly weight: number;
}
interface Worlds {
  readonly names: readonly string[];
  readonly worlds: readonly World[];
  readonly weighted: boolean;
}
const NAMES = ["grip", "blame", "learning"];
const tableOf = ({ names, worlds, weighted }: Worlds): CoalitionTable => {
  const outcomes = worlds.flatMap((w) => w.outcomes);
  return {
    mechanisms: names,
    worlds: worlds.length,
    outcomes: outcomes.every((y) => y === 0 || y === 1)
      ? Uint8Array.from(outcomes)
      : Float64Array.from(outcomes),
    ...(weighted && { weights: Float64Array.from(worlds, (w) => w.weight) }),
  };
};
const worldsOf = (outcome: fc.Arbitrary<number>): fc.Arbitrary<Worlds> =>
  fc.record({
    names: fc.constant(NAMES),
    weighted: fc.boolean(),
    worlds: fc.array(
      fc.record({
        outcomes: fc.array(outcome, { minLength: 8, maxLength: 8 }),
        weight: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 2, maxLength: 12 },
    ),
  });
const yesNo = worldsOf(fc.constantFrom(0, 1));
const real = worldsOf(fc.integer({ min: -9, max: 9 }));

type Ask = (table: CoalitionTable, options?: EstimateOptions) => unknown;
const groups = { first: ["grip", "blame"], second: ["learning"] };
/** Outcomes are 0 or 1. */
const counted: Record<string, Ask> = {
  necessity: (t, o) => why.necessity(t, ["grip"], o),
  necessityAndSufficiency: (t, o) => why.necessityAndSufficiency(t, ["grip", "learning"], o),
  sufficiency: (t, o) => why.sufficiency(t, ["blame"], o),
  alone: (t, o) => why.alone(t, ["grip"], o),
  prevention: (t, o) => why.prevention(t, ["learning"], o),
  net: (t, o) => why.net(t, ["grip"], o),
  responsibility: (t, o) => why.responsibility(t, o),
  minimalSets: (t, o) =>
    (["necessary", "sufficient"] as const).map((kind) =>
      Object.fromEntries(
        why.minimalSets(t, kind, o).map((s) => [[...s.group].sort().join(), s.share]),
      ),
    ),
  twins: ({ outcomes, weights }, o) => {
    const side = (column: number) =>
      Array.from({ length: outcomes.length / 8 }, (_, r) => outcomes[8 * r + column]);
    return why.twins({ factual: side(7), changed: side(6), ...(weights && { weights }) }, o);
  },
  nets: ({ outcomes, weights }, o) => {
    const side = (column: number) =>
      Array.from({ length: outcomes.length / 8 }, (_, r) => outcomes[8 * r + column]);
    const pairs = (column: number) => ({
      factual: side(7),
      changed: side(column),
      ...(weights && { weights }),
    });
    const { grip, blame } = why.nets({ grip: pairs(6), blame: pairs(5) }, o);
    return { grip: grip.net, blame: blame.net };
  },
  whetherAndWhen: ({ outcomes, weights }, o) => {
    // a history has an episode where it came; it begins in the second year where grip alone brings it
    const side = (column: number) => {
      const rows = Array.from({ length: outcomes.length / 8 }, (_, r) => outcomes.subarray(8 * r));
      return {
        begins: rows.map((row) => (row[column] ? 1 + row[1] : Number.NaN)),
        sum: rows.map((row) => 1 + row[2] * column),
      };
    };
    const { twins, then } = why.whetherAndWhen(
      { factual: side(7), changed: side(6), recorded: [1, 1], ...(weights && { weights }) },
      o,
    );
    return { ...twins, then };
  },
};
/** Outcomes are numbers. */
const shared: Record<string, Ask> = {
  shapley: (t, o) => why.shapley(t, o),
  interactions: (t, o) =>
    Object.fromEntries(
      Object.entries(why.interactions(t, o)).map(([pair, e]) => [pair.split(",").sort().join(), e]),
    ),
  owen: (t, o) => why.owen(t, groups, o),
  quotient: (t, o) => why.quotient(t, groups, o),
  groupInteraction: (t, o) => why.groupInteraction(t, ["grip"], ["blame", "learning"], o),
  dividends: (t, o) =>
    Object.fromEntries(
      Object.entries(why.dividends(t, o)).map(([set, e]) => [set.split(",").sort().join(), e]),
    ),
};
/** What reads columns of a table and knows nothing of its mechanisms. */
const ofColumns = ["twins", "nets", "whetherAndWhen"];
const withWorlds = (w: Worlds, worlds: readonly World[]): Worlds => ({ ...w, worlds });

describe.each([
  ...Object.entries(counted).map(([name, ask]) => ({ name, ask, sample: yesNo })),
  ...Object.entries(shared).map(([name, ask]) => ({ name, ask, sample: real })),
])("$name", ({ ask, sample }) => {
  const holds = (law: (w: Worlds, scale: number, order: number[]) => void) =>
    fc.assert(fc.property(sample, scales, ranks, law), runs);

  test("does not hang on the order of worlds", () =>
    holds((w, _, order) => {
      sound(ask(tableOf(w)));
      alike(ask(tableOf(w)), ask(tableOf(withWorlds(w, shuffled(w.worlds, order)))));
    }));

  test("takes weights as relative: times 1e-200 and times 1e155 change nothing", () =>
    holds((w, scale) => {
      const weighted = { ...w, weighted: true };
      const scaled = w.worlds.map((x) => ({ ...x, weight: x.weight * scale }));
      alike(ask(tableOf(weighted)), ask(tableOf(withWorlds(weighted, scaled))));
    }));

  test("takes worlds of weight 0 for worlds that were not lived", () =>
    holds((w) => {
      const weighted = { ...w, weighted: true };
      const more = [...w.worlds, { outcomes: w.worlds[0].outcomes.map((y) => 1 - y), weight: 0 }];
      alike(ask(tableOf(weighted)), ask(tableOf(withWorlds(weighted, more))));
    }));

  test("gives the same value when every world is there twice, and is surer", () =>
    holds((w) => {
      const [one, two] = [ask(tableOf(w)), ask(tableOf(withWorlds(w, [...w.worlds, ...w.worlds])))];
      alike(one, two, { how: "values" });
      const twice = flat(two);
      for (const [path, e] of flat(one)) {
        const f = twice.get(path);
        if (!isEstimate(e) || !isEstimate(f) || !e.known || !f.known) continue;
        expect(f.n).toBe(2 * e.n);
        if (!w.weighted) expect(f.high - f.low).toBeLessThanOrEqual(e.high - e.low + 1e-12);
      }
    }));

  test("does not hang on the order of the mechanisms", () =>
    holds((w) => {
      // column bits follow the names: learning, grip, blame
      const names = [NAMES[2], NAMES[0], NAMES[1]];
      const moved = (mask: number) => ((mask & 1) << 2) | ((mask & 2) >> 1) | ((mask & 4) >> 1);
      const worlds = w.worlds.map((x) => ({
        ...x,
        outcomes: x.outcomes.map((_, mask) => x.outcomes[moved(mask)]),
      }));
      if (!ofColumns.some((id) => counted[id] === ask))
        alike(ask(tableOf(w)), ask(tableOf({ ...w, names, worlds })));
    }));

  test("gives the same digits for the same seed and the same value for any", () =>
    holds((w) => {
      expect(ask(tableOf(w), { seed: 3 })).toEqual(ask(tableOf(w), { seed: 3 }));
      alike(ask(tableOf(w), { seed: 3 }), ask(tableOf(w), { seed: 4 }), { how: "values" });
    }));

  test("does not call certain what three worlds agree on", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 8, maxLength: 8 }), (outcomes) => {
        const worlds = [1, 2, 3].map(() => ({ outcomes, weight: 1 }));
        for (const weighted of [false, true])
          for (const e of flat(ask(tableOf({ names: NAMES, worlds, weighted }))).values())
            if (isEstimate(e) && e.known) expect(e.high - e.low).toBeGreaterThan(0.5);
      }),
      runs,
    );
  });
});

/** Clusters instead of worlds, and bits instead of bytes, for all that reads a table. */
const ofTables = Object.entries({ ...counted, ...shared }).filter(
  ([id]) => !ofColumns.includes(id),
);
describe.each(ofTables)("%s of a table", (_, ask) => {
  test("is the same to the digit whether outcomes are bytes or bits", () => {
    fc.assert(
      fc.property(yesNo, (w) => {
        const table = tableOf(w);
        expect(ask({ ...table, outcomes: packed(table) })).toEqual(ask(table));
      }),
      runs,
    );
  });

  test("is the same to the digit where outcomes come 32 worlds at a time, in one place of memory", () => {
    fc.assert(
      fc.property(yesNo, (w) => {
        const table = tableOf(
          withWorlds(
            w,
            [...Array(6)].flatMap(() => w.worlds),
          ),
        );
        const all = packed(table);
        const each = Math.ceil(table.worlds / 32);
        const words = new Uint32Array(all.length / each);
        const outcomes = (block: number) => {
          for (let column = 0; column < words.length; column++)
            words[column] = all[column * each + block]!;
          return words;
        };
        const streamed: CoalitionTable<why.Outcomes> = { ...table, outcomes };
        expect(ask(streamed as CoalitionTable)).toEqual(ask(table));
      }),
      runs,
    );
  });

  test("rests on clusters of one as on worlds, hangs on no numbering, and is less sure of alike worlds", () => {
    fc.assert(
      fc.property(yesNo, ranks, (w, order) => {
        const table = tableOf(w);
        const own = Array.from({ length: table.worlds }, (_, r) => r);
        alike(ask({ ...table, clusters: own }), ask(table), { how: "values" });
        const pairs = own.map((r) => Math.floor(r / 2));
        const clustered = ask({ ...table, clusters: pairs });
        sound(clustered);
        alike(clustered, ask({ ...table, clusters: pairs.map((c) => 100 - 3 * c) }));
        const moved = tableOf(withWorlds(w, shuffled(w.worlds, order)));
        alike(clustered, ask({ ...moved, clusters: shuffled(pairs, order) }));
        // every world five times over, as five of one particle: nothing more is known than from one of each
        const often = tableOf(
          withWorlds(
            w,
            [0, 1, 2, 3, 4].flatMap(() => w.worlds),
          ),
        );
        const five = { ...often, clusters: [0, 1, 2, 3, 4].flatMap(() => own) };
        for (const [path, e] of flat(ask(five))) {
          const f = flat(ask(table)).get(path);
          if (!isEstimate(e) || !isEstimate(f) || !e.known || !f.known) continue;
          expect(e.value).toBeCloseTo(f.value, 9);
          if (!w.weighted) expect(e.high - e.low).toBeGreaterThanOrEqual(0.95 * (f.high - f.low));
        }
      }),
      { numRuns: 10 },
    );
  });
});

/** 32 worlds a word, column after column. */
function packed({ worlds, outcomes }: CoalitionTable): Uint32Array {
  const columns = outcomes.length / worlds;
  const each = Math.ceil(worlds / 32);
  const words = new Uint32Array(columns * each);
  outcomes.forEach((y, i) => {
    const [r, column] = [Math.floor(i / columns), i % columns];
    if (y) words[column * each + (r >> 5)] |= 1 << (r & 31);
  });
  return words;
}

describe.each(Object.entries(shared))("%s", (name, ask) => {
  const holds = (law: (w: Worlds, scale: number) => void) =>
    fc.assert(
      fc.property(real, fc.constantFrom(1e-200, 1e150, -1, 2.5), (w, scale) => {
        const all = w.worlds.flatMap((x) => x.outcomes);
        fc.pre(new Set(all).size > 1 && all.some((y) => y !== 0 && y !== 1));
        law(w, scale);
      }),
      runs,
    );
  const changed = (w: Worlds, turn: (y: number) => number) =>
    withWorlds(
      w,
      w.worlds.map((x) => ({ ...x, outcomes: x.outcomes.map(turn) })),
    );

  test("is in the unit of the outcome: times any number, times that number", () =>
    holds((w, scale) => {
      alike(ask(tableOf(w)), ask(tableOf(changed(w, (y) => y * scale))), {
        turn: (x) => x / scale,
      });
    }));

  test("has no use for the zero of the outcome", () =>
    holds((w) => {
      const lifted = flat(ask(tableOf(changed(w, (y) => y + 1000))));
      const plain = flat(ask(tableOf(w)));
      if (name === "dividends") {
        // but the worth of nothing at work is an outcome itself
        const [low, high] = [plain.get(""), lifted.get("")] as Estimate[];
        if (low.known && high.known) expect(high.value - low.value).toBeCloseTo(1000, 9);
        plain.delete("");
        lifted.delete("");
      }
      alike(Object.fromEntries(plain), Object.fromEntries(lifted));
    }));

  test("makes nothing of rounding", () => {
    const noise = [0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3, 0.3, 0.3];
    const worlds = [1, 2, 3, 4].map(() => ({
      outcomes: noise.map((y) => y),
      weight: 1,
    }));
    for (const e of flat(ask(tableOf({ names: NAMES, worlds, weighted: false }))).values())
      expect(e).toEqual({ known: false, because: expect.stringContaining("but for rounding") });
  });
});
