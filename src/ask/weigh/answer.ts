/** What weighing the accounts of a case against its record tells. */
import type { Estimate } from "../../why/index.ts";
import type { WeighStatement } from "../../words/statement.ts";

/** A number with a standard error. */
export interface WithError {
  readonly value: number;
  readonly se: number;
}

/** A number with the ends of its 95 % interval. */
export interface Between {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface AccountWeighed {
  readonly id: string;
  readonly title: string;
  /** Natural log of the density of the record under the account, error model included. */
  readonly logEvidence: WithError;
  /** Ten times the decimal log of the odds against `none`, at equal odds before. */
  readonly decibels: Between;
  /** Probability among the accounts, at equal odds before the record. */
  readonly posterior: number;
  /**
   * By series: how far the middle history is off (root mean square, in natural logs, or in the series' unit where the
   * case's discrepancy is `scale: "linear"`), and years within the middle nine tenths.
   */
  readonly fit: Readonly<Record<string, { readonly rmseLog: number; readonly coverage90: number }>>;
  /**
   * Log density of each period given all others, summed; `paretoK` above 0.7 says that it hangs on a few histories. It
   * is read off the population of the whole record.
   */
  readonly heldOut: { readonly score: number; readonly paretoK: number };
  readonly worlds: number;
  readonly ess: number;
  readonly paretoK: number;
  readonly simulations: number;
  /** Share of its histories in which a count below 1 was taken for 1. */
  readonly floored: number;
  /** Share of its histories that are as likely, to a thousandth, with every mechanism silent. */
  readonly sameAsNone?: number;
  /** Why the budget does not decide its evidence. */
  readonly undecided?: string;
}

export type Odds =
  | (Between & {
      readonly known: true;
      readonly by: "bridge" | "evidence";
      readonly disagree?: string;
    })
  | { readonly known: false; readonly because: string };

/** Evidence with the record counting in part. */
export interface LadderRung {
  readonly exponent: number;
  readonly logEvidence: Readonly<Record<string, number>>;
}

/** What another choice would make of the order. */
export interface Flip {
  readonly says: string;
  /** Decibels of each account against `none` under this choice; unknown where too few histories carry it. */
  readonly decibels: Readonly<Record<string, Estimate>>;
  /** Who would come first, and whether that is another; absent unless every account can be told. */
  readonly first?: string;
  readonly changes?: boolean;
}

export interface Confusion {
  readonly rows: readonly string[];
  /** Rows: who made the record; columns: who was chosen, in shares. */
  readonly table: readonly (readonly number[])[];
  readonly error: number;
  readonly calibration: readonly {
    readonly said: number;
    readonly right: number;
    readonly n: number;
  }[];
  /** The opinion on the real record; absent where that lies outside all that was simulated. */
  readonly vote?: Readonly<Record<string, number>>;
}

/** The sampler's gap on records that the account itself has made; no error of the real record's evidence. */
export interface Audit {
  readonly account: string;
  readonly records: number;
  /** In natural logs: by how much the bounds of a record's log evidence lie apart, on average. */
  readonly gap: Between;
  readonly bounds: readonly { readonly lower: number; readonly upper: number }[];
  readonly simulations: number;
}

export interface WeighFinding {
  /** The statements in English, one after the other. */
  readonly sentence: string;
  /** One class, or the two ends of what the interval reaches. */
  readonly strength: string;
  readonly direction: string;
  readonly statements: readonly WeighStatement[];
}

/**
 * The document of `aitia weigh --json`. Evidences are natural logarithms; posteriors and rates are shares from 0
 * to 1.
 */
export interface WeighAnswer {
  readonly case: string;
  readonly accounts: readonly AccountWeighed[];
  /** At equal odds before the record, and under the reader's own where given. */
  readonly posterior: Readonly<Record<string, number>>;
  readonly priorOdds?: Readonly<Record<string, number>>;
  readonly odds: Readonly<Record<string, Odds>>;
  readonly ladder: readonly LadderRung[];
  readonly confusion: Confusion;
  /** The record lies farther out than all simulated ones: what learned from these has no word on it. */
  readonly outside: boolean;
  /** By series: the deviation in which the best account misses the record, on the scale that `fit` is told on. */
  readonly errorModel: Readonly<Record<string, { readonly sd: number; readonly ar: number }>>;
  readonly correlation: number;
  readonly flips: readonly Flip[];
  /** The account that comes first, by its odds against the next. */
  readonly best: string;
  /** Decibels between the two best accounts: what a further clue would have to bring to turn them. */
  readonly margin: Between;
  readonly audit?: Audit;
  readonly finding: WeighFinding;
  readonly worlds: number;
  /** Least over the accounts. */
  readonly ess: number;
  /** Most over the accounts. */
  readonly paretoK: number;
  readonly quick: boolean;
  readonly request: string;
  readonly fingerprint: string;
  readonly seconds: number;
}
