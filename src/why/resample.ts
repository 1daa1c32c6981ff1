/**
 * The bootstrap over worlds (Efron 1979): 2,000 draws of as many worlds as there are, with replacement, from stream 2.
 * The draws hang on the seed and the number of worlds alone, so all estimates over the same worlds are resampled
 * together and their intervals can be compared.
 */
import { nameNumber, seedWords, stream, uniforms } from "../kernel/noise.ts";
import { threefry4x32 } from "../kernel/threefry.ts";

export const DRAWS = 2000;

/** Above this many worlds, worlds are dealt at random into this many blocks and blocks are drawn; sums need no more. */
const BLOCKS = 2048;

export interface Resamples {
  /** How many blocks there are; a world is its own block up to 2,048 worlds. */
  readonly blocks: number;
  /** The block of each world, or nothing when a world is its own block. */
  readonly block: Uint16Array | undefined;
  /** DRAWS × blocks, row-major: how often a block was drawn. */
  readonly times: Uint8Array;
}

const kept = new Map<string, Resamples>();

/** The resamples of `worlds` worlds under `seed` and a label. A pure function; the last few answers are kept. */
export function resamples(worlds: number, seed: number, label = "resample"): Resamples {
  const key = `${worlds}:${seed}:${label}`;
  const known = kept.get(key);
  if (known) return known;
  const blocks = Math.min(worlds, BLOCKS);
  const made = {
    blocks,
    block: worlds > BLOCKS ? deal(worlds, blocks, seed) : undefined,
    times: drawn(blocks, seed, label),
  };
  for (const oldest of kept.keys()) if (kept.size >= 4) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

function drawn(blocks: number, seed: number, label: string): Uint8Array {
  const times = new Uint8Array(DRAWS * blocks);
  const key = [...seedWords(seed), stream.bootstrap, nameNumber(label)] as const;
  const scale = blocks / 2 ** 21;
  const numbers = new Uint32Array(6);
  for (let draw = 0; draw < DRAWS; draw++) {
    const row = draw * blocks;
    // Six numbers of 21 bits from a block of 128 bits: chances differ by at most a thousandth.
    for (let taken = 0, call = 0; taken < blocks; taken += 6, call++) {
      const words = threefry4x32([draw, call, 0, 0], key, 13);
      numbers[0] = words[0] >>> 11;
      numbers[1] = words[1] >>> 11;
      numbers[2] = words[2] >>> 11;
      numbers[3] = words[3] >>> 11;
      numbers[4] = ((words[0] & 2047) << 10) | (words[1] & 1023);
      numbers[5] = ((words[2] & 2047) << 10) | (words[3] & 1023);
      const some = Math.min(6, blocks - taken);
      for (let i = 0; i < some; i++) times[row + Math.floor(numbers[i] * scale)]++;
    }
  }
  return times;
}

/** Worlds dealt into blocks as cards are: shuffled (Fisher and Yates 1938), then equal shares. */
function deal(worlds: number, blocks: number, seed: number): Uint16Array {
  const uniform = uniforms(seed, stream.bootstrap, "deal");
  const block = new Uint16Array(worlds);
  for (let i = 0; i < worlds; i++) block[i] = Math.floor((i * blocks) / worlds);
  for (let i = worlds - 1; i > 0; i--) {
    const j = Math.floor(uniform(i) * (i + 1));
    const held = block[i];
    block[i] = block[j];
    block[j] = held;
  }
  return block;
}

/**
 * Rows in the order of what they hold, first column first: what is drawn by place in this order does not hang on the order
 * in which rows were given. Rows that are alike in all columns are the same row to whoever reads no other.
 */
export function canonical(columns: readonly ArrayLike<number>[]): Int32Array {
  const order = Int32Array.from({ length: columns[0].length }, (_, row) => row);
  return order.sort((i, j) => {
    for (const column of columns) if (column[i] !== column[j]) return column[i] - column[j];
    return 0;
  });
}

/**
 * For each draw the sums of some columns over the worlds drawn: DRAWS × columns, row-major. Every statistic that is
 * a function of sums (ratios, means, covariances) is resampled through this. `by` holds what the rows are ordered by, the
 * columns themselves unless given; two sets of worlds that have nothing to do with each other take two labels.
 */
export function resampledSums(
  columns: readonly Float64Array[],
  seed: number,
  {
    by = columns,
    label,
  }: { readonly by?: readonly ArrayLike<number>[]; readonly label?: string } = {},
): Float64Array {
  const order = canonical(by);
  const { blocks, block, times } = resamples(order.length, seed, label);
  const width = columns.length;
  const sums = new Float64Array(DRAWS * width);
  for (let c = 0; c < width; c++) {
    const column = gathered(columns[c], order, block, blocks);
    for (let draw = 0; draw < DRAWS; draw++) {
      const row = draw * blocks;
      let sum = 0;
      for (let b = 0; b < blocks; b++) sum += times[row + b] * column[b];
      sums[draw * width + c] = sum;
    }
  }
  return sums;
}

function gathered(
  column: Float64Array,
  order: Int32Array,
  block: Uint16Array | undefined,
  blocks: number,
): Float64Array {
  const sums = new Float64Array(blocks);
  for (let i = 0; i < order.length; i++) sums[block ? block[i] : i] += column[order[i]];
  return sums;
}

/** First sum over second, draw by draw; NaN where a draw holds none of the second. */
export function ratios(sums: Float64Array): Float64Array {
  const each = new Float64Array(sums.length / 2);
  for (let d = 0; d < each.length; d++) each[d] = sums[2 * d] / sums[2 * d + 1];
  return each;
}

/** The central part of some draws that holds `level` of them, by linear interpolation; NaN draws are left out. */
export function percentiles(draws: Float64Array, level: number): [low: number, high: number] {
  return central(draws.filter((x) => !Number.isNaN(x)).sort(), level);
}

/** The same of draws that are sorted already, none of them NaN. */
export const central = (sorted: Float64Array, level: number): [low: number, high: number] => [
  quantile(sorted, (1 - level) / 2),
  quantile(sorted, (1 + level) / 2),
];

/** Quantile of sorted numbers (Hyndman and Fan 1996, type 7). */
export function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
