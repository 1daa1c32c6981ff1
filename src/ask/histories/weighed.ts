/** What weighing accounts over many histories tells. */
import type { ComputedBy } from "../../engine/version.ts";
import type { History } from "../../model/histories.ts";
import type { AccountWeighed } from "../weigh/answer.ts";

/** What the records of all histories together say of one account. */
export interface AccountOverHistories
  extends Pick<
    AccountWeighed,
    | "id"
    | "title"
    | "logEvidence"
    | "decibels"
    | "posterior"
    | "heldOut"
    | "ess"
    | "paretoK"
    | "simulations"
    | "undecided"
  > {
  /** Shared parameters given the records: mean and standard deviation. */
  readonly parameters: Readonly<Record<string, { readonly mean: number; readonly sd: number }>>;
}

/** What one history's record adds. */
export interface WeighedHistory
  extends Pick<History, "id" | "name" | "unit" | "region" | "grade" | "marks"> {
  /** Numbers of its record that are weighed. */
  readonly numbers: number;
  /** Log density of its record given those of the others, under each account; absent where nothing of it is weighed. */
  readonly logs?: Readonly<Record<string, number>>;
  /** No account comes near its record: on average each number is missed by three standard deviations or more under all. It is weighed all the same. */
  readonly unreached?: true;
  /** Why it is not weighed. */
  readonly because?: string;
}

/** The document of `aitia weigh --json` over histories. */
export interface WeighHistoriesAnswer extends ComputedBy {
  readonly case: string;
  readonly seed: number;
  readonly accounts: readonly AccountOverHistories[];
  readonly posterior: Readonly<Record<string, number>>;
  /** In the case's order. */
  readonly histories: readonly WeighedHistory[];
  readonly finding: { readonly direction: string; readonly sentence: string };
  readonly worlds: number;
  readonly ess: number;
  readonly paretoK: number;
  readonly request: string;
  readonly fingerprint: string;
  readonly seconds: number;
}
