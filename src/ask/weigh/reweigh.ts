/** What another error model, another register or fewer years would make of histories that are already lived. */
import * as real from "../../kernel/real.ts";
import { effectiveSampleSize, paretoK } from "../../why/index.ts";

/** Fewer effective histories than this carry no answer. */
export const FEWEST = 20;

export interface Reweighed {
  /** Log of the mean ratio: the evidence under the other choice over that under the one at hand. */
  readonly logRatio: number;
  readonly se: number;
  readonly ess: number;
  readonly paretoK: number;
}

/** Importance reweighting of weighted histories by the logs of a ratio. */
export function reweighed(weights: ArrayLike<number>, logs: ArrayLike<number>): Reweighed {
  let most = Number.NEGATIVE_INFINITY;
  for (let w = 0; w < logs.length; w++) if (weights[w] > 0) most = Math.max(most, logs[w]);
  if (most === Number.NEGATIVE_INFINITY)
    return {
      logRatio: most,
      se: Number.POSITIVE_INFINITY,
      ess: 0,
      paretoK: Number.POSITIVE_INFINITY,
    };
  let sum = 0;
  let total = 0;
  const ratios = Float64Array.from(logs, (log, w) => weights[w] * real.exp(log - most));
  for (let w = 0; w < ratios.length; w++) {
    sum += ratios[w];
    total += weights[w];
  }
  const mean = sum / total;
  let square = 0;
  for (let w = 0; w < ratios.length; w++) square += (ratios[w] - weights[w] * mean) ** 2;
  return {
    logRatio: most + real.log(mean),
    se: Math.sqrt(square) / sum,
    ess: effectiveSampleSize(ratios),
    paretoK: paretoK(Float64Array.from(logs, (log, w) => log + real.log(weights[w]))),
  };
}
