/** What is said of records as they would have been without a part of the rules. */
import { amount, fixed, list } from "./numbers.ts";

interface Count {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export const recordedWithout = {
  noDraws: (id: string): string =>
    `the stored weighing holds no draws of the parameters; npx aitia weigh ${id} --keep stores them`,
  others: (output: string, others: readonly string[]): string =>
    `an outcome may read ${list(others)}, and only ${output} is recorded of a history`,
  title: "Who would not have been",
  intro: (f: {
    readonly came: number;
    readonly of: number;
    readonly many: string;
    readonly outcome: string;
    readonly rows: readonly { readonly title: string; readonly fewer: Count }[];
  }): string =>
    `In the records of ${amount(f.came)} of ${amount(f.of)} ${f.many} ${f.outcome}. With the luck that they had it would not have come in ${list(f.rows.map(({ title, fewer }) => `${fixed(fewer.value, 1)} of them (${amount(fewer.low)} to ${amount(fewer.high)}) without “${title}”`))}.`,
  luck: (draws: number): string =>
    `The luck is that of each record. What is in doubt are the strengths: ${amount(draws)} draws of what the weighing left of the account with all mechanisms. Whether the records speak for that account stands above; this says who hangs on a part if the rules are these, and nothing of anybody's guilt.`,
  unknown: (because: string): string =>
    `Who would not have been, with the luck of the record, is unknown: ${because}.`,
  listed: (f: { readonly shown: number; readonly of: number; readonly share: string }): string =>
    `By name, in the order of the case: ${amount(f.shown)} of these ${amount(f.of)} of whom it is ${f.share} or more for some part. In per cent, with the error that so many draws leave.`,
  heads: { part: "without", fewer: "fewer", history: "history", grade: "record graded" },
  one: (f: { readonly title: string; readonly share: string }): string =>
    `without “${f.title}” ${f.share}`,
  own: (each: readonly string[], outcome: string): string =>
    `In its record ${outcome}. With the luck that it had, that would not have come ${list(each)}.`,
} as const;
