/**
 * What an estimate promises, kept: values within 4.5 standard errors, standard errors that are the true ones within
 * 10 %, and 95 % intervals that hold the truth in 88 to 100 of 100 samples. Truths are known in closed form.
 */
import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { alone } from "./alone.ts";
import { clueTable } from "./clues.ts";
import { dividends } from "./dividends.ts";
import type { Estimate } from "./estimate.ts";
import { interactions } from "./interactions.ts";
import { necessity, necessityAndSufficiency } from "./necessity.ts";
import { owen } from "./owen.ts";
import { prevention } from "./prevention.ts";
import { groupInteraction, quotient } from "./quotient.ts";
import { responsibility } from "./responsibility.ts";
import { shapley } from "./shapley.ts";
import { drawOrders, shapleySampled } from "./shapley-sampled.ts";
import { sobol } from "./sobol.ts";
import { sobolOfMean } from "./sobol-stochastic.ts";
import { sufficiency } from "./sufficiency.ts";
import type { CoalitionTable } from "./table.ts";
import { targetSensitivity } from "./target-sensitivity.ts";
import { gameTable, gFunction, ishigami, pickFreeze, valuesOf } from "./testing/textbook.ts";

const names = ["grip", "blame", "learning"];
/** Chance of the outcome by mask: grip and blame need each other, learning adds a little, and holds something back. */
const chance = [0.1, 0.2, 0.25, 0.6, 0.15, 0.2, 0.4, 0.7];

/**
 * Worlds where the outcome comes when u < chance; with learning on, another draw keeps it away in one world of ten.
 * `weighted`: by 0.5 + u, as a record would weigh them.
 */
function sample(worlds: number, seed: number, weighted = false): CoalitionTable {
  const uniform = uniforms(seed, stream.history, "promise");
  const outcomes = new Uint8Array(8 * worlds);
  const weights = new Float64Array(worlds);
  for (let r = 0; r < worlds; r++) {
    const u = uniform(2 * r);
    const kept = uniform(2 * r + 1) < 0.1;
    weights[r] = 0.5 + u;
    for (let mask = 0; mask < 8; mask++) {
      outcomes[8 * r + mask] = u < chance[mask] && !(kept && mask & 4) ? 1 : 0;
    }
  }
  return { mechanisms: names, worlds, outcomes, ...(weighted && { weights }) };
}

/** Integral of the weight from 0 to p: 1 for each world, or 0.5 + u. */
const mass = (p: number, weighted: boolean) => (weighted ? (p + p * p) / 2 : p);
/** Expected outcome by mask. */
const expected = (weighted: boolean) =>
  chance.map((p, mask) => mass(p, weighted) * (mask & 4 ? 0.9 : 1));

function truths(weighted: boolean) {
  const m = (p: number) => mass(p, weighted);
  const v = expected(weighted);
  const game = gameTable(
    names,
    (on) => v[names.reduce((s, id, i) => s + (on.includes(id) ? 1 << i : 0), 0)],
  );
  const groups = { first: ["grip", "blame"], second: ["learning"] };
  return {
    pn: 1 - m(0.4) / m(0.7), // without grip: learning's veto is the same in both
    ps: (0.9 * (m(0.7) - m(0.4))) / (m(1) - v[6]),
    alone: (m(0.2) - m(0.1)) / (m(1) - m(0.1)),
    pns: 0.9 * (m(0.7) - m(0.4)),
    prevention: 0.1 * m(0.6), // without learning the outcome comes below 0.6 and nothing vetoes it
    shapley: valuesOf(shapley(game)),
    interactions: valuesOf(interactions(game)),
    owen: valuesOf(owen(game, groups)),
    quotient: valuesOf(quotient(game, groups)),
    dividends: valuesOf(dividends(game)),
    group: v[3] - v[1] - v[2] + v[0],
    groups,
  };
}

interface Kept {
  readonly truth: number;
  readonly ask: (seed: number) => Estimate;
  /** Samples for the standard error. */
  readonly times?: number;
  /** How far the standard error may be off. */
  readonly within?: number;
}

const promises = (weighted: boolean): Record<string, Kept> => {
  const t = truths(weighted);
  // Deviation over the root of the effective number takes a world's weight and its value to be unrelated. Here weight
  // follows the outcome as closely as it can, and that is worth up to 14 %, on the safe side.
  const within = weighted ? 0.2 : 0.1;
  const on = (ask: (table: CoalitionTable) => Estimate) => (seed: number) =>
    ask(sample(400, seed, weighted));
  return {
    necessity: { truth: t.pn, ask: on((x) => necessity(x, ["grip"])) },
    sufficiency: { truth: t.ps, ask: on((x) => sufficiency(x, ["grip"])) },
    alone: { truth: t.alone, ask: on((x) => alone(x, ["grip"])) },
    "necessity and sufficiency": {
      truth: t.pns,
      ask: on((x) => necessityAndSufficiency(x, ["grip"])),
    },
    prevention: { truth: t.prevention, ask: on((x) => prevention(x, ["learning"])) },
    shapley: { within, truth: t.shapley.blame, ask: on((x) => shapley(x).blame) },
    interactions: {
      within,
      truth: t.interactions["grip,blame"],
      ask: on((x) => interactions(x)["grip,blame"]),
    },
    owen: { within, truth: t.owen.grip, ask: on((x) => owen(x, t.groups).grip) },
    quotient: { within, truth: t.quotient.first, ask: on((x) => quotient(x, t.groups).first) },
    "group interaction": {
      within,
      truth: t.group,
      ask: on((x) => groupInteraction(x, ["grip"], ["blame"])),
    },
    dividends: {
      within,
      truth: t.dividends["grip,blame,learning"],
      ask: on((x) => dividends(x)["grip,blame,learning"]),
    },
  };
};

const known = (e: Estimate) => {
  if (!e.known) throw new Error(e.because);
  return e;
};

function keeps({ truth, ask, times = 1000, within = 0.1 }: Kept) {
  test("lies within 4.5 standard errors for three seeds", () => {
    for (const seed of [101, 202, 303]) {
      const { value, se } = known(ask(seed));
      expect(Math.abs(value - truth)).toBeLessThan(4.5 * se!);
    }
  });

  test("has a standard error that is the true one and an interval that covers", () => {
    let mean = 0;
    let squares = 0;
    let errors = 0;
    let covered = 0;
    for (let seed = 0; seed < times; seed++) {
      const { value, se, low, high } = known(ask(seed));
      const step = value - mean;
      mean += step / (seed + 1);
      squares += step * (value - mean);
      errors += se! / times;
      if (seed < 100 && low <= truth && truth <= high) covered++;
    }
    const trueError = Math.sqrt(squares / (times - 1));
    expect(errors / trueError).toBeGreaterThan(1 - within);
    expect(errors / trueError).toBeLessThan(1 + within);
    expect(covered).toBeGreaterThanOrEqual(88);
  });
}

describe.each([
  ["equal weights", false],
  ["weights from a record", true],
])("with %s", (_, weighted) => {
  for (const [name, promise] of Object.entries(promises(weighted))) {
    describe(name, () => keeps({ ...promise, times: 1000 }));
  }
});

describe("responsibility where either of two may decide", () => {
  // Each of two causes works with its own chance; both work: 1/2, only this one: 1, only the other: 0.
  const [p, q] = [0.6, 0.5];
  const either = (seed: number, weighted: boolean): CoalitionTable => {
    const uniform = uniforms(seed, stream.history, "either");
    const outcomes = new Uint8Array(4 * 300);
    for (let r = 0; r < 300; r++) {
      const [a, b] = [uniform(2 * r) < p, uniform(2 * r + 1) < q];
      outcomes.set([0, Number(a), Number(b), Number(a || b)], 4 * r);
    }
    const weights = Float64Array.from({ length: 300 }, (_, r) => 0.5 + uniform(10_000 + r));
    return { mechanisms: ["a", "b"], worlds: 300, outcomes, ...(weighted && { weights }) };
  };
  const truth = (p * (1 - q) + (p * q) / 2) / (p + q - p * q);
  describe("equal weights", () =>
    keeps({ truth, ask: (seed) => responsibility(either(seed, false)).a }));
  describe("unequal weights", () =>
    keeps({ truth, ask: (seed) => responsibility(either(seed, true)).a }));
});

describe("Shapley values from sampled orders", () => {
  const v = expected(false);
  for (const antithetic of [false, true]) {
    const ask = (seed: number) => {
      const { permutations, worlds } = drawOrders(3, 300, { seed, antithetic });
      const table = sample(300, seed + 10_000);
      const values = new Float64Array(worlds.length * 4);
      for (let row = 0; row < worlds.length; row++) {
        let mask = 0;
        values[4 * row] = table.outcomes[8 * worlds[row]];
        for (let j = 0; j < 3; j++) {
          mask |= 1 << permutations[3 * row + j];
          values[4 * row + j + 1] = table.outcomes[8 * worlds[row] + mask];
        }
      }
      return shapleySampled({ mechanisms: names, permutations, values, worlds }).grip;
    };
    const game = gameTable(
      names,
      (on) => v[names.reduce((s, id, i) => s + (on.includes(id) ? 1 << i : 0), 0)],
    );
    describe(antithetic ? "in pairs" : "plain", () =>
      keeps({ truth: valuesOf(shapley(game)).grip, ask }),
    );
  }
});

describe("Sobol indices", () => {
  const g = gFunction([0, 1, 4.5, 9, 99, 99, 99, 99]);
  for (const [name, f, input] of [
    ["Ishigami's function", ishigami, 0],
    ["the G-function", g, 1],
  ] as const) {
    const ask = (kind: "first" | "total") => (seed: number) =>
      sobol(pickFreeze(f, 512, seed, "random"))[input][kind];
    describe(`first order, ${name}, independent rows`, () =>
      keeps({ truth: f.first[input], ask: ask("first"), times: 400 }));
    describe(`total, ${name}, independent rows`, () =>
      keeps({ truth: f.total[input], ask: ask("total"), times: 400 }));
  }

  test.each([1, 2, 3])(
    "at 16,384 scrambled points every index is met within 4.5 standard errors (seed %d)",
    (seed) => {
      for (const f of [ishigami, g]) {
        sobol(pickFreeze(f, 16_384, seed)).forEach(({ first, total }, i) => {
          expect(Math.abs(known(first).value - f.first[i])).toBeLessThan(
            4.5 * known(first).se! + 1e-12,
          );
          expect(Math.abs(known(total).value - f.total[i])).toBeLessThan(
            4.5 * known(total).se! + 1e-12,
          );
        });
      }
    },
  );

  test("on scrambled Sobol points the error is smaller than the interval says: it never lies on the wrong side", () => {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { low, high } = known(sobol(pickFreeze(ishigami, 512, seed))[0].total);
      if (low <= ishigami.total[0] && ishigami.total[0] <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(95);
  });
});

describe("Sobol index of the expected outcome of a stochastic model", () => {
  // Y = X1 + 2 X2 + 3 Z: of the expected outcome's variance X2 carries 4/5.
  const n = 600;
  const ask = (seed: number) => {
    const u = uniforms(seed, stream.history, "stochastic");
    const y = (x1: number, x2: number, z: number) =>
      Float64Array.from(
        { length: n },
        (_, r) => u(x1 * n + r) + 2 * u(x2 * n + r) + 3 * u(z * n + r),
      );
    return sobolOfMean({ outcome: y(0, 1, 2), again: y(0, 1, 3), shared: [y(4, 1, 5)] })[0].first;
  };
  keeps({ truth: 0.8, ask, times: 600 });
});

describe("what was different where it happened", () => {
  const ask = (seed: number) => {
    const u = uniforms(seed, stream.history, "target");
    const x = Float64Array.from({ length: 500 }, (_, r) => u(r));
    const came = Array.from(x, (v, r) => Number(u(1000 + r) < (v > 0.5 ? 0.75 : 0.25)));
    return targetSensitivity(x, came, 1)[0];
  };
  test("the distance of 1/2 lies in 88 or more of 100 intervals", () => {
    let covered = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { low, high } = known(ask(seed));
      if (low <= 0.5 && 0.5 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });
});

describe("the weight of a clue in decibels", () => {
  const ask = (seed: number) => {
    const u = uniforms(seed, stream.history, "clue");
    const shows = (p: number, from: number) =>
      Float64Array.from({ length: 400 }, (_, r) => Number(u(from + r) < p));
    const ensembles = { A: { shows: shows(0.5, 0) }, B: { shows: shows(0.1, 1000) } };
    return clueTable({ clues: ["telegram"], ensembles }).clues[0].weight["A:B"];
  };
  keeps({ truth: 10 * Math.log10(5), ask });
});
