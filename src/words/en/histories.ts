/** What is said of a question over many histories, in English. */
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
  }): string =>
    `${amount(f.of)} ${f.many}, ${amount(f.runs)} simulated histories of each: in ${f.share} % of them ${f.outcome}.`,
  doubt: (units: number, unit: string): string =>
    `The interval holds two doubts: what other simulated histories would show, and what others than these ${amount(units)} (${unit}) would. In --json they stand apart.`,
  noDoubt: (because: string): string =>
    `The interval is of luck and parameters alone, over exactly these histories: ${because}.`,
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
  weighedEach:
    "What the record of each adds, given those of the others, in natural logarithms under each account:",
  unreached: "no account comes near it",
  unsure: (account: string, because: string): string => `${account}: ${because}`,
  yes: "came",
  no: "did not",
  noDifference: "never",
} as const;
