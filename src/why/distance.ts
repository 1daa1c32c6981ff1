/** Kolmogorov-Smirnov distances on resampled rows, for sensitivity from given data. */
import { type Estimate, unknown } from "./estimate.ts";
import { unseen } from "./extent.ts";
import { deviate, type Settings } from "./options.ts";
import { DRAWS, percentiles, resamples } from "./resample.ts";

/** In an order by value, where each value ends: 1 at the last row of each run of equal values. */
export function ends(order: Int32Array, values: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(order, (row, at) =>
    at + 1 === order.length || values[order[at + 1]] !== values[row] ? 1 : 0,
  );
}

/**
 * A distance with its interval. A resample repeats rows, which lengthens every distance; so the spread of the
 * resampled values is laid around the value itself, within [0, 1]. Where every resample gives the same, no spread was
 * seen, and the interval is that of a share of the rows in each of the two parts compared, none of which was among them.
 *
 * @param order row numbers in an order that hangs on what rows hold alone; rows are drawn by their place in it.
 * @param parts how many rows make the smaller of the parts that are compared, and the larger.
 * @param distance takes the times each row counts; NaN where nothing can be compared.
 */
export function resampledDistance(
  order: Int32Array,
  parts: readonly [number, number],
  work: number,
  { seed, level, clusters }: Settings & { readonly clusters?: Int32Array | undefined },
  distance: (times: Float64Array) => number,
): Estimate {
  const rows = order.length;
  const times = new Float64Array(rows).fill(1);
  const value = distance(times);
  if (Number.isNaN(value)) return unknown("no two parts of the rows can be compared");
  const owner = clusters && inOrderOf(order, clusters);
  const { blocks, block, times: drawn } = resamples(owner ? owner.count : rows, seed);
  const some = Math.max(200, Math.min(DRAWS, Math.floor(1e8 / work)));
  const draws = new Float64Array(some);
  for (let d = 0; d < some; d++) {
    for (let i = 0; i < rows; i++) {
      const own = owner ? owner.of[i] : i;
      times[order[i]] = drawn[d * blocks + (block ? block[own] : own)];
    }
    draws[d] = distance(times);
  }
  const sound = draws.filter((x) => !Number.isNaN(x));
  if (sound.every((x) => x === sound[0])) {
    const half = (z: number) => unseen(parts[0], z) + unseen(parts[1], z);
    const most = half(deviate(level));
    return {
      known: true,
      value,
      low: Math.max(0, value - most),
      high: Math.min(1, value + most),
      n: rows,
      se: half(1.96) / 1.96,
    };
  }
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

/** Clusters numbered as they appear in an order of the rows. */
function inOrderOf(order: Int32Array, clusters: Int32Array) {
  const places = new Map<number, number>();
  const of = order.map((row) => {
    const place = places.get(clusters[row]) ?? places.size;
    places.set(clusters[row], place);
    return place;
  });
  return { of, count: places.size };
}
