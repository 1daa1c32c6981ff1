/**
 * A number with its uncertainty, or the reason why there is none. Never NaN, null or -1.
 * `n` is the number of worlds it rests on, `se` its standard error over worlds.
 */
import { errorOfClusters, shareOfClusters } from "./clusters.ts";
import { type Extent, ONLY_ROUNDING, unitOf, unseenError } from "./extent.ts";
import { roundDeviate, type Settings } from "./options.ts";
import { percentiles, ratios, resampledSums } from "./resample.ts";
import { wilson } from "./wilson.ts";

/**
 * A number with the interval of the level asked for, in the unit its estimator names; `n` worlds, `se` over
 * worlds. Or none, and why.
 */
export type Estimate =
  | {
      readonly known: true;
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly n: number;
      readonly se?: number;
    }
  | { readonly known: false; readonly because: string };

/**
 * An estimate that is none, with the reason.
 *
 * @param because a sentence without a capital or a full stop.
 * @returns an estimate that is none.
 * Throws nothing.
 */
export const unknown = (because: string): Estimate => ({ known: false, because });

/** Worlds with their weights; `equal` when all weights that are not zero are the same. */
export interface Weighted {
  readonly weights: Float64Array;
  readonly equal: boolean;
  /** Worlds that share something, such as a draw of the parameters, have one number, from 0 up; absent where none do. */
  readonly clusters?: Int32Array;
}

/**
 * `hits` of `n` worlds of equal weight.
 *
 * @param hits from 0 to n.
 * @returns hits / n with Wilson's interval; unknown for n = 0.
 * Throws nothing.
 */
export function proportion(hits: number, n: number, level = 0.95): Estimate {
  if (n === 0) return unknown("there is no simulated history to count in");
  const value = hits / n;
  return {
    known: true,
    value,
    ...wilson(value, n, level),
    n,
    se: Math.sqrt((value * (1 - value)) / n),
  };
}

/**
 * Weighted mean of `score` (each in [0, 1]) over the worlds that are `counted`. With equal weights the interval is
 * Wilson's, scores between 0 and 1 counting as the number of yes/no worlds with the same spread (Korn and Graubard 1998,
 * Survey Methodology 24:193-201); otherwise that of the bootstrap over all worlds. Where every counted world has the
 * same score no spread can be seen, and Wilson's interval with the effective number of worlds stands in. Worlds in
 * clusters: see clusters.ts.
 */
export function share(
  score: ArrayLike<number>,
  counted: ArrayLike<number>,
  weighted: Weighted,
  none: string,
  settings: Settings,
): Estimate {
  const { weights, equal, clusters } = weighted;
  const { seed, level } = settings;
  const worlds = weights.length;
  let n = 0;
  let total = 0;
  let squares = 0;
  let sum = 0;
  let plain = true;
  let first = -1;
  let alike = true;
  for (let r = 0; r < worlds; r++) {
    const w = weights[r];
    if (!counted[r] || w === 0) continue;
    const x = score[r];
    n++;
    total += w;
    squares += w * w;
    sum += w * x;
    if (x !== 0 && x !== 1) plain = false;
    if (first < 0) first = x;
    else if (x !== first) alike = false;
  }
  if (n === 0) return unknown(none);
  const value = alike ? first : sum / total;
  if (clusters)
    return {
      known: true,
      value,
      n,
      ...shareOfClusters({ score, counted, value, alike }, { weights, clusters }, settings),
    };
  let variance = 0;
  for (let r = 0; r < worlds; r++) {
    if (counted[r]) variance += ((weights[r] / total) * (score[r] - value)) ** 2;
  }
  const se = Math.sqrt(variance);
  if (alike || equal) {
    const ess = equal ? n : (total * total) / squares;
    const worth = alike || plain ? ess : (value * (1 - value)) / variance;
    return { known: true, value, ...wilson(value, worth, level), n, se };
  }
  // worlds of no weight were not lived
  const lived = Array.from(weights.keys()).filter((r) => weights[r] > 0);
  const under = Float64Array.from(lived, (r) => (counted[r] ? weights[r] : 0));
  const over = Float64Array.from(lived, (r) => (counted[r] ? weights[r] * score[r] : 0));
  const by = [under, Float64Array.from(lived, (r) => score[r])];
  const [low, high] = percentiles(ratios(resampledSums([over, under], seed, { by })), level);
  return { known: true, value, low, high, n, se };
}

/**
 * Weighted mean of a real number over worlds: value, se = weighted standard deviation / √(effective number of worlds),
 * interval value ∓ 1.96 se, never clipped. Where all worlds show the same number (as a single world does) they show no
 * spread, which is not to say that there is none: the error is then that of a share of worlds, none of which was among
 * them, in which the number lies as far off as it can, `reach` times the span of the outcomes.
 */
export function average(
  values: Float64Array,
  { weights, clusters }: Weighted,
  level: number,
  outcomes: Extent,
  reach = 1,
): Estimate {
  const sum = moments(outcomes);
  for (let r = 0; r < values.length; r++) sum.add(values[r], weights[r]);
  const free = sum.estimate(level, reach);
  if (!clusters || !free.known) return free;
  const { se, worth } = errorOfClusters(values, free.value, { weights, clusters });
  const unseen = unseenError(worth, reach * outcomes.span);
  return normal(free.value, se > reach * outcomes.grain ? se : unseen, free.n, level);
}

/** The same, world by world. */
export function moments({ span, grain, rounded }: Extent): {
  add(value: number, weight: number): void;
  estimate(level: number, reach: number): Estimate;
} {
  const unit = unitOf(span);
  let n = 0;
  let total = 0;
  let squares = 0;
  let mean = 0;
  let spread = 0;
  return {
    add(value, w) {
      if (w === 0) return;
      n++;
      total += w;
      squares += w * w;
      const step = value / unit - mean;
      mean += (w / total) * step;
      spread += w * step * (value / unit - mean);
    },
    estimate(level, reach) {
      if (n === 0) return unknown("there is no simulated history");
      if (rounded) return unknown(ONLY_ROUNDING);
      const ess = (total * total) / squares;
      const sd = Math.sqrt(spread / total) * unit;
      const se = sd > reach * grain ? sd / Math.sqrt(ess) : unseenError(ess, reach * span);
      return normal(mean * unit, se, n, level);
    },
  };
}

/** value ∓ deviate × se. */
export const normal = (value: number, se: number, n: number, level: number): Estimate => {
  const half = roundDeviate(level) * se;
  return { known: true, value, low: value - half, high: value + half, n, se };
};
