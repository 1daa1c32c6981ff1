/** What report and page say below the first view: the table, minimal sets, chance, clues, validity, the twin, what was assumed. */

import type { Kind } from "../../model/mechanism.ts";
import type { Estimate } from "../../why/index.ts";
import type { Doubted } from "../numbers.ts";
import type { Given } from "../statement.ts";
import { calendar, type Time } from "../time.ts";
import { hung } from "./hung.ts";
import { numbers } from "./numbers.ts";
import { sure } from "./sure.ts";
import { timeIn } from "./time.ts";
import { validitySentence } from "./validity.ts";
import { view } from "./view.ts";

const { amount, cell, declared, estimate, fixed, n, percent, whole } = numbers;

/** The columns of the table, each with its everyday head and the field's word for what it counts. */
export const columns = {
  necessity: {
    head: "Fails without it",
    says: "necessity (probability of necessity): of the simulated histories in which it came, the share in which it does not come once this is replaced",
  },
  anyTime: {
    head: "None at any time",
    says: "necessity at any time: of the simulated histories that had such an episode, the share whose twin has none at all",
  },
  then: {
    head: "Not at the known time",
    says: "necessity then: of the simulated histories whose episode lies in the recorded dates, the share whose twin's does not",
  },
  net: {
    head: "Rarer by (net)",
    says: "net: the share by which it comes more rarely without this, which takes off what its removal brings about elsewhere; below 0 it comes more often. Where the record has not chosen the luck this is the lower bound of necessity that no way of sharing luck between twins can change (Tian and Pearl 2000)",
  },
  undone: {
    head: "Undone by other luck",
    says: "placebo: of the simulated histories in which it came, the share in which it fails to come when nothing is removed and only the luck of twelve steps is another, from where the twin begins to differ",
  },
  sufficiency: {
    head: "Tips the scale",
    says: "sufficiency (probability of sufficiency): of the simulated histories in which it fails to come without this, the share in which adding it brings it",
  },
  alone: {
    head: "Alone",
    says: "alone: of the simulated histories in which nothing is at work and it fails to come, the share in which this by itself brings it",
  },
  prevention: {
    head: "Prevents",
    says: "prevention: of all simulated histories, the share in which it did not come but would have come without this",
  },
  share: {
    head: "Share",
    says: "Shapley share (Shapley value): what it adds on average, over all orders of adding mechanisms; a statement about the model",
  },
};

/** What takes a mechanism's place under each kind of knock-out. */
const kinds: Readonly<Record<Kind, string>> = {
  unresponsive: "its level stays, only its reaction is gone",
  absent: "the cause itself is gone, level and reaction",
  shuffled: "values redrawn, only the link is broken",
};

const decibels = (e: Estimate): string =>
  e.known
    ? `${fixed(e.value, 1)} dB (${fixed(e.low, 1)} to ${fixed(e.high, 1)}, ${n(e.n)})`
    : `unknown: ${e.because}`;

/** In which shares an episode begins in some years, and never. */
interface Began {
  readonly periods: readonly {
    readonly from: number;
    readonly to: number;
    readonly share: Estimate;
  }[];
  readonly none: Estimate;
}

const shown = (e: Estimate): string => (e.known ? cell(e) : `unknown: ${e.because}`);

/** @long a room of words, a sentence after the other */
export const reportIn = (time: Time) => ({
  time,
  sections: {
    answers: "The answers",
    record: "Against the record",
    depend: "What it hung on",
    sets: "What would have undone it",
    chance: "How much was chance?",
    clues: "What each clue weighs",
    believe: "How far to believe it",
    twin: "One simulated history and its twin",
    assumed: "What we assumed",
    cannot: "What this cannot tell",
    made: "How this was made",
  },
  unknown: (because: string): string => `unknown: ${because}`,
  footer: (f: {
    readonly request: string;
    readonly version: string;
    readonly engine: string;
    readonly estimators: string;
    readonly seed: number;
    readonly worlds: number;
    readonly knockout: string;
  }): string =>
    `run ${f.request.slice(0, 12)} · Aitia ${f.version}, engine ${f.engine.slice(0, 8)}, estimators ${f.estimators.slice(0, 8)} · seed ${f.seed} · ${amount(f.worlds)} simulated histories · knock-out: ${f.knockout}`,
  columns,
  hung,
  kinds,
  depend: {
    outcome: "The outcome:",
    intro: (came: number, of: number, kind: Kind): string =>
      ` It came in ${amount(came)} of ${amount(of)} simulated histories. Each is lived again from the same chance with one mechanism replaced (kind of knock-out: ${kind}, ${kinds[kind]}). Bars show 95% intervals; n is how many simulated histories a number rests on. Shares say what the model's outcome hung on; they are no statement about guilt.`,
    counts: "What each column counts",
    acts: "Acts",
    actsSays:
      "the share of pairs of a simulated history and its twin in which some recorded output differs by more than one part in a thousand of its mean",
    caption: "Mechanisms by how much rarer the outcome is without them",
    adds: "What each adds: tips the scale, alone, prevents, share",
    idle: (titles: readonly string[]): string =>
      `No more than other luck would do (net, all rows held together): ${titles.join("; ")}.`,
    mechanism: "Mechanism, its words, what stood in its place",
    /** Of which answer a mechanism is, or of which explanation that no answer gives; what stood in its place; in how many pairs it acts. */
    under: (of: string, instead: string, acts: number | undefined): string =>
      `${of === "" ? "" : `Of ${of}. `}Instead: ${instead}.${acts === undefined ? "" : ` Acts in ${percent(acts)} of twin pairs.`}`,
    groups: "Whole explanations at once",
    groupsIntro:
      "All mechanisms of an explanation replaced together. A group's share is that of the game whose players are the groups (its quotient value).",
    groupsCaption: "Explanations as groups",
    explanation: "Explanation",
    together: "Together or instead of each other",
    togetherIntro:
      "Above 0 two explanations need each other; below 0 each could stand in for the other (Shapley interaction).",
    pair: (one: string, other: string, value: Estimate): string => {
      const says = !value.known
        ? ""
        : value.low > 0
          ? "they need each other, "
          : value.high < 0
            ? "each could stand in for the other, "
            : "no interaction can be told from none, ";
      return `${one} and ${other}: ${says}${estimate(value)}`;
    },
  },
  sure: {
    ...sure,
    heading: "How sure these rows are",
    beside: "Rows beside each other in the order of net: which are told apart",
    wide: "More simulated histories",
    prior: "Other priors",
    luck: "Luck of their own for twins",
    row: "Row",
    of: "Of",
    moves: "What moves it most",
    by: "Net moves by",
  },
  /** When an episode begins, with everything on and without a row. */
  when: {
    says: (was: Began, is: Began): string =>
      `In per cent of all: ${was.periods
        .map(
          ({ from, to, share }, n) =>
            `it begins in ${from === to ? time.name(from) : `${time.name(from)}–${time.name(to)}`} in ${shown(share)}, without this in ${shown(is.periods[n].share)}`,
        )
        .join("; ")}; never in ${shown(was.none)}, without this in ${shown(is.none)}.`,
    caption: (recorded: readonly [number, number] | undefined): string =>
      `When it begins: above the line in all simulated histories, below it in their twins without this${recorded ? "; the band is when the record has it" : ""}.`,
    table: "When it begins, with and without each: the numbers",
    tableSays: "Per cent of all simulated histories, and of their twins without each",
    whole: "with everything",
    year: "begins in",
    never: "never",
    share: (share: number): string => fixed(100 * share, 1),
    estimate: (e: Estimate): string => shown(e),
  },
  sets: {
    heading: "What would have undone it, and what suffices",
    intro:
      "In each simulated history in which it came, the smallest sets whose removal undoes it (minimal necessary sets), and the smallest sets that bring it about by themselves (minimal sufficient sets). There may be several in one, so shares need not add to 100%.",
    unknown: (because: string): string => `Unknown: ${because}.`,
    mechanisms: "Mechanisms",
    explanations: "Explanations",
    lived: (says: string, worlds: number): string =>
      `Lived: ${says}. ${amount(worlds)} simulated histories in which it came.`,
    undone: "Undone without",
    brought: "Brought about by",
    set: "Set",
    share: "Share",
    shareOf: "Share of the simulated histories in which it came",
    none: "none",
    nothing: "nothing is needed",
    pairs:
      "Pairs in the same simulated histories; above 0 they need each other, below 0 each can stand in for the other:",
    with: " with ",
    noPairs: "no interaction can be told from none",
    degree: "How many others must first be removed before a removal decides",
    degreeSays:
      "1 / (1 + the fewest others), averaged over these simulated histories; 100% where its removal alone decides (degree of responsibility, Chockler and Halpern 2004). A number about the model; no one is judged by it.",
    mechanism: "Mechanism",
    degreeHead: "Degree",
  },
  chance: {
    intro: (says: string): string =>
      `Each simulated history is lived again with the draws inside one mechanism taken from another, everything else as it was. Shown is the ${says}. Shares overlap where draws act together, so they do not add to 100%; mechanisms that are not named draw nothing.`,
    caption: "Share of the variance in which chance has a hand",
    draws: "The draws of",
    variance: "Share of variance",
    all: "all of them",
    processes: "what happens besides the mechanisms",
  },
  clues: {
    intro:
      "A clue speaks for the explanation under which it is more often seen: 10 decibels are ten times as often, 3 twice as often, below 0 it speaks for the other (the weight of evidence). How often is not set by hand but counted in the simulated histories of each.",
    against: (one: string, other: string): string => `${one} against ${other}`,
    in: (one: string, other: string, factor: number): string =>
      `In decibels for ${one} against ${other}. A simulated history shows a clue when its sum over these years is within a factor of ${declared(factor)} of the record's.`,
    caption: "Weight of each clue",
    clue: "Clue",
    seen: (id: string): string => `Seen under ${id}`,
    weight: (id: string): string => `Weight for ${id}`,
    level: "Weight at which all is level",
    decibels,
    all: (together: Estimate, oneByOne: Estimate): string =>
      `All clues at once: ${decibels(together)}. Added up as if each spoke for itself: ${decibels(oneByOne)}; right only where clues are independent, which they seldom are.`,
  },
  validity: {
    kindsHeading: "It depends on what is put in a mechanism's place",
    kinds: (spread: string, knockout: string): string =>
      `“Without it” has no meaning until it is said what was there instead, and that is chosen, not known. ${spread}Why: an unresponsive stand-in keeps a mechanism's usual level, so that much of what it does stays; absent takes the level away too. The difference is the part that a mechanism plays by being there at all, and it is largest for mechanisms that hold a level (habit, faith, blame) and small for those that only react. Neither is the right one. This page answers with ${knockout} unless it says otherwise.`,
    spread: (
      id: string,
      low: { readonly kind: Kind; readonly value: number },
      high: { readonly kind: Kind; readonly value: number },
    ): string =>
      `Most for ${id}: without it the outcome fails to come in ${percent(low.value)} of the simulated histories in which it came if it is made ${low.kind}, and in ${percent(high.value)} if it is made ${high.kind}. `,
    kindsCaption:
      "How often the outcome fails to come without each explanation, by kind of knock-out",
    removed: (worlds: number): string => `Removed (${amount(worlds)} simulated histories)`,
    offers: (kind: Kind, own: number, of: number): string =>
      `${kind}: ${own} of ${of} mechanisms offer it${own < of ? ", the others are unresponsive" : ""}`,
    offersNone: (id: string): string => `no mechanism of ${id} offers it`,
    fitHeading: "How well it tells the record",
    fit: (from: number, to: number, simulations: number): string =>
      `Each account was led to the record of ${time.name(from)}-${time.name(to)} with about ${amount(simulations)} simulated histories, under the error that the case declares (aitia weigh). Off: root mean square of the natural logs by which the median misses the record (0.7 is a factor of 2). Holds: share of years within the middle 90%. First as conditioned, with the chance that the record chose, then with the same parameters and fresh chance (the posterior predictive): the distance is what the explanation needs luck for.`,
    fitCaption: "How well each explanation tells the record",
    explanation: "Explanation",
    offHolds: (title: string): string => `${title}: off, holds`,
    fresh: "fresh chance",
    cameFresh: "It came (fresh)",
    came: "It came",
    fitOf: (rmseLog: number, coverage: number): string =>
      `${fixed(rmseLog, 2)}, ${percent(coverage)}`,
    both: (own: number, fresh: number): string => `${percent(own)} (${percent(fresh)})`,
    sentence: validitySentence,
    misses: "What it misses, as conditioned, and the mechanism that would be needed:",
    heldOut:
      "What it was not given: one part of the record predicts the other, beside a rate that follows the years without any mechanism and was given the same years. The last column is the log density of the predicted numbers, for each of them, given the others and with the error that runs on; higher is better.",
    heldOutCaption: `Held-out ${time.period.many}`,
    given: "Given, predicted",
    series: "Series",
    off: "Off",
    holds: "Holds",
    density: "Log density",
    two: (x: number): string => fixed(x, 2),
    score: ({ value, se }: { readonly value: number; readonly se: number }): string =>
      `${fixed(value, 2)} ± ${fixed(se, 2)}`,
    percent,
    source: (
      fingerprint: string,
      made: { version?: string; engine?: string; estimators?: string },
      another: boolean,
    ): string =>
      `All of it, with every kind, fate and number that was asked, is on the case's validity page (fingerprint ${fingerprint}). ${
        made.engine && made.estimators
          ? `Made by Aitia ${made.version}, engine ${made.engine.slice(0, 8)}, estimators ${made.estimators.slice(0, 8)}${another ? ", which are not those of this answer" : ""}.`
          : "Made before engines had names, of the model as it stands."
      }`,
  },
  other: {
    heading: "What else it hangs on",
    intro: (outcome: string, worlds: number, explanation: string): string =>
      `How often “${outcome}” fails to come without each group (unresponsive), in ${whole(worlds)} simulated histories of ${explanation} given the record, and what becomes of that when something else is chosen. These came near the record, so whatever is changed in them tends to lead away from it: a low share in “it came” says that the outcome needed this input and this chance.`,
    caption: "Necessity of each group under other choices",
    changed: "Changed",
    without: (id: string): string => `without ${id}`,
    effective: "Worth",
    effectiveSays: "how many of equal weight they are worth (effective sample size)",
    nothing: "nothing: as in the sections above, given the record",
    parts: {
      inputs: "Events taken away or added, in the same simulated histories",
      codings: "Inputs read otherwise, conditioned anew",
      registers: "Another register, weighed anew",
      windows: `Other ${time.period.many} given`,
      priors: "A group's coefficients believed to be smaller or larger",
    },
    part: (says: string, rows: number): string => `${says}: ${rows}`,
    pairs: (count: number): string =>
      `Parameters that the record sees only together: ${count === 1 ? "1 pair" : `${count} pairs`}`,
    correlated: (noise: number): string =>
      `Correlated beyond twice what chance gives (${fixed(noise, 2)}); what is said of one of a pair is said of both.`,
    uncorrelated: (noise: number): string =>
      `None beyond twice what chance gives at this many simulated histories (${fixed(noise, 2)}).`,
    pair: (one: string, other: string, r: number): string => `${one} and ${other}: ${fixed(r, 2)}`,
  },
  twin: {
    /** What stands before and after the mechanism's title. */
    without: (run: number): string =>
      `Simulated history ${run}, and the same from the same chance without `,
    kind: (kind: Kind): string => ` (${kind}). `,
    differs: (month: string): string =>
      `First difference: ${month}. Before it both are one line; after it the solid line is as it went, the dashed line is the twin.`,
    same: (because: string): string =>
      `This change made no difference in this simulated history: ${because}.`,
    says: (title: string, factual: number, twin: number): string =>
      `${title}: ${amount(factual)} in all as it went, ${amount(twin)} in the twin.`,
    region: (title: string): string => `${title}: a simulated history and its twin`,
    year: time.period.one,
    asItWent: "as it went",
    withoutIt: (title: string): string => `without ${title}`,
  },
  assumed: {
    intro: "Every simulated history draws its parameters from these priors; each has its reason.",
    revised: (count: number): string =>
      `What was revised after the model had been seen beside the record: ${count} ${count === 1 ? "thing" : "things"}`,
    parameters: (count: number): string => `${count} parameters: unit, prior, reason`,
    parameter: "Parameter",
    in: " in ",
    unit: "Unit",
    prior: "Prior",
    reason: "Reason",
    standIns: "What stands in the place of each mechanism when it is removed (knocked out)",
    mechanism: "Mechanism",
    instead: "Instead",
    standsOn: "Stands on",
    equation: "Equation",
    events: (count: number): string => `${count} events that are given, not explained`,
    codings: (count: number): string =>
      `${count} readings of the sources that can be made otherwise`,
    event: "Event",
    usual: "Usual",
    without: (off: string): string => `(without it: ${off}) `,
    source: "Source",
  },
  cannot: {
    notExcusing: "Explaining is not excusing.",
    intro: (not: number, of: number): string =>
      ` Necessity and share are statements about a model, not about guilt; a mechanism that explains excuses nobody, and choices stand in the model as choices. Nothing here was inevitable: every fan shows the simulated histories in which it did not come, and ${not === 0 ? "in this run there were none of them" : `here they are ${amount(not)} of ${amount(of)}`}.`,
    counts: "What is recorded enters as data, with its uncertainty; the model does not improve it.",
    add: "add to it",
    holds: "How often its intervals hold what was recorded:",
    fails: (title: string, from: number, to: number, says: string): string =>
      `Known to fail: ${title}, ${from === to ? time.name(from) : `${time.name(from)} to ${time.name(to)}`}. Missing is a mechanism: ${says}.`,
    failed: (runs: number): string =>
      `Anything about ${runs === 1 ? "the run" : `the ${amount(runs)} runs`} of the simulator that failed: other luck was lived in ${runs === 1 ? "its" : "their"} place, in every setting. If ${runs === 1 ? "it" : "they"} failed because of a mechanism, what is left is a selection.`,
  },
  provenance: {
    worlds: "Simulated histories",
    how: (worlds: number, given: Given, account: string, againstNone?: Doubted): string =>
      `${amount(worlds)}, ${view(given, account, againstNone)}`,
    weight: "Weight",
    weights: (ess: number, paretoK: number, observation: string): string =>
      `as if from ${amount(ess)} of equal weight (effective sample size; Pareto k ${fixed(paretoK, 2)}); ${observation}`,
    near: "Near the record",
    kind: "Kind of knock-out",
    seed: "Seed",
    version: "Aitia",
    engine: "Engine",
    estimators: "Estimators",
    request: "Request",
    fingerprint: "Fingerprint",
    time: "Time",
    seconds: (seconds: number): string => `${amount(seconds)} s`,
    again: "The same bits again, on any machine:",
    cite: "To cite this run:",
    sources: (count: number): string => `${count} sources of the record and of the inputs`,
  },
});

/** By months and years. */
export const report = reportIn(timeIn(calendar));

export type Report = ReturnType<typeof reportIn>;
