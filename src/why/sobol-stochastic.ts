/**
 * Sobol indices where the same inputs do not give the same outcome twice. Three questions, three answers:
 * (a) which input moves the outcome *expected* at given inputs: sobolOfMean; (b) how much is chance, taken as one more
 * input: sobolWithNoise; and inside it, whose chance: sobolOfChance. Averaging a few runs for each row and calling
 * `sobol` answers neither: first orders shrink by V / (V + s²/m), totals grow (docs/estimators/sobol-stochastic.md).
 */
import { AitiaError } from "../errors.ts";
import { checkColumns } from "./columns.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { extentOf, ONLY_ROUNDING, unitOf } from "./extent.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { DRAWS, resampledSums } from "./resample.ts";
import { estimate, type Indices, LEAST_VARIANCE, type PickFreeze, sobol } from "./sobol.ts";
import { asYesNo, totalOfYesNo } from "./yes-no-total.ts";

/** Outcomes of pairs that share some inputs and never their noise; all of one length. */
export interface Replicates {
  /** The outcome at inputs X with noise Z. */
  readonly outcome: Float64Array;
  /** The same inputs, fresh noise. */
  readonly again: Float64Array;
  /** For each input: fresh noise and every input fresh but this one. */
  readonly shared: readonly Float64Array[];
  /** For each input: fresh noise and only this input fresh. Needed for totals. */
  readonly allBut?: readonly Float64Array[];
}

/**
 * Indices of the conditional mean E[Y | X]: Cov(Y, shared) / Cov(Y, again), unbiased in both covariances whatever the
 * noise. Totals are 1 - Cov(Y, allBut) / Cov(Y, again), unknown without `allBut`.
 *
 * @param t outcomes of n rows in any unit, finite; columns of one length.
 * @returns pure numbers, never clipped; unknown where runs of the same inputs resemble each other no more than any
 *   two.
 * @throws AitiaError for columns of different length or number, a number that is not finite or an unknown option.
 * Cost: 2,000 resamples of up to 2,048 blocks for each index.
 */
export function sobolOfMean(t: Replicates, options?: EstimateOptions): readonly Indices[] {
  const { seed, level } = readOptions(options, "sobolOfMean");
  const { outcome, again, shared, allBut } = t;
  if (allBut && allBut.length !== shared.length) {
    throw new AitiaError({
      what: `${shared.length} inputs in shared, ${allBut.length} in allBut`,
      where: "sobolOfMean",
      todo: "Give one column for each input in both.",
    });
  }
  const named = (name: string, list: readonly Float64Array[] = []) =>
    Object.fromEntries(list.map((column, i) => [`${name}[${i}]`, column]));
  const n = checkColumns(
    { outcome, again, ...named("shared", shared), ...named("allBut", allBut) },
    "sobolOfMean",
  );
  const all = [outcome, again, ...shared, ...(allBut ?? [])];
  const { span } = extentOf(...all);
  const unit = unitOf(span);
  const covariance = (other: Float64Array) => covariances(outcome, other, unit, all, seed);
  const refuse = (because: string) =>
    shared.map(() => ({ first: unknown(because), total: unknown(because) }));
  if (n < 2) return refuse(`${n} rows tell nothing about variance`);
  const outcomes = extentOf(outcome);
  if (outcomes.constant) return refuse("the outcome is the same in every row");
  if (outcomes.rounded) return refuse(ONLY_ROUNDING);
  const under = covariance(again);
  if (!(under.value > LEAST_VARIANCE)) {
    return refuse(
      "runs of the same inputs resemble each other no more than any two runs: the inputs explain nothing that can be seen with this many rows",
    );
  }
  // what an index could be if the rows that were not drawn did all that outcomes do
  const reach = (span / unit) ** 2 / under.value;
  const over = (column: Float64Array, turn: (ratio: number) => number): Estimate => {
    const top = covariance(column);
    const draws = Float64Array.from({ length: DRAWS }, (_, d) =>
      under.draws[d] > LEAST_VARIANCE ? turn(top.draws[d] / under.draws[d]) : NaN,
    );
    return estimate(turn(top.value / under.value), draws, n, level, [-reach, reach]);
  };
  return shared.map((column, i) => ({
    first: over(column, (ratio) => ratio),
    total: allBut
      ? over(allBut[i], (ratio) => 1 - ratio)
      : unknown("totals need allBut: runs in which only this input is fresh"),
  }));
}

function covariances(
  x: Float64Array,
  y: Float64Array,
  unit: number,
  by: readonly Float64Array[],
  seed: number,
): { readonly value: number; readonly draws: Float64Array } {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i] / n;
    meanY += y[i] / n;
  }
  const columns = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let value = 0;
  for (let i = 0; i < n; i++) {
    columns[0][i] = (x[i] - meanX) / unit;
    columns[1][i] = (y[i] - meanY) / unit;
    columns[2][i] = columns[0][i] * columns[1][i];
    value += columns[2][i] / (n - 1);
  }
  const sums = resampledSums(columns, seed, { by });
  const draws = Float64Array.from(
    { length: DRAWS },
    (_, d) => (sums[3 * d + 2] - (sums[3 * d] * sums[3 * d + 1]) / n) / (n - 1),
  );
  return { value, draws };
}

/**
 * Indices with the noise as one more input: `noise` is the outcome at the first design's rows with all noise addresses
 * moved to those of the second. The noise's total is the part of the outcome's variance in which chance has a hand.
 *
 * @param f as for `sobol`, and the column of the noise.
 * @returns indices as `sobol` gives them, in the order of `ab`, and the noise's.
 * @throws AitiaError as `sobol` does.
 * Cost: that of `sobol` with one input more.
 */
export function sobolWithNoise(
  f: PickFreeze & { readonly noise: Float64Array },
  options?: EstimateOptions,
): { readonly inputs: readonly Indices[]; readonly noise: Indices } {
  const { a, b, ab, noise } = f;
  const all = sobol({ a, b, ab: [...ab, noise] }, options);
  return { inputs: all.slice(0, -1), noise: all[all.length - 1] };
}

/**
 * How much of the outcome's variance is the chance *inside* each mechanism: for each, the outcome at the first design's
 * rows with only that mechanism's noise addresses moved to those of the second.
 *
 * @param f as for `sobol`, the columns by mechanism.
 * @returns indices as `sobol` gives them, by mechanism. Totals of an outcome with two values, such as yes or no, have an
 *   interval that holds rare changes too, and are unknown where either value is that of fewer than ten of the 2n rows.
 * @throws AitiaError as `sobol` does.
 * Cost: that of `sobol`.
 */
export function sobolOfChance(
  f: Pick<PickFreeze, "a" | "b" | "shared"> & {
    readonly redrawn: Readonly<Record<string, Float64Array>>;
  },
  options?: EstimateOptions,
): Readonly<Record<string, Indices>> {
  const { redrawn, ...rows } = f;
  const ids = Object.keys(redrawn);
  const all = sobol({ ...rows, ab: ids.map((id) => redrawn[id]) }, options);
  const { level } = readOptions(options, "sobolOfChance");
  const bits = asYesNo([f.a, f.b, ...ids.map((id) => redrawn[id])]);
  return Object.fromEntries(
    ids.map((id, i) => {
      if (!bits) return [id, all[i]];
      const [a, b, changed] = [bits[0], bits[1], bits[2 + i]];
      return [id, { ...all[i], total: totalOfYesNo(all[i].total, { a, b, changed }, level) }];
    }),
  );
}
