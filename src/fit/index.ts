/** Fit: inference without a likelihood, over any simulator. Pure functions; noise by address, so the same seed gives the same posterior. */
export { abcSmc, abcSmcAsync, type SmcOptions, type SmcResult } from "./abc-smc.ts";
export { type AnnealOptions, anneal } from "./anneal.ts";
export {
  type BidirectionalOptions,
  type Bounds,
  bidirectional,
  type Frozen,
} from "./bidirectional.ts";
export { type Bridged, type BridgeSide, bridge } from "./bridge.ts";
export { type Calibrated, calibrate } from "./calibrate.ts";
export { type Choice, chooseByForest } from "./choose.ts";
export {
  drawError,
  type ErrorModel,
  type ErrorSeries,
  type ErrorSetting,
  errorModel,
  type Held,
} from "./discrepancy.ts";
export { bootstrapFilter, type Filtered } from "./filter.ts";
export type { Generation } from "./generations.ts";
export { type Renew, type Renewal, type Renewed, renewedAsHeard } from "./laboratory.ts";
export type { AsyncModel, Failures, Model } from "./model.ts";
export type { Noise } from "./noise.ts";
export { type Annealed, type Batch, type Evidence, type Stage, unitValue } from "./population.ts";
export { type Rejected, reject } from "./reject.ts";
export { type Classifier, type ClassifyOptions, classify } from "./softmax.ts";
