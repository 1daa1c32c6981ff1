/**
 * What was different where it happened: for each input, the Kolmogorov-Smirnov distance between its distribution given
 * that the outcome came and given that it did not (Hornberger and Spear 1981, J. Env. Management 12:7-18, "regional
 * sensitivity"). From runs that are already there; the inputs may depend on each other, and then so do the answers.
 */
import { AitiaError } from "../errors.ts";
import { openClusters } from "./clusters.ts";
import { checkMatrix, columnOf } from "./columns.ts";
import { ends, resampledDistance } from "./distance.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { extentOf } from "./extent.ts";
import { type ClusteredOptions, readOptions } from "./options.ts";
import { canonical } from "./resample.ts";

/**
 * One estimate for each input; `came` is 0 or 1 for each row of the row-major `inputs`.
 *
 * @param inputs rows × dimensions, row-major, in any units; finite.
 * @param came 0 or 1 for each row.
 * @param dimensions number of inputs, from 1 on.
 * @returns for each input a distance from 0 to 1; unknown where the outcome came always or never, or the input never
 *   changes but for rounding. `n` is the number of rows.
 * @throws AitiaError for ragged columns, numbers that are not finite, or outcomes other than 0 and 1.
 * With `clusters`, rows of one cluster are drawn again together.
 * Cost: rows × up to 2,000 resamples for each input.
 */
export function targetSensitivity(
  inputs: Float64Array,
  came: ArrayLike<number>,
  dimensions: number,
  { clusters, ...options }: ClusteredOptions = {},
): readonly Estimate[] {
  const settings = readOptions(options, "targetSensitivity");
  const rows = checkMatrix(inputs, dimensions, "inputs", "targetSensitivity");
  if (came.length !== rows) {
    throw new AitiaError({
      what: `${rows} rows of inputs but ${came.length} outcomes`,
      where: "targetSensitivity",
      todo: "Give one outcome for each row.",
    });
  }
  let yes = 0;
  for (let i = 0; i < rows; i++) {
    if (came[i] !== 0 && came[i] !== 1) {
      throw new AitiaError({
        what: `the outcome of row ${i} is ${came[i]}, not 0 or 1`,
        where: "targetSensitivity",
        todo: "Say from which number on the outcome has come.",
      });
    }
    yes += came[i];
  }
  const shared = openClusters(clusters, rows, "targetSensitivity");
  return Array.from({ length: dimensions }, (_, input) => {
    if (yes === 0) return unknown(`the outcome came in none of ${rows} rows`);
    if (yes === rows) return unknown(`the outcome came in all of ${rows} rows`);
    const column = columnOf(inputs, input, dimensions);
    const { constant, rounded } = extentOf(column);
    if (constant || rounded) return unknown("this input is the same in every row");
    const order = canonical([column, came]);
    const last = ends(order, column);
    return resampledDistance(
      order,
      [yes, rows - yes],
      rows,
      { ...settings, clusters: shared },
      (times) => distance(order, last, came, times),
    );
  });
}

function distance(
  order: Int32Array,
  last: Uint8Array,
  came: ArrayLike<number>,
  times: Float64Array,
): number {
  let yes = 0;
  let no = 0;
  for (let i = 0; i < order.length; i++) {
    if (came[i]) yes += times[i];
    else no += times[i];
  }
  if (yes === 0 || no === 0) return NaN;
  let seenYes = 0;
  let seenNo = 0;
  let far = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[at];
    if (came[row]) seenYes += times[row];
    else seenNo += times[row];
    if (last[at]) far = Math.max(far, Math.abs(seenYes / yes - seenNo / no));
  }
  return far;
}
