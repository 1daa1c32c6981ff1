/** A case asks a question about a record: who answered, what each answer claims, and the model that lives it. */
import { type DeclaredOutcome, isDeclared, outcomeAsWritten } from "./asked.ts";
import type { ClaimTest, Matters } from "./claim-test.ts";
import type { Clock } from "./clock.ts";
import type { Comparison } from "./compared.ts";
import type { Discrepancy } from "./discrepancy.ts";
import type { Explanation } from "./explanation.ts";
import type { Histories } from "./histories.ts";
import type { Events, Inputs } from "./inputs.ts";
import type { Mechanism, Process } from "./mechanism.ts";
import type { Near } from "./near.ts";
import type { Outcome, Years } from "./outcome.ts";
import type { Grade } from "./record.ts";
import type { Simulator } from "./simulator.ts";
import type { WorldDefinition } from "./world.ts";

export type { Comparison, RecordPoint } from "./compared.ts";
export type { Events, Inputs } from "./inputs.ts";
export type { Outcome, Years } from "./outcome.ts";

/** Somebody's answer, word for word. */
export interface Answer {
  /** What claims call it. */
  readonly id: string;
  /** A few words for headings. */
  readonly title: string;
  /** Who wrote it, where the case knows. */
  readonly author?: string;
  /** What readers liked. The model never sees it. Absent where unknown. */
  readonly votes?: number;
  /** The whole text as it is stored. */
  readonly text: string;
  /** Its strongest phrase, word for word; the first phrase of its first claim, unless told. */
  readonly quote?: string;
  /** What a reader must be told of some of its words: damage, quotes at second hand. Every place where the words stand is meant. */
  readonly marks?: readonly {
    readonly quote: string;
    readonly says: string;
    /** Where words at second hand come from, for whoever cites them. */
    readonly origin?: string;
  }[];
  /** Ids of the explanations that write it as mechanisms, the one that stands for it first. */
  readonly explanations: readonly string[];
}

/** A phrase of an answer and the cause and effect it asserts. */
export interface Claim {
  /** What mechanisms and tables call it. */
  readonly id: string;
  /** Id of the answer it stands in; absent for a third account that no answer gives. */
  readonly answer?: string;
  /** Word for word from the answer. */
  readonly quotes: readonly string[];
  /** What it asserts, in words. */
  readonly says: string;
  /** Ids of those that carry it; each names the claim too. */
  readonly mechanisms: readonly string[];
  /** What would show it right or wrong; the net of its mechanisms unless told. */
  readonly test?: ClaimTest;
  /** What it says beyond what its test asks, in words: a verdict is of the test alone. */
  readonly untested?: string;
  /** Claims of another case whose general form it is. What is found here is told beside them; nothing of it is carried there. */
  readonly generalOf?: { readonly case: string; readonly claims: readonly string[] };
}

/** A phrase that became no mechanism, and why. */
export interface Unmodelled {
  readonly answer: string;
  readonly quote: string;
  readonly because: string;
}

/** An event is a row of an input, or one change at a step; it can be removed or, where that makes sense, dated anew. */
export interface Event {
  /** What `--event` calls it. */
  readonly id: string;
  /** What happens, in words. */
  readonly says: string;
  /** Where its date or its rows come from. */
  readonly source: string;
  /** When it happens if nothing is said: a step by its name, "on" for an event of several rows, or "off". */
  readonly usual: string;
  /** Whether `--event id=YYYY-MM` is meaningful. */
  readonly dated: boolean;
  /** What it codes, for a choice between readings of the sources that is no happening: "initiators". */
  readonly coding?: string;
}

/** What a case is asked beside its record, of worlds that are conditioned on it. */
export interface Validity {
  /** The last period of the first part: each part is fitted alone and predicts the other. */
  readonly split: number;
  /** Why the model is known to miss some periods: the mechanism that would be needed, named before a fit is looked at. */
  readonly missing?: readonly {
    readonly output: string;
    readonly from: number;
    readonly to: number;
    readonly says: string;
  }[];
  /** Other codings of the inputs that the sources allow: what is on and off in each. */
  readonly codings?: readonly { readonly says: string; readonly events: Events }[];
  /** Questions after one number of whoever or whatever comes instead, under events. */
  readonly successors?: {
    readonly title: string;
    readonly output: string;
    readonly year: number;
    /** What is asked, and what its answer would and would not mean. */
    readonly says: string;
    readonly readings: readonly { readonly says: string; readonly events: Events }[];
  };
  /** Single numbers of the record beside an output of the model. */
  readonly numbers: readonly {
    readonly output: string;
    readonly year: number;
    readonly recorded: number;
    readonly says: string;
  }[];
  /** What has to happen in at least such a share of the conditioned worlds. */
  readonly trials: readonly {
    readonly id: string;
    readonly says: string;
    readonly atLeast: number;
    readonly holds: (series: Years) => boolean;
  }[];
}

/** A whole case: the question, the answers with their claims, the world, and the record. */
export interface Case {
  /** Small letters, digits and dashes; what commands and stored files call it. */
  readonly id: string;
  /** The version of Aitia that it was written for, "0.1": one to which case files mean something else refuses it. */
  readonly aitia?: string;
  /** Who wrote the case, a name each; citations of it and of its runs name them, and nobody where it is left out. */
  readonly authors?: readonly string[];
  /** A few words for headings. */
  readonly title: string;
  /** What is asked, with its question mark. */
  readonly question: string;
  /** What `defineWorld` gave. */
  readonly world: WorldDefinition;
  /** Answers that somebody wrote, word for word; empty where the hypotheses are your own. */
  readonly answers: readonly Answer[];
  /** What the answers, or you, assert; each carried by mechanisms. */
  readonly claims: readonly Claim[];
  /** Id of the claim that is told first; the first of the list unless told. */
  readonly foremost?: string;
  /** From where on an effect matters to a claim's verdict; 0.10, 0.10 and 5 decibels unless told. */
  readonly matters?: Matters;
  /** Phrases of the answers that became no mechanism, with the reason. */
  readonly unmodelled: readonly Unmodelled[];
  /** Sets the world up before the first step. */
  readonly start: Process;
  /** What happens within a step, in order. */
  readonly order: readonly (Mechanism | Process)[];
  /** The rival accounts: each a set of mechanisms. */
  readonly explanations: readonly Explanation[];
  /** Explanation lived when none is named. */
  readonly whole: string;
  /** Explanations whose dependence is reported as groups, which partition the mechanisms. */
  readonly groups: readonly string[];
  /** What is asked after; the first unless told. */
  readonly outcomes: readonly Outcome[];
  /** What may be taken away or moved with `--event`. */
  readonly events: readonly Event[];
  /** Numbers from outside for every step, under chosen events. */
  readonly inputs: (events: Events, clock: Clock) => Inputs;
  /** What simulated histories are compared with; empty where nothing is known. */
  readonly record: readonly Comparison[];
  /** Many histories that live by the same rules, each with inputs, a span and a record of its own. */
  readonly histories?: Histories;
  /** What readers may look for among the series, and why it is not there. */
  readonly absent?: readonly { readonly says: string; readonly because: string }[];
  /** Spans of periods whose sums are compared with the record; without them every period is compared by itself. */
  readonly periods?: readonly { readonly from: number; readonly to: number }[];
  /** How far a right account may be off the record; a default made of the record's errors, unless told. */
  readonly discrepancy?: Discrepancy;
  /** How far off the record a simulated history still counts as near; twice the record's own error, unless told. */
  readonly near?: Near;
  /** Years over which the case is held against its record; all of the record's, unless told. */
  readonly scored?: { readonly from: number; readonly to: number };
  /** What is asked of conditioned worlds beside the record. */
  readonly validity?: Validity;
  /** What of its structure was revised after it had been seen beside the record, a sentence each. */
  readonly revised?: readonly string[];
  /** What the model leaves out or cannot decide, written before any result. */
  readonly cannotTell: readonly string[];
  /** Where each statement about the past comes from. */
  readonly sources: readonly Source[];
  /** Who lives its worlds, where that is a program of somebody's own: a case of a `case.json`. */
  readonly simulator?: Simulator;
}

/** A source as a whole, and its parts where they are known, for whoever cites it. */
export interface Source {
  readonly id: string;
  readonly citation: string;
  readonly author?: string;
  readonly year?: string;
  readonly title?: string;
  /** Page, table or paragraph, and in which copy it was read. */
  readonly where?: string;
  readonly url?: string;
  /** How such a source is usually regarded; "popular or partisan" (D) is told wherever it is named. */
  readonly grade?: Grade;
}

/** A case of many histories: what else would be its inputs and its record is each history's own. */
export type CaseOfHistories = Omit<Case, "inputs" | "record" | "histories"> & {
  readonly histories: Histories;
  readonly inputs?: undefined;
  readonly record?: undefined;
};

/** A case as it is written: what came may be declared, where it need not be computed. */
export type Written<C> = C extends unknown
  ? Omit<C, "outcomes"> & { readonly outcomes: readonly (Outcome | DeclaredOutcome)[] }
  : never;

/** Gives a case as it is, checked by the compiler only; `aitia check` checks the rest. */
export function defineCase(written: Written<Case | CaseOfHistories>): Case {
  const spec = (
    Array.isArray(written.outcomes) && written.outcomes.some(isDeclared)
      ? { ...written, outcomes: written.outcomes.map(outcomeAsWritten) }
      : written
  ) as Case | CaseOfHistories;
  return spec.inputs === undefined && spec.histories !== undefined
    ? { ...spec, inputs: (_, clock) => noInputs(spec.world, clock), record: [] }
    : (spec as Case);
}

/** Inputs of nobody: every number 0. A case of many histories is lived as one of them, never without. */
function noInputs({ inputs = {}, sets }: WorldDefinition, { months }: Clock): Inputs {
  const zeros = (names: object, count: number) =>
    Object.fromEntries(
      Object.keys(names).map((name) => [name, new Float32Array(months * count)] as const),
    );
  return {
    state: zeros(inputs, 1),
    sets: Object.fromEntries(
      Object.entries(sets).map(([set, { inputs: own = {}, count }]) => [set, zeros(own, count)]),
    ),
  };
}
