/**
 * Worlds that share a draw of the parameters (a particle of a posterior) are alike beyond chance: a hundred worlds of one
 * particle say less than a hundred of a hundred. Whole clusters are what is drawn again: the bootstrap over clusters
 * (Davison and Hinkley 1997, Bootstrap Methods and their Application, 3.8).
 */
import { AitiaError } from "../errors.ts";
import type { Settings } from "./options.ts";
import { percentiles, ratios, resampledSums } from "./resample.ts";
import { wilson } from "./wilson.ts";

interface InClusters {
  readonly weights: Float64Array;
  readonly clusters: Int32Array;
}

/** Clusters found sound, numbered from 0 in the order in which they appear; any numbers will do, equal ones share. */
export function openClusters(
  clusters: ArrayLike<number> | undefined,
  worlds: number,
  where: string,
): Int32Array | undefined {
  if (!clusters) return undefined;
  if (clusters.length !== worlds) {
    throw new AitiaError({
      what: `${clusters.length} clusters for R = ${worlds} worlds`,
      where,
      todo: "Give each world the number of its cluster, in the same order.",
    });
  }
  const places = new Map<number, number>();
  return Int32Array.from({ length: worlds }, (_, r) => {
    const known = places.get(clusters[r]);
    if (known !== undefined) return known;
    places.set(clusters[r], places.size);
    return places.size - 1;
  });
}

/** Sums of some columns over the worlds of each cluster; clusters of no weight are left out. */
export function sumsByCluster(
  columns: readonly ((world: number) => number)[],
  { weights, clusters }: InClusters,
): Float64Array[] {
  const size = clusters.reduce((most, c) => Math.max(most, c + 1), 0);
  const lived = new Uint8Array(size);
  for (let r = 0; r < clusters.length; r++) if (weights[r] > 0) lived[clusters[r]] = 1;
  return columns.map((of) => {
    const sums = new Float64Array(size);
    for (let r = 0; r < clusters.length; r++)
      if (weights[r] > 0) sums[clusters[r]] += weights[r] * of(r);
    return sums.filter((_, c) => lived[c] === 1);
  });
}

/** How many clusters of one size these are worth (Kish 1965). */
function worthOf(masses: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const m of masses) {
    sum += m;
    squares += m * m;
  }
  return (sum * sum) / squares;
}

/** Standard error of a ratio of sums over clusters, linearised: the variance that the bootstrap over clusters tends to. */
function errorOf(over: Float64Array, under: Float64Array, value: number): number {
  let [squares, total, used] = [0, 0, 0];
  for (let c = 0; c < over.length; c++) {
    if (under[c] === 0) continue;
    squares += (over[c] - value * under[c]) ** 2;
    total += under[c];
    used++;
  }
  return Math.sqrt(squares * (used > 1 ? used / (used - 1) : 1)) / total;
}

/** Error of a weighted mean over worlds in clusters, and how many clusters it rests on. */
export function errorOfClusters(
  values: Float64Array,
  value: number,
  within: InClusters,
): { readonly se: number; readonly worth: number } {
  const [over, under] = sumsByCluster([(r) => values[r], () => 1], within);
  return { se: errorOf(over, under, value), worth: worthOf(under) };
}

/**
 * Interval of a weighted share over worlds in clusters. Percentiles alone are too narrow where clusters are few or the
 * share is near 0 or 1, Wilson's interval with as many worlds as would spread so much is too narrow where clusters are
 * of very different size: the interval holds both. Where all counted worlds agree, every cluster counts once.
 */
export function shareOfClusters(
  {
    score,
    counted,
    value,
    alike,
  }: {
    readonly score: ArrayLike<number>;
    readonly counted: ArrayLike<number>;
    readonly value: number;
    readonly alike: boolean;
  },
  within: InClusters,
  { seed, level }: Settings,
): { readonly low: number; readonly high: number; readonly se: number } {
  const is = (r: number) => (counted[r] ? 1 : 0);
  const [over, under] = sumsByCluster([(r) => is(r) * score[r], is], within);
  const some = worthOf(under);
  if (alike) return { ...wilson(value, some, level), se: 0 };
  const se = errorOf(over, under, value);
  const spread = value * (1 - value);
  // one cluster shows no spread between clusters
  const worth =
    se > 0 && some > 1 ? Math.min(spread / se ** 2, worthOfWorlds(counted, within)) : some;
  const [low, high] = percentiles(ratios(resampledSums([over, under], seed)), level);
  const smooth = wilson(value, worth, level);
  return { low: Math.min(low, smooth.low), high: Math.max(high, smooth.high), se };
}

const worthOfWorlds = (counted: ArrayLike<number>, { weights }: InClusters): number =>
  worthOf(weights.filter((w, r) => counted[r] && w > 0));
