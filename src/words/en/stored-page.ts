/** The page of a case that a simulator lives: what it says around the stored results. */
import type { Known } from "../numbers.ts";
import { fixed, numbers } from "./numbers.ts";

const { amount } = numbers;

export const storedPage = {
  names: {
    twins: "One simulated history and its twin",
    sense: "What moves it",
    weighed: "Weighed against the record",
    change: "What if",
    files: "Data",
  },
  stored: (f: {
    readonly worlds: number;
    readonly view: string;
    readonly knockout: string;
    readonly run: string;
    readonly made: string;
  }): string =>
    `A simulator lives this case, and nothing is lived in this page: what stands here was stored (${amount(f.worlds)} simulated histories, ${f.view}, ${f.knockout} knock-out, run ${f.run} of ${f.made}).`,
  change: "What would have to be lived is asked by a command:",
  since: (names: readonly string[]): string =>
    `Since this was answered ${names.join(" and ")} changed. This answers anew, and lives nothing twice:`,
  notSensed:
    "Which parameter and whose chance move the outcome has not been asked, or not of the case as it is. This asks:",
  notWeighed:
    "The explanations have not been weighed against the record, or not those of the case as it is. This weighs them:",
  noRecord: "This case has no record to be weighed against.",
  twinAlso: "Twins that aitia twin has told since:",
  sensed: (f: {
    readonly runs: number;
    readonly lived: number;
    readonly came: number;
    readonly of: number;
    readonly outcome: string;
    readonly view: string;
    readonly seed: number;
  }): string =>
    `Asked by aitia sense, ${f.view}, seed ${f.seed}: ${amount(f.lived)} simulated histories, two designs of ${amount(f.runs)} and each again with one factor exchanged. The outcome (${f.outcome}) came in ${amount(f.came)} of ${amount(f.of)}.`,
  factor: "Factor",
  kinds: { parameters: "parameters", chance: "chance" },
  all: "all",
  first: "By itself (first index)",
  total: "Together with others (total index)",
  parameter: "Parameter",
  apart: "How far apart where it came and where not (0 to 1)",
  account: "Explanation",
  decibels: "Decibels against none",
  probability: "Probability at equal odds before",
  worth: "Worth as many draws",
  within: ({ value, low, high }: Omit<Known, "known" | "n">): string =>
    `${fixed(value, 1)} (${fixed(low, 1)} to ${fixed(high, 1)})`,
  legend: (worlds: number): string =>
    `${amount(worlds)} simulated histories lived; intervals of 95%. Ten decibels are 10 to 1; “none” is every mechanism silent.`,
  ways: {
    one: (title: string): string => `One history and its twin without “${title}”`,
    all: (title: string): string => `All of it without “${title}” from the beginning`,
    more: "Twice as many simulated histories",
    sense: "What moves it, again",
    trusted:
      "Each of them starts the case's program, if it is trusted, and says what it lives before it does.",
  },
  files: {
    answer: "the answer",
    worlds: "its simulated histories",
    about: "what their columns are",
    report: "the report, in one file",
    sense: "what moves it",
    twins: "the twins that were told",
    weigh: "the weighing",
  },
  none: (id: string): string => `no stored answer of "${id}" fits the case as it is`,
  ask: (named: string): string =>
    `A page of a simulator's case is made of what was stored, and starts nothing. First ask aitia why ${named} --trust, or name with --from the run folder that it was written to.`,
  unfit: (folder: string): string => `${folder} is not as it was written, and is left out.`,
  watch:
    "Leave --watch out: a page of a simulator's case lives nothing, and is made anew when it is asked for.",
  noWatch: (id: string): string =>
    `--watch lives simulated histories after every save, and those of "${id}" are lived by a simulator`,
};
