/** What `why` answers: the JSON that others rely on, and what report and page draw. */

import type { ComputedBy } from "../../engine/version.ts";
import type { Comparison } from "../../model/case.ts";
import type { Kind } from "../../model/mechanism.ts";
import type { Episode } from "../../model/outcome.ts";
import type { Estimate } from "../../why/index.ts";
import type { Doubted } from "../../words/numbers.ts";
import type {
  Given,
  Refusal,
  Statement,
  Strength,
  SufficiencyOver,
} from "../../words/statement.ts";
import type { ClaimAnswer } from "../claims/answer.ts";
import type { ValidityShort } from "../validity/stored.ts";
import type { Together } from "../weigh/panel/stored.ts";
import type { ChanceAnswer } from "./chance-of-mechanisms.ts";
import type { CluesAnswer } from "./clues.ts";
import type { CouplingAnswer } from "./coupling.ts";
import type { Dependence, Fan, Whether } from "./dependence.ts";
import type { Sets } from "./minimal-sets.ts";
import type { NearnessAnswer } from "./nearness.ts";
import type { NeighbourAnswer } from "./neighbours.ts";
import type { PriorsAnswer } from "./prior-sensitivity.ts";
import type { KindsAnswer } from "./stand-in-kinds.ts";
import type { RivalsAnswer } from "./weighed.ts";
import type { When } from "./when.ts";
import type { WidthAnswer } from "./widths.ts";

export interface AllotmentAnswer {
  readonly precision: number;
  readonly share: number;
  /** Mechanisms, then groups. */
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

export interface MechanismAnswer extends Dependence, Whether {
  readonly id: string;
  readonly title: string;
  /** The explanation group it belongs to: A, B or C. */
  readonly explanation: string;
  readonly claims: readonly string[];
  /** The stand-in in words. */
  readonly instead: string;
  /** Share of twin pairs in which some yearly output differs by more than one part in a thousand of its mean; absent where no pair was lived. */
  readonly acts?: number;
}

export interface GroupAnswer extends Dependence, Whether {
  readonly id: string;
  readonly title: string;
  /** As for a mechanism; absent where no pair was lived. */
  readonly acts?: number;
}

export interface ExplanationAnswer {
  readonly id: string;
  readonly title: string;
  readonly worlds: number;
  /** Share of its worlds in which the outcome came. */
  readonly came: Estimate;
  /** Share of its worlds that come near the record; see `nearness`. */
  readonly near: Estimate;
  /** Factor by which the closest of its worlds is off, in the root mean square of what is compared; absent without a record. */
  readonly closest?: number;
  readonly fans: Readonly<Record<string, Fan>>;
  /** The first of its histories one by one (some 40 are enough), years long: drawn as lines where worlds are too few for bands. */
  readonly histories?: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** One world beside its twin. Series are by year. */
export interface TwinAnswer {
  readonly run: number;
  readonly without: string;
  readonly kind: Kind;
  readonly years: readonly number[];
  readonly factual: Readonly<Record<string, readonly number[]>>;
  readonly twin: Readonly<Record<string, readonly number[]>>;
  /** First month in which a recorded quantity of the two differs, or why there is none. */
  readonly firstDifference:
    | { readonly known: true; readonly month: string }
    | { readonly known: false; readonly because: string };
}

/** The document of `aitia why --json`: shares from 0 to 1 with 95 % intervals, or why they are unknown. */
export interface Answer extends ComputedBy {
  readonly case: string;
  readonly question: string;
  readonly outcome: {
    readonly id: string;
    readonly says: string;
    /** Absent where the outcome asks for no episode. */
    readonly episode?: Episode;
    /** The one series that it reads, where it asks for no episode and reads one. */
    readonly reads?: string;
  };
  readonly explanation: string;
  readonly seed: number;
  readonly worlds: number;
  readonly came: number;
  /** Worlds that lie in what is believed of the priors, which alone count; absent where all of every prior is believed. */
  readonly believed?: number;
  /** Runs of a simulator that failed and in whose place other luck was lived; absent where none did. */
  readonly failed?: number;
  readonly given: Given;
  /** Particles of the stored posterior that the simulated histories have their parameters from; absent where none is used. */
  readonly particles?: number;
  /** Odds of the account whose parameters they are against the one in which every mechanism is silent; from the stored weighing. */
  readonly againstNone?: Doubted;
  readonly knockout: Kind;
  readonly request: string;
  /** Of the whole answer but for `seconds` and `commandLine`: another answer has another. */
  readonly fingerprint: string;
  /** Of the worlds asked about, as `run` gives it of the same worlds. */
  readonly worldsFingerprint: string;
  readonly seconds: number;
  /** When the episode begins, over all simulated histories; absent where the outcome asks for none. Rows have the same of their twins. */
  readonly when?: When;
  readonly mechanisms: readonly MechanismAnswer[];
  readonly groups: readonly GroupAnswer[];
  /** Rows beside each other in the order of net, the most first: by how much they differ, and whether that tells them apart. */
  readonly neighbours?: {
    readonly mechanisms: readonly NeighbourAnswer[];
    readonly groups: readonly NeighbourAnswer[];
  };
  /** How wide the doubt of each row is, against how many worlds were lived. */
  readonly widths?: readonly WidthAnswer[];
  /** How far each row hangs on the priors of the free parameters; absent where none is free or worlds are too few. */
  readonly priors?: PriorsAnswer;
  /**
   * Twins in two stages, where a precision was asked: how many simulated histories lived the twins of every row, and which rows
   * all of them, since the first stage told neither the side of 0 nor so much to either side.
   */
  readonly allotment?: AllotmentAnswer;
  /** How twins share their luck; where it was asked, how far necessity moves when they share none. */
  readonly coupling?: CouplingAnswer;
  readonly explanations: readonly ExplanationAnswer[];
  /** How near "near the record" is, in words and numbers. */
  readonly nearness: NearnessAnswer;
  /** Present when conditioned: how many worlds carry the weight. */
  readonly weights?: {
    readonly ess: number;
    readonly paretoK: number;
    readonly observation: string;
  };
  /** What stands in for mechanisms that do not offer the kind asked for, where several are off at once. */
  readonly otherwise?: string;
  /** How many they are. */
  readonly notOffering?: number;
  /** Over which worlds sufficiency is asked. */
  readonly background?: string;
  /** The same as a fact. */
  readonly sufficiencyOver?: SufficiencyOver;
  readonly record: readonly Comparison[];
  readonly twin?: TwinAnswer;
  /** Shapley interaction of two groups: above 0 they need each other, below 0 each can stand in for the other. */
  readonly interactions?: readonly {
    readonly between: readonly [string, string];
    readonly value: Estimate;
  }[];
  /** Smallest removals that undo it and smallest sets that bring it about, in worlds in which it came. */
  readonly sets?: Sets;
  /** How much was chance, and the chance inside which mechanism; absent where nothing is drawn or worlds are too few. */
  readonly chance?: ChanceAnswer;
  /** What each stretch of the record says for one answer against another; absent without a record. */
  readonly clues?: readonly CluesAnswer[];
  /** The same question of the groups under every kind of knock-out. */
  readonly kinds?: KindsAnswer;
  /** What weighing the explanations against the record found, from the case's stored weighing; absent where there is none. */
  readonly rivals?: RivalsAnswer;
  /** How well the explanations tell the record, from the case's stored validity run; absent when the model has changed since. */
  readonly validity?: ValidityShort;
  /** Each claim as it was tested by `aitia claims --keep`, whatever is asked here; absent where no case is asked. */
  readonly claims?: readonly ClaimAnswer[];
  /** Of one of many histories: what weighing all of them together found, as it is stored; absent where they are not weighed exactly. */
  readonly together?: Together | undefined;
  /** The line that asks the same again; derived from the fields above where absent. */
  readonly commandLine?: string;
  /** Why what is unknown here is, as statements, each once; absent where nothing is unknown. */
  readonly refusals?: readonly Refusal[];
  readonly finding: FindingAnswer;
}

/** What was found: which answer fits, and statements with their numbers. */
export interface FindingAnswer {
  readonly strength: Strength;
  /** The statements in English, in their order, each naming how many, the kind of knock-out and the doubt. */
  readonly sentences: readonly string[];
  readonly statements: readonly Statement[];
}
