/** Kolmogorov-Smirnov distances on resampled rows, for sensitivity from given data. */
import { type Estimate, unknown } from "./estimate.ts";
import type { Settings } from "./options.ts";
import { DRAWS, percentiles, resamples } from "./resample.ts";

/** Row numbers in ascending order of one column of a row-major matrix; ties keep their order. */
export function ranked(values: ArrayLike<number>, start = 0, step = 1): Int32Array {
  const rows = Math.floor((values.length - start + step - 1) / step);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  return order.sort((i, j) => values[start + i * step] - values[start + j * step] || i - j);
}

/** Where in a ranking a value ends: 1 at the last row of each run of equal values. */
export function ends(
  order: Int32Array,
  values: ArrayLike<number>,
  start = 0,
  step = 1,
): Uint8Array {
  const last = new Uint8Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const next = order[at + 1];
    last[at] =
      at + 1 === order.length || values[start + next * step] !== values[start + order[at] * step]
        ? 1
        : 0;
  }
  return last;
}

/**
 * A distance with its interval. A resample repeats rows, which lengthens every distance; so the spread of the
 * resampled values is laid around the value itself, within [0, 1]. `distance` takes the times each row counts.
 */
export function resampledDistance(
  rows: number,
  work: number,
  { seed, level }: Settings,
  distance: (times: Float64Array) => number,
): Estimate {
  const times = new Float64Array(rows).fill(1);
  const value = distance(times);
  if (Number.isNaN(value)) return unknown("no two parts of the rows can be compared");
  const { blocks, block, times: drawn } = resamples(rows, seed);
  const some = Math.max(200, Math.min(DRAWS, Math.floor(1e8 / work)));
  const draws = new Float64Array(some);
  for (let d = 0; d < some; d++) {
    for (let i = 0; i < rows; i++) times[i] = drawn[d * blocks + (block ? block[i] : i)];
    draws[d] = distance(times);
  }
  const sound = draws.filter((x) => !Number.isNaN(x));
  const mean = sound.reduce((a, b) => a + b, 0) / sound.length;
  const squares = sound.reduce((a, b) => a + (b - mean) ** 2, 0);
  const [low, high] = percentiles(sound, level);
  return {
    known: true,
    value,
    low: Math.min(value, Math.max(0, value + low - mean)),
    high: Math.max(value, Math.min(1, value + high - mean)),
    n: rows,
    se: Math.sqrt(squares / Math.max(1, sound.length - 1)),
  };
}
