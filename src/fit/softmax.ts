/**
 * A second opinion on which model made a record: a penalised multinomial logistic regression from summaries to models,
 * learned on simulated records whose maker is known. Its confusion matrix says which models any record of this kind
 * could part (Pudlo et al. 2016, Bioinformatics 32:859-866, on choosing models by classification; Boehning 1992, Ann.
 * Inst. Stat. Math. 44:197-200, on the bound of the curvature).
 */

import { stream } from "../kernel/noise.ts";
import * as real from "../kernel/real.ts";
import { readSeed, refuse } from "./model.ts";
import { noiseBlocks } from "./noise.ts";

/** Summaries of records whose maker is known. */
export interface ClassifyOptions {
  /** rows × width, row after row. */
  readonly features: Float64Array;
  /** Number of the model that made each row, from 0. */
  readonly labels: Int32Array;
  readonly classes: number;
  readonly seed: number;
}

/** What was learned, and how far it is to be trusted. */
export interface Classifier {
  /** Probabilities of the models for the summaries of one record. */
  predict(features: ArrayLike<number>): Float64Array;
  /** Rows: the model that made the record; columns: the share of its records, left out in learning, for which each was chosen. */
  readonly confusion: readonly (readonly number[])[];
  /** Records left out in learning whose maker was not chosen, of all. */
  readonly error: number;
  /**
   * Tenths of the probability given to the chosen model: mean probability, share right, records; empty tenths are left
   * out. A calibrated opinion has the first two alike.
   */
  readonly calibration: readonly {
    readonly said: number;
    readonly right: number;
    readonly n: number;
  }[];
  /**
   * How far a record lies from the middle of all simulated ones, as the share of these that lie farther (Mahalanobis
   * distance with a shrunken covariance); near 0 the classifier extrapolates.
   */
  farther(features: ArrayLike<number>): number;
}

const WHERE = "classify";
const PENALTIES = [1e-4, 1e-3, 1e-2] as const;
const ROUNDS = 200;
const FOLDS = 2;

/**
 * Learns from simulated records which model made them.
 *
 * @param options summaries row after row, the model of each row, and a seed that splits what is learned from what is left out.
 * @returns probabilities for new records, and how often it is right on records that it did not learn from.
 * @throws AitiaError when rows, labels and width do not agree, or a feature is not finite.
 */
export function classify(options: ClassifyOptions): Classifier {
  const { features, labels, classes } = options;
  const seed = readSeed(options.seed, WHERE);
  const rows = labels.length;
  const width = features.length / rows;
  if (!(rows > 0 && Number.isInteger(width) && width > 0))
    refuse(`${features.length} features do not make ${rows} rows`, WHERE, "Give rows × width.");
  if (features.some((x) => !Number.isFinite(x)))
    refuse("a feature is not finite", WHERE, "Leave out simulations that failed.");
  const counts = new Int32Array(classes);
  for (const label of labels) {
    if (!(label >= 0 && label < classes))
      refuse(`a label is ${label}`, WHERE, `Give whole numbers from 0 to ${classes - 1}.`);
    counts[label]++;
  }
  if (counts.some((n) => n < 2 * FOLDS))
    refuse("a model has too few records", WHERE, `Give at least ${2 * FOLDS} of each.`);
  const scale = standardised(features, rows, width);
  const fold = foldsOf(labels, classes, seed);
  const all = Array.from({ length: rows }, (_, r) => r);
  const [part, rest] = [all.filter((r) => fold[r] === 0), all.filter((r) => fold[r] !== 0)];
  const problem = { x: scale.x, labels, classes, width };
  const penalty = PENALTIES.map((one) => ({
    one,
    loss: lossOf(problem, learned(problem, part, one), rest),
  })).reduce((a, b) => (b.loss < a.loss ? b : a)).one;
  const held = Array.from({ length: FOLDS }, (_, f) => ({
    weights: learned(
      problem,
      all.filter((r) => fold[r] !== f),
      penalty,
    ),
    rows: all.filter((r) => fold[r] === f),
  }));
  const weights = learned(problem, all, penalty);
  return {
    predict: (own) => probabilities({ x: scale.of(own), classes, width }, weights, 0),
    ...judged(problem, held),
    farther: distanceOf(scale, rows, width),
  };
}

interface Problem {
  /** Standardised, rows × width. */
  readonly x: Float64Array;
  readonly labels: Int32Array;
  readonly classes: number;
  readonly width: number;
}

function standardised(features: Float64Array, rows: number, width: number) {
  const mean = new Float64Array(width);
  const sd = new Float64Array(width);
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < width; j++) mean[j] += features[r * width + j] / rows;
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < width; j++) sd[j] += (features[r * width + j] - mean[j]) ** 2 / rows;
  // what never changes says nothing
  for (let j = 0; j < width; j++) sd[j] = Math.sqrt(sd[j]) || Number.POSITIVE_INFINITY;
  const of = (own: ArrayLike<number>) =>
    Float64Array.from({ length: width }, (_, j) => (own[j] - mean[j]) / sd[j]);
  const x = new Float64Array(features.length);
  for (let r = 0; r < rows; r++)
    x.set(of(features.subarray(r * width, (r + 1) * width)), r * width);
  return { x, of };
}

/** Each model's rows dealt out evenly, in an order that the seed decides and the order of rows does not favour. */
function foldsOf(labels: Int32Array, classes: number, seed: number): Int32Array {
  const noise = noiseBlocks(seed, stream.design, "folds")(0);
  const fold = new Int32Array(labels.length);
  for (let c = 0; c < classes; c++) {
    const own = Array.from(labels.keys()).filter((r) => labels[r] === c);
    own.sort((a, b) => noise(a) - noise(b)).forEach((r, n) => (fold[r] = n % FOLDS));
  }
  return fold;
}

/** classes × (width + 1) weights, the last of each for the constant; accelerated gradient with the bound of the curvature. */
function learned(problem: Problem, rows: readonly number[], penalty: number): Float64Array {
  const { classes, width } = problem;
  const wide = width + 1;
  const step = 1 / (0.5 * curvature(problem, rows) + penalty);
  let at = new Float64Array(classes * wide);
  let ahead = at.slice();
  for (let round = 0; round < ROUNDS; round++) {
    const slope = slopeAt(problem, rows, ahead);
    const next = ahead.map((w, i) => w - step * (slope[i] + (i % wide < width ? penalty * w : 0)));
    const pull = round / (round + 3);
    ahead = next.map((w, i) => w + pull * (w - at[i]));
    at = next;
  }
  return at;
}

function slopeAt(problem: Problem, rows: readonly number[], w: Float64Array) {
  const { x, labels, classes, width } = problem;
  const wide = width + 1;
  const slope = new Float64Array(w.length);
  const p = new Float64Array(classes);
  for (const r of rows) {
    probabilities(problem, w, r, p);
    p[labels[r]] -= 1;
    const from = r * width;
    for (let c = 0; c < classes; c++) {
      const by = p[c] / rows.length;
      const at = c * wide;
      for (let j = 0; j < width; j++) slope[at + j] += by * x[from + j];
      slope[at + width] += by;
    }
  }
  return slope;
}

/** Of one row, into `p`: asked of every row in every round, so it makes nothing anew. */
function probabilities(
  { x, classes, width }: Omit<Problem, "labels">,
  w: Float64Array,
  row: number,
  p = new Float64Array(classes),
): Float64Array {
  const wide = width + 1;
  const from = row * width;
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) {
    const at = c * wide;
    let sum = w[at + width];
    for (let j = 0; j < width; j++) sum += w[at + j] * x[from + j];
    p[c] = sum;
    most = Math.max(most, sum);
  }
  let total = 0;
  for (let c = 0; c < classes; c++) {
    p[c] = real.exp(p[c] - most);
    total += p[c];
  }
  for (let c = 0; c < classes; c++) p[c] /= total;
  return p;
}

/** Largest eigenvalue of the second moments of features and constant, by powers. */
function curvature({ x, width }: Problem, rows: readonly number[]): number {
  let v = new Float64Array(width + 1).fill(1 / Math.sqrt(width + 1));
  let size = 1;
  for (let round = 0; round < 30; round++) {
    const next = new Float64Array(width + 1);
    for (const r of rows) {
      let dot = v[width];
      for (let j = 0; j < width; j++) dot += x[r * width + j] * v[j];
      for (let j = 0; j < width; j++) next[j] += (x[r * width + j] * dot) / rows.length;
      next[width] += dot / rows.length;
    }
    size = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0));
    v = next.map((one) => one / size);
  }
  return 1.05 * size;
}

const chosenOf = (p: Float64Array): number =>
  p.reduce((best, one, c) => (one > p[best] ? c : best), 0);

function lossOf(problem: Problem, w: Float64Array, rows: readonly number[]) {
  let sum = 0;
  for (const r of rows)
    sum -= real.log(Math.max(1e-300, probabilities(problem, w, r)[problem.labels[r]]));
  return sum / rows.length;
}

function judged(
  problem: Problem,
  held: readonly { readonly weights: Float64Array; readonly rows: readonly number[] }[],
): Pick<Classifier, "confusion" | "error" | "calibration"> {
  const { labels, classes } = problem;
  const counts = Array.from({ length: classes }, () => new Float64Array(classes));
  const tenths = Array.from({ length: 10 }, () => ({ said: 0, right: 0, n: 0 }));
  let wrong = 0;
  let n = 0;
  for (const { weights, rows } of held)
    for (const r of rows) {
      const p = probabilities(problem, weights, r);
      const best = chosenOf(p);
      counts[labels[r]][best]++;
      const tenth = tenths[Math.min(9, Math.floor(10 * p[best]))];
      tenth.said += p[best];
      tenth.right += best === labels[r] ? 1 : 0;
      tenth.n++;
      if (best !== labels[r]) wrong++;
      n++;
    }
  return {
    confusion: counts.map((row) => {
      const total = row.reduce((a, b) => a + b, 0);
      return Array.from(row, (one) => one / total);
    }),
    error: wrong / n,
    calibration: tenths
      .filter((t) => t.n > 0)
      .map((t) => ({ said: t.said / t.n, right: t.right / t.n, n: t.n })),
  };
}

/** Share of the simulated records that lie farther from their middle than a record does. */
function distanceOf(
  { x, of }: ReturnType<typeof standardised>,
  rows: number,
  width: number,
): Classifier["farther"] {
  // covariance shrunken a tenth of the way to none, so that few records do not make a direction flat
  const L = new Float64Array(width * width);
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let r = 0; r < rows; r++) sum += x[r * width + i] * x[r * width + j];
      L[i * width + j] = (0.9 * sum) / rows + (i === j ? 0.1 : 0);
    }
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      let sum = L[i * width + j];
      for (let k = 0; k < j; k++) sum -= L[i * width + k] * L[j * width + k];
      L[i * width + j] = i === j ? Math.sqrt(sum) : sum / L[j * width + j];
    }
  const distance = (own: ArrayLike<number>) => {
    const z = new Float64Array(width);
    let sum = 0;
    for (let i = 0; i < width; i++) {
      let left = own[i];
      for (let k = 0; k < i; k++) left -= L[i * width + k] * z[k];
      z[i] = left / L[i * width + i];
      sum += z[i] * z[i];
    }
    return sum;
  };
  const all = Float64Array.from({ length: rows }, (_, r) =>
    distance(x.subarray(r * width, (r + 1) * width)),
  );
  return (own) => {
    const d = distance(of(own));
    return all.reduce((n, one) => n + (one > d ? 1 : 0), 0) / rows;
  };
}
