/** What the page of many histories says. Codes and counts are of people; nothing is in an order of how bad it was. */
import { capital } from "../numbers.ts";
import type { Given } from "../statement.ts";
import { amount, fixed, list, numbers, signed, whole } from "./numbers.ts";

type Told = Parameters<typeof numbers.estimate>[0];

const share = (e: Told): string => (e.known ? numbers.inHundred(e.value) : "");
const span = (e: Told): string => (e.known ? numbers.interval(e.low, e.high) : "");
const plural = (n: number, one: string, many: string): string =>
  `${amount(n)} ${n === 1 ? one : many}`;

export const manyPage = {
  title: (question: string): string => `${question} – Aitia`,
  inEnglish: "the page of many histories is in English as yet",
  noPicture:
    "the page of many histories has no picture for links to it, so --address changes nothing",
  back: (many: string): string => `All ${many}`,
  further: "How sure that is",
  skip: "To the finding",
  contents: "Parts of this page",
  finding: "What was found",
  /** Below the question. */
  told: (f: {
    readonly histories: number;
    readonly many: string;
    readonly units: number;
    readonly unit?: string | undefined;
    readonly runs: number;
    readonly view: string;
  }): string =>
    `${amount(f.histories)} ${f.many}${f.unit === undefined ? "" : ` of ${amount(f.units)} ${f.unit}s`} under one set of rules; ${amount(f.runs)} simulated histories of each, ${f.view}.`,
  came: (f: {
    readonly came: Told;
    readonly outcome: string;
    readonly many: string;
    readonly given: Given;
  }): string =>
    f.came.known
      ? `${f.given === "nothing" ? "Before the record is looked at" : "With the parameters that the records leave and fresh luck"}: in ${share(f.came)} simulated histories of all ${f.many} together (${span(f.came)}) ${f.outcome}.`
      : `Whether ${f.outcome} is unknown: ${f.came.because}.`,
  notExcusing:
    "Explaining is not excusing. The people behind these numbers died or suffered in reality; nobody is ranked here.",
  limits: "What this cannot tell:",
  moreLimits: "all of it",
  sections: {
    scan: "One by one",
    hung: "What it hung on, over all",
    recorded: "Who would not have been",
    field: "The field of effects",
    evidence: "What the records say together",
    claims: "Claim by claim",
    cannot: "What this cannot tell",
    made: "How this was made",
  },
  table: "The numbers as a table",
  taken: { svg: "SVG", png: "PNG", csv: "CSV" },
  /** The scan. */
  scan: {
    order: (f: { readonly many: string; readonly unit?: string | undefined }): string =>
      f.unit === undefined
        ? `The ${f.many} stand in the order of the case. Open one by its name.`
        : `In the order of regions, of the names of ${f.unit}s and of time; never by how bad it was. Open one of the ${f.many} by its name.`,
    height: (f: {
      readonly says: string;
      readonly low: number;
      readonly high: number;
      readonly unit: string;
      readonly from: string;
      readonly to: string;
    }): string =>
      `${capital(f.says)} (${f.unit}). Every strip reaches from ${amount(f.low)} at its foot to ${amount(f.high)} at its head, and from ${f.from} to ${f.to}. Where nothing is drawn nothing is recorded.`,
    region: (f: {
      readonly region: string;
      readonly units: number;
      readonly unit: string;
      readonly histories: number;
      readonly of: string;
      readonly many: string;
      readonly numbers: number;
      readonly moved: number;
    }): string =>
      `${f.region}: ${plural(f.units, f.unit, `${f.unit}s`)} with ${plural(f.histories, f.of, f.many)}; of ${plural(f.numbers, "number", "numbers")} recorded ${amount(f.moved)} differ from the one before.`,
    strip: (f: {
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly histories: number;
      readonly of: string;
      readonly many: string;
      readonly numbers: number;
    }): string =>
      `${f.name}, ${f.from} to ${f.to}: ${plural(f.histories, f.of, f.many)}, ${plural(f.numbers, "number", "numbers")} recorded.`,
    whole: "All",
    caption: "Numbers recorded; from each year on the number stands until another follows",
    heads: ["", "span", "recorded"],
    none: "nothing",
  },
  /** In how many, and how far. */
  hung: {
    says: (f: {
      readonly title: string;
      readonly net: Told;
      readonly rarer: number;
      readonly more: number;
      readonly of: number;
      readonly many: string;
    }): string =>
      f.net.known
        ? `Without “${f.title}” it is rarer by ${numbers.doubted(f.net)} over all together; beyond doubt of their own it is rarer in ${amount(f.rarer)} of ${amount(f.of)} ${f.many} and more frequent in ${amount(f.more)}.`
        : `What “${f.title}” does is unknown: ${f.net.because}.`,
    luck: (n: number): string =>
      `An interval of 95% leaves 0 out in about ${whole(0.05 * n)} of ${amount(n)} by luck alone: read the row, not the name.`,
    heads: (isGiven: boolean): readonly string[] => [
      "removed",
      "rarer by, per cent",
      "doubt from other histories",
      "doubt from luck",
      ...(isGiven ? ["doubt from parameters"] : []),
      "other luck undoes, per cent",
      "rarer in",
      "more frequent in",
      "neither in",
      "never came in",
    ],
    caption: (stand: string, given: Given): string =>
      `Each part is taken away alone (${stand}). The interval holds ${given === "nothing" ? "both" : "all three"} doubts, which stand apart beside it.`,
    unknown: "unknown",
  },
  recorded: {
    names: (n: number): string => `All ${amount(n)} by name`,
    caption:
      "In per cent of the draws in which it would not have come; in parentheses the error that so many draws leave",
    inDraws: (share: string): string => `in ${share} of the draws`,
  },
  /** The sorted field. */
  field: {
    title: (f: { readonly title: string; readonly many: string }): string =>
      `Without “${f.title}”: how much rarer in each of the ${f.many}`,
    sorted: (f: { readonly title: string; readonly many: string }): string =>
      `Sorted by what taking away “${f.title}”, a part of the model, changes in the simulated histories of each of the ${f.many}: from more frequent without it to rarer without it. It is no order of what anybody did.`,
    says: (f: {
      readonly title: string;
      readonly of: number;
      readonly many: string;
      readonly rarer: number;
      readonly more: number;
      readonly low: number;
      readonly high: number;
    }): string =>
      `Without “${f.title}” the outcome is rarer beyond doubt in ${amount(f.rarer)} of ${amount(f.of)} ${f.many} and more frequent in ${amount(f.more)}; half of the estimates lie between ${numbers.bare(f.low)} and ${numbers.bare(f.high)} per cent.`,
    axis: "rarer by, per cent",
    others: "The same of another part:",
    heads: ["", "span", "record graded", "numbers recorded", "rarer by, per cent"],
    caption: "In per cent of the simulated histories in which it came; intervals at 95%",
    ungraded: "nobody graded it",
    never: "it never came",
  },
  /** What an exact weighing says. */
  evidence: {
    unit: "Natural logs of the odds against an account without mechanisms; a factor of ten is 2.3",
    curve: {
      title: (many: string): string => `As ${many} are added`,
      says: (f: {
        readonly many: string;
        readonly few: number;
        readonly all: number;
        readonly each: readonly { readonly title: string; readonly logs: readonly number[] }[];
      }): string =>
        `With ${amount(f.few)} and with all ${amount(f.all)} ${f.many}: ${list(f.each.map(({ title, logs }) => `“${title}” ${signed(logs[0] ?? 0, 1)} and ${signed(logs[logs.length - 1] ?? 0, 1)}`))} natural logs from an account without mechanisms.`,
      order: (unit: string | undefined): string =>
        `Added ${unit ? `${unit} by ${unit}` : "one by one"} in the order of the case, whatever they say; another order would give another path to the same end.`,
      head: (many: string): string => `${many} so far`,
    },
    scales: {
      title: "At each prior scale of the effects",
      says: (f: {
        readonly low: number;
        readonly high: number;
        readonly each: readonly { readonly title: string; readonly logs: readonly number[] }[];
      }): string =>
        `From a scale of ${f.low} to one of ${f.high}: ${list(f.each.map(({ title, logs }) => `“${title}” runs from ${signed(Math.min(...logs), 1)} to ${signed(Math.max(...logs), 1)}`))}.`,
      note: "The scale is how large effects are believed to be beforehand, in points for a standard deviation of an input. What leads at one scale alone leads by a choice.",
      head: "prior scale",
      integrated: "integrated",
    },
    readings: {
      title: "Every reading",
      says: (n: number): string =>
        `${n} readings of the same records: other outcomes, regions left out, other codings and errors. No account is named unless it leads in all of them.`,
      head: "reading",
    },
    makers: (records: number): string =>
      `To whom ${amount(records)} records that each account made itself are given, in per cent`,
    makersHead: "made by",
    notWeighed: (because: string): string => `Nothing is told of all together: ${because}.`,
    none: (many: string): string =>
      `The records of these ${many} are not weighed exactly, so nothing is stored of what they say together; aitia weigh asks it.`,
  },
  claims: {
    heads: ["claim", "all in all", "within", "verdict"],
    caption:
      "Effects in points for a standard deviation of an input, under the account with all mechanisms: mean, and the chance that it is above 0",
    effect: (f: { readonly mean: number; readonly sd: number; readonly above: number }): string =>
      `${signed(f.mean, 2)} ± ${fixed(f.sd, 2)} (${fixed(f.above, 3)})`,
  },
  made: {
    command: "The same numbers on a command line",
    request: "Request",
    fingerprint: "Fingerprint of the answer",
    version: "Aitia",
    files: "Files",
    all: "every history as a table",
    document: "the whole answer",
    sources: "Sources and their licences",
    later:
      "What one history is told of stands on a page of its own, which is fetched when it is opened.",
  },
  /** The page of one history. */
  one: {
    span: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
    grade: (grade: string | undefined): string =>
      grade === undefined
        ? "Nobody has graded its record."
        : `Its record is graded ${grade}, from A to D.`,
    marks: (marks: readonly string[]): string => `To be known: ${list(marks)}.`,
    heldOut: (why: string): string => `Its record is not weighed: ${why}.`,
    came: (f: { readonly came: Told; readonly outcome: string }): string =>
      f.came.known
        ? `In ${numbers.doubted(f.came)} of its simulated histories ${f.outcome}.`
        : `Whether ${f.outcome} is unknown: ${f.came.because}.`,
    fan: {
      title: "Its simulated histories and its record",
      says: (f: {
        readonly within: number;
        readonly of: number;
        readonly runs: number;
        readonly years: string;
      }): string =>
        f.of === 0
          ? `${amount(f.runs)} simulated histories; nothing of it is recorded.`
          : `${amount(f.within)} of ${plural(f.of, "recorded number lies", "recorded numbers lie")} within nine tenths of ${amount(f.runs)} simulated histories.`,
      legend: (given: Given): string =>
        `Dark: half of the simulated histories, which ${given === "nothing" ? "know nothing of its record" : "have the parameters that the records leave, its own among them, and fresh luck"}; light: nine tenths; line: their middle; dots: the record.`,
      heads: ["", "5%", "25%", "middle", "75%", "95%", "record"],
    },
    inputs: {
      title: "What came from outside",
      says: (f: { readonly inputs: number; readonly steps: string }): string =>
        `${amount(f.inputs)} inputs, ${f.steps}. The zero line is their mean where they are told in standard deviations.`,
      of: "read by",
    },
    net: {
      title: "What it hung on, in the model",
      heads: ["removed", "rarer by, per cent"],
    },
    ask: "Ask further",
    before: "before it",
    after: "after it",
    none: "nothing",
  },
} as const;
