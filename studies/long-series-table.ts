/** What the study of long series says in docs/simulator.md: what an answer of many numbers costs, written in either way. */
import { amount, fixed } from "../src/words/en/numbers.ts";
import { middle } from "./simulator-table.ts";
import type { Study } from "./study.ts";

export const LANGUAGES = ["Python", "numpy", "R", "JavaScript"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Processor seconds of the calls of one round, on both sides. */
export interface Kept {
  readonly language: Language;
  readonly packed: boolean;
  readonly round: number;
  readonly cpu: number;
}

export interface LongStudy extends Study {
  readonly study: "long-series";
  readonly machine: string;
  /** Of one answer. */
  readonly numbers: number;
  readonly calls: number;
  readonly all: readonly Kept[];
}

/** Milliseconds of an answer, round by round. */
export const perAnswer = ({ all, calls }: LongStudy, of: Language, isPacked: boolean) =>
  all
    .filter(({ language, packed }) => language === of && packed === isPacked)
    .map(({ cpu }) => (1000 * cpu) / calls);

export function longSentence(study: LongStudy): string {
  const { numbers, date, machine, calls } = study;
  const rounds = perAnswer(study, "Python", true).length;
  const each = LANGUAGES.map((language) => {
    const [json, packed] = [false, true].map((is) =>
      fixed(middle(perAnswer(study, language, is)), 0),
    );
    return `${json} and ${packed} in ${language}`;
  });
  return `Measured on ${date} by \`npm run study:long-series\` (${machine}; ${calls} answers, middle of ${rounds} rounds): an answer of ${amount(numbers)} numbers with all their digits took, in milliseconds of processors on both sides, as JSON and packed, ${each.slice(0, -1).join(", ")} and ${each.at(-1)}.`;
}
