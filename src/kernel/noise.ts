/**
 * Addressed noise: every draw has an address and is never consumed in turn, so a draw stays where it
 * is whatever else is removed, reordered or watched.
 *
 * key = (seed low, seed high, stream, run); counter = (tick, agent, mechanism, draw).
 */
import { threefry4x32 } from "./threefry.ts";

/** What the noise is for. Streams never share a draw. */
export const stream = { history: 0, parameters: 1, bootstrap: 2, design: 3 } as const;

/** The low and high word of a seed, a whole number from 0 to 2^53 - 1. */
export const seedWords = (seed: number): [number, number] => [
  seed >>> 0,
  Math.floor(seed / 4294967296) >>> 0,
];

/** A name as an unsigned 32-bit number (FNV-1a over UTF-16 units, mixed once), so that order and position mean nothing. */
export function nameNumber(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** A uniform in (0, 1) from a word: never 0, never 1, exact in f32. */
export const u01 = (word: number): number => ((word >>> 9) + 0.5) * 1.1920928955078125e-7;

/** A uniform in (0, 1) with 53 bits, from two words; for estimators, which work in f64. */
export const u01Double = (high: number, low: number): number =>
  ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * 1.1102230246251565e-16;

/**
 * A source of f64 uniforms by address for estimators and designs: `uniform(i)` is a pure function of
 * seed, stream, label and i.
 */
export function uniforms(seed: number, of: number, label: string): (index: number) => number {
  const [low, high] = seedWords(seed);
  const key = [low, high, of, nameNumber(label)] as const;
  return (index) => {
    const words = threefry4x32([index >>> 1, Math.floor(index / 8589934592) >>> 0, 0, 0], key);
    return index % 2 === 0 ? u01Double(words[0], words[1]) : u01Double(words[2], words[3]);
  };
}
