/**
 * PAWN: how far knowing an input moves the whole distribution of the outcome, from runs that are already there.
 * Pianosi and Wagener 2015, Env. Model. Softw. 67:1-11; from given data: Pianosi and Wagener 2018, ibid. 108:197-207.
 */
import { AitiaError } from "../errors.ts";
import { openClusters } from "./clusters.ts";
import { checkMatrix, columnOf } from "./columns.ts";
import { ends, resampledDistance } from "./distance.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { extentOf, ONLY_ROUNDING } from "./extent.ts";
import { type ClusteredOptions, readOptions, type Settings } from "./options.ts";
import { canonical } from "./resample.ts";

const SLICES = 10;

/**
 * For each input the median, over slices of it, of the Kolmogorov-Smirnov distance between the outcome in the slice and
 * in all rows. An input with at most ten distinct values has a slice for each; of others ten slices hold as nearly equal
 * counts as can be without parting rows of one value. So the order of rows means nothing. An input that does nothing has
 * a distance too (about 0.8 √(10/n)): add one to the design and compare.
 *
 * @param inputs rows × dimensions, row-major, in any units; finite.
 * @param values the outcome of each row, in any unit; finite.
 * @param dimensions number of inputs, from 1 on.
 * @returns for each input a distance from 0 to 1; 0 where the outcome never changes; unknown with fewer than 20 rows, for
 *   an input that never changes, and where input or outcome change by no more than rounding. `n` is the number of rows.
 * @throws AitiaError for ragged columns or numbers that are not finite, by row.
 * With `clusters`, rows of one cluster are drawn again together.
 * Cost: rows × slices × up to 2,000 resamples for each input.
 */
export function pawn(
  inputs: Float64Array,
  values: Float64Array,
  dimensions: number,
  { clusters, ...options }: ClusteredOptions = {},
): readonly Estimate[] {
  const settings = readOptions(options, "pawn");
  const rows = checkMatrix(inputs, dimensions, "inputs", "pawn");
  checkMatrix(values, 1, "values", "pawn");
  if (values.length !== rows) {
    throw new AitiaError({
      what: `${rows} rows of inputs but ${values.length} values`,
      where: "pawn",
      todo: "Give one value for each row.",
    });
  }
  const shared = openClusters(clusters, rows, "pawn");
  return Array.from({ length: dimensions }, (_, input) => {
    if (rows < 2 * SLICES)
      return unknown(`${rows} rows are too few for ten slices; give 20 or more`);
    if (extentOf(values).rounded) return unknown(ONLY_ROUNDING);
    const column = columnOf(inputs, input, dimensions);
    const { constant, rounded } = extentOf(column);
    if (constant || rounded) return unknown("this input is the same in every row");
    return ofOne(column, values, { ...settings, clusters: shared });
  });
}

function ofOne(
  input: Float64Array,
  values: Float64Array,
  settings: Settings & { readonly clusters: Int32Array | undefined },
): Estimate {
  const rows = values.length;
  const order = canonical([input, values]);
  const { slice, slices } = sliced(input, order);
  const byValue = canonical([values]);
  const last = ends(byValue, values);
  return resampledDistance(order, [rows / slices, rows], rows * slices, settings, (times) =>
    medianDistance(slice, slices, byValue, last, times),
  );
}

/** The slice of each row: that of its value, which among more than ten lies where the middle of its rows lies. */
function sliced(
  input: Float64Array,
  order: Int32Array,
): { readonly slice: Uint8Array; readonly slices: number } {
  const rows = order.length;
  const runs: [from: number, to: number][] = [];
  for (let from = 0; from < rows; ) {
    let to = from + 1;
    while (to < rows && input[order[to]] === input[order[from]]) to++;
    runs.push([from, to]);
    from = to;
  }
  const slice = new Uint8Array(rows);
  const few = runs.length <= SLICES;
  runs.forEach(([from, to], value) => {
    const own = few ? value : Math.floor((SLICES * (from + to)) / (2 * rows));
    for (let at = from; at < to; at++) slice[order[at]] = own;
  });
  return { slice, slices: few ? runs.length : SLICES };
}

function medianDistance(
  slice: Uint8Array,
  slices: number,
  byValue: Int32Array,
  last: Uint8Array,
  times: Float64Array,
): number {
  let total = 0;
  const size = new Float64Array(slices);
  for (let i = 0; i < slice.length; i++) {
    size[slice[i]] += times[i];
    total += times[i];
  }
  const seen = new Float64Array(slices);
  const far = new Float64Array(slices);
  let all = 0;
  for (let at = 0; at < byValue.length; at++) {
    const row = byValue[at];
    all += times[row];
    seen[slice[row]] += times[row];
    if (!last[at]) continue;
    for (let s = 0; s < slices; s++) {
      const gap = Math.abs(seen[s] / size[s] - all / total);
      if (gap > far[s]) far[s] = gap;
    }
  }
  const sorted = far.filter((_, s) => size[s] > 0).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
