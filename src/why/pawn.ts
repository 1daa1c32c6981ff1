/**
 * PAWN: how far knowing an input moves the whole distribution of the outcome, from runs that are already there.
 * Pianosi and Wagener 2015, Env. Model. Softw. 67:1-11; from given data: Pianosi and Wagener 2018, ibid. 108:197-207.
 */
import { AitiaError } from "../errors.ts";
import { checkMatrix, constant } from "./columns.ts";
import { ends, ranked, resampledDistance } from "./distance.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";

const SLICES = 10;

/**
 * For each input the median, over ten slices with equally many rows, of the Kolmogorov-Smirnov distance between the
 * outcome in the slice and in all rows. An input that does nothing has a distance too (about 0.8 √(10/n)): add one to
 * the design and compare.
 */
export function pawn(
  inputs: Float64Array,
  values: Float64Array,
  dimensions: number,
  options?: EstimateOptions,
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
  const byValue = ranked(values);
  const last = ends(byValue, values);
  return Array.from({ length: dimensions }, (_, input) => {
    if (rows < 2 * SLICES)
      return unknown(`${rows} rows are too few for ten slices; give 20 or more`);
    if (constant(values)) return unknown("the outcome is the same in every row");
    if (constant(inputs, input, dimensions)) return unknown("this input is the same in every row");
    const byInput = ranked(inputs, input, dimensions);
    const slice = new Uint8Array(rows);
    return resampledDistance(rows, rows * SLICES, settings, (times) => {
      const total = fillSlices(slice, byInput, times);
      return medianDistance(slice, byValue, last, times, total);
    });
  });
}

/** Deals rows, in order of the input, into slices of equal count; gives the count of all. */
function fillSlices(slice: Uint8Array, byInput: Int32Array, times: Float64Array): number {
  let total = 0;
  for (let i = 0; i < times.length; i++) total += times[i];
  let before = 0;
  for (let at = 0; at < byInput.length; at++) {
    const row = byInput[at];
    // Slice s holds the ranks from floor(s n / 10) to floor((s + 1) n / 10) - 1.
    slice[row] = Math.min(SLICES - 1, Math.floor((SLICES * (before + 1) - 1) / total));
    before += times[row];
  }
  return total;
}

function medianDistance(
  slice: Uint8Array,
  byValue: Int32Array,
  last: Uint8Array,
  times: Float64Array,
  total: number,
): number {
  const size = new Float64Array(SLICES);
  for (let i = 0; i < slice.length; i++) size[slice[i]] += times[i];
  const seen = new Float64Array(SLICES);
  const far = new Float64Array(SLICES);
  let all = 0;
  for (let at = 0; at < byValue.length; at++) {
    const row = byValue[at];
    all += times[row];
    seen[slice[row]] += times[row];
    if (!last[at]) continue;
    for (let s = 0; s < SLICES; s++) {
      const gap = Math.abs(seen[s] / size[s] - all / total);
      if (gap > far[s]) far[s] = gap;
    }
  }
  const sorted = far.filter((_, s) => size[s] > 0).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
