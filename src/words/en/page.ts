/** What the page says below its first view, where things are changed and lived anew. */

import type { Estimate } from "../../why/index.ts";
import { capital } from "../numbers.ts";
import type { Given } from "../statement.ts";
import { calendar, type Time } from "../time.ts";
import { answer } from "./finding.ts";
import { numbers } from "./numbers.ts";
import { columns } from "./report.ts";
import { timeIn } from "./time.ts";

const { amount, estimate, ratio } = numbers;

interface Version {
  readonly near: Estimate;
  readonly necessity: Estimate;
  readonly share: Estimate;
}

/** "3.0 to 1" or "1 to 4.7". */
const toOne = (x: number): string => (x >= 1 ? `${ratio(x)} to 1` : `1 to ${ratio(1 / x)}`);

/** @long a room of words, a sentence after the other */
export const pageIn = (time: Time) => ({
  comment: {
    heading: "What one comment was worth",
    living: "Both versions are being lived …",
    changed: (before: Version, after: Version, worlds: number): string =>
      `From first written to updated: near the record ${estimate(before.near)}, then ${estimate(after.near)}; the outcome fails to come without it in ${estimate(before.necessity)}, then ${estimate(after.necessity)}; its share ${estimate(before.share)}, then ${estimate(after.share)}. Each version is one player beside the other groups, unresponsive knock-out, ${amount(worlds)} simulated histories from the same chance.`,
  },
  odds: {
    title: "What did you believe before?",
    intro: `What the record says was weighed (aitia weigh) over the accounts that stand for the two answers. What you conclude also depends on what you believed before (prior odds). Odds here are for ${answer(2)} against ${answer(1)}; votes say what readers liked, and the model does not see them.`,
    equal: "equal",
    votes: (first: number, second: number): string => `as the readers voted, ${first} : ${second}`,
    own: "your own",
    ownLabel: `Your odds for ${answer(2)} against ${answer(1)}`,
    before: "Before",
    record: "What the record adds",
    after: "After",
    toOne,
    between: (value: number, low: number, high: number): string =>
      `${toOne(value)} (${toOne(low)} … ${toOne(high)})`,
  },
  said: {
    outcome: "The outcome:",
    believed: (came: number, of: number): string =>
      `As believed it came in ${amount(came)} of ${amount(of)} simulated histories.`,
    changed: (
      came: number,
      of: number,
      kinds: readonly string[],
      added: readonly string[],
    ): string =>
      `With your change${kinds.length > 0 ? ` (knock-out of ${kinds.join("; ")})` : ""}${added.length > 0 ? ` (added: ${added.join("; ")})` : ""} it came in ${amount(came)} of ${amount(of)}.`,
    fails: (came: number, fails: number, share: Estimate): string =>
      `Of the ${amount(came)} in which it came, it does not come in ${amount(fails)} after the change: ${estimate(share)}.`,
    none: "It came in none of those lived so far, so nothing can be said of what it depends on.",
    within: (kept: number, of: number, came: number, changed: number | undefined): string =>
      `Of the ${amount(of)} simulated histories ${amount(kept)} lie in the part of the priors that you believe; there it came in ${amount(came)} as believed${changed === undefined ? "" : ` and in ${amount(changed)} with your change`}.`,
    gained: (n: number): string =>
      n === 1
        ? "In 1 simulated history it comes only because of the change."
        : `In ${amount(n)} simulated histories it comes only because of the change.`,
  },
  /** Where and when it was printed. */
  printed: (address: string, at: Date): string =>
    `${address}, printed on ${at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`,
  whatIf: {
    heading: "What happened, and what did not",
    were: "What was so:",
    wereNot: "What was not so:",
    so: "let it be so",
    never: "not at all",
    later: (when: string): string => `in ${when}`,
    pictures: "In pictures",
    then: (off: string): string => `Then: ${off}.`,
  },
  change: {
    putBack: "put back",
    added: (title: string): string => `added: ${title}`,
    leaveOut: "leave out again",
    monthOf: (event: string): string => `${capital(time.step.one)} of ${event}`,
    intro:
      "Take a mechanism away (knock it out), move a prior or switch an event. The same simulated histories are lived again from the same chance, so that only the change makes the difference.",
    views: {
      nothing: " What is shown here are simulated histories of before the record.",
      parameters:
        " What is shown here is given the record, luck fresh: it told the parameters as things were, and a change is lived from there.",
      record: " What is shown here is given the record and its luck.",
    } satisfies Record<Given, string> as Readonly<Record<Given, string>>,
    explanation: "Explanation",
    outcome: "Outcome",
    show: "Series",
    nothing: "Nothing is changed yet. Tick a mechanism in the table below, or choose one here.",
    remove: "Remove",
    choose: "a mechanism …",
    restore: "Put everything back",
    kind: "Kind of knock-out",
    events: "Events",
    codings: "How the sources are read",
    asUsual: "as it was",
    off: "did not happen",
    on: "happened",
    moved: `in another ${time.step.one}`,
    believed: "As believed",
    remaining: "With the part of the priors that you believe",
    kept: (kept: number, lived: number, few: number): string =>
      `${amount(kept)} of the ${amount(lived)} simulated histories lie in the part of the priors that you believe${kept > 0 && kept < few ? `; fewer than ${few} are drawn as lines` : ""}.`,
    changed: "With your change",
    living: (done: number, of: number): string =>
      `Simulated histories being lived: ${amount(done)} of ${amount(of)}.`,
    lived: (of: number): string => `${amount(of)} simulated histories lived.`,
    worlds: "Simulated histories",
    overlay: "Both in one picture",
  },
  table: {
    each: "Each mechanism: its words, what stands in its place, all of its numbers",
    intro: (kind: string): string =>
      `Each simulated history is lived again from the same chance with one mechanism replaced by its stand-in (${kind}). Bars show 95% intervals; n is how many simulated histories a number rests on. A share is a statement about the model, not about guilt.`,
    standIn: "Stand-in in every row",
    given: "Asked",
    givens: {
      nothing: "before the record",
      parameters: "given the record, luck fresh",
      record: "given the record and its luck",
    },
    seen: (given: Given): string =>
      ` Asked ${{ nothing: "before the record", parameters: "given the record, luck fresh", record: "given the record and its luck" }[given]}.`,
    notVerified: " (not verified: it does not stand in our copy)",
    beingLived: "being lived",
    /** The columns of the report's table, and the page's own. */
    columns: {
      ...columns,
      chance: {
        head: "Chance share",
        says: "chance share (Sobol's total index of its draws): the share of the outcome's variance in which the draws inside this mechanism have a hand",
      },
    },
    drawsNothing: "it draws nothing",
    noEpisode: "the outcome asks for no episode",
    chanceNotLived: "there are too few simulated histories, or nothing is drawn",
    counts: "What each column counts",
    stored: (worlds: number): string =>
      `From the stored answer, ${amount(worlds)} simulated histories.`,
    livingMore: (lived: number, of: number): string =>
      ` A table of more is being lived here, ${amount(lived)} of ${amount(of)}.`,
    nothingChanged: (worlds: number): string =>
      `The stored answer, nothing changed, ${amount(worlds)} simulated histories.`,
    wide: "wide: ask for more",
    more: (worlds: number): string => `Ask for ${amount(worlds)} more simulated histories`,
    kept: (kept: number): string =>
      ` Of these, the ${amount(kept)} that lie in the part of the priors that you believe.`,
    needed: (seconds: number | undefined): string =>
      seconds === undefined
        ? "How long that takes is known once some have been lived here."
        : `About ${seconds < 90 ? `${amount(Math.ceil(seconds))} s` : `${amount(Math.ceil(seconds / 60))} minutes`}, at the rate at which this page has lived so far.`,
    noMore: (most: number): string =>
      `No more than ${amount(most)} simulated histories are lived on this page; the command line lives as many as you ask for.`,
    command: "The same table on the command line",
    notBelieved:
      "What you believe of a prior cannot be said on the command line; the command counts every simulated history, this table those that lie in that part.",
    live: (of: {
      readonly isOther: boolean;
      readonly worlds: number;
      /** Behind alone and share. */
      readonly shared: number;
      /** How many are asked for. */
      readonly runs: number;
      readonly isWhole: boolean;
    }): string =>
      `Lived here, ${of.isOther ? "as you changed it" : "as believed"}, ${amount(of.worlds)}${of.isWhole ? " simulated histories" : ` of ${amount(of.runs)} simulated histories so far, the same in every row`}; alone and share ${of.shared === 0 ? "are being lived" : `from ${amount(of.shared)} of them`}.`,
    add: "Add",
    mechanism: "Mechanism, its words, what stands in its place",
    remove: "Remove",
  },
  loops: {
    intro:
      "Boxes are mechanisms and the book-keeping between them; an arrow means that one writes what the other reads. Choose a box to see what it says.",
    open: "Draw it",
    reads: "Reads",
    writes: "Writes",
    equation: "Equation",
    stands: "Stands on",
    instead: "Instead",
    parameters: "Parameters",
    code: "Its code",
    table: "Who writes what who reads, as a table",
    columns: ["writes", "what", "reads it"],
    box: "in the drawing of loops",
    says: (n: {
      readonly boxes: number;
      readonly mechanisms: number;
      readonly arrows: number;
      readonly fields: number;
      readonly loops: number;
    }): string =>
      `${amount(n.boxes)} boxes, ${amount(n.mechanisms)} of them mechanisms; ${amount(n.arrows)} arrows carry ${amount(n.fields)} quantities from who writes them to who reads them, and ${amount(n.loops)} loops were seen to close.`,
    feedback: "Feedback",
    feedbackIntro:
      "The shortest ways on which what a mechanism changes comes back to it. An increase that comes back as an increase reinforces itself, one that comes back as a decrease balances itself. Directions were tried in simulated histories, a little more and a little less of each, and hold there. Choose one to see it in the drawing.",
    kinds: {
      reinforcing: "Reinforcing",
      balancing: "Balancing",
      mixed: "Neither for sure",
    },
    /** `less` says of each field whether the chain makes less of it; undefined where it goes both ways. `who`: it is an agent. */
    chain: (
      fields: readonly {
        readonly name: string;
        readonly less: boolean | undefined;
        readonly who: boolean;
      }[],
    ): string =>
      fields
        .map(({ name, less, who }) => {
          if (who) return `another ${name}`;
          return `${less === undefined ? "more or less" : less ? "less" : "more"} ${name}`;
        })
        .join(" → "),
    step: (from: string, sign: "+" | "-" | "mixed" | "who", to: string, rule: string): string => {
      const says = {
        "+": `More ${from}, more ${to}`,
        "-": `More ${from}, less ${to}`,
        mixed: `More ${from}, now more and now less ${to}`,
        who: `${from} decides on ${to}: by who it is, not by how much`,
      };
      return `${says[sign]} (${rule}).`;
    },
    meaning: (field: string, says: string): string => `${field}: ${says}`,
    ofSet: (field: string, set: string): string => `${field} (${set})`,
    passes: (rules: readonly string[]): string => `by ${rules.join(", ")}`,
    outside: (ids: readonly string[]): string =>
      `In no loop that was seen: ${ids.join(", ")}. Nothing that ${ids.length === 1 ? "it changes" : "they change"} was seen to come back to ${ids.length === 1 ? "it" : "them"}.`,
  },
  assumed: {
    each: "Each prior, by the rule that reads it",
    asBelieved: "as believed",
    reset: "back to the prior",
    fixedAt: "fixed at",
    note: "The shape beside each parameter is its prior. Only causes can be moved: what turns them into numbers of people has no slider. At once, without a new run: believing only a part of it, for the simulated histories that lie there already are those of the narrower prior. A new run: a value fixed with the slider, a range outside the prior, or one so narrow that too few lie in it.",
    between: "Believe it only between",
    and: "and",
    lowOf: (name: string): string => `${name}: not below`,
    highOf: (name: string): string => `${name}: not above`,
    valueOf: (name: string): string => `${name}: value`,
    noneLeft: "no simulated history lies in this range",
    reweighted: (r: {
      readonly lived: number;
      readonly kept: number;
      readonly before: Estimate;
      readonly after: Estimate;
      readonly enough: boolean;
    }): string =>
      `Re-weighted at once: ${amount(r.kept)} of the ${amount(r.lived)} simulated histories lie in what you believe now. The outcome came in ${estimate(r.before)} of all and comes in ${estimate(r.after)} of these.${r.enough ? "" : " That is too few to tell: a new run is needed. Ask for more above, or fix a value with the slider."}`,
  },
  chart: { table: "The numbers as a table" },
  compare: {
    title: "What is stored, and what is lived here",
    stored: "As stored",
    says: (came: Estimate | undefined, version: string): string =>
      `The stored run (Aitia ${version}) holds the simulated histories as believed, without any change.${came ? ` The outcome came in ${estimate(came)} of them.` : " It does not count this outcome in them."}`,
    noFan: "It has no fan of this series for this explanation.",
    drawn: (title: string, worlds: number): string =>
      `${title}: ${amount(worlds)} simulated histories.`,
    close: "Put away",
  },
  teachers: "For teachers",
  contribute: "To add what is missing",
});

/** By months and years. */
export const page = pageIn(timeIn(calendar));

export type Page = ReturnType<typeof pageIn>;
