/** What is said of a question over many histories, in English. */
import type { Given } from "../statement.ts";
import { amount, fixed } from "./numbers.ts";

interface Lead {
  readonly best: string;
  readonly next: string;
  /** Decibels, and the least that its error leaves. */
  readonly lead: number;
  readonly least: number;
}

const by = ({ lead, least }: Lead): string =>
  `${fixed(lead, 1)} decibels, at least ${fixed(least, 1)}`;

export const histories = {
  intro: (f: {
    readonly of: number;
    readonly many: string;
    readonly runs: number;
    readonly outcome: string;
    readonly share: string;
    /** What is given of the record. */
    readonly view: string;
    readonly draws?: number | undefined;
    readonly isRecord: boolean;
  }): string =>
    f.isRecord
      ? `${amount(f.of)} ${f.many}, ${f.view}: their records, and these ${amount(f.draws ?? 0)} times without each part, once for each draw of the parameters. In ${f.share} % of the records ${f.outcome}.`
      : `${amount(f.of)} ${f.many}, ${amount(f.runs)} simulated histories of each, ${f.view}${f.draws === undefined ? "" : ` (${amount(f.draws)} draws of them)`}: in ${f.share} % of them ${f.outcome}.`,
  doubt: (units: number, unit: string, given: Given): string =>
    `The interval holds ${{ nothing: "two doubts: what other simulated histories would show", parameters: "three doubts: what other simulated histories would show, what other parameters that the record leaves would", record: "two doubts: what other parameters that the record leaves would show" }[given]}, and what others than these ${amount(units)} (${unit}) would. In --json they stand apart.`,
  noDoubt: (because: string, given: Given): string =>
    `The interval is of ${given === "record" ? "parameters" : "luck and parameters"} alone, over exactly these histories: ${because}.`,
  inDraws: `Counted is where it is so in 95 of 100 draws of the parameters. Other luck is not asked about with that of the records; --given parameters asks it.`,
  ofTheRecord: "the luck is that of the records",
  notRecorded: "nothing is recorded of it from its first step on",
  howMany: (f: {
    readonly rarer: number;
    readonly moreFrequent: number;
    readonly undecided: number;
    readonly never: number;
  }): readonly string[] => [
    amount(f.rarer),
    amount(f.moreFrequent),
    amount(f.undecided),
    amount(f.never),
  ],
  heads: {
    removed: ["removed"],
    net: ["net", "%"],
    undone: ["other luck", "undoes, %"],
    rarer: ["rarer", "in"],
    moreFrequent: ["more", "frequent in"],
    undecided: ["neither", "in"],
    never: ["never", "came in"],
    history: ["history"],
    span: ["span"],
    grade: ["record", "graded"],
    numbers: ["numbers", "of it"],
    came: ["came", "%"],
  },
  ungraded: "not graded",
  order: (many: string): string =>
    `The ${many} in the order of the case, with the net of each part in per cent and its interval at 95 %:`,
  speakFor: (f: Lead): string => `The histories speak for ${f.best} before ${f.next} (${by(f)}).`,
  notDecide: (f: Lead & { readonly matters: number }): string =>
    `The histories do not decide between ${f.best} and ${f.next} (${by(f)}; ${f.matters} would be needed).`,
  /** Which of the marks below a history has, by number. */
  star: (marks: readonly number[]): string => marks.map((n) => ` [${n + 1}]`).join(""),
  marks: (marks: readonly string[]): string =>
    `${marks.map((mark, n) => `[${n + 1}] ${mark}`).join("; ")}.`,
  shown: (shown: number, of: number): string =>
    `The first ${amount(shown)} of ${amount(of)}; --json has all.`,
  came: (id: string, says: string): string => `${id}: ${says}, in per cent of each:`,
  twins: (f: { readonly of: number; readonly run: number; readonly changes: string }): string =>
    `Simulated history ${f.run} of each of ${amount(f.of)}, beside its twin ${f.changes}:`,
  twinHeads: {
    asItWent: ["as it", "went"],
    twin: ["twin"],
    differs: ["first", "differs"],
  },
  weighed: (f: { readonly of: number; readonly many: string; readonly numbers: number }): string =>
    `${amount(f.of)} ${f.many} with ${amount(f.numbers)} numbers of their records, weighed together: parameters are shared, luck is each one's own.`,
  weighHeads: {
    account: ["account"],
    evidence: ["log", "evidence"],
    error: ["its", "error"],
    decibels: ["decibels", "against none"],
    posterior: ["posterior", "%"],
    heldOut: ["left out", "one by one"],
  },
  lives: (many: string, of: number): string =>
    `The ${amount(of)} ${many} are weighed by simulated histories, parameters and luck of all of them together. Of more than some dozens no budget decides that; an account whose evidence is not decided says so. Rules that are linear given their parameters are weighed exactly (histories.linear); for others a particle filter would be needed, and there is none.`,
  weighedEach:
    "What the record of each adds, given those of the others, in natural logarithms under each account:",
  unreached: "no account comes near it",
  unsure: (account: string, because: string): string => `${account}: ${because}`,
  yes: "came",
  no: "did not",
  noDifference: "never",
} as const;
