/**
 * How often it comes, and how much more often where something is otherwise. The same worlds lived both ways share their
 * chance, so that what differs between the two sides is what was changed; samples of different worlds share nothing.
 */
import { sumsByCluster } from "./clusters.ts";
import { type Estimate, share, unknown, type Weighted } from "./estimate.ts";
import { deviate, type EstimateOptions, readOptions } from "./options.ts";
import { percentiles, resampledSums } from "./resample.ts";
import { openTwins, openWorlds, type Twins } from "./twins.ts";
import { effectiveSampleSize } from "./weights.ts";

/** Worlds in one order, and whether the outcome came in each. */
export interface Worlds {
  /** 1 where the outcome came, else 0. */
  readonly came: ArrayLike<number>;
  readonly weights?: Float64Array | undefined;
  /** Worlds that share a draw of their parameters have one number; intervals then rest on clusters. */
  readonly clusters?: ArrayLike<number> | undefined;
}

const twinsOf = (factual: ArrayLike<number>, changed: ArrayLike<number>, of: Worlds): Twins => ({
  factual,
  changed,
  ...(of.weights ? { weights: of.weights } : {}),
  ...(of.clusters ? { clusters: of.clusters } : {}),
});

/**
 * The share of worlds in which the outcome comes.
 *
 * @param worlds 0 or 1 for each world; weights, if any, are relative.
 * @returns a share from 0 to 1; unknown without worlds. Equal weights: Wilson's interval; others: 2,000 resamples.
 * @throws AitiaError for other outcomes, a weight below 0 or an unknown option.
 * Cost: R steps; with unequal weights or clusters 2,000 resamples of up to 2,048 blocks.
 */
export function frequency(worlds: Worlds, options?: EstimateOptions): Estimate {
  const settings = readOptions(options, "frequency");
  const { came } = worlds;
  const weighted = openTwins(twinsOf(came, came, worlds));
  const all = new Uint8Array(came.length).fill(1);
  return share(came, all, weighted, "there is no simulated history to count in", settings);
}

/**
 * p(changed) - p(factual): by how much the outcome comes more often once something is changed, over the same worlds.
 *
 * @param pairs 0 or 1 for each world and its twin; weights, if any, are relative.
 * @returns a number from -1 to 1; unknown without worlds. Equal weights: the adjusted interval for paired proportions of
 *   Bonett and Price 2012 (J. Educ. Behav. Stat. 37:479-488), which stays open where no world differs, since the next one
 *   might; weights or clusters: that and 2,000 resamples, whichever reaches further. `n` counts the worlds.
 * @throws AitiaError for sides of different length, other outcomes, a weight below 0 or an unknown option.
 * Cost: R steps; with unequal weights or clusters 2,000 resamples of up to 2,048 blocks.
 */
export function difference(pairs: Twins, options?: EstimateOptions): Estimate {
  const { seed, level } = readOptions(options, "difference");
  const weighted = openTwins(pairs);
  const { factual, changed } = pairs;
  const { weights, equal, clusters } = weighted;
  let [n, total, gained, lost] = [0, 0, 0, 0];
  for (let r = 0; r < factual.length; r++) {
    const w = weights[r];
    if (w === 0) continue;
    n++;
    total += w;
    if (changed[r] > factual[r]) gained += w;
    else if (changed[r] < factual[r]) lost += w;
  }
  if (n === 0) return unknown("there is no simulated history to count in");
  const value = (gained - lost) / total;
  const off = (r: number) => changed[r] - factual[r] - value;
  let squares = 0;
  for (let r = 0; r < factual.length; r++) squares += (weights[r] * off(r)) ** 2;
  const alone = Math.sqrt(squares) / total;
  const worth = equal ? n : effectiveSampleSize(weights);
  const smooth = (size: number) =>
    bonettPrice(((gained - lost) * size) / total, ((gained + lost) * size) / total, size, level);
  if (equal && !clusters) return { known: true, value, ...smooth(n), n, se: alone };
  const { se, size, sums } = spread(pairs, weighted, { off, alone, worth, total });
  const draws = resampledSums(sums, seed, clusters ? {} : { by: [...sums] });
  const [least, most] = percentiles(
    Float64Array.from({ length: draws.length / 2 }, (_, d) => draws[2 * d] / draws[2 * d + 1]),
    level,
  );
  const { low, high } = smooth(size);
  return { known: true, value, low: Math.min(low, least), high: Math.max(high, most), n, se };
}

/** Error, worth in worlds and what is drawn again, of worlds that are weighed or in clusters. */
function spread(
  { factual, changed }: Twins,
  { weights, clusters }: Weighted,
  of: {
    readonly off: (r: number) => number;
    readonly alone: number;
    readonly worth: number;
    readonly total: number;
  },
): { readonly se: number; readonly size: number; readonly sums: readonly Float64Array[] } {
  if (!clusters) {
    const lived = Array.from(weights.keys()).filter((r) => weights[r] > 0);
    const sums = [
      Float64Array.from(lived, (r) => weights[r] * (changed[r] - factual[r])),
      Float64Array.from(lived, (r) => weights[r]),
    ];
    return { se: of.alone, size: of.worth, sums };
  }
  const [over, under, errors] = sumsByCluster([(r) => changed[r] - factual[r], () => 1, of.off], {
    weights,
    clusters,
  });
  const used = over.length;
  const se =
    Math.sqrt((errors.reduce((sum, e) => sum + e * e, 0) * used) / Math.max(1, used - 1)) /
    of.total;
  // as many worlds as would spread so much by themselves; where nothing moved, every cluster counts once
  const scale = Math.min(1, se > 0 && used > 1 ? (of.alone / se) ** 2 : used / of.worth);
  return { se, size: of.worth * scale, sums: [over, under] };
}

/** Wald's interval after one more pair that gains and one that loses (Bonett and Price 2012, eq. 7). */
function bonettPrice(
  net: number,
  discordant: number,
  n: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const middle = net / (n + 2);
  const half =
    deviate(level) * Math.sqrt(Math.max(0, (discordant + 2) / (n + 2) - middle ** 2) / (n + 2));
  return { low: Math.max(-1, middle - half), high: Math.min(1, middle + half) };
}

/**
 * The second minus the first of two samples of different worlds, each with the interval that it has by itself:
 * square-and-add (Newcombe 1998, Stat. Med. 17:873-890, method 10, for shares).
 *
 * @param first, second estimates of any kind with their intervals.
 * @returns their difference; unknown where either is. `n` counts the worlds of both.
 * Throws nothing.
 */
export const differenceOfSamples = (first: Estimate, second: Estimate): Estimate =>
  squareAndAdd(first, second, 0);

/** An estimate that is a sum over worlds by another: `of` among `among`, weighted. One minus such a ratio counts as one. */
export interface RatioOfSums {
  readonly of: ArrayLike<number>;
  readonly among: ArrayLike<number>;
  /** Its value with its interval. */
  readonly estimate: Estimate;
}

/**
 * The second minus the first of two ratios over the same worlds, such as the necessity of two mechanisms or of one in two
 * versions of a case: square-and-add with the correlation of the two, from what each world adds to either (Zou 2007,
 * Psychol. Methods 12:399-413, eq. 15). The correlation is taken for less than it looks, n / (n + 4) of it, so that worlds
 * which all agree leave the interval open.
 *
 * @param first, second both shares, or both one minus a ratio; a number for each world.
 * @param worlds weights and clusters, as for twins.
 * @returns their difference; unknown where either is. `n` counts the worlds.
 * @throws AitiaError for a weight below 0 or lists of another length.
 * Cost: R steps.
 */
export function differenceOfRatios(
  first: RatioOfSums,
  second: RatioOfSums,
  worlds: Pick<Worlds, "weights" | "clusters"> = {},
): Estimate {
  const all = first.of.length;
  const weighted = openWorlds(worlds, all, `${all} worlds`);
  const { weights, clusters = Int32Array.from(weights.keys()) } = weighted;
  const [a, b] = sumsByCluster([residual(first, weights), residual(second, weights)], {
    weights,
    clusters,
  });
  let [aa, bb, ab] = [0, 0, 0];
  for (let c = 0; c < a.length; c++) {
    aa += a[c] * a[c];
    bb += b[c] * b[c];
    ab += a[c] * b[c];
  }
  const rho = aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  const found = squareAndAdd(first.estimate, second.estimate, (rho * a.length) / (a.length + 4));
  return found.known ? { ...found, n: weights.filter((w) => w > 0).length } : found;
}

/** What a world adds to a ratio beyond its value; nought where nothing is among. */
function residual({ of, among }: RatioOfSums, weights: Float64Array): (world: number) => number {
  let [over, under] = [0, 0];
  for (let r = 0; r < of.length; r++) {
    over += weights[r] * of[r];
    under += weights[r] * among[r];
  }
  const value = under > 0 ? over / under : 0;
  return (r) => (under > 0 ? (of[r] - value * among[r]) / under : 0);
}

function squareAndAdd(first: Estimate, second: Estimate, correlation: number): Estimate {
  if (!first.known) return first;
  if (!second.known) return second;
  const value = second.value - first.value;
  const size = (x: number, y: number) =>
    Math.sqrt(Math.max(0, x * x + y * y - 2 * correlation * x * y));
  return {
    known: true,
    value,
    low: value - size(second.value - second.low, first.high - first.value),
    high: value + size(second.high - second.value, first.value - first.low),
    n: first.n + second.n,
  };
}
