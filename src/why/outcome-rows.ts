/** How the outcomes of a coalition table lie, and how estimators read them: world by world, or 32 worlds at once. */
import { AitiaError } from "../errors.ts";

/**
 * Yes or no, 32 worlds a word, column after column: bit r mod 32 of word column × ceil(R / 32) + floor(r / 32) is 1
 * where the outcome came in world r.
 */
export type PackedOutcomes = Uint32Array;

/**
 * Yes or no as they come, 32 worlds at a time: block b gives 2^k words, one for each column, in which bit i is 1 where
 * the outcome came in world 32 b + i. A table then takes no more memory than one block of it, however many its worlds.
 * An estimator goes through the blocks in their order, some more than once, and must find the same each time.
 */
export type StreamedOutcomes = (block: number) => Uint32Array;

/** Outcomes that lie in one array: a row of 2^k for each world, or packed. */
export type OutcomeArray = Float64Array | Uint8Array | PackedOutcomes;
/** Outcomes as a table may give them to an estimator. */
export type Outcomes = OutcomeArray | StreamedOutcomes;

export interface Rows {
  /** The outcomes of one world by column, good until the next world is asked for. */
  readonly row: (world: number) => ArrayLike<number>;
  /** One outcome. */
  readonly at: (world: number, column: number) => number;
  /** Of yes and no: by column the outcomes of 32 worlds, the first the lowest bit; good until the next block is asked for. */
  readonly block: (block: number) => Uint32Array;
}

/** Row-major: a row of 2^k outcomes for each world. */
export function plainRows(
  outcomes: Float64Array | Uint8Array,
  { worlds, columns }: { readonly worlds: number; readonly columns: number },
): Rows {
  const words = new Uint32Array(columns);
  return {
    row: (r) => outcomes.subarray(r * columns, (r + 1) * columns),
    at: (r, column) => outcomes[r * columns + column],
    block(b) {
      words.fill(0);
      for (let r = 32 * b; r < Math.min(worlds, 32 * b + 32); r++)
        for (let column = 0, at = r * columns; column < columns; column++)
          words[column] |= outcomes[at++] << (r & 31);
      return words;
    },
  };
}

/** Column-major: ceil(R / 32) words for each column. */
export function packedRows(outcomes: PackedOutcomes, each: number, columns: number): Rows {
  const words = new Uint32Array(columns);
  return {
    ...rowsOfBlocks(columns, gathered),
    at: (r, column) => (outcomes[column * each + (r >>> 5)] >>> (r & 31)) & 1,
  };

  function gathered(b: number): Uint32Array {
    for (let column = 0; column < columns; column++) words[column] = outcomes[column * each + b];
    return words;
  }
}

/** Block by block, each checked as it comes. */
export const streamedRows = (
  outcomes: StreamedOutcomes,
  { columns, where }: { readonly columns: number; readonly where: string },
): Rows =>
  rowsOfBlocks(columns, (b) => {
    const words = outcomes(b);
    if (words instanceof Uint32Array && words.length === columns) return words;
    throw new AitiaError({
      what: `block ${b} is no Uint32Array of 2^k = ${columns} words`,
      where,
      todo: "Give for each block of 32 worlds one word a column.",
    });
  });

function rowsOfBlocks(columns: number, blockOf: (block: number) => Uint32Array): Rows {
  const row = new Uint8Array(columns);
  let here = -1;
  let words: Uint32Array = new Uint32Array(0);
  const block = (b: number) => {
    if (b !== here) words = blockOf(b);
    here = b;
    return words;
  };
  return {
    block,
    row(r) {
      const own = block(r >>> 5);
      const by = r & 31;
      for (let column = 0; column < columns; column++) row[column] = (own[column] >>> by) & 1;
      return row;
    },
    at: (r, column) => (block(r >>> 5)[column] >>> (r & 31)) & 1,
  };
}

/** The number of the lowest bit that is set. */
export const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** The worlds of a block that count, and in which something came, as bits. */
export function cameIn(
  words: Uint32Array,
  { block, weights, all }: { block: number; weights: Float64Array; all: number },
): number {
  let counts = 0;
  for (let r = 32 * block; r < Math.min(weights.length, 32 * block + 32); r++)
    if (weights[r] !== 0) counts |= 1 << (r & 31);
  return words[all] & counts;
}
