/** The study of other seeds as docs/sampler.md has it. */
import { claims } from "../src/ask/weigh/strength.ts";
import type { Study } from "./study.ts";

/** Log evidence of an account by one seed, with the standard error that was told. */
export interface FoundBySeed {
  readonly account: string;
  readonly seed: number;
  readonly value: number;
  readonly se: number;
}

export interface SeedSpread {
  /** By account: mean and standard deviation of the log evidence over seeds, and the median of the errors told. */
  readonly accounts: Readonly<
    Record<string, { readonly mean: number; readonly sd: number; readonly told: number }>
  >;
  /** Root of the mean square of distances from an account's mean over the errors told: 1 where these are true. */
  readonly ratio: number;
  /** Of all pairs of seeds: in how many the sentence would claim that the second answer, or the first, tells it better. */
  readonly sentences: { readonly pairs: number; readonly first: number; readonly second: number };
}

const DECIBEL = 10 / Math.LN10;
const FIRST = "A-updated";
const SECOND = "B";

export function spreadOf(found: readonly FoundBySeed[]): SeedSpread {
  const names = [...new Set(found.map(({ account }) => account))];
  const of = (account: string) => found.filter((one) => one.account === account);
  let squares = 0;
  let free = 0;
  const accounts = Object.fromEntries(
    names.map((account) => {
      const all = of(account);
      const mean = all.reduce((sum, { value }) => sum + value, 0) / all.length;
      const square = all.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
      squares += all.reduce((sum, { value, se }) => sum + ((value - mean) / se) ** 2, 0);
      free += all.length - 1;
      const errors = all.map(({ se }) => se).sort((a, b) => a - b);
      const told = errors[errors.length >> 1] ?? Number.NaN;
      return [account, { mean, sd: Math.sqrt(square / (all.length - 1)), told }];
    }),
  );
  const directions = of(SECOND).flatMap((second) =>
    of(FIRST).map((first) => {
      const value = second.value - first.value;
      const most = 1.96 * Math.hypot(second.se, first.se);
      const at = (nats: number) => DECIBEL * nats;
      return claims({ value: at(value), low: at(value - most), high: at(value + most) });
    }),
  );
  return {
    accounts,
    ratio: Math.sqrt(squares / free),
    sentences: {
      pairs: directions.length,
      first: directions.filter((direction) => direction < 0).length,
      second: directions.filter((direction) => direction > 0).length,
    },
  };
}

export type SeedStudy = Study & {
  readonly simulations: number;
  readonly found: readonly FoundBySeed[];
} & SeedSpread;

/** What the seeds say of the error that is told and of the sentence that is built on it. */
export function seedSentence({ ratio, sentences: { pairs, first, second } }: SeedStudy): string {
  const told = `The root of the mean square of distances from an account's mean, over the errors told, is ${ratio.toFixed(2)}, where errors that are exactly true would have 1`;
  const claimed =
    first + second === 0
      ? `none of the ${pairs} pairs of a seed of each lets a sentence claim that one answer tells the record better: all say “cannot tell”`
      : `of the ${pairs} pairs of a seed of each ${second} would let a sentence claim that answer 2 tells the record better and ${first} that answer 1 does`;
  return `${told}. Of \`B\` against \`A-updated\` ${claimed}.`;
}

export function seedTable({ found, accounts }: SeedStudy): readonly string[] {
  const names = Object.keys(accounts);
  const seeds = [...new Set(found.map(({ seed }) => seed))];
  const two = (x = Number.NaN) => x.toFixed(2);
  const cell = (account: string, seed: number): string => {
    const one = found.find((each) => each.account === account && each.seed === seed);
    return one ? `${one.value.toFixed(2)} ± ${one.se.toFixed(2)}` : "";
  };
  return [
    `| seed | ${names.join(" | ")} |`,
    `| ---: | ${names.map(() => "---:").join(" | ")} |`,
    ...seeds.map((seed) => `| ${seed} | ${names.map((name) => cell(name, seed)).join(" | ")} |`),
    `| mean | ${names.map((name) => two(accounts[name]?.mean)).join(" | ")} |`,
    `| standard deviation | ${names.map((name) => two(accounts[name]?.sd)).join(" | ")} |`,
    `| median error told | ${names.map((name) => two(accounts[name]?.told)).join(" | ")} |`,
  ];
}
