/**
 * A panel of short histories, linear and Gaussian given a few variances: the exact density of its codes.
 *
 *   level(t) = φ level(t-1) + (1-φ) (centre + u + v + Σ w_k x_k(t)) + σ ε,    u ~ N(0, unitSd²), v ~ N(0, historySd²)
 *   code(t)  = code(t-1) with the chance of a copy, else level(t) + e(t),      e an AR(1) of its unit, stationary
 *
 * A history begins at the code that its predecessor left, less the coder's error, or, where none is known, in the
 * stationary law about its own aim. u and e are shared by the histories of a unit. A copied code is no measurement:
 * whether a code is copied does not hang on the level (the hurdle), so only codes made anew say something of it.
 *
 * Luck is integrated by a Kalman filter over (level, e, u, v) that carries along what each unknown weight does to its
 * mean (the augmented filter: de Jong 1991, The diffuse Kalman filter, Annals of Statistics 19:1073-1083). What is left
 * of a unit is a quadratic form in the weights, so any account, any prior scale and any unit left out is linear algebra.
 */
import { AitiaError } from "../errors.ts";
import { log } from "../kernel/real.ts";

/** One history of a panel: its codes, year by year, and what its rules add up. */
export interface PanelHistory {
  readonly id: string;
  /** Of the first entry of `codes`; the others follow year by year. */
  readonly from: number;
  /** The code of each year; NaN where there is none. */
  readonly codes: Float64Array;
  /** By input: its value in each year. All histories have the same inputs in the same order. */
  readonly inputs: readonly Float64Array[];
  /** The code that its predecessor left in the year before; absent where none is known. */
  readonly before?: number;
}

/** Histories that share an offset and a coder's error, in the order of time and never overlapping. */
export interface PanelUnit {
  readonly id: string;
  readonly region?: string;
  readonly histories: readonly PanelHistory[];
}

/** Standard deviations in the unit of the code; persistences from 0 to below 1. */
export interface PanelNuisance {
  readonly persistence: number;
  readonly shock: number;
  readonly unitSd: number;
  readonly historySd: number;
  readonly errorSd: number;
  readonly errorPersistence: number;
}

/** What the codes of some units say of the weights w, the first of which is the centre: log density = -½ (constant + w'Aw - 2 b'w). */
export interface PanelForm {
  readonly constant: number;
  /** The part of the constant that no code moves: ln 2π of each code's variance, summed. What is left of it is how far the codes are off. */
  readonly spread: number;
  readonly b: Float64Array;
  /** Symmetric, row-major. */
  readonly a: Float64Array;
  /** Codes made anew, which were measured. */
  readonly measured: number;
}

/**
 * Whether a code may have been copied: it repeats that of the year before, in the history or left by its predecessor.
 *
 * @param history its codes, and the code before them
 * @param i the year, counted from the history's first
 * @returns whether the two codes are equal. Throws nothing.
 */
export function isCopied({ codes, before }: PanelHistory, i: number): boolean {
  return codes[i] === (i > 0 ? codes[i - 1] : before);
}

const LEVEL = 0;
const ERROR = 1;
const UNIT = 2;
const HISTORY = 3;
const SIZE = 4;

/** Means (one column known, one for the centre, one for each input) and covariance of (level, e, u, v). */
interface Belief {
  readonly columns: number;
  means: Float64Array;
  p: Float64Array;
}

/**
 * The quadratic form that a unit's codes are in the weights.
 *
 * @param unit its histories in order, with their codes and inputs
 * @param nuisance what is taken as known: spreads, persistence and the coder's error
 * @returns the form, summed over the unit's histories
 * @throws AitiaError where histories overlap, or a history's inputs are not as many or as long as its codes need
 */
export function panelForm(unit: PanelUnit, nuisance: PanelNuisance): PanelForm {
  const width = unit.histories[0]?.inputs.length ?? 0;
  const columns = width + 2;
  const belief: Belief = {
    columns,
    means: new Float64Array(SIZE * columns),
    p: new Float64Array(SIZE * SIZE),
  };
  belief.p[ERROR * SIZE + ERROR] = nuisance.errorSd ** 2;
  belief.p[UNIT * SIZE + UNIT] = nuisance.unitSd ** 2;
  const form = {
    constant: 0,
    spread: 0,
    b: new Float64Array(width + 1),
    a: new Float64Array((width + 1) ** 2),
    measured: 0,
  };
  let year: number | undefined;
  for (const history of unit.histories) {
    sound(unit, history, width, year);
    if (year !== undefined) errorPasses(belief, nuisance, history.from - 1 - year);
    begins(belief, nuisance, history);
    for (let i = 0; i < history.codes.length; i++) {
      yearPasses(belief, nuisance, history, i);
      const code = history.codes[i];
      if (!Number.isNaN(code) && !isCopied(history, i)) measured(belief, code, form);
    }
    year = history.from + history.codes.length - 1;
  }
  return form;
}

function sound(unit: PanelUnit, history: PanelHistory, width: number, last: number | undefined) {
  const where = `history ${history.id} of unit ${unit.id}`;
  const { inputs, codes } = history;
  if (last !== undefined && history.from <= last)
    throw new AitiaError({
      what: `it begins in ${history.from}, and the history before it lasts until ${last}`,
      where,
      todo: "Give the histories of a unit in the order of time, each year to one of them.",
    });
  if (inputs.length !== width || inputs.some((one) => one.length !== codes.length))
    throw new AitiaError({
      what: "its inputs are not as many, or not as long, as those of the others",
      where,
      todo: `Give ${width} inputs of ${codes.length} years.`,
    });
}

/** The coder's error over years in which the unit has no history. */
function errorPasses(belief: Belief, nuisance: PanelNuisance, years: number): void {
  const kept = nuisance.errorPersistence ** years;
  const step = identity();
  step[ERROR * SIZE + ERROR] = kept;
  pass(belief, step);
  belief.p[ERROR * SIZE + ERROR] += (1 - kept * kept) * nuisance.errorSd ** 2;
}

/** A new history: its own offset is drawn, and its level stands where it begins, a year before its first. */
function begins(belief: Belief, nuisance: PanelNuisance, history: PanelHistory): void {
  const step = identity();
  step[HISTORY * SIZE + HISTORY] = 0;
  step[LEVEL * SIZE + LEVEL] = 0;
  if (history.before !== undefined) step[LEVEL * SIZE + ERROR] = -1;
  pass(belief, step);
  belief.p[HISTORY * SIZE + HISTORY] = nuisance.historySd ** 2;
  if (history.before !== undefined) {
    belief.means[LEVEL * belief.columns] += history.before;
    return;
  }
  const aim = identity();
  aim[LEVEL * SIZE + LEVEL] = 0;
  aim[LEVEL * SIZE + UNIT] = 1;
  aim[LEVEL * SIZE + HISTORY] = 1;
  pass(belief, aim);
  const level = LEVEL * belief.columns;
  belief.means[level + 1] += 1;
  history.inputs.forEach((input, k) => {
    belief.means[level + 2 + k] += input[0] ?? 0;
  });
  belief.p[LEVEL * SIZE + LEVEL] += nuisance.shock ** 2 / (1 - nuisance.persistence ** 2);
}

/** Level and error take their step; written out, since it is most of the work. */
function yearPasses(belief: Belief, nuisance: PanelNuisance, history: PanelHistory, i: number) {
  const { persistence, shock, errorPersistence, errorSd } = nuisance;
  const pull = 1 - persistence;
  const { columns, means, p } = belief;
  for (let j = 0; j < columns; j++) {
    means[j] = persistence * means[j] + pull * (means[2 * columns + j] + means[3 * columns + j]);
    means[columns + j] *= errorPersistence;
  }
  means[1] += pull;
  for (let k = 0; k < history.inputs.length; k++) means[2 + k] += pull * history.inputs[k][i];
  // the new level's covariance with what was there, then its own variance, then the error's
  for (let k = 0; k < SIZE; k++)
    p[k] = persistence * p[k] + pull * (p[2 * SIZE + k] + p[3 * SIZE + k]);
  p[0] = persistence * p[0] + pull * (p[2] + p[3]) + shock * shock;
  p[1] *= errorPersistence;
  p[SIZE] = p[1];
  p[2 * SIZE] = p[2];
  p[3 * SIZE] = p[3];
  for (let k = 2; k < SIZE; k++) {
    p[SIZE + k] *= errorPersistence;
    p[k * SIZE + 1] = p[SIZE + k];
  }
  p[SIZE + 1] =
    errorPersistence * errorPersistence * (p[SIZE + 1] - errorSd * errorSd) + errorSd * errorSd;
}

/** Reads a code made anew: what it adds to the form, and what it does to the belief. */
function measured(
  belief: Belief,
  code: number,
  form: { -readonly [K in keyof PanelForm]: PanelForm[K] },
) {
  const { columns, means, p } = belief;
  const row = (k: number) => p[LEVEL * SIZE + k] + p[ERROR * SIZE + k];
  const spread = row(LEVEL) + row(ERROR);
  if (!(spread > 0))
    throw new AitiaError({
      what: "a code has no spread, so it has no density",
      where: "a panel's nuisance",
      todo: "Give a shock or an error above 0.",
    });
  const gain = Float64Array.from({ length: SIZE }, (_, k) => row(k) / spread);
  const off = Float64Array.from(
    { length: columns },
    (_, j) => (j === 0 ? code : 0) - means[LEVEL * columns + j] - means[ERROR * columns + j],
  );
  const width = columns - 1;
  form.spread += log(2 * Math.PI * spread);
  form.constant += log(2 * Math.PI * spread) + off[0] ** 2 / spread;
  form.measured += 1;
  for (let j = 0; j < width; j++) {
    // the code is off by off[0] + Σ off[j] w: what a weight explains has the other sign
    form.b[j] -= (off[j + 1] * off[0]) / spread;
    for (let k = 0; k < width; k++) form.a[j * width + k] += (off[j + 1] * off[k + 1]) / spread;
  }
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < columns; j++) means[i * columns + j] += gain[i] * off[j];
  const rows = Float64Array.from({ length: SIZE }, (_, k) => row(k));
  for (let i = 0; i < SIZE; i++)
    for (let k = 0; k < SIZE; k++) p[i * SIZE + k] -= gain[i] * rows[k];
}

function identity(): Float64Array {
  const one = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < SIZE; i++) one[i * SIZE + i] = 1;
  return one;
}

/** The state becomes `step` times itself. */
function pass(belief: Belief, step: Float64Array): void {
  belief.means = product(step, belief.means, belief.columns);
  const half = product(step, belief.p, SIZE);
  const p = new Float64Array(SIZE * SIZE);
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++)
      for (let k = 0; k < SIZE; k++) p[i * SIZE + j] += half[i * SIZE + k] * step[j * SIZE + k];
  belief.p = p;
}

function product(step: Float64Array, right: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(SIZE * columns);
  for (let i = 0; i < SIZE; i++)
    for (let k = 0; k < SIZE; k++) {
      const by = step[i * SIZE + k];
      if (by === 0) continue;
      for (let j = 0; j < columns; j++) out[i * columns + j] += by * right[k * columns + j];
    }
  return out;
}
