/**
 * Sobol's sequence: points that fill the unit cube more evenly than chance does (Sobol 1967; Gray-code order of
 * Antonov and Saleev 1979; directions of Joe and Kuo 2008). A power of two is the count to ask for: other counts lose
 * the balance that makes the points worth having.
 *
 * Scrambling is Owen's nested uniform one (Owen 1995, Randomly permuted (t,m,s)-nets and (t,s)-sequences): each binary
 * digit is flipped or not by a fair coin that hangs on all digits before it. The coins have addresses in stream 3, so
 * the first 512 points of 1,024 are the 512 points.
 */
import { AitiaError, nearest } from "../errors.ts";
import { joeKuo } from "./joe-kuo.ts";
import { nameNumber, seedWords, stream } from "./noise.ts";
import { threefry4x32 } from "./threefry.ts";

const BITS = 32;
/** In how many dimensions there are points: as many as directions of Joe and Kuo (2008) are kept here. */
export const sobolDimensions = 1111;

/** How points are asked for. */
export interface SobolOptions {
  /** "none" unless told: the sequence itself. "owen": nested uniform scrambling, each point uniform by itself. */
  readonly scramble?: "none" | "owen";
  /** A whole number from 0 to 2^53 - 1, 0 unless told; it moves scrambled points only. */
  readonly seed?: number;
}

/**
 * The first points of Sobol's sequence. Asking for more points or more dimensions moves none of those already there.
 *
 * @param dimensions a whole number from 1 to `sobolDimensions`.
 * @param count a whole number from 0 to 2^31; a power of two keeps the balance.
 * @returns count × dimensions numbers, row-major: a point a row. Without scrambling they start at the origin and lie in
 *   [0, 1); scrambled, each lies in the middle of its cell of width 2^-32, so never on 0.
 * @throws AitiaError outside these ranges, and for an option that it does not know.
 * Cost: one exclusive or a number; scrambled, also three Threefry blocks.
 */
export function sobolPoints(
  dimensions: number,
  count: number,
  options: SobolOptions = {},
): Float64Array {
  const { scramble, seed } = settings(options);
  whole("dimensions", dimensions, 1, sobolDimensions);
  whole("count", count, 0, 2 ** 31);
  const points = new Float64Array(dimensions * count);
  for (let d = 0; d < dimensions; d++) {
    const directions = directionWords(d);
    const scrambled = scramble === "owen" ? nested(d, seed) : undefined;
    let word = 0;
    for (let i = 0; i < count; i++) {
      if (i > 0) word ^= directions[lowestOne(i)];
      points[i * dimensions + d] = scrambled
        ? (scrambled(word >>> 0) + 0.5) / 2 ** BITS
        : (word >>> 0) / 2 ** BITS;
    }
  }
  return points;
}

const lowestOne = (i: number): number => 31 - Math.clz32(i & -i);

let rows: string[] | undefined;

/** The 32 direction words of a dimension counted from 0; word j belongs to the (j+1)th binary digit. */
function directionWords(dimension: number): Uint32Array {
  const words = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let j = 0; j < BITS; j++) words[j] = 1 << (31 - j);
    return words;
  }
  rows ??= joeKuo.replace(/\n/g, "").split(",");
  const [polynomial, ...rest] = rows[dimension - 1].split(" ").map((n) => Number.parseInt(n, 36));
  const initial = [1, ...rest];
  const degree = initial.length;
  for (let j = 0; j < BITS; j++) {
    if (j < degree) {
      words[j] = initial[j] << (31 - j);
      continue;
    }
    let word = words[j - degree] ^ (words[j - degree] >>> degree);
    for (let i = 1; i < degree; i++) {
      if ((polynomial >>> (degree - i)) & 1) word ^= words[j - i];
    }
    words[j] = word;
  }
  return words;
}

/** Digits in a group whose 127 coins are the 128 bits of one block of noise. */
const GROUP = 7;

/** The nested scramble of one dimension: a bijection of 32-bit words. */
function nested(dimension: number, seed: number): (word: number) => number {
  const key = [...seedWords(seed), stream.design, nameNumber("owen scrambling")] as const;
  const known: (readonly number[])[] = []; // blocks of the first two groups, used by every point
  const block = (group: number, prefix: number) => {
    if (group > 1) return threefry4x32([dimension, group, prefix, 0], key);
    const at = group === 0 ? 0 : 1 + prefix;
    return (known[at] ??= threefry4x32([dimension, group, prefix, 0], key));
  };
  return (word) => {
    let result = 0;
    for (let group = 0, depth = 0; depth < BITS; group++, depth += GROUP) {
      const coins = block(group, depth === 0 ? 0 : word >>> (BITS - depth));
      // Node 1 is the root of the group's tree; a digit leads from node n to 2n or 2n + 1.
      let node = 1;
      for (let j = depth; j < Math.min(depth + GROUP, BITS); j++) {
        const digit = (word >>> (31 - j)) & 1;
        const coin = (coins[node >>> 5] >>> (node & 31)) & 1;
        result = (result << 1) | (digit ^ coin);
        node = 2 * node + digit;
      }
    }
    return result >>> 0;
  };
}

function settings(options: SobolOptions): { scramble: "none" | "owen"; seed: number } {
  for (const name of Object.keys(options)) {
    if (name === "scramble" || name === "seed") continue;
    const near = nearest(name, ["scramble", "seed"]);
    throw new AitiaError({
      what: `sobolPoints has no option "${name}"`,
      todo: near ? `Did you mean "${near}"?` : "It knows scramble and seed.",
    });
  }
  const { scramble = "none", seed = 0 } = options;
  if (scramble !== "none" && scramble !== "owen") {
    throw new AitiaError({
      what: `sobolPoints cannot scramble by "${scramble}"`,
      todo: 'Write "none" or "owen".',
    });
  }
  whole("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  return { scramble, seed };
}

function whole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new AitiaError({
    what: `${name} of sobolPoints is ${value}`,
    todo: `Give a whole number from ${least} to ${most}.`,
  });
}
