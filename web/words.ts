/** Every text of the page that is not made from a case, so that it can be read at once and put into another language; those of “A history and its twin” and “Do it yourself”, which come later, stand in words-yourself.ts. */

import type { Estimate } from "../src/why/index.ts";
import { amount, n as count, estimate, interval } from "../src/words/en/numbers.ts";

interface Version {
  readonly near: Estimate;
  readonly necessity: Estimate;
  readonly share: Estimate;
}

export const words = {
  skip: "To the finding",
  contents: "On this page",
  sections: {
    answers: "The answers",
    record: "Against the record",
    change: "Remove, compare",
    depend: "What did it depend on?",
    loops: "Loops",
    twin: "A history and its twin",
    assumed: "What we assumed",
    cannot: "What this cannot tell",
    made: "Do it yourself",
  },
  proof: {
    waiting: "The engine is being loaded; what you see is the stored answer.",
    checking: (done: number, of: number) =>
      `The stored answer is being checked here: ${amount(done)} of ${amount(of)} histories lived again.`,
    equal: (n: number, of: number, device: string) =>
      `${n} of ${of} histories equal: this page lives the same worlds as the stored run, to the last bit (${device}).`,
    differs: (n: number, of: number) =>
      `Only ${n} of ${of} histories are equal to the stored ones. That is a fault of ours: please report it.`,
    failed: (why: string) =>
      `Worlds cannot be lived in this browser (${why}). What you see is the stored answer; the command line below gives the rest.`,
  },
  report: "Prepare a report of this",
  teachers: "For teachers",
  contribute: "To add what is missing",
  answers: {
    worth: "What one comment was worth",
    worthBeing: "Both versions are being lived …",
    notVerified: (title: string, hash: string) =>
      `Phrases of “${title}” do not stand in our copy of its text and are not verified. The hash of our copy: ${hash}.`,
    changed: (before: Version, after: Version, worlds: number) =>
      `From first written to updated: near the record ${estimate(before.near)}, then ${estimate(after.near)}; the outcome fails to come without it in ${estimate(before.necessity)}, then ${estimate(after.necessity)}; its share ${estimate(before.share)}, then ${estimate(after.share)}. Each version is one player beside the other groups, unresponsive knock-out, ${amount(worlds)} histories from the same chance.`,
  },
  record: {
    series: "Series",
    withRecord: "with a record",
    alone: "without a record: histories alone",
    overlay: "overlay",
    over: (front: string, behind: string) => `${front}, over ${behind}`,
    take: "Take one away and look:",
    all: "all",
    living: "The stored run has no fan of this series; it is being lived here.",
    none: "None of its histories has been lived yet.",
    lived: (worlds: number) => `Lived here, ${amount(worlds)} worlds each.`,
    year: "Year",
    source: (value: string, citations: readonly string[]) => `${value} (${citations.join("; ")})`,
    inYear: (year: number, title: string, unit: string, sources: readonly string[]) =>
      sources.length === 0
        ? `${year}: ${title}, no number in the record. `
        : `${year}: ${title}, ${unit}: ${sources.join("; ")}. `,
    middle: (title: string, middle: string, low: string, high: string, one: string | undefined) =>
      `${title}: middle ${middle}, nine in ten ${low} to ${high}${one === undefined ? "" : `, this history ${one}`}`,
    by: (citations: readonly string[]) => `Recorded by: ${citations.join("; ")}.`,
    absent: "Series that are not here, and why",
  },
  odds: {
    title: "What did you believe before?",
    intro:
      "The record speaks through how often the worlds of each answer come near it. What you conclude also depends on what you believed before. Odds here are for answer 2 against answer 1; votes say what readers liked, and the model does not see them.",
    equal: "equal",
    votes: (first: number, second: number) => `as the readers voted, ${first} : ${second}`,
    own: "your own",
    ownLabel: "Your odds for answer 2 against answer 1",
    wrong: "Odds are a number above 0, such as 2 or 0.5.",
    noVotes: "Nobody's votes for these answers are known.",
    before: "Before",
    record: "What the record adds",
    after: "After",
    ratio: (one: string, other: string) => `${one} to ${other}`,
    between: (value: string, low: string, high: string) => `${value} (${low} … ${high})`,
  },
  said: {
    outcome: "The outcome:",
    believed: (came: number, of: number) =>
      `As believed it came in ${amount(came)} of ${amount(of)} histories.`,
    changed: (came: number, of: number, kinds: readonly string[], added: readonly string[]) =>
      `With your change${kinds.length > 0 ? ` (knock-out of ${kinds.join("; ")})` : ""}${added.length > 0 ? ` (added: ${added.join("; ")})` : ""} it came in ${amount(came)} of ${amount(of)}.`,
    fails: (came: number, fails: number, share: Estimate) =>
      `Of the ${amount(came)} in which it came, it does not come in ${amount(fails)} after the change: ${estimate(share)}.`,
    none: "It came in none of those lived so far, so nothing can be said of what it depends on.",
    within: (kept: number, of: number, came: number, changed: number | undefined) =>
      `Of the ${amount(of)} histories ${amount(kept)} lie in the part of the priors that you believe; there it came in ${amount(came)} as believed${changed === undefined ? "" : ` and in ${amount(changed)} with your change`}.`,
    gained: (n: number) =>
      n === 1
        ? "In 1 history it comes only because of the change."
        : `In ${amount(n)} histories it comes only because of the change.`,
  },
  change: {
    putBack: "put back",
    added: (title: string) => `added: ${title}`,
    leaveOut: "leave out again",
    history: (run: number) => `history ${run}`,
    monthOf: (event: string) => `Month of ${event}`,
    noRecord: "No series of the record is compared with this; do you know one?",
    intro:
      "Take a mechanism away, move a prior or switch an event. The same histories are lived again from the same chance, so that only the change makes the difference.",
    explanation: "World",
    outcome: "Outcome",
    show: "Series",
    scale: "Axis",
    scales: { fitting: "as it fits", linear: "linear", log: "logarithmic" },
    single: "One history at a time",
    none: "none",
    removed: "Removed",
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
    moved: "in another month",
    believed: "As believed",
    remaining: "With the part of the priors that you believe",
    kept: (kept: number, lived: number, few: number) =>
      `${amount(kept)} of the ${amount(lived)} histories lie in the part of the priors that you believe${kept > 0 && kept < few ? `; fewer than ${few} are drawn as lines` : ""}.`,
    changed: "With your change",
    living: (done: number, of: number) => `Living worlds: ${amount(done)} of ${amount(of)}.`,
    lived: (of: number) => `${amount(of)} worlds lived.`,
    failed: (why: string) => `This could not be lived: ${why}`,
    worlds: "Worlds",
    overlay: "Both in one picture",
  },
  table: {
    intro: (kind: string) =>
      `Each history is lived again from the same chance with one mechanism replaced by its stand-in (${kind}). Bars show 95% intervals; n is the number of worlds that a number rests on. A share is a statement about the model, not about guilt.`,
    unknown: (why: string) => `unknown: ${why}`,
    notVerified: " (not verified: it does not stand in our copy)",
    beingLived: "being lived",
    under: (explanation: string, instead: string, acts: string | undefined) =>
      `Explanation ${explanation}. Instead: ${instead}.${acts === undefined ? "" : ` Acts in ${acts} of twin pairs.`}`,
    rests: (low: number, high: number, n: number) => `${interval(low, high)}, ${count(n)}`,
    chance: {
      head: "Chance share",
      says: "chance share: the share of the outcome's variance in which the draws inside this mechanism have a hand",
    },
    drawsNothing: "it draws nothing",
    wrongSort: (by: string) => `Write ${by} or ${by}:up.`,
    onlyStored: "of the stored answer only",
    chanceNotLived: "the stored answer has too few worlds, or nothing is drawn",
    counts: "What each column counts",
    stored: (worlds: number) => `From the stored answer, ${amount(worlds)} worlds.`,
    livingMore: (lived: number, of: number) =>
      ` A table of more worlds is being lived here, ${amount(lived)} of ${amount(of)}.`,
    nothingChanged: (worlds: number) =>
      `The stored answer, nothing changed, ${amount(worlds)} worlds.`,
    wide: "wide: ask for more worlds",
    more: (worlds: number) => `Ask for ${amount(worlds)} more worlds`,
    kept: (kept: number) =>
      ` Of these, the ${amount(kept)} that lie in the part of the priors that you believe.`,
    needed: (seconds: number | undefined) =>
      seconds === undefined
        ? "How long that takes is known once worlds have been lived here."
        : `About ${seconds < 90 ? `${amount(Math.ceil(seconds))} s` : `${amount(Math.ceil(seconds / 60))} minutes`}, at the rate at which this page has lived so far.`,
    noMore: (most: number) =>
      `No more than ${amount(most)} worlds are lived on this page; the command line lives as many as you ask for.`,
    command: "The same table on the command line",
    sampledHere:
      "For seven to ten mechanisms the command lives every coalition, where this page samples orders: its shares have narrower intervals.",
    notBelieved:
      "What you believe of a prior cannot be said on the command line; the command counts every history, this table those that lie in that part.",
    live: (worlds: number, added: number, of: number, isOther: boolean) =>
      `Lived here for the world ${isOther ? "as you changed it" : "as believed"}, ${amount(worlds)} worlds; ${added < of || of === 0 ? `alone and share are being lived, ${amount(added)}${of > 0 ? ` of ${amount(of)}` : ""} worlds` : `alone and share from ${amount(of)} of them`}.`,
    removedRow: "removed by you",
    add: "Add",
    alreadyInside: "It is already in the world that is looked at.",
    alsoRemoved: "The same link takes it away.",
    outside: "not in this world",
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
    }) =>
      `${amount(n.boxes)} boxes, ${amount(n.mechanisms)} of them mechanisms; ${amount(n.arrows)} arrows carry ${amount(n.fields)} quantities from who writes them to who reads them, and ${amount(n.loops)} loops were seen to close.`,
    feedback: "Feedback",
    feedbackIntro:
      "The shortest ways on which what a mechanism changes comes back to it. An increase that comes back as an increase reinforces itself, one that comes back as a decrease balances itself. Directions were tried in lived worlds, a little more and a little less of each, and hold there. Choose one to see it in the drawing.",
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
    ) =>
      fields
        .map(({ name, less, who }) => {
          if (who) return `another ${name}`;
          return `${less === undefined ? "more or less" : less ? "less" : "more"} ${name}`;
        })
        .join(" → "),
    step: (from: string, sign: "+" | "-" | "mixed" | "who", to: string, rule: string) => {
      const says = {
        "+": `More ${from}, more ${to}`,
        "-": `More ${from}, less ${to}`,
        mixed: `More ${from}, now more and now less ${to}`,
        who: `${from} decides on ${to}: by who it is, not by how much`,
      };
      return `${says[sign]} (${rule}).`;
    },
    meaning: (field: string, says: string) => `${field}: ${says}`,
    ofSet: (field: string, set: string) => `${field} (${set})`,
    passes: (rules: readonly string[]) => `by ${rules.join(", ")}`,
    outside: (ids: readonly string[]) =>
      `In no loop that was seen: ${ids.join(", ")}. Nothing that ${ids.length === 1 ? "it changes" : "they change"} was seen to come back to ${ids.length === 1 ? "it" : "them"}.`,
  },
  assumed: {
    move: "Move",
    asBelieved: "as believed",
    reset: "back to the prior",
    fixedAt: "fixed at",
    note: "The shape beside each parameter is its prior. Only causes can be moved: what turns them into numbers of people has no slider. At once, without a new run: believing only a part of it, for the histories already lived that lie there are those of the narrower prior. A new run: a value fixed with the slider, a range outside the prior, or one so narrow that too few histories lie in it.",
    between: "Believe it only between",
    and: "and",
    lowOf: (name: string) => `${name}: not below`,
    highOf: (name: string) => `${name}: not above`,
    counts:
      "It turns causes into numbers of people. Its prior is shown; only causes can be moved here.",
    noPrior: "It has no prior to believe a part of.",
    twoNumbers: "These are two numbers such as 0.1 and 0.5.",
    upsideDown: "The first number is below the second.",
    outside: (prior: string) =>
      `Outside its prior (${prior}) no history was lived: that needs a new run from another prior.`,
    noneLeft: "no history that was lived lies in this range",
    reweighted: (r: {
      readonly lived: number;
      readonly kept: number;
      readonly before: Estimate;
      readonly after: Estimate;
      readonly enough: boolean;
    }) =>
      `Re-weighted at once: ${amount(r.kept)} of the ${amount(r.lived)} histories lived lie in what you believe now. The outcome came in ${estimate(r.before)} of all and comes in ${estimate(r.after)} of these.${r.enough ? "" : " That is too few to tell: a new run is needed. Live more worlds above, or fix a value with the slider."}`,
  },
  chart: {
    svg: "SVG",
    png: "PNG",
    csv: "CSV",
    table: "The numbers as a table",
    columns: ["year", "1 in 20 below", "1 in 4 below", "middle", "1 in 4 above", "1 in 20 above"],
  },
  otherRun: (run: string) =>
    `This link was made beside another stored run (${run}). Its settings are applied to the run that is stored here; the numbers may differ.`,
  olderEngine: (made: string, here: string) =>
    `This link was made with engine ${made}, this is ${here}. The same settings may give other numbers here. Show the stored result, or run them anew and compare.`,
  otherThread:
    "A part of this page is of another state of Aitia. Reload the page, past what the browser has kept.",
  showStored: "Show the stored result",
  runAnew: "Run anew and compare",
  compare: {
    title: "What is stored, and what is lived here",
    stored: "As stored",
    says: (came: Estimate | undefined, version: string) =>
      `The stored run (Aitia ${version}) holds the world as believed, without any change.${came ? ` The outcome came in ${estimate(came)} of its histories.` : " It does not count this outcome in this world."}`,
    noFan: "It has no fan of this series in this world.",
    drawn: (title: string, worlds: number) => `${title}: ${amount(worlds)} histories.`,
    close: "Put away",
  },
  here: "Link to this panel",
  loading: "The rest of the page is being loaded.",
  cannotLoad: (why: string) => `The case could not be loaded: ${why}`,
} as const;
