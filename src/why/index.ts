/**
 * Why: pure functions over finished runs, ours or anybody's. They never know how a run was made.
 * The last argument of every estimator is `{ seed = 0, level = 0.95 }`.
 */
export { alone } from "./alone.ts";
export { type ClueTable, clueTable, type Ensemble } from "./clues.ts";
export {
  difference,
  differenceOfRatios,
  differenceOfSamples,
  frequency,
  type RatioOfSums,
  type Worlds,
} from "./difference.ts";
export { dividends } from "./dividends.ts";
export { type Estimate, proportion, unknown } from "./estimate.ts";
export { type CauseBounds, type Imported, type ImportedLevel, importRuns } from "./import.ts";
export { interactions } from "./interactions.ts";
export { type MinimalSet, minimalSets } from "./minimal-sets.ts";
export { morris, type Trajectories } from "./morris.ts";
export { necessity, necessityAndSufficiency } from "./necessity.ts";
export { type NetOfRow, net, nets } from "./net.ts";
export { oddsOf } from "./odds.ts";
export type { EstimateOptions } from "./options.ts";
export type { OutcomeArray, Outcomes, PackedOutcomes, StreamedOutcomes } from "./outcome-rows.ts";
export { owen } from "./owen.ts";
export { pawn } from "./pawn.ts";
export { prevention } from "./prevention.ts";
export { groupInteraction, quotient } from "./quotient.ts";
export { responsibility } from "./responsibility.ts";
export type { Runs } from "./runs.ts";
export { shapley } from "./shapley.ts";
export {
  chooseOrders,
  drawOrders,
  ordersPerWorld,
  type SampledOrders,
  shapleySampled,
} from "./shapley-sampled.ts";
export { type Indices, type PickFreeze, sobol } from "./sobol.ts";
export { type Replicates, sobolOfChance, sobolOfMean, sobolWithNoise } from "./sobol-stochastic.ts";
export { necessitySpreads } from "./spread.ts";
export { sufficiency } from "./sufficiency.ts";
export type { CoalitionTable } from "./table.ts";
export { targetSensitivity } from "./target-sensitivity.ts";
export { type Frequencies, tianPearl } from "./tian-pearl.ts";
export { type Twins, twins } from "./twins.ts";
export { type Verdict, verdictOf } from "./verdict.ts";
export { effectiveSampleSize, paretoK } from "./weights.ts";
export {
  type Episodes,
  type EpisodesOfTwins,
  type Fate,
  fates,
  type WhetherAndWhen,
  whetherAndWhen,
} from "./whether-and-when.ts";
export { wilson } from "./wilson.ts";
