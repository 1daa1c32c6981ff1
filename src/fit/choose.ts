/**
 * Model choice by random forest. Pudlo, Marin, Estoup, Cornuet, Gautier and Robert 2016, Bioinformatics 32:859-866: a
 * forest learns from simulations which model made which summary; a second forest learns where the first one errs, and
 * one minus that error at the observed summary is the posterior probability of the model it names. Unlike acceptance by
 * distance it also says, before any data, how often it would be wrong.
 */
import { stream } from "../kernel/noise.ts";
import { type Estimate, proportion, wilson } from "../why/estimate.ts";
import { type Binned, binned, growTree } from "./forest.ts";
import { known, type Model, priorPoint, readCount, readModels, readSeed, refuse } from "./model.ts";
import { noiseBlocks } from "./noise.ts";

export interface Choice {
  /** The model that most trees name. */
  readonly chosen: string;
  /** Probability that it is the one, given the observed summary. */
  readonly posterior: Estimate;
  /** Share of simulations that are taken for another model's, by trees that did not see them. */
  readonly priorError: Estimate;
  /** Row: the model that made a simulation; column: the model it is taken for. Rows add to 1. */
  readonly confusion: readonly (readonly number[])[];
}

/** Rows of a leaf of the second forest, at least (Pudlo et al. use 5 for regression). */
const LEAST = 5;

export function chooseByForest(options: {
  readonly models: readonly Model<Float64Array>[];
  readonly observed: Float64Array;
  /** In all, the same number of each model. */
  readonly simulations: number;
  /** 500 unless given. */
  readonly trees?: number;
  readonly seed: number;
}): Choice {
  const where = "chooseByForest";
  known(options, ["models", "observed", "simulations", "trees", "seed"], where);
  const { models, observed } = options;
  readModels(models, where);
  const simulations = readCount("simulations", options.simulations, 10 * models.length, where);
  const trees = readCount("trees", options.trees ?? 500, 1, where);
  const seed = readSeed(options.seed, where);
  const features = observed.length;
  if (features === 0 || observed.some((x) => !Number.isFinite(x)))
    refuse(
      "observed is empty or has a value that is not finite",
      where,
      "Give one number or more.",
    );

  const labels = Uint8Array.from({ length: simulations }, (_, n) => n % models.length);
  const data = new Float64Array(simulations * features);
  const point = priorPoint(seed);
  const noise = noiseBlocks(seed, stream.history, "simulate");
  for (let n = 0; n < simulations; n++) {
    const model = models[labels[n]];
    const summary = model.simulate(model.prior(point(n, model.dimensions)), noise(n));
    if (summary.length !== features || summary.some((x) => Number.isNaN(x)))
      refuse(
        `simulation ${n} of "${model.id}" gives ${summary.length} numbers or one that is none`,
        where,
        `Give ${features} numbers, as many as were observed.`,
      );
    data.set(summary, n * features);
  }
  return chooseFromTable({ ids: models.map((m) => m.id), labels, data, observed, trees, seed });
}

/** The same from simulations that are there already: a row of `data` and a label for each. */
export function chooseFromTable(options: {
  readonly ids: readonly string[];
  readonly labels: Uint8Array;
  readonly data: Float64Array;
  readonly observed: Float64Array;
  readonly trees: number;
  readonly seed: number;
}): Choice {
  const { ids, labels, data, observed, trees, seed } = options;
  const classes = ids.length;
  const table = binned(data, observed.length);
  const at = table.binsOf(observed);
  const votes = new Float64Array(table.rows * classes);
  const own = new Float64Array(classes);
  for (let tree = 0; tree < trees; tree++) {
    const grown = growTree(
      { table, classes, labels, leastLeaf: 1 },
      { seed, label: "choice", tree },
    );
    own[largest(grown.counts[grown.leaf(at, 0)], 0, classes)]++;
    for (let r = 0; r < table.rows; r++)
      if (grown.drawn[r] === 0) {
        const counts = grown.counts[grown.leaf(table.bins, r * table.features)];
        votes[r * classes + largest(counts, 0, classes)]++;
      }
  }
  const confusion = ids.map(() => new Float64Array(classes));
  const wrong = new Uint8Array(table.rows);
  let errors = 0;
  for (let r = 0; r < table.rows; r++) {
    const named = largest(votes, r * classes, classes);
    confusion[labels[r]][named]++;
    wrong[r] = named === labels[r] ? 0 : 1;
    errors += wrong[r];
  }
  return {
    chosen: ids[largest(own, 0, classes)],
    posterior: rightness({ table, wrong, at, trees, seed }),
    priorError: proportion(errors, table.rows),
    confusion: confusion.map((row) => {
      const total = row.reduce((a, b) => a + b, 0);
      return Array.from(row, (c) => (total > 0 ? c / total : 0));
    }),
  };
}

function largest(values: Float64Array, from: number, count: number): number {
  let best = 0;
  for (let c = 1; c < count; c++) if (values[from + c] > values[from + best]) best = c;
  return best;
}

/**
 * One minus the error at a point: a forest's leaf means are a weighted mean over the simulations that end in the
 * point's leaves, and the weights say how many simulations it rests on.
 */
function rightness(o: {
  readonly table: Binned;
  readonly wrong: Uint8Array;
  readonly at: Uint8Array;
  readonly trees: number;
  readonly seed: number;
}): Estimate {
  const { table, wrong, at, trees, seed } = o;
  const weights = new Float64Array(table.rows);
  for (let tree = 0; tree < trees; tree++) {
    const { leaf, drawn } = growTree(
      { table, classes: 2, labels: wrong, leastLeaf: LEAST },
      { seed, label: "error", tree },
    );
    const here = leaf(at, 0);
    const members: number[] = [];
    let size = 0;
    for (let r = 0; r < table.rows; r++)
      if (drawn[r] > 0 && leaf(table.bins, r * table.features) === here) {
        members.push(r);
        size += drawn[r];
      }
    for (const r of members) weights[r] += drawn[r] / (size * trees);
  }
  let right = 0;
  let squares = 0;
  weights.forEach((w, r) => {
    right += wrong[r] ? 0 : w;
    squares += w * w;
  });
  const value = Math.min(1, right);
  const n = 1 / squares;
  const se = Math.sqrt((value * (1 - value)) / n);
  return { known: true, value, ...wilson(value, n, 0.95), n: Math.round(n), se };
}
