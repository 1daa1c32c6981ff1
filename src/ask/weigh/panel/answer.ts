/** What weighing many histories exactly tells, beside what every weighing tells. */
import type { AccountWeighed, WeighAnswer } from "../answer.ts";
import type { PanelDraws } from "./draws.ts";
import type { HeldOut } from "./held-out.ts";
import type { Effect } from "./laid-out.ts";

/** What an exact weighing says of one account. `ess` counts settings of the nuisances, by their shares. */
export interface PanelAccountWeighed
  extends Pick<AccountWeighed, "id" | "title" | "logEvidence" | "decibels" | "posterior" | "ess"> {
  /** Log density of each unit given all others, summed. */
  readonly heldOut: { readonly score: number };
}

/** By account: log evidence less that of `none`. */
export type AgainstNone = Readonly<Record<string, number>>;

/** What is asked of simulated histories alone, and so unknown where none is lived. */
type OfHistories =
  | "accounts"
  | "ladder"
  | "outside"
  | "correlation"
  | "flips"
  | "paretoK"
  | "worlds";

export interface PanelWeighAnswer extends Omit<WeighAnswer, OfHistories | "confusion"> {
  readonly exact: true;
  readonly accounts: readonly PanelAccountWeighed[];
  /** Of so many records that each maker made. */
  readonly confusion: WeighAnswer["confusion"] & { readonly records: number };
  readonly histories: number;
  readonly units: number;
  /** Codes made anew, and comparisons with the year before in which the code is a copy. */
  readonly codes: { readonly anew: number; readonly copied: number };
  /** Evidence at each prior scale of the effects, and with the scale integrated. */
  readonly scales: readonly {
    readonly scale: number | "integrated";
    readonly logEvidence: AgainstNone;
  }[];
  /** Of each unit, given all others: log density by account. */
  readonly byUnit: readonly {
    readonly id: string;
    readonly name: string;
    readonly region?: string;
    readonly histories: number;
    readonly score: Readonly<Record<string, number>>;
  }[];
  /** Of each region given the others, and the evidence without it. */
  readonly byRegion: readonly {
    readonly region: string;
    readonly units: number;
    readonly score: Readonly<Record<string, number>>;
    readonly without: AgainstNone;
  }[];
  /** Evidence as histories are added unit by unit, in the order of their names. */
  readonly curve: readonly { readonly histories: number; readonly logEvidence: AgainstNone }[];
  /** Inputs of another unit in the place of one's own. */
  readonly placebo: {
    readonly draws: number;
    /** By account: how many did as well against `none` as the inputs that are theirs, and the best of them. */
    readonly reached: Readonly<Record<string, number>>;
    readonly best: AgainstNone;
  };
  readonly movesAlone: { readonly logEvidence: AgainstNone };
  /** With every input only as far as it is off its unit's mean. */
  readonly withinUnits: { readonly logEvidence: AgainstNone };
  /** Scores of whole histories and of later decades, by account; those of whole units are in `byUnit`. */
  readonly heldOut: HeldOut;
  readonly otherOutcomes: readonly {
    readonly id: string;
    readonly says: string;
    readonly logEvidence: AgainstNone;
  }[];
  readonly sensitivities: readonly {
    readonly id: string;
    readonly says: string;
    readonly logEvidence: AgainstNone;
  }[];
  /** Consequences as much as causes, each alone against `none`. */
  readonly consequences: readonly { readonly input: string; readonly logEvidence: number }[];
  /** Under the account with all mechanisms, in points of the code for a standard deviation of the input. */
  readonly effects: readonly {
    readonly parameter: string;
    readonly input: string;
    readonly mechanism: string;
    readonly effect: Effect;
    readonly between: Effect;
    readonly within: Effect;
  }[];
  /** By account that has mechanisms: sets of shared parameters, each as likely as another. */
  readonly draws: Readonly<Record<string, PanelDraws>>;
  readonly claims: readonly {
    readonly id: string;
    readonly says: string;
    readonly verdict: PanelVerdict;
    readonly because: string;
    readonly mechanisms: readonly string[];
  }[];
}

export type PanelVerdict =
  | "more killing with it"
  | "less killing with it"
  | "between states only"
  | "cannot tell";
