/** What a case is written with. Everything else of Aitia is reached through aitia/why, aitia/fit, aitia/theory and aitia/kernel. */
export { AitiaError, type Trouble } from "./errors.ts";
export type { DeclaredOutcome } from "./model/asked.ts";
export * from "./model/case.ts";
export type {
  AccountsTest,
  ClaimTest,
  Expected,
  Matters,
  NetTest,
  NotTestable,
  Otherwise,
  RecordTest,
  TwinTest,
  View,
} from "./model/claim-test.ts";
export {
  type Clock,
  type ClockDefinition,
  clockOf,
  periodName,
  periodNumber,
  type Step,
  stepName,
  stepNamed,
} from "./model/clock.ts";
export * from "./model/csv.ts";
export * from "./model/discrepancy.ts";
export * from "./model/explanation.ts";
export type { Coded, Histories, History, LinearForm } from "./model/histories.ts";
export * from "./model/mechanism.ts";
export type { Near } from "./model/near.ts";
export * from "./model/observation.ts";
export { type Asked, type Episode, episode } from "./model/outcome.ts";
export * from "./model/prior.ts";
export * from "./model/record.ts";
export * from "./model/texts.ts";
export { type Growth, type Ties, ties } from "./model/ties.ts";
export * from "./model/words.ts";
export * from "./model/world.ts";
