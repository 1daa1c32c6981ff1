/** What is told of each mechanism and each group, and the fan of many histories. */
import type { Estimate, Fate } from "../../why/index.ts";
import type { When } from "./when.ts";

/** Quantiles of many histories by year. Arrays are as long as `years`. */
export interface Fan {
  readonly years: readonly number[];
  readonly q05: readonly number[];
  readonly q25: readonly number[];
  readonly q50: readonly number[];
  readonly q75: readonly number[];
  readonly q95: readonly number[];
}

export interface Dependence {
  readonly necessity: Estimate;
  readonly sufficiency: Estimate;
  readonly alone: Estimate;
  readonly prevention: Estimate;
  readonly share: Estimate;
}

/** Whether, when and how much: what becomes of the outcome and of its episode once a row is removed. */
export interface Whether {
  /** Share of simulated histories in which the outcome comes, with everything on and without the row; absent where it was not lived. */
  readonly with?: number;
  readonly without?: number;
  /** 1 - without / with: what is left of necessity once churn is taken off. */
  readonly net: Estimate;
  /** Whether net leaves 0 out at the level of all rows together; where it does not, other luck would do as much. */
  readonly apart: boolean;
  /** Other luck for twelve steps from where the twin begins to differ, nothing removed: denominators as for necessity and prevention. */
  readonly placebo: { readonly undone: Estimate; readonly brought: Estimate };
  /** Of histories with an episode: the share whose twin has none. Absent, as all below, where the outcome asks for no episode. */
  readonly anyTime?: Estimate;
  /** Of histories whose episode lies in the recorded dates: the share whose twin's does not. */
  readonly then?: Estimate;
  /** What became of the episode: shares that add to 1; absent where no history has one. */
  readonly twins?: Readonly<Record<Fate, number>>;
  readonly twinsLow?: Readonly<Record<Fate, number>>;
  readonly twinsHigh?: Readonly<Record<Fate, number>>;
  /** Histories with an episode. */
  readonly twinsOf?: number;
  /** Quartiles of how many years later the twin's episode begins, of those that moved; absent where none did. */
  readonly movedBy?: { readonly q25: number; readonly q50: number; readonly q75: number };
  /** When the twins' episode begins, over all of them. */
  readonly when?: When;
}
