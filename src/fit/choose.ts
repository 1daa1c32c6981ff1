/**
 * Model choice by random forest. Pudlo, Marin, Estoup, Cornuet, Gautier and Robert 2016, Bioinformatics 32:859-866: a
 * forest learns from simulations which model made which summary, and says before any data how often it would be wrong.
 * Theirs gives a probability to the model that most trees name, by a second forest on the first one's errors; here every
 * model has one, by logistic regression on the simulations that end where the observed summary ends, so that the model
 * named is the most probable and its interval covers (measured: docs/fit.md).
 */
import { type Estimate, unknown } from "../why/estimate.ts";
import { wilson } from "../why/wilson.ts";
import { binned } from "./forest.ts";
import { judge, scoreOf } from "./judge.ts";
import { type Local, localLogistic } from "./local-logistic.ts";
import {
  counting,
  type Failures,
  known,
  type Model,
  naming,
  parametersOf,
  priorPoint,
  readCount,
  readModels,
  readSeed,
  refuse,
  said,
  simulationNoise,
} from "./model.ts";
import { type OutOfBag, outOfBag } from "./out-of-bag.ts";
import { type Scaled, scaled, withDiscriminants } from "./summaries.ts";

/** What the classifier is worth, before any data. */
export interface Judged {
  /** Share of simulations that are taken for another model's, by trees that did not see them. */
  readonly priorError: Estimate;
  /**
   * Row: the model that made a simulation; column: the model it is taken for, in the order of `models`. Rows add to 1; the
   * row of a model all of whose simulations failed is 0.
   */
  readonly confusion: readonly (readonly number[])[];
}

/** The most probable model, or the reason why none is named. */
export type Choice = Judged &
  Failures &
  (
    | {
        readonly chosen: string;
        /**
         * Probability that it made the observed summary, all models being equally likely before. The interval holds at
         * 95 % for the model that was chosen for being the most probable. Unknown where the summary lies outside all
         * simulated ones.
         */
        readonly posterior: Estimate;
        readonly because?: undefined;
      }
    | { readonly chosen: null; readonly because: string; readonly posterior?: undefined }
  );

/** Smallest leaf; larger ones are four times as large each, up to an eighth of the rows. */
const LEAST = 5;
/** A gain over guessing counts from so many standard errors on. */
const SURE = 3;
/**
 * Neighbours are drawn by trees that their own labels helped to grow elsewhere. Measured on thirteen points of four exact
 * problems, 40 seeds each, the squared error is 1.1 times (mean) that of independent neighbours, and at most 1.4 times.
 */
const WIDER = 1.25;
/** Neighbours for each summary in the regression, at least; with fewer only the discriminants are used. */
const NEIGHBOURS = 20;

/**
 * Which of several models made the observed summary.
 *
 * A simulation fails when it throws or gives a number that is not finite. Failures are counted by model and left out, so
 * that a model under which half of them fail has half the odds, as in `abcSmc`.
 *
 * @param options `models`, any number; `observed`, one finite number or more, in the summaries' own units; `simulations` in
 *   all, as many of each model, at least 10 a model and better 1,000; `trees`, 500 unless given; `seed`, a whole number
 *   from 0 to 2^53 - 1.
 * @returns the most probable model with its probability; or `chosen: null` with the reason, where trees name the model
 *   of a simulation that they did not see no better than guessing does. In either case the error of the classifier.
 * @throws AitiaError for an option out of range, a prior or a summary of the wrong length.
 * Cost: the simulations, and about 10 trees a second and thousand simulations for each √(summaries).
 */
export function chooseByForest(options: {
  readonly models: readonly Model<Float64Array>[];
  readonly observed: Float64Array;
  readonly simulations: number;
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
  if (observed.length === 0 || !observed.every(Number.isFinite))
    refuse(
      "observed is empty or has a value that is not finite",
      where,
      "Give one number or more.",
    );
  const { labels, data, failures } = simulated(models, observed.length, simulations, seed, where);
  const ids = models.map(({ id }) => id);
  return { ...chooseFromTable({ ids, labels, data, observed, trees, seed }), ...failures };
}

function simulated(
  models: readonly Model<Float64Array>[],
  width: number,
  simulations: number,
  seed: number,
  where: string,
) {
  const failures = counting(models);
  const labels: number[] = [];
  const rows: Float64Array[] = [];
  const point = priorPoint(seed);
  const noise = simulationNoise(seed);
  for (let n = 0; n < simulations; n++) {
    const label = n % models.length;
    const model = models[label];
    const theta = parametersOf(model, point(n, model.dimensions), where);
    let summary: Float64Array;
    try {
      summary = model.simulate(theta, noise(n));
    } catch (error) {
      failures.add(model, n, said(error));
      continue;
    }
    if (summary.length !== width)
      refuse(
        `${naming(model, n)} gives ${summary.length} numbers`,
        where,
        `Give ${width} numbers, as many as were observed.`,
      );
    const broken = summary.findIndex((x) => !Number.isFinite(x));
    if (broken >= 0) {
      failures.add(model, n, `summary ${broken} is ${summary[broken]}`);
      continue;
    }
    labels.push(label);
    rows.push(summary);
  }
  const data = new Float64Array(rows.length * width);
  rows.forEach((row, r) => {
    data.set(row, r * width);
  });
  return { labels, data, failures: failures.done() };
}

type FromTable<T = Choice> = T extends Failures ? Omit<T, keyof Failures> : never;

/** The same from simulations that are there already: a row of `data` and a label for each. */
export function chooseFromTable(options: {
  readonly ids: readonly string[];
  readonly labels: ArrayLike<number>;
  readonly data: Float64Array;
  readonly observed: Float64Array;
  readonly trees: number;
  readonly seed: number;
}): FromTable {
  const { ids, labels, data, observed, trees, seed } = options;
  const classes = ids.length;
  const { all, axes } = withDiscriminants(scaled(data, observed), labels, classes);
  if (all.features === 0) {
    const because =
      labels.length === 0
        ? "every simulation failed"
        : "every summary is the same in all simulations: nothing in these summaries tells the models apart";
    const blind = { shares: new Float64Array(labels.length * classes) };
    return { chosen: null, because, ...judge(blind, labels, classes) };
  }
  const table = binned(all.rows, all.features);
  const leaves = [LEAST];
  for (let leaf = 4 * LEAST; leaf <= table.rows / 8; leaf *= 4) leaves.push(leaf);
  const at = table.binsOf(all.point);
  const answers = outOfBag({ table, classes, labels, at, trees, seed, leaves });
  const scores = answers.map((answer) => scoreOf(answer, labels, classes));
  const best = scores.reduce((b, { gain }, i) => (gain > scores[b].gain ? i : b), 0);
  const judged = judge(answers[best], labels, classes);
  const { gain, se } = scores[best];
  if (!(gain > SURE * se))
    return {
      chosen: null,
      because: `nothing in these summaries tells the models apart: of ${labels.length} simulations the forest names the model no better than guessing does`,
      ...judged,
    };
  const locals = ids.map((_, c) => localOf(answers[best], all, axes, labels, c));
  const named = locals.reduce((b, { value }, c) => (value > locals[b].value ? c : b), 0);
  return {
    chosen: ids[named],
    posterior: outside(data, observed) ?? posteriorOf(locals, named),
    ...judged,
  };
}

/** Why no probability can be given: the forest would extrapolate. */
function outside(data: Float64Array, observed: Float64Array): Estimate | undefined {
  const width = observed.length;
  for (let j = 0; j < width; j++) {
    let [least, most] = [Infinity, -Infinity];
    for (let at = j; at < data.length; at += width) {
      least = Math.min(least, data[at]);
      most = Math.max(most, data[at]);
    }
    if (observed[j] < least || observed[j] > most)
      return unknown(
        `observed summary ${j} is ${observed[j]}, and all ${data.length / width} simulations lie from ${least} to ${most}: no model has shown anything like it`,
      );
  }
  return undefined;
}

function localOf(
  { weights }: OutOfBag,
  all: Scaled,
  axes: Scaled,
  labels: ArrayLike<number>,
  model: number,
): Local {
  const n = 1 / weights.reduce((sum, w) => sum + w * w, 0);
  const on = NEIGHBOURS * all.features <= n ? all : axes;
  const width = on.features;
  return localLogistic({
    weights,
    yes: Uint8Array.from(labels, (label) => (label === model ? 1 : 0)),
    away: on.rows.map((x, i) => x - on.point[i % width]),
    width,
  });
}

function posteriorOf(locals: readonly Local[], named: number): Estimate {
  const total = locals.reduce((sum, { value }) => sum + value, 0);
  const value = locals[named].value / total;
  const n = locals[named].worth / WIDER;
  // the largest of k may be too large in k ways and too small in one
  const level = 1 - (0.05 * 2) / Math.max(2, locals.length);
  // without the half neighbour of either kind: where all agree, the interval reaches certainty
  const plain = Math.min(1, Math.max(0, (value * (n + 1) - 0.5) / n));
  return {
    known: true,
    value,
    low: Math.min(wilson(value, n, level).low, wilson(plain, n, level).low),
    high: Math.max(wilson(value, n, level).high, wilson(plain, n, level).high),
    n: Math.round(n),
    se: Math.sqrt((value * (1 - value)) / n),
  };
}
