/**
 * Addressed noise: every draw has an address and is never consumed in turn, so a draw stays where it
 * is whatever else is removed, reordered or watched.
 *
 * key = (seed low, seed high, stream, run); counter = (tick, agent, mechanism, draw).
 */
import { threefry4x32 } from "./threefry.ts";

/**
 * What the noise is for: the third word of a key. Streams never share a draw, so that the estimator's resampling, say,
 * cannot be tied to what happened inside a world.
 */
export const stream = { history: 0, parameters: 1, bootstrap: 2, design: 3, histories: 4 } as const;

/**
 * The two halves of a seed, for the first two words of a key.
 *
 * @param seed a whole number from 0 to 2^53 - 1; it is not checked here, whoever asks a person for it does.
 * @returns the low and the high word, each a whole number from 0 to 2^32 - 1.
 * Throws nothing.
 */
export const seedWords = (seed: number): [number, number] => [
  seed >>> 0,
  Math.floor(seed / 4294967296) >>> 0,
];

/**
 * A name as a number, so that a draw's address hangs on what a mechanism or parameter is called and never on its order
 * or position. FNV-1a over UTF-16 units (Fowler, Noll & Vo), then the first half of the finaliser of MurmurHash3 (Appleby).
 *
 * @param name any text; equal texts give equal numbers; two different ones share theirs with a chance of about 2^-32.
 * @returns a whole number from 0 to 2^32 - 1.
 * Throws nothing.
 * Cost: proportional to the length of the name.
 */
export function nameNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/**
 * A uniform in (0, 1) from a random word: the middle of one of 2^23 equal cells, so never 0 and never 1.
 *
 * @param word 32 random bits; only the upper 23 are used.
 * @returns a number that f32 holds exactly, so that a world and an estimator see the same one.
 * Throws nothing.
 */
export const u01 = (word: number): number => ((word >>> 9) + 0.5) * 1.1920928955078125e-7;

/** A uniform in (0, 1) with 53 bits, from two words; for estimators, which work in f64. */
export const u01Double = (high: number, low: number): number =>
  ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * 1.1102230246251565e-16;

/**
 * A source of f64 uniforms by address, for estimators and designs: `uniform(i)` is a pure function of seed, stream,
 * label and i, whatever was asked before and in whatever order.
 *
 * @param seed a whole number from 0 to 2^53 - 1.
 * @param of what they are for: one of `stream`, here `stream.bootstrap` or `stream.design`.
 * @param label names the use; uses with different labels share no draw.
 * @returns a function of an index from 0 to 2^53 - 1 that gives a number in (0, 1) with 53 random bits.
 * Throws nothing.
 * Cost: one Threefry block a call; two neighbouring indices share theirs.
 */
export function uniforms(seed: number, of: number, label: string): (index: number) => number {
  const [low, high] = seedWords(seed);
  const key = [low, high, of, nameNumber(label)] as const;
  return (index) => {
    const words = threefry4x32([index >>> 1, Math.floor(index / 8589934592) >>> 0, 0, 0], key);
    return index % 2 === 0 ? u01Double(words[0], words[1]) : u01Double(words[2], words[3]);
  };
}
