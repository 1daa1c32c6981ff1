/** The same laws for what reads rows, trajectories, weights, clues and somebody else's runs: see invariance.test.ts. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as why from "./index.ts";
import { type Alike, differences, faults, flat, isEstimate, shuffled } from "./testing/alike.ts";

const alike = (one: unknown, other: unknown, options?: Alike) =>
  expect(differences(one, other, options)).toEqual([]);
const sound = (answer: unknown) => expect(faults(answer)).toEqual([]);
const runs = { numRuns: 20 };
const number = fc.integer({ min: -50, max: 50 }).map((x) => x / 4);
const units = fc.constantFrom(1e-200, 1e140, 1e-3, 7);
const ranks = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 60, maxLength: 60 });
const rowsOf = (width: number, min = 4, max = 24) =>
  fc.array(fc.array(number, { minLength: width, maxLength: width }), {
    minLength: min,
    maxLength: max,
  });
const column = (rows: readonly (readonly number[])[], at: number) =>
  Float64Array.from(rows, (row) => row[at]);

// ------------------------------------------------------------------------------------------------- variance and chance

type Rows = readonly (readonly number[])[];
const variances: Record<string, (rows: Rows, o?: why.EstimateOptions) => unknown> = {
  sobol: (rows, o) =>
    why.sobol(
      { a: column(rows, 0), b: column(rows, 1), ab: [column(rows, 2), column(rows, 3)] },
      o,
    ),
  sobolWithNoise: (rows, o) =>
    why.sobolWithNoise(
      { a: column(rows, 0), b: column(rows, 1), ab: [column(rows, 2)], noise: column(rows, 3) },
      o,
    ),
  sobolOfChance: (rows, o) =>
    why.sobolOfChance(
      {
        a: column(rows, 0),
        b: column(rows, 1),
        redrawn: { x: column(rows, 2), y: column(rows, 3) },
      },
      o,
    ),
  sobolOfMean: (rows, o) =>
    why.sobolOfMean(
      {
        outcome: column(rows, 0),
        again: column(rows, 1),
        shared: [column(rows, 2)],
        allBut: [column(rows, 3)],
      },
      o,
    ),
};

describe.each(Object.entries(variances))("%s", (_, ask) => {
  test("hangs neither on the order of rows, nor on copies, nor on the seed", () => {
    fc.assert(
      fc.property(rowsOf(4), ranks, (rows, order) => {
        sound(ask(rows));
        alike(ask(rows), ask(shuffled(rows, order)));
        alike(ask(rows), ask([...rows, ...rows]), { how: "known values" });
        // whether a few rows say enough is itself asked of their resamples
        alike(ask(rows, { seed: 1 }), ask(rows, { seed: 2 }), { how: "known values" });
        expect(ask(rows, { seed: 1 })).toEqual(ask(rows, { seed: 1 }));
      }),
      runs,
    );
  });

  test("has no use for unit and zero of the outcome", () => {
    fc.assert(
      fc.property(rowsOf(4), units, (rows, unit) => {
        alike(ask(rows), ask(rows.map((row) => row.map((y) => y * unit))), { within: 1e-6 });
        alike(ask(rows), ask(rows.map((row) => row.map((y) => y + 1000))), { within: 1e-6 });
      }),
      runs,
    );
  });

  test("makes nothing of rounding, and no certainty of a few rows in which nothing moved", () => {
    const noise = Array.from({ length: 8 }, (_, r) =>
      [0, 1, 2, 3].map((c) => ((r + c) % 3 ? 0.3 : 0.1 + 0.2)),
    );
    for (const e of flat(ask(noise)).values())
      expect(e).toEqual({ known: false, because: expect.stringContaining("rounding") });
    // the third and fourth runs are the first again: an input that did nothing in any of six rows
    const idle = [3, 1, 4, 1, 5, 9].map((y, r) => [y, r % 2 ? y : y + 1, y, y]);
    for (const e of flat(ask(idle)).values())
      if (isEstimate(e) && e.known) expect(e.high - e.low).toBeGreaterThan(0.3);
  });
});

test("an index of eight rows that hardly vary together lies within its own interval", () => {
  const rows = [
    ...[
      [1, -5, 0, 0],
      [-4.5, 10, 0, 0],
      [0.25, 5.5, 0, 0],
      [-7.25, -9.75, 0, 0],
    ],
    ...[
      [-11.25, -3.25, 0, 0],
      [-1.75, 1, 0, 0],
      [11.5, 2.25, 0, 0],
      [-12.25, 9, 0, -0.25],
    ],
  ];
  sound(variances.sobolOfMean(rows));
});

describe("morris", () => {
  /** Trajectories in two inputs: one moves, then the other. */
  const ask = (trips: Rows, unit = 1, zero = 0) =>
    why.morris({
      points: Float64Array.from(
        trips.flatMap(([, , , up]) => (up > 0 ? [0, 0, 1, 0, 1, 1] : [1, 1, 1, 0, 0, 0])),
      ),
      values: Float64Array.from(
        trips.flatMap((trip) => trip.slice(0, 3).map((y) => y * unit + zero)),
      ),
      dimensions: 2,
      delta: 1,
    });
  test("is in the unit of the outcome, and does not hang on its zero or the order of trajectories", () => {
    fc.assert(
      fc.property(rowsOf(4, 2, 8), ranks, units, (trips, order, unit) => {
        alike(ask(trips), ask(shuffled(trips, order)));
        alike(ask(trips), ask(trips, unit), { turn: (x) => x / unit });
        alike(ask(trips), ask(trips, 1, 1000));
        const [one, two] = [ask(trips), ask([...trips, ...trips])];
        one.forEach(({ mean, meanAbsolute }, i) =>
          alike({ mean, meanAbsolute }, { mean: two[i].mean, meanAbsolute: two[i].meanAbsolute }),
        );
      }),
      runs,
    );
  });
  test("takes changes by rounding for none", () => {
    const rounding = [0, 1, 2].map(() => [0.3, 0.1 + 0.2, 0.3, 1]);
    expect(ask(rounding)).toEqual([0, 1].map(() => ({ mean: 0, meanAbsolute: 0, sd: 0 })));
  });
});

// ------------------------------------------------------------------------------------------------------ distributions

const distances: Record<string, (rows: Rows, o?: why.EstimateOptions) => readonly why.Estimate[]> =
  {
    pawn: (rows, o) =>
      why.pawn(Float64Array.from(rows.flatMap((row) => row.slice(0, 2))), column(rows, 2), 2, o),
    targetSensitivity: (rows, o) =>
      why.targetSensitivity(
        Float64Array.from(rows.flatMap((row) => row.slice(0, 2))),
        rows.map((row) => Number(row[2] > 0)),
        2,
        o,
      ),
  };
/** Inputs with many equal values or hardly any. */
const tied = fc
  .tuple(rowsOf(3, 20, 40), fc.boolean())
  .map(([rows, ties]) => rows.map(([a, b, y]) => [ties ? Math.round(a / 5) : a, b, y]));

describe.each(Object.entries(distances))("%s", (_, ask) => {
  test("hangs neither on the order of rows, nor on the order of inputs, nor on the seed", () => {
    fc.assert(
      fc.property(tied, ranks, (rows, order) => {
        sound(ask(rows));
        expect(ask(shuffled(rows, order))).toEqual(ask(rows));
        expect(ask(rows.map(([a, b, y]) => [b, a, y]))).toEqual([...ask(rows)].reverse());
        alike(ask(rows), ask([...rows, ...rows]), { how: "known values" });
        alike(ask(rows, { seed: 1 }), ask(rows, { seed: 2 }), { how: "values" });
      }),
      { numRuns: 6 },
    );
  });
  test("has no use for the units of inputs or outcome: any rising change leaves every digit", () => {
    fc.assert(
      fc.property(tied, (rows) => {
        const rising = rows.map(([a, b, y]) => [Math.exp(a / 9), b * 1e-200, Math.sinh(y / 4)]);
        expect(ask(rising)).toEqual(ask(rows));
      }),
      { numRuns: 6 },
    );
  });
});

// ----------------------------------------------------------------------------------------------------- sampled orders

describe("shapleySampled, chooseOrders and ordersPerWorld", () => {
  const names = ["a", "b", "c"];
  /** Two orders a world, one the reverse of the other; six outcomes a world between nothing and everything. */
  const sampled = (worlds: Rows, unit = 1, zero = 0) => {
    const drawn = why.drawOrders(3, worlds.length, { seed: 5, antithetic: true });
    const values = worlds.flatMap((w) => [w[0], w[1], w[2], w[5], w[0], w[3], w[4], w[5]]);
    return { mechanisms: names, ...drawn, values: values.map((y) => y * unit + zero) };
  };
  const inOrder = (worlds: Rows, order: readonly number[]) => {
    const { permutations, values, worlds: ids } = sampled(worlds);
    const rows = shuffled(Array.from(ids.keys()), order);
    return {
      mechanisms: names,
      permutations: rows.flatMap((r) => [...permutations.slice(3 * r, 3 * r + 3)]),
      values: rows.flatMap((r) => values.slice(4 * r, 4 * r + 4)),
      worlds: rows.map((r) => ids[r]),
    };
  };

  test("hang on no order of rows, on no zero, and on the unit as they must", () => {
    fc.assert(
      fc.property(rowsOf(6, 3, 8), ranks, units, (worlds, order, unit) => {
        fc.pre(worlds.some((w) => new Set(w).size > 1));
        const ask = (s: why.SampledOrders) => why.shapleySampled(s);
        sound(ask(sampled(worlds)));
        alike(ask(sampled(worlds)), ask(inOrder(worlds, order)));
        alike(ask(sampled(worlds)), ask(sampled(worlds, unit)), { turn: (x) => x / unit });
        alike(ask(sampled(worlds)), ask(sampled(worlds, 1, 1000)));
        alike(why.chooseOrders(sampled(worlds)), why.chooseOrders(sampled(worlds, unit)));
        const cost = { world: 9, order: 1 };
        expect(why.ordersPerWorld(sampled(worlds, unit), cost)).toBe(
          why.ordersPerWorld(sampled(worlds), cost),
        );
      }),
      runs,
    );
  });

  test("drawOrders: the first worlds keep their orders when more are drawn", () => {
    const few = why.drawOrders(4, 5, { seed: 1 });
    expect(why.drawOrders(4, 9, { seed: 1 }).permutations.subarray(0, 20)).toEqual(
      few.permutations,
    );
    expect(why.drawOrders(4, 9, { seed: 2 }).permutations.subarray(0, 20)).not.toEqual(
      few.permutations,
    );
  });
});

// -------------------------------------------------------------------------------------------------- weights and counts

describe("effectiveSampleSize and paretoK", () => {
  const weights = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 30, maxLength: 60 });
  test("know weights up to their scale and in any order; copies double the one", () => {
    fc.assert(
      fc.property(weights, ranks, fc.constantFrom(1e-200, 1e155), (w, order, scale) => {
        const size = why.effectiveSampleSize(Float64Array.from(w));
        const k = why.paretoK(Float64Array.from(w, Math.log));
        const other = shuffled(w, order).map((x) => x * scale);
        alike(size, why.effectiveSampleSize(Float64Array.from(other)));
        alike(2 * size, why.effectiveSampleSize(Float64Array.from([...w, ...w])));
        alike(k, why.paretoK(Float64Array.from(other, Math.log)), { within: 1e-6 });
      }),
      runs,
    );
  });
  test("paretoK makes no tail of rounding", () => {
    const equal = Float64Array.from({ length: 100 }, (_, i) => (i % 3 ? 0.3 : 0.1 + 0.2));
    expect(why.paretoK(equal)).toBe(0);
  });
});

describe("proportion, wilson, oddsOf and unknown", () => {
  const counts = fc.tuple(fc.nat(40), fc.nat(40)).filter(([a, b]) => a + b > 0);
  test("yes and no may change places: the interval is mirrored, and odds are turned over", () => {
    fc.assert(
      fc.property(counts, counts, ([yes, no], [more, less]) => {
        const n = yes + no;
        alike(why.proportion(yes, n), why.proportion(no, n), { turn: (x) => 1 - x });
        const [a, b] = [why.wilson(yes / n, n, 0.9), why.wilson(no / n, n, 0.9)];
        alike([a.low, a.high], [1 - b.high, 1 - b.low]);
        const [p, q] = [why.proportion(yes, n), why.proportion(more, more + less)];
        const [odds, turned] = [why.oddsOf(p, q), why.oddsOf(q, p)];
        alike(
          [odds?.low, odds?.high].map((x) => Math.log(x!)),
          [turned?.high, turned?.low].map((x) => -Math.log(x!)),
        );
        expect(why.oddsOf(p, why.unknown("nothing was seen"))).toBeUndefined();
      }),
      runs,
    );
  });
});

describe("tianPearl", () => {
  test("cause and its absence, outcome and its absence may change names: necessity and sufficiency change places", () => {
    const share = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(share, share, share, share, fc.nat(10), fc.nat(10), (a, b, c, d, up, over) => {
        fc.pre(a + b + c + d > 0);
        const [xy, xy0, x0y, x0y0] = [a, b, c, d].map((x) => x / (a + b + c + d));
        // any P(y_x) from P(x, y) to 1 - P(x, y')
        const yx = xy + (x0y + x0y0) * (up / 10);
        const yx0 = x0y + (xy + xy0) * (over / 10);
        const one = why.tianPearl({ yx, yx0, xy, xy0, x0y, x0y0 });
        const other = why.tianPearl({
          yx: 1 - yx0,
          yx0: 1 - yx,
          xy: x0y0,
          xy0: x0y,
          x0y: xy0,
          x0y0: xy,
        });
        alike(one, { pn: other.ps, ps: other.pn, pns: other.pns });
      }),
      runs,
    );
  });
});

// ------------------------------------------------------------------------------------------- clues, spreads and imports

describe("clueTable", () => {
  const shows = fc.array(
    fc.tuple(fc.constantFrom(0, 0.25, 1), fc.constantFrom(0, 1), fc.integer({ min: 1, max: 9 })),
    { minLength: 3, maxLength: 12 },
  );
  type Shows = readonly (readonly [number, number, number])[];
  const ensemble = (worlds: Shows, scale = 1) => ({
    shows: worlds.flatMap((world) => world.slice(0, 2)),
    weights: Float64Array.from(worlds, ([, , w]) => w * scale),
  });
  const ask = (A: Shows, B: Shows, scale = 1, prior = 1) =>
    why.clueTable({
      clues: ["telegram", "diary"],
      ensembles: { A: ensemble(A, scale), B: ensemble(B, scale) },
      prior: { A: 3 * prior, B: prior },
    });
  test("hangs on no order of worlds, no scale of weights or prior, and on names by name only", () => {
    fc.assert(
      fc.property(shows, shows, ranks, fc.constantFrom(1e-200, 1e155), (A, B, order, scale) => {
        const plain = ask(A, B);
        sound(plain);
        alike(plain, ask(shuffled(A, order), shuffled(B, order)));
        alike(plain, ask(A, B, scale, scale));
        const turned = why.clueTable({
          clues: ["telegram", "diary"],
          ensembles: { B: ensemble(B), A: ensemble(A) },
          prior: { A: 3, B: 1 },
        });
        alike(plain.verdict["A:B"], turned.verdict["B:A"], {
          how: "values",
          turn: (x) => -x,
        });
      }),
      runs,
    );
  });
  test("does not call certain what three worlds a side agree on", () => {
    const side = [0, 1, 2].map(() => [0.25, 1, 1] as const);
    const other = [0, 1, 2].map(() => [0.5, 1, 1] as const);
    for (const e of flat(ask(side, other)).values())
      if (isEstimate(e) && e.known) expect(e.high - e.low).toBeGreaterThan(0.3);
  });
});

describe("necessitySpreads", () => {
  const worlds = fc.array(
    fc.tuple(fc.constantFrom(0, 1), fc.nat(11), fc.integer({ min: 1, max: 9 })),
    { minLength: 60, maxLength: 60 },
  );
  const ask = (rows: readonly (readonly [number, number, number])[], scale = 1, renamed = 0) =>
    why.necessitySpreads(
      {
        mechanisms: ["x"],
        worlds: rows.length,
        outcomes: Uint8Array.from(rows.flatMap(([off]) => [off, 1])),
        weights: Float64Array.from(rows, ([, , w]) => w * scale),
      },
      ["x"],
      rows.map(([, draw]) => draw + renamed),
    );
  test("hangs on no order of worlds, no scale of weights and no numbering of the draws", () => {
    fc.assert(
      fc.property(worlds, ranks, fc.constantFrom(1e-200, 1e155), (rows, order, scale) => {
        sound(ask(rows));
        alike(ask(rows), ask(shuffled(rows, order)));
        alike(ask(rows), ask(rows, scale, 1000));
      }),
      runs,
    );
  });
  test("does not say that parameters decide nothing for certain where their draws happen to agree", () => {
    const alikeDraws = Array.from({ length: 60 }, (_, r) => [0, r % 12, 1] as const);
    expect(ask(alikeDraws).parameters).toEqual({
      known: false,
      because: expect.stringContaining("no further apart than counting"),
    });
  });
});

describe("importRuns", () => {
  const cells = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), number, number), {
    minLength: 24,
    maxLength: 40,
  });
  type Cells = readonly (readonly [number, number, number, number])[];
  const ask = (rows: Cells, names = ["x", "y", "level"], world = false) => {
    const {
      notes: _,
      table: __,
      ...answer
    } = why.importRuns({
      columns: {
        [names[0]]: rows.map((r) => r[0]),
        [names[1]]: rows.map((r) => r[1]),
        [names[2]]: rows.map((r) => r[2] + 0.1),
        outcome: rows.map((r) => r[3]),
        world: rows.map((r) => Math.round(r[2])),
      },
      design: names,
      outcome: "outcome",
      cameFrom: 0,
      ...(world && { world: "world" }),
    });
    return answer;
  };
  test("hangs on no order of rows, and on names by name only", () => {
    fc.assert(
      fc.property(cells, ranks, (rows, order) => {
        sound(ask(rows));
        alike(ask(rows), ask(shuffled(rows, order)));
        const renamed = JSON.parse(
          JSON.stringify(ask(rows, ["p", "q", "l"]))
            .replaceAll('"p"', '"x"')
            .replaceAll('"q"', '"y"')
            .replaceAll('"l"', '"level"'),
        );
        alike(ask(rows), renamed);
        alike(
          ask(rows, undefined, true).necessity,
          ask(shuffled(rows, order), undefined, true).necessity,
        );
      }),
      { numRuns: 5 },
    );
  });
  test("does not call a share certain because two runs of each kind agree", () => {
    const twice = [0, 1, 0, 1].flatMap((x, i) =>
      [0, 1].map(() => [x, i >> 1, 0, x - 0.5] as const),
    );
    for (const e of Object.values(ask(twice).shares))
      expect(e.known && e.high - e.low).toBeGreaterThan(0.5);
  });
});

test("every function that the room gives is held to these laws", () => {
  const laws = ["invariance", "invariance-of-rows", "invariance-of-estimates"]
    .map((file) => readFileSync(new URL(`${file}.test.ts`, import.meta.url), "utf8"))
    .join();
  const functions = Object.entries(why).filter(([, value]) => typeof value === "function");
  expect(functions.length).toBeGreaterThan(30);
  expect(functions.map(([name]) => name).filter((name) => !laws.includes(`why.${name}(`))).toEqual(
    [],
  );
});
