/** What is told of each mechanism and each group, and the fan of many histories. */
import type { Estimate } from "../../why/index.ts";

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
