/** Addresses for the files that `aitia bridge` prints, and the words that the kernel has for them. */
import { join } from "node:path";
import {
  nameNumber,
  seedWords,
  stream,
  threefry4x32,
  u01,
  uniforms,
} from "../../src/kernel/index.ts";
import { log, normalQuantile, pick } from "../../src/kernel/math32.ts";
import { root } from "../../src/root.ts";

export const bridge = (file: string) => join(root, "bridges", file);

export interface Address {
  readonly seed: number;
  readonly run: number;
  readonly step: number;
  readonly agent: number;
  readonly mechanism: string;
  readonly draw: number;
}

const names = ["left", "hunger", "B4", "Rückzug", "恐怖", "🚪 door"];

/** So many addresses, the ends of every range among them. */
export function addresses(count: number): Address[] {
  const u = uniforms(11, stream.design, "addresses of the bridges");
  const below = (i: number, ends: readonly number[], range: number) =>
    u(7 * i) < 0.1 ? (ends[i % ends.length] ?? 0) : Math.floor(u(7 * i + (range % 5) + 1) * range);
  return Array.from({ length: count }, (_, i) => ({
    seed: below(i, [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1], 2 ** 53),
    run: below(i, [0, 2 ** 31, 2 ** 32 - 1], 2 ** 32),
    step: below(i, [0, 1, 2 ** 31], 5000),
    agent: below(i, [0, 2 ** 31 - 1, 2 ** 32 - 1], 100_000),
    mechanism: names[i % names.length] ?? "left",
    draw: i % 256,
  }));
}

export function wordsOf({ seed, run, step, agent, mechanism, draw }: Address): readonly number[] {
  return threefry4x32(
    [step, agent, nameNumber(mechanism), draw],
    [...seedWords(seed), stream.history, run],
  );
}

/** What the kernel makes of a word, as numbers: uniform, normal, exponential, one of 7, whether it is below 0.6. */
export const madeOf = (word: number): readonly number[] => [
  u01(word),
  normalQuantile(u01(word)),
  -log(u01(word)),
  pick(word, 7),
  u01(word) < Math.fround(0.6) ? 1 : 0,
];

/** How far what a bridge makes of a word may be from what the kernel makes of it, in the order of {@link madeOf}. */
export const nearness = [0, 1e-5, 2e-6, 0, 0] as const;
