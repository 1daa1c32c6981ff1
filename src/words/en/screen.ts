/** The first screen in English: what a newcomer reads within half a minute. */
import type { Kind } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import type { Known } from "../numbers.ts";
import type { ClassOfOdds, Given } from "../statement.ts";
import type { Time } from "../time.ts";
import { amount, doubted, inHundred, list } from "./numbers.ts";

const weighed = {
  outside: "The record favours neither answer: nothing written here makes a record like it.",
  undecided:
    "Which answer the record favours is not decided by the simulated histories that were lived.",
  cannotTell: (one: string, odds: string): string =>
    `The record cannot tell the answers apart: odds ${odds} for ${one}, and that may be nothing.`,
  tells: (one: string, other: string, classes: readonly ClassOfOdds[], odds: string): string =>
    `The record tells for ${one} against ${other}, ${classes.join(" to ")}: odds ${odds}.`,
};

/** @long one sentence after another */
export const screenIn = (time: Time) => ({
  views: {
    nothing: "before the record",
    parameters: "given the record, luck fresh",
    record: "given the record and its luck",
  } satisfies Record<Given, string> as Readonly<Record<Given, string>>,
  weighed,
  /** The outcome in a view, and how often without what each answer names. */
  came: (
    says: string,
    came: number,
    of: number,
    view: string,
    without: readonly { readonly name: string; readonly share: number }[],
  ): string =>
    `In ${amount(came)} of ${amount(of)} simulated histories (${view}) ${says}.${
      without.length === 0
        ? ""
        : ` Take away what ${without.map(({ name, share }) => `${name} names, and it comes in ${inHundred(share)}`).join("; what ")}.`
    }`,
  /** @param apart whether its interval lies above that of the next */
  most: (title: string, e: Known, luck: Estimate | undefined, kind: Kind, apart: boolean): string =>
    `It hangs ${apart ? "most " : ""}on “${title}”${apart ? "" : ", not surely more than on others"}: without it, ${doubted(e)} of the ${amount(e.n)} simulated histories in which it came lose it (${kind} knock-out)${luck?.known ? `; other luck alone undoes ${doubted(luck)}` : ""}.`,
  next: (rows: readonly { readonly title: string; readonly e: Known }[]): string =>
    `In the same way ${rows.map(({ title, e }) => `without “${title}” ${doubted(e)}`).join(", ")}.`,
  take: "Take one away and look",
  all: (n: number): string => `all ${n} …`,
  back: "Back to the simulated histories as they were",
  without: (title: string): string => `without “${title}”`,
  changed: (what: readonly string[]): string => `What you see is changed: ${what.join("; ")}.`,
  event: (is: string, when: string): string =>
    when === "off" ? `without “${is}”` : when === "on" ? `with “${is}”` : `“${is}” in ${when}`,
  otherChange: (n: number): string =>
    n === 1 ? "one thing more, in “What if”" : `${n} things, in “What if”`,
  changing: (done: number, of: number): string =>
    `The changed simulated histories are being lived: ${amount(done)} of ${amount(of)}.`,
  instead: (
    now: number,
    came: number,
    of: number,
    goes: number,
    isNew: number,
    view: string,
  ): string =>
    `With your change it comes in ${amount(now)} of ${amount(of)} simulated histories instead of ${amount(came)}: ${amount(goes)} go, ${amount(isNew)} come only so${view && ` (all of them ${view})`}.`,
  picture: (
    title: string,
    unit: string,
    worlds: number,
    account: string,
    view: string,
    isChanged: boolean,
  ): string =>
    `${title}, ${unit}: ${amount(worlds)} simulated histories of “${account}”, ${view}${isChanged ? ", with your change" : ""}`,
  /** Which recorded years lie outside, and why that is not yet a failure. */
  point: (outside: readonly number[], of: number, isEpisode: boolean): string =>
    `${outside.length === 0 ? `All ${of} recorded ${time.period.many} lie` : `${outside.length} of ${of} recorded ${time.period.many}${outside.length <= 3 ? ` (${list(outside.map(time.name))})` : ""} lie outside, the others`} within nine in ten of these simulated histories${outside.length === 0 ? "" : `, each ${time.period.one} by itself`}.${isEpisode ? ` Simulated histories have their worst ${time.period.many} at different times, so no single ${time.period.one} shows how many have such ${time.period.many}; the marks count them.` : ""}`,
  legend: (isChanged: boolean, isFew: boolean, isRecorded: boolean): string =>
    `${isRecorded ? "Dots: the record, with a line where sources differ. " : ""}${isFew ? "Lines: single simulated histories." : "Dark band: half of the simulated histories; light band: nine in ten."}${isChanged ? " Dotted outline: the same simulated histories before the change." : ""}`,
  ghost: " Pale, dotted: the same before the record.",
  oneView:
    " Only this view: no stored simulated histories given the record fit or are worth enough.",
  recordedIn: (value: number, year: number): string =>
    `record, ${time.name(year)}: ${amount(value)}`,
  marks: "Of 100 simulated histories it …",
  comes: (n: number): string => `comes in ${n}`,
  goes: (n: number): string => `goes with your change in ${n}`,
  isNew: (n: number): string => `comes only with your change in ${n}`,
  never: (n: number): string => `does not come in ${n}`,
  said: "answered",
  whole: "the whole answer",
  claim: (verdict: string | undefined): string => `this claim: ${verdict ?? "its test"}`,
  notExcusing: "Explaining is not excusing.",
  cannot: "This cannot tell:",
  chapters: "Chapters",
  everything: "All on one page",
  names: {
    answers: "The answers",
    claims: "Claim by claim",
    depend: "What it hung on",
    record: "Against the record",
    twin: "One simulated history",
    change: "What if",
    assumed: "Assumptions and limits",
    made: "Data, citation, code",
  },
});

export type Screen = ReturnType<typeof screenIn>;
