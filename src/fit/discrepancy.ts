/**
 * How likely a record is if a model's history is right but for a stated error. What a model misses in one year it tends
 * to miss in the next, and what it misses in one series in the other, so its error runs on: an autoregression of the
 * first order in each series, with innovations that are correlated between the series (Kennedy and O'Hagan 2001, J. R.
 * Stat. Soc. B 63:425-464, on a discrepancy beside the errors of measurement). The errors of the record are independent
 * and come on top. Years without a number are gaps through which the error runs without likelihood.
 *
 * Everything but the residuals is known beforehand, so the gains of the Kalman filter are made once for each setting and
 * a world costs some ten multiplications a number and setting. Settings are summed over, each with its weight: they cost
 * the sampler no dimension, and what a world says of them is told apart ({@link ErrorModel.settings}).
 */
import * as real from "../kernel/real.ts";
import { normalQuantile } from "../kernel/real.ts";
import { refuse } from "./model.ts";

/** The numbers of one series of the record. */
export interface ErrorSeries {
  /** Years with a number, ascending. */
  readonly times: readonly number[];
  /** Standard deviation of the record's own error for each of them, on the scale of the residuals. */
  readonly sd: readonly number[];
}

/** One setting of the error: for each series a standard deviation (above 0) and an autocorrelation from 0 to below 1. */
export interface ErrorSetting {
  readonly sd: readonly number[];
  readonly ar: readonly number[];
  /** Between the innovations of any two series, from 0 to below 1; 0 for one series. */
  readonly correlation: number;
  /** Prior weight, above 0; weights need not add to 1. */
  readonly weight: number;
}

/** Which numbers of the record are left out. */
export type Held = (series: number, time: number) => boolean;

/** Densities of residuals: natural logs of record over model, `size` of them; densities are natural logs too. */
export interface ErrorModel {
  /** Numbers of the record: what a vector of residuals is long. Series after series, years ascending. */
  readonly size: number;
  readonly settings: readonly ErrorSetting[];
  /** Log density of residuals, all settings weighed together, constants included. */
  logDensity(residuals: ArrayLike<number>): number;
  /** Log density under each setting by itself, without its weight; written into `out`. */
  each(residuals: ArrayLike<number>, out?: Float64Array): Float64Array;
  /**
   * The same model of the numbers that are not held out: its densities read the same vectors and pass over those.
   * log p(held | others) is the whole density less this one.
   */
  without(held: Held): Pick<ErrorModel, "logDensity" | "each">;
  /** What its filters do at each number of the record, in the order of time, for whoever tells a world as it is lived. */
  readonly filters: readonly ErrorFilter[];
}

/** The filter of one setting as plain numbers. */
export interface ErrorFilter {
  /** Natural log of the setting's share of all weights. */
  readonly weight: number;
  /** Place of each number among the residuals. */
  readonly at: Int32Array;
  /** Numbers × series: decay of each expected error since the number before. */
  readonly decay: Float64Array;
  /** Numbers × series: what each expected error takes up of the innovation. */
  readonly gain: Float64Array;
  /** Inverse variance of each innovation. */
  readonly precision: Float64Array;
  /** -0.5 × log(2 π variance) of each innovation. */
  readonly constant: Float64Array;
}

/** What the filter does at each number of the record that is not held out, in the order of time. */
interface Filter {
  /** Places among the residuals. */
  readonly at: Int32Array;
  readonly series: Int32Array;
  /** Numbers × series: decay of each expected error since the number before. */
  readonly decay: Float64Array;
  /** Inverse variance of each innovation. */
  readonly precision: Float64Array;
  /** Numbers × series: what each expected error takes up of the innovation. */
  readonly gain: Float64Array;
  /** -0.5 × the sum of log(2 π variance). */
  readonly constant: number;
}

const WHERE = "the error model";

/**
 * The law of the errors of a record, by the Kalman filter.
 *
 * @param series the record: times ascending, one standard deviation for each
 * @param settings at least one; each with one `sd` and `ar` for every series
 * @returns densities of vectors of residuals, natural logarithms.
 * @throws AitiaError when a number is out of range or the lengths do not agree
 * @source Kalman 1960; Harvey 1989, "Forecasting, structural time series models and the Kalman filter", 3.4 on gaps
 */
export function errorModel(
  series: readonly ErrorSeries[],
  settings: readonly ErrorSetting[],
): ErrorModel {
  checked(series, settings);
  const size = series.reduce((sum, { times }) => sum + times.length, 0);
  const total = settings.reduce((sum, { weight }) => sum + weight, 0);
  const weights = Float64Array.from(settings, ({ weight }) => real.log(weight / total));
  const scratch = new Float64Array(settings.length);
  const expected = new Float64Array(series.length);
  const under = (held: Held) => settings.map((setting) => filterOf(series, setting, held));
  const densities = (filters: readonly Filter[]) => {
    return {
      each: (residuals: ArrayLike<number>, out = new Float64Array(settings.length)) => {
        sized(residuals, size);
        for (const [s, filter] of filters.entries()) out[s] = run(filter, residuals, expected);
        return out;
      },
      logDensity: (residuals: ArrayLike<number>) => {
        sized(residuals, size);
        for (let s = 0; s < filters.length; s++)
          scratch[s] = run(filters[s], residuals, expected) + weights[s];
        return logSum(scratch);
      },
    };
  };
  const whole = under(() => false);
  const filters = whole.map(({ at, decay, gain, precision }, s): ErrorFilter => {
    const constant = precision.map((p) => -0.5 * real.log((2 * Math.PI) / p));
    return { weight: weights[s], at, decay, gain, precision, constant };
  });
  const without = (held: Held) => densities(under(held));
  return { size, settings, ...densities(whole), without, filters };
}

/** Log of a sum of exponentials. */
function logSum(logs: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const x of logs) if (x > most) most = x;
  if (most === Number.NEGATIVE_INFINITY) return most;
  let sum = 0;
  for (const x of logs) sum += real.exp(x - most);
  return most + real.log(sum);
}

function run(filter: Filter, residuals: ArrayLike<number>, m: Float64Array): number {
  return m.length === 2 ? runTwo(filter, residuals) : runAny(filter, residuals, m);
}

function runAny(filter: Filter, residuals: ArrayLike<number>, m: Float64Array): number {
  const { at, series, decay, precision, gain, constant } = filter;
  m.fill(0);
  const n = m.length;
  let sum = 0;
  for (let k = 0; k < at.length; k++) {
    const row = k * n;
    for (let s = 0; s < n; s++) m[s] *= decay[row + s];
    const miss = residuals[at[k]] - m[series[k]];
    sum += miss * miss * precision[k];
    for (let s = 0; s < n; s++) m[s] += gain[row + s] * miss;
  }
  return constant - 0.5 * sum;
}

/** The same for two series, with the expected errors in registers: this loop is where weighing spends its time. */
function runTwo(filter: Filter, residuals: ArrayLike<number>): number {
  const { at, series, decay, precision, gain, constant } = filter;
  let [first, second, sum] = [0, 0, 0];
  for (let k = 0; k < at.length; k++) {
    first *= decay[2 * k];
    second *= decay[2 * k + 1];
    const miss = residuals[at[k]] - (series[k] === 0 ? first : second);
    sum += miss * miss * precision[k];
    first += gain[2 * k] * miss;
    second += gain[2 * k + 1] * miss;
  }
  return constant - 0.5 * sum;
}

/** Gains and variances of the filter, which no residual changes. */
function filterOf(
  series: readonly ErrorSeries[],
  { sd, ar, correlation }: ErrorSetting,
  held: Held,
): Filter {
  const n = series.length;
  // stationary covariance of the errors, from innovations of variance sd² (1 - ar²) that are correlated
  const rest = (i: number, j: number) =>
    ((i === j ? 1 : correlation) *
      Math.sqrt((1 - ar[i] * ar[i]) * (1 - ar[j] * ar[j])) *
      sd[i] *
      sd[j]) /
    (1 - ar[i] * ar[j]);
  const P = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) P[i * n + j] = rest(i, j);
  const numbers = placed(series).filter(({ s, time }) => !held(s, time));
  const filter = {
    at: Int32Array.from(numbers, ({ at }) => at),
    series: Int32Array.from(numbers, ({ s }) => s),
    decay: new Float64Array(numbers.length * n),
    precision: new Float64Array(numbers.length),
    gain: new Float64Array(numbers.length * n),
  };
  let before: number | undefined;
  let logs = 0;
  for (const [k, { s, time, own }] of numbers.entries()) {
    const decay = filter.decay.subarray(k * n, (k + 1) * n);
    const gain = filter.gain.subarray(k * n, (k + 1) * n);
    const gap = before === undefined ? 0 : time - before;
    before = time;
    for (let i = 0; i < n; i++) decay[i] = real.pow(ar[i], gap);
    if (gap > 0)
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++)
          P[i * n + j] = decay[i] * decay[j] * (P[i * n + j] - rest(i, j)) + rest(i, j);
    const variance = P[s * n + s] + own * own;
    for (let i = 0; i < n; i++) gain[i] = P[i * n + s] / variance;
    const row = P.slice(s * n, (s + 1) * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) P[i * n + j] -= gain[i] * row[j];
    logs += real.log(2 * Math.PI * variance);
    filter.precision[k] = 1 / variance;
  }
  return { ...filter, constant: -0.5 * logs };
}

/** Every number of the record by time, with its place among the residuals. */
function placed(series: readonly ErrorSeries[]) {
  let at = 0;
  return series
    .flatMap(({ times, sd }, s) => times.map((time, i) => ({ at: at++, s, time, own: sd[i] })))
    .sort((a, b) => a.time - b.time || a.s - b.s);
}

function sized(residuals: ArrayLike<number>, size: number): void {
  if (residuals.length !== size)
    refuse(
      `there are ${residuals.length} residuals`,
      WHERE,
      `Give ${size}, one for each number of the record.`,
    );
}

function checked(series: readonly ErrorSeries[], settings: readonly ErrorSetting[]): void {
  if (series.length === 0) refuse("there is no series", WHERE, "Give the record's series.");
  if (settings.length === 0) refuse("there is no setting", WHERE, "Give at least one.");
  for (const [n, { times, sd }] of series.entries()) {
    if (times.length !== sd.length)
      refuse(
        `series ${n} has ${times.length} times and ${sd.length} errors`,
        WHERE,
        "Give one error for each time.",
      );
    if (times.some((t, i) => !Number.isFinite(t) || (i > 0 && t <= times[i - 1])))
      refuse(`the times of series ${n} do not ascend`, WHERE, "Sort them, each once.");
    if (sd.some((x) => !(x >= 0 && x < Infinity)))
      refuse(`series ${n} has an error that is no standard deviation`, WHERE, "Give 0 or more.");
  }
  for (const { sd, ar, correlation, weight } of settings) {
    if (sd.length !== series.length || ar.length !== series.length)
      refuse("a setting does not speak of every series", WHERE, `Give ${series.length} of each.`);
    if (sd.some((x) => !(x > 0 && x < Infinity)))
      refuse(
        "a discrepancy is not above 0",
        WHERE,
        "A model that may not miss at all cannot be weighed: give a standard deviation above 0.",
      );
    if (ar.some((x) => !(x >= 0 && x < 1)))
      refuse("an autocorrelation lies outside [0, 1)", WHERE, "Give a number from 0 to below 1.");
    if (!(correlation >= 0 && correlation < 1))
      refuse("a correlation lies outside [0, 1)", WHERE, "Give a number from 0 to below 1.");
    if (!(weight > 0 && weight < Infinity))
      refuse("a weight is not above 0", WHERE, "Leave the setting out instead.");
  }
}

/**
 * Draws an error from the model: one setting by its weight, the discrepancy year by year, the record's own error on top.
 * @param noise uniform numbers in (0, 1) by index; index 0 chooses the setting
 * @returns as many numbers as residuals, in their order
 * Throws nothing.
 */
export function drawError(
  series: readonly ErrorSeries[],
  { settings, size }: Pick<ErrorModel, "settings" | "size">,
  noise: (index: number) => number,
): Float64Array {
  const { sd, ar, correlation } = chosen(settings, noise(0));
  let index = 1;
  const normal = () => normalQuantile(noise(index++));
  const out = new Float64Array(size);
  const errors = new Float64Array(series.length);
  const numbers = placed(series);
  const first = numbers[0]?.time ?? 0;
  let now = first;
  // correlated normals: a shared part and an own part, since all pairs are alike
  const step = (beginning: boolean) => {
    const shared = normal();
    for (let s = 0; s < errors.length; s++) {
      const z = Math.sqrt(correlation) * shared + Math.sqrt(1 - correlation) * normal();
      errors[s] = beginning
        ? sd[s] * z
        : ar[s] * errors[s] + sd[s] * Math.sqrt(1 - ar[s] * ar[s]) * z;
    }
  };
  // before the first number the error has run for long: forty years forget any beginning whose autocorrelation is usual
  step(true);
  for (let t = 0; t < BURN; t++) step(false);
  for (const { at, s, time, own } of numbers) {
    for (; now < time; now++) step(false);
    out[at] = errors[s] + own * normal();
  }
  return out;
}

const BURN = 40;

function chosen(settings: readonly ErrorSetting[], u: number): ErrorSetting {
  const total = settings.reduce((sum, { weight }) => sum + weight, 0);
  let left = u * total;
  for (const setting of settings) {
    left -= setting.weight;
    if (left < 0) return setting;
  }
  return settings[settings.length - 1];
}
