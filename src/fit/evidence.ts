/** The evidence at every rung of a ladder from all worlds that stood on it, with an error that knows they hang together. */
import { exp, log } from "../kernel/real.ts";

export interface Rise {
  /** Log evidence of each rung over that of the lowest, and its standard error. */
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** Each ladder's worlds are cut into so many stretches of time, which are taken as independent. */
const STRETCHES = 4;

const logistic = (x: number): number => {
  const e = exp(-Math.abs(x));
  return x > 0 ? 1 / (1 + e) : e / (1 + e);
};

/**
 * Neighbours are bridged by Bennett's condition (1976, J. Comput. Phys. 22:245-268). What each stretch of each ladder
 * adds to the condition is its influence on the result; the spread of their sums over all rungs is the error, so that
 * what a ladder errs on one rung and errs again on the next is counted as often.
 *
 * @param logs ticks × rungs × ladders log likelihoods
 */
export function rise(logs: Float64Array, exponents: Float64Array, ladders: number): Rise {
  const rungs = exponents.length;
  const ticks = logs.length / (rungs * ladders);
  const stretches = Math.min(STRETCHES, ticks);
  const units = ladders * stretches;
  const influence = new Float64Array(units);
  const values = new Float64Array(rungs);
  const errors = new Float64Array(rungs);
  const scale = errorScale(units);
  for (let k = 0; k < rungs - 1; k++) {
    const by = exponents[k + 1] - exponents[k];
    const low = rowOf(logs, k, rungs, ladders);
    const high = rowOf(logs, k + 1, rungs, ladders);
    const { value, slope } = bennett(low, high, by);
    for (let n = 0; n < low.length; n++) {
      const tick = Math.floor(n / ladders);
      const unit = (n % ladders) * stretches + Math.floor((tick * stretches) / ticks);
      influence[unit] +=
        ((logistic(by * low[n] - value) - logistic(value - by * high[n])) * units) / slope;
    }
    values[k + 1] = values[k] + value;
    const squares = influence.reduce((sum, x) => sum + x * x, 0);
    errors[k + 1] = scale * Math.sqrt(squares / (units * (units - 1)));
  }
  return { values, errors };
}

/**
 * Few units: their spread is widened as Student's t is against the normal at 95 %, and by what neighbouring stretches
 * of a ladder share (measured on exact problems: docs/sampler.md).
 */
const SHARED = 1.15;
const errorScale = (units: number): number => SHARED * (1 + 1.2 / Math.max(1, units - 1));

function rowOf(logs: Float64Array, k: number, rungs: number, ladders: number): Float64Array {
  const ticks = logs.length / (rungs * ladders);
  const row = new Float64Array(ticks * ladders);
  for (let t = 0; t < ticks; t++)
    for (let l = 0; l < ladders; l++) row[t * ladders + l] = logs[(t * rungs + k) * ladders + l];
  return row;
}

/** Log ratio of the evidences of two neighbours from equally many worlds of both. */
export function bennett(
  low: Float64Array,
  high: Float64Array,
  by: number,
): { readonly value: number; readonly slope: number } {
  let value = start(low, high, by);
  let slope = 0;
  for (let i = 0; i < 100; i++) {
    let gap = 0;
    slope = 0;
    for (let n = 0; n < low.length; n++) {
      const up = logistic(by * low[n] - value);
      const down = logistic(value - by * high[n]);
      gap += up - down;
      slope += up * (1 - up) + down * (1 - down);
    }
    const step = Math.max(-2, Math.min(2, gap / Math.max(slope, 1e-300)));
    value += step;
    if (Math.abs(step) < 1e-10) break;
  }
  return { value, slope: Math.max(slope, 1e-300) };
}

/** Between what each side says alone: from below log mean L^by, from above -log mean L^-by. */
function start(low: Float64Array, high: Float64Array, by: number): number {
  const logMean = (values: Float64Array, sign: number) => {
    let most = -Infinity;
    for (const v of values) most = Math.max(most, sign * by * v);
    let sum = 0;
    for (const v of values) sum += exp(sign * by * v - most);
    return most + log(sum / values.length);
  };
  return (logMean(low, 1) - logMean(high, -1)) / 2;
}
