/**
 * What is left of a necessity once churn is taken off: by how much the outcome becomes rarer. Removing something may undo
 * the outcome in a third of the worlds and bring it about in as many others; necessity then says a third, and net 0.
 */
import { sumsByCluster } from "./clusters.ts";
import { type Estimate, unknown, type Weighted } from "./estimate.ts";
import { deviate, type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { central, ratios, resampledSums } from "./resample.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { column, openTwins, type Twins } from "./twins.ts";
import { effectiveSampleSize } from "./weights.ts";
import { wilson } from "./wilson.ts";

/**
 * 1 - p(without) / p(with): the share by which the outcome becomes rarer once the group is removed. max(0, net) is the
 * lower bound of necessity that no way of sharing luck between twins can change, as long as the group is removed by
 * intervention and worlds were not chosen for their luck (Tian and Pearl 2000, Ann. Math. Artif. Intell. 28:287-313,
 * eq. 25 with p(without) set by the experimenter). Below 0 the outcome becomes more frequent.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @returns a number up to 1, without a lower limit; unknown where the outcome never came with everything on. Equal
 *   weights: the interval of a ratio of paired proportions of Bonett and Price 2006 (Stat. Med. 25:3039-3047); weights
 *   or clusters: that and 2,000 resamples, whichever reaches further. `n` counts the worlds.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R steps; with unequal weights or clusters 2,000 resamples of up to 2,048 blocks.
 */
export function net(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const { seed, level } = readOptions(options, "net");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  const on = column(opened, opened.all);
  return estimated(ratioOf(on, column(opened, opened.all & ~removed), opened, seed), level);
}

/** What is said of one row among several. */
export interface NetOfRow {
  readonly net: Estimate;
  /**
   * Whether its interval leaves 0 out at the level of all rows together (Holm 1979, Scand. J. Stat. 6:65-70). Where it
   * does not, removing the row did no more than other luck would do.
   */
  readonly apart: boolean;
}

/**
 * Net of several rows over the same worlds, such as all mechanisms of a model.
 *
 * @param rows by name: 0 or 1 for each world and its twin; weights, if any, are relative.
 * @returns by name `net` as above, at the level of one row, and whether it is apart from 0 at that of all.
 * @throws AitiaError for sides of different length, other outcomes, a weight below 0 or an unknown option.
 * Cost: for each row as `net`.
 */
export function nets(
  rows: Readonly<Record<string, Twins>>,
  options?: EstimateOptions,
): Readonly<Record<string, NetOfRow>> {
  const { seed, level } = readOptions(options, "nets");
  const each = Object.entries(rows).map(
    ([id, pairs]) => [id, ratioOf(pairs.factual, pairs.changed, openTwins(pairs), seed)] as const,
  );
  const apart = holm(
    each.map(([, ratio]) => (ratio ? leastLevel(ratio) : 1)),
    1 - level,
  );
  return Object.fromEntries(
    each.map(([id, ratio], n) => [id, { net: estimated(ratio, level), apart: apart[n] }]),
  );
}

/** Step down from the smallest: which hypotheses fall when the chance of any wrong fall is to stay below alpha. */
function holm(chances: readonly number[], alpha: number): boolean[] {
  const order = Array.from(chances.keys()).sort((a, b) => chances[a] - chances[b]);
  const falls = chances.map(() => false);
  for (const [rank, n] of order.entries()) {
    if (chances[n] > alpha / (order.length - rank)) break;
    falls[n] = true;
  }
  return falls;
}

/**
 * Net of two samples of different runs, with and without, that are nobody's twins: the interval of a ratio of independent
 * proportions from Wilson's interval of each (Donner and Zou 2012, Stat. Methods Med. Res. 21:347-359, eq. 9).
 */
export function netOfSamples(
  on: { readonly hits: number; readonly n: number },
  off: { readonly hits: number; readonly n: number },
  level: number,
): Estimate {
  if (on.hits === 0)
    return unknown("the outcome never came, so it cannot become rarer (undefined)");
  const [p, q] = [on.hits / on.n, off.hits / off.n];
  const [a, b] = [wilson(p, on.n, level), wilson(q, off.n, level)];
  const end = (ofOff: number, ofOn: number, sign: 1 | -1) =>
    (p * q +
      sign *
        Math.sqrt(Math.max(0, (p * q) ** 2 - ofOff * ofOn * (2 * q - ofOff) * (2 * p - ofOn)))) /
    (ofOn * (2 * p - ofOn));
  // from below where twice a share lies under its upper end, the ratio has no end: then it is at most that of the other ends
  const low = 2 * p > a.high ? Math.max(0, end(b.low, a.high, -1)) : b.low / a.high;
  const high = end(b.high, a.low, 1);
  return { known: true, value: 1 - q / p, low: 1 - high, high: 1 - low, n: on.n + off.n };
}

interface Ratio {
  /** p(without) / p(with). */
  readonly value: number;
  readonly se: number;
  readonly n: number;
  readonly interval: (level: number) => { readonly low: number; readonly high: number };
}

const estimated = (ratio: Ratio | undefined, level: number): Estimate => {
  if (!ratio) return unknown("the outcome never came, so it cannot become rarer (undefined)");
  const { value, se, n, interval } = ratio;
  const { low, high } = interval(level);
  return { known: true, value: 1 - value, low: 1 - high, high: 1 - low, n, se };
};

/** One minus the highest level whose interval leaves a ratio of 1 out; a two-sided p value. */
function leastLevel({ interval }: Ratio): number {
  const holds = (alpha: number) => {
    const { low, high } = interval(1 - alpha);
    return low <= 1 && 1 <= high;
  };
  let [in_, out] = [1e-9, 1 - 1e-9];
  if (!holds(in_)) return in_;
  if (holds(out)) return 1;
  for (let i = 0; i < 40; i++) {
    const middle = Math.sqrt(in_ * out);
    if (holds(middle)) in_ = middle;
    else out = middle;
  }
  return out;
}

function ratioOf(
  on: ArrayLike<number>,
  off: ArrayLike<number>,
  { weights, equal, clusters }: Weighted,
  seed: number,
): Ratio | undefined {
  const counts = { both: 0, withOnly: 0, withoutOnly: 0 };
  let [n, total] = [0, 0];
  for (let r = 0; r < on.length; r++) {
    const w = weights[r];
    if (w === 0) continue;
    n++;
    total += w;
    if (on[r] && off[r]) counts.both += w;
    else if (on[r]) counts.withOnly += w;
    else if (off[r]) counts.withoutOnly += w;
  }
  const came = counts.both + counts.withOnly;
  if (came === 0) return undefined;
  const value = (counts.both + counts.withoutOnly) / came;
  const off_ = (r: number) => off[r] - value * on[r];
  let squares = 0;
  for (let r = 0; r < on.length; r++) squares += (weights[r] * off_(r)) ** 2;
  const alone = Math.sqrt(squares) / came;
  const worth = equal ? n / total : effectiveSampleSize(weights) / total;
  const closed = (scale: number) => (level: number) => bonettPrice(counts, worth * scale, level);
  if (equal && !clusters) return { value, se: alone, n, interval: closed(1) };
  const lived = Array.from(weights.keys()).filter((r) => weights[r] > 0);
  const [over, under, errors] = clusters
    ? sumsByCluster([(r) => off[r], (r) => on[r], off_], { weights, clusters })
    : [off, on].map((side) => Float64Array.from(lived, (r) => weights[r] * side[r]));
  const used = over.length;
  const se = errors
    ? Math.sqrt((errors.reduce((sum, e) => sum + e * e, 0) * used) / Math.max(1, used - 1)) / came
    : alone;
  // as many worlds as would spread so much by themselves; where nothing moved, every cluster counts once
  const scale = clusters
    ? Math.min(1, alone > 0 ? (alone / se) ** 2 : used / n, used === 1 ? 1 / n : 1)
    : 1;
  const draws = finite(resampledSums([over, under], seed, clusters ? {} : { by: [over, under] }));
  const smooth = closed(scale);
  return {
    value,
    se,
    n,
    interval(level) {
      const { low, high } = smooth(level);
      const [least, most] = central(draws, level);
      return { low: Math.min(low, least), high: Math.max(high, most) };
    },
  };
}

/** Ratios draw by draw, sorted; draws in which the outcome never came say nothing. */
const finite = (sums: Float64Array): Float64Array => ratios(sums).filter(Number.isFinite).sort();

/**
 * Interval of a ratio of paired proportions, p(without) / p(with): two intervals of Wilson's kind, each as wide as lets
 * their quotient hold the level (Bonett and Price 2006, eq. 6). Worlds in which neither came do not enter.
 */
function bonettPrice(
  { both, withOnly, withoutOnly }: Readonly<Record<"both" | "withOnly" | "withoutOnly", number>>,
  scale: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const one = scale * (both + withoutOnly);
  const two = scale * (both + withOnly);
  const n = scale * (both + withOnly + withoutOnly);
  const joint = Math.sqrt((scale * (withOnly + withoutOnly) + 2) / ((one + 1) * (two + 1)));
  const each = (x: number) => Math.sqrt((1 - (x + 1) / (n + 2)) / (x + 1));
  const k = (joint / (each(one) + each(two))) * deviate(level);
  const end = (x: number, sign: 1 | -1) =>
    (2 * x + k * k + sign * k * Math.sqrt(k * k + 4 * x * Math.max(0, 1 - x / n))) /
    (2 * (n + k * k));
  return {
    low: one === 0 ? 0 : Math.max(0, end(one, -1)) / end(two, 1),
    high: end(one, 1) / end(two, -1),
  };
}
