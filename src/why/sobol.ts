/**
 * Sobol indices: which input's variation makes the outcome vary, alone (first) and together with others (total).
 * First order: Saltelli et al. 2010, Comput. Phys. Commun. 181:259-270, centred first; total: Jansen 1999, ibid.
 * 117:35-43. Estimates are never clipped: one below zero says that the number of rows is small.
 */
import { AitiaError } from "../errors.ts";
import { openClusters } from "./clusters.ts";
import { checkColumns } from "./columns.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { extentOf, ONLY_ROUNDING, unitOf, unseen, unseenError } from "./extent.ts";
import { deviate, type EstimateOptions, readOptions } from "./options.ts";
import { DRAWS, percentiles, resampledSums, resamples } from "./resample.ts";

/**
 * Outcomes of a design in which two sets of inputs exchange one column at a time (Saltelli et al. 2010); all of
 * one length.
 */
export interface PickFreeze {
  /** The outcome at the rows of a first design, and of a second, independent one. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** For each input the outcome at the first design's rows with that input taken from the second. */
  readonly ab: readonly Float64Array[];
  /**
   * For each row whose parameters it has in the first design and in the second, where rows share draws of them: the
   * numbers of particles of one population. Particles are then drawn again, and a row counts as often as both of its own
   * (Owen 2007, The pigeonhole bootstrap, Ann. Appl. Stat. 1:386-411).
   */
  readonly shared?: { readonly a: ArrayLike<number>; readonly b: ArrayLike<number> };
}

/**
 * Shares of the outcome's variance that hang on one input: alone, and together with whatever else; from 0 to 1 but
 * for chance.
 */
export interface Indices {
  readonly first: Estimate;
  readonly total: Estimate;
}

/**
 * First-order and total index of each input; `n` is the number of rows. Intervals are bootstrapped over rows, which
 * for rows of a Sobol sequence is on the safe side.
 *
 * @param f outcomes of n rows in any unit, finite; columns of one length.
 * @returns pure numbers, as a rule from 0 to 1 and never clipped; unknown for fewer than two rows, or outcomes that
 *   are the same or differ by rounding alone. An input that did nothing in any row has 0, with an interval of what n
 *   rows may miss.
 * @throws AitiaError for no input, columns of different length, a number that is not finite or an unknown option.
 * Cost: 2,000 resamples of up to 2,048 blocks for each input.
 */
export function sobol(f: PickFreeze, options?: EstimateOptions): readonly Indices[] {
  const { seed, level } = readOptions(options, "sobol");
  const { a, b, ab } = f;
  if (ab.length === 0) {
    throw new AitiaError({
      what: "ab holds no input",
      where: "sobol",
      todo: "Give one column for each.",
    });
  }
  const n = checkColumns(
    { a, b, ...Object.fromEntries(ab.map((c, i) => [`ab[${i}]`, c])) },
    "sobol",
  );
  const outcomes = extentOf(a, b);
  const because =
    n < 2
      ? `${n} rows tell nothing about variance`
      : outcomes.constant
        ? "the outcome is the same in every row, so there is no variance to share out"
        : outcomes.rounded
          ? ONLY_ROUNDING
          : undefined;
  if (because) return ab.map(() => ({ first: unknown(because), total: unknown(because) }));

  // Sums from which every index follows, centred once so that the resampled means are small.
  const { span } = extentOf(a, b, ...ab);
  const unit = unitOf(span);
  let centre = 0;
  for (let i = 0; i < n; i++) centre += a[i] / (2 * n) + b[i] / (2 * n);
  const columns = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const [x, y] = [(a[i] - centre) / unit, (b[i] - centre) / unit];
    columns[0][i] = x + y;
    columns[1][i] = x * x + y * y;
  }
  for (const changed of ab) {
    const slope = new Float64Array(n);
    const cross = new Float64Array(n);
    const square = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const step = (changed[i] - a[i]) / unit;
      slope[i] = step;
      cross[i] = ((b[i] - centre) / unit) * step;
      square[i] = step * step;
    }
    columns.push(slope, cross, square);
  }
  const whole = columns.map((column) => column.reduce((sum, x) => sum + x, 0));
  const width = columns.length + 1;
  const drawn = f.shared
    ? sumsOfParticles(columns, f.shared, seed)
    : withCount(resampledSums(columns, seed, { by: [a, b, ...ab] }), columns.length, n);
  // what an index could be if the rows that were not drawn did all that outcomes do
  const reach = (span / unit) ** 2 / variance(whole, n);
  const resampled = (index: typeof firstOrder, i: number) =>
    Float64Array.from({ length: DRAWS }, (_, d) =>
      index(drawn.subarray(d * width, (d + 1) * width), i, drawn[d * width + width - 1]),
    );
  return ab.map((_, i) => ({
    first: estimate(firstOrder(whole, i, n), resampled(firstOrder, i), n, level, [-reach, reach]),
    total: estimate(totalOrder(whole, i, n), resampled(totalOrder, i), n, level, [0, reach / 2]),
  }));
}

/** The sums of each draw, and behind them of how many rows. */
function withCount(sums: Float64Array, width: number, n: number): Float64Array {
  const all = new Float64Array((sums.length / width) * (width + 1)).fill(n);
  for (let d = 0; d * width < sums.length; d++)
    all.set(sums.subarray(d * width, (d + 1) * width), d * (width + 1));
  return all;
}

function sumsOfParticles(
  columns: readonly Float64Array[],
  { a, b }: NonNullable<PickFreeze["shared"]>,
  seed: number,
): Float64Array {
  const n = columns[0].length;
  const own =
    openClusters([...Array.from(a), ...Array.from(b)], 2 * n, "sobol") ?? new Int32Array();
  const particles = own.reduce((most, p) => Math.max(most, p + 1), 0);
  const { blocks, block, times } = resamples(particles, seed);
  const width = columns.length + 1;
  const sums = new Float64Array(DRAWS * width);
  for (let d = 0; d < DRAWS; d++) {
    const often = (p: number) => times[d * blocks + (block ? block[p] : p)];
    for (let i = 0; i < n; i++) {
      const weight = often(own[i]) * often(own[n + i]);
      if (weight === 0) continue;
      for (let c = 0; c < columns.length; c++) sums[d * width + c] += weight * columns[c][i];
      sums[d * width + width - 1] += weight;
    }
  }
  return sums;
}

/** Of outcomes brought to a size near 1: below this a variance is rounding. */
export const LEAST_VARIANCE = 1e-12;

const variance = (sums: ArrayLike<number>, n: number): number => {
  const mean = sums[0] / (2 * n);
  const v = sums[1] / (2 * n) - mean * mean;
  return v > LEAST_VARIANCE ? v : NaN;
};

function firstOrder(sums: ArrayLike<number>, i: number, n: number): number {
  const mean = sums[0] / (2 * n);
  return (sums[3 + 3 * i] - mean * sums[2 + 3 * i]) / n / variance(sums, n);
}

const totalOrder = (sums: ArrayLike<number>, i: number, n: number): number =>
  sums[4 + 3 * i] / (2 * n * variance(sums, n));

/**
 * A value with the percentile interval and the spread of its resampled values. Where all of them are the same, as for an
 * input that did nothing in any row, the interval is that of a share of rows, none of which was seen, that lie at either
 * end of `range`.
 */
export function estimate(
  value: number,
  draws: Float64Array,
  n: number,
  level: number,
  range: readonly [least: number, most: number],
): Estimate {
  let count = 0;
  let mean = 0;
  let spread = 0;
  for (const x of draws) {
    if (Number.isNaN(x)) continue;
    count++;
    const step = x - mean;
    mean += step / count;
    spread += step * (x - mean);
  }
  if (Number.isNaN(value) || count < DRAWS / 2) {
    return unknown(`${n} rows are too few: most resamples of them show no variance to share out`);
  }
  const se = Math.sqrt(spread / (count - 1));
  const [least, most] = range;
  if (se <= 1e-12 * (most - least)) {
    const share = unseen(n, deviate(level));
    return {
      known: true,
      value,
      low: value + share * Math.min(0, least - value),
      high: value + share * Math.max(0, most - value),
      n,
      se: unseenError(n, most - least),
    };
  }
  const [low, high] = percentiles(draws, level);
  // resamples of a quotient may all lie on one side of it where few rows show hardly any variance
  return { known: true, value, low: Math.min(low, value), high: Math.max(high, value), n, se };
}
