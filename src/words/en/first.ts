/** What is read first, in report and page alike: the question, the finding, the answers, the record; and the page's own first words. */

import type { Step } from "../../model/clock.ts";
import type { Kind } from "../../model/mechanism.ts";
import type { Grade } from "../../model/record.ts";
import type { Estimate } from "../../why/index.ts";
import { capital, type Doubted } from "../numbers.ts";
import { calendar, type Time } from "../time.ts";
import { verdicts } from "./claims.ts";
import { answer, sentence } from "./finding.ts";
import { graded } from "./graded.ts";
import { numbers } from "./numbers.ts";
import { refusal } from "./refusal.ts";
import { screenIn } from "./screen.ts";
import { timeIn, times } from "./time.ts";

const { among, amount, inHundred, recorded, rests } = numbers;

/** What a fan shows, as facts. */
export interface FanFacts {
  readonly title: string;
  readonly unit: string;
  readonly worlds: number;
  /** The year of the highest middle, or where that is the same in all years, of the widest band; absent where there is one year. */
  readonly year?: number;
  /** The same in every year. */
  readonly flat: boolean;
  readonly years: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
  /** The record beside it: its highest year, and in how many of its years it lies within nine in ten. */
  readonly record?: {
    readonly year: number;
    readonly value: number;
    readonly inside: number;
    readonly of: number;
  };
}

/** A unit that reads like a number stands apart from the numbers. */
const unitOf = (unit: string): string => (/^\D/.test(unit) ? ` ${unit}` : unit ? ` (${unit})` : "");

/** @long a room of words, a sentence after the other */
export const firstIn = (time: Time) => ({
  time,
  /** As BCP 47 writes it. */
  language: "en",
  numbers,
  sentence,
  refusal,
  screen: screenIn(time),
  /** A reason that is no statement; it is in English. */
  foreign: (because: string): string => because,
  /** An answer's name in a sentence, and where it stands alone. */
  answer,
  quoted: (title: string): string => `“${title}”`,
  titled: (number: number, title: string): string => `Answer ${number}: ${title}`,
  head: {
    run: "run",
    linkAndCitation: "link and citation",
    finding: "Finding",
    /** @param people who wrote an answer; 0 where the hypotheses are the case's own */
    answered: (people: number, worlds: number, held: boolean): string => {
      const counted = ["", "One person", "Two people"];
      const written = people
        ? `${counted[people] ?? `${people} people`} answered. Their answers are`
        : "Rival hypotheses are";
      return `${written} written as one model, lived through ${amount(worlds)} simulated histories${held ? " and held against the record" : ""}.`;
    },
    behind: "Why? The numbers behind this",
    near: (number: number): string => `Near the record, ${answer(number)}`,
    odds: (one: number, other: number): string => `Odds of ${answer(one)} against ${answer(other)}`,
    came: "The outcome came, nothing removed",
    cameIn: (came: number, of: number): string =>
      `${amount(came)} of ${amount(of)} simulated histories`,
    failsWithout: (name: string, kind: Kind): string => `Fails without ${name} (${kind} knock-out)`,
  },
  answers: {
    votesTip: "Votes say what readers liked. The model does not see them.",
    corrected: "corrected after a comment",
    notVerified: " (not verified: it does not stand in our copy)",
    nearTheRecord: "near the record:",
    /** Of an estimate: its words in bold, then the rest. */
    near: (e: Estimate | undefined): { readonly strong: string; readonly rest: string } =>
      e?.known
        ? { strong: inHundred(e.value), rest: ` simulated histories (${rests(e)})` }
        : { strong: "", rest: `unknown${e ? ` (${e.because})` : ""}` },
    whole: "The whole answer, with its phrases marked",
    marked:
      "Underlined: became a mechanism, in its colour. Grey and dotted: became none; it leads to the reason.",
    mark: (quote: string, places: number, says: string): string =>
      ` “${quote}”${places > 1 ? ` (${places} times)` : ""}: ${says}.`,
    becameNone: (because: string): string => `Became no mechanism: ${because}`,
    both: (number: number): string => `Both versions of ${answer(number)}`,
    comment: "The comment itself is not in our copy; it is known only through this update.",
    asFirst: "As first written",
    asUpdated: "As updated: the same, and",
    lived: "Both versions were lived.",
    version: (came: Estimate, near: Estimate): string =>
      `: the outcome came in ${came.known ? inHundred(came.value) : `an unknown share (${came.because})`} of its simulated histories, near the record ${near.known ? inHundred(near.value) : `unknown (${near.because})`}. `,
    left: "Phrases that became no mechanism, and why",
    of: (number: number, because: string): string => ` (${answer(number)}): ${because}`,
    claim: (number: number, claim: string): string => `${answer(number)}, claim ${claim}`,
    verdicts,
  },
  record: {
    logarithmic: ", logarithmic axis",
    belowAxis: (low: number): string =>
      ` Below ${amount(low)} the axis is broken: straight down to zero.`,
    legend: (few: boolean, dots: boolean): string =>
      `${few ? "Fewer than 50 simulated histories: each is drawn as a line, since bands would promise more than is known." : `Dark band: half of the simulated histories. Light band: nine in ten. Line: the middle one of each ${time.period.one}.`}${dots ? " Dots: the record, with a bar where sources disagree." : ""}`,
    noSeries: "No series known to us; do you know one?",
    spans: (from: number, to: number, without: readonly number[]): string =>
      `The record has numbers from ${time.name(from)} to ${time.name(to)}${without.length > 0 ? `, none for ${numbers.years(without, time.name)}` : ""}.`,
    /** One sentence that says what a fan shows. */
    summary: (f: FanFacts): string => {
      const where = f.year === undefined ? "" : ` in ${time.name(f.year)}`;
      const { record } = f;
      const told = among([f.low, f.middle, f.high, ...(record ? [record.value] : [])]);
      const middle = told(f.middle) + unitOf(f.unit);
      const tells = f.flat
        ? `is ${middle}${f.years > 1 ? ` in ${time.period.every}` : ""}`
        : `is highest${where}, at ${middle}`;
      const fan = `${f.title}: in ${amount(f.worlds)} simulated histories the ${time.period.one === "year" ? "yearly middle" : `middle of each ${time.period.one}`} ${tells}, nine in ten between ${told(f.low)} and ${told(f.high)}${f.flat ? where : ""}.`;
      return record
        ? `${fan} The record is highest in ${time.name(record.year)}, at ${recorded(record.value)}; it lies among nine in ten of the simulated histories in ${record.inside} of ${record.of} recorded ${time.period.many}.`
        : fan;
    },
    /** Nothing was inevitable: in how many of them the outcome asked after did not come. */
    notCome: (not: number, of: number): string =>
      `In ${amount(not)} of ${amount(of)} of these simulated histories the outcome asked after did not come.`,
    table: "The numbers as a table",
    numbersOf: (title: string, panel: string): string => `${title}, ${panel}: numbers`,
    caption: (title: string, panel: string, unit: string): string => `${title}, ${panel}; ${unit}`,
    columns: [
      time.period.one,
      "1 in 20 below",
      "1 in 4 below",
      "middle",
      "1 in 4 above",
      "1 in 20 above",
    ],
    recorded: "record",
    noNumber: "no number",
    /** A recorded number with each of its sources. */
    recordedBy: (
      value: number,
      sources: readonly {
        readonly value: number;
        readonly source: string;
        readonly grade?: Grade;
      }[],
    ): string =>
      sources.map((s) => `${recorded(s.value)} (${graded(s.source, s.grade)})`).join("; ") ||
      recorded(value),
    graded,
    series: "Series",
    withRecord: "with a record",
    alone: "without a record: simulated histories alone",
    overlay: "overlay",
    over: (front: string, behind: string): string => `${front}, over ${behind}`,
    living: "The stored run has no fan of this series; it is being lived here.",
    none: "None of its simulated histories has been lived yet.",
    lived: (worlds: number): string => `Lived here, ${amount(worlds)} simulated histories each.`,
    year: capital(time.period.one),
    source: (value: string, citations: readonly string[]): string =>
      `${value} (${citations.join("; ")})`,
    inYear: (year: number, title: string, unit: string, sources: readonly string[]): string =>
      sources.length === 0
        ? `${time.name(year)}: ${title}, no number in the record. `
        : `${time.name(year)}: ${title}, ${unit}: ${sources.join("; ")}. `,
    middle: (title: string, { value, low, high }: Doubted, one: number | undefined): string =>
      `${title}: middle ${amount(value)}, nine in ten ${amount(low)} to ${amount(high)}${one === undefined ? "" : `, this one ${amount(one)}`}`,
    by: (citations: readonly string[]): string => `Recorded by: ${citations.join("; ")}.`,
    absent: "Series that are not here, and why",
    noRecord: "No series of the record is compared with this; do you know one?",
    scale: "Axis",
    scales: { fitting: "as it fits", linear: "linear", log: "logarithmic" },
    single: "One simulated history at a time",
    noSingle: "none",
    singly: (run: number): string => `simulated history ${run}`,
  },
  /** Whether this page lives the same as the stored run. */
  proof: {
    waiting: "The engine is being loaded; what you see is the stored answer.",
    checking: (done: number, of: number): string =>
      `The stored answer is being checked here: ${amount(done)} of ${amount(of)} simulated histories lived again.`,
    equal: (n: number, of: number, device: string): string =>
      `${n} of ${of} simulated histories equal: this page lives the same as the stored run, to the last bit (${device}).`,
    differs: (n: number, of: number): string =>
      `Only ${n} of ${of} simulated histories are equal to the stored ones. That is a fault of ours: please report it.`,
    failed: (why: string): string =>
      `Simulated histories cannot be lived in this browser (${why}). What you see is the stored answer; the command line below gives the rest.`,
  },
  /** What a link asks for and cannot be had. */
  link: {
    notUsed: (part: string, value: string, todo: string): string =>
      `The link's ${part} “${value}” is not used. ${todo}`,
    unknown: (part: string): string =>
      `This link asks for “${part}”, which this version does not know.`,
    noneOfThatName: "There is none of that name.",
    wholeNumber: (low: number, high: number): string =>
      `It is a whole number from ${low} to ${high}.`,
    step: (step: Step, example: string): string => `It is a ${times[step].one} such as ${example}.`,
    sort: (by: string): string => `Write ${by} or ${by}:up.`,
    alreadyInside: "It is already in the explanation that is looked at.",
    alsoRemoved: "The same link takes it away.",
    kindOf: (id: string): string => `kind of knock-out of ${id}`,
    eventOf: (id: string): string => `event ${id}`,
    valueOf: (id: string): string => `value of ${id}`,
    partOf: (id: string): string => `part of ${id}`,
    singleOf: (id: string): string => `simulated history of ${id}`,
    mechanism: "mechanism",
    event: "event",
    parameter: "parameter",
    added: "added mechanism",
    overlaid: "panel to lay over",
    stepped: "panel to step through",
  },
  /** Why something cannot be as it was asked; link and fields of the page ask alike. */
  refusals: {
    noEvent: "There is no such event.",
    offOr: (dated: boolean, step: Step, example: string): string =>
      `It is off${dated ? `, or a ${times[step].one} such as ${example}` : ", or on"}.`,
    notDated: "This event has no single date to move: it is off, or on.",
    span: (step: Step, from: string, to: string): string =>
      `It is a ${times[step].one} from ${from} to ${to}.`,
    noParameter: "There is no such parameter.",
    number: "It is a number such as 0.5.",
    ruledOut: (prior: string, unit: string): string =>
      `Its prior rules that out: ${prior} (${unit}).`,
    counts:
      "It turns causes into numbers of people. Its prior is shown; only causes can be moved here.",
    noPrior: "It has no prior to believe a part of.",
    twoNumbers: "These are two numbers such as 0.1 and 0.5.",
    upsideDown: "The first number is below the second.",
    outside: (prior: string): string =>
      `Outside its prior (${prior}) there is no simulated history: that needs a new run from another prior.`,
    odds: "Odds are a number above 0, such as 2 or 0.5.",
    noVotes: "Nobody's votes for these answers are known.",
  },
  page: {
    skip: "To the finding",
    contents: "On this page",
    sections: {
      loops: "Loops",
      cannot: "What this cannot tell",
    },
    notStarted: "The laboratory has not started here; from a file or a stick it cannot. ",
    notStartedReport: "The whole report needs no script.",
    noScript: "Without JavaScript this page shows the stored answer only.",
    failed: (why: string): string => `This could not be lived: ${why}`,
    report: "Prepare a report of this",
    notVerified: (title: string, hash: string): string =>
      `Phrases of “${title}” do not stand in our copy of its text and are not verified. The hash of our copy: ${hash}.`,
    otherRun: (run: string): string =>
      `This link was made beside another stored run (${run}). Its settings are applied to the run that is stored here; the numbers may differ.`,
    olderEngine: (made: string, here: string): string =>
      `This link was made with engine ${made}, this is ${here}. The same settings may give other numbers here. Show the stored result, or run them anew and compare.`,
    otherThread:
      "A part of this page is of another state of Aitia. Reload the page, past what the browser has kept.",
    showStored: "Show the stored result",
    runAnew: "Run anew and compare",
    files: { svg: "SVG", png: "PNG", csv: "CSV", about: "CSV’s metadata" },
    here: "Link to this panel",
    loading: "The rest of the page is being loaded.",
    cannotLoad: (why: string): string => `The case could not be loaded: ${why}`,
    /** Where what stands below is in another language than the first view. */
    restInEnglish: "",
  },
});

/** By months and years. */
export const first = firstIn(timeIn(calendar));

export type First = ReturnType<typeof firstIn>;
