/** What is asked alike in Node and in a browser; only a case is opened in a way of each (index.ts, browser.ts). */
export { type Built, builtAt, openModel } from "../engine/built.ts";
export { type Crew, Interrupted, type Progress } from "../engine/crew.ts";
export { type WebCrew, type WebCrewOptions, webCrew } from "../engine/crowd/web-crew.ts";
export { type HistoryModel, modelOfHistory } from "../engine/histories.ts";
export type { Model } from "../engine/model.ts";
export type { AskOptions } from "./asking.ts";
export type { ClaimAnswer, ClaimsAnswer } from "./claims/answer.ts";
export * from "./claims/asked.ts";
export {
  type CompareAnswer,
  type ComparedRow,
  type ComparedRun,
  compare,
} from "./compare/compare.ts";
export type { StoredLives, StoredRun, StoredWhy } from "./compare/stored-run.ts";
export type { StoredAccount } from "./condition/account-posterior.ts";
export type { Quality } from "./condition/quality.ts";
export type { EstimateOverHistories } from "./histories/doubt.ts";
export type { HistoryAnswer, InHowMany } from "./histories/one-history.ts";
export {
  type RunHistoriesAnswer,
  type RunHistoriesQuestion,
  runHistories,
} from "./histories/run.ts";
export {
  type TwinHistoriesAnswer,
  type TwinHistoriesQuestion,
  twinHistories,
} from "./histories/twin.ts";
export {
  type WeighHistoriesQuestion,
  weighHistories,
} from "./histories/weigh.ts";
export type {
  AccountOverHistories,
  WeighedHistory,
  WeighHistoriesAnswer,
} from "./histories/weighed.ts";
export {
  type HistoriesAnswer,
  type HistoriesQuestion,
  type HistoriesRow,
  whyHistories,
} from "./histories/why.ts";
export * from "./questions.ts";
export type { RunQuestion } from "./run/run.ts";
export type { RunAnswer } from "./run/worlds.ts";
export type { SenseAnswer, SenseQuestion } from "./sense/sense.ts";
export * from "./sweep/asked.ts";
export type { Value, Vary } from "./sweep/points.ts";
export type { SweepAnswer, SweepQuestion, SweptPoint } from "./sweep/sweep.ts";
export type { Carried, ToldDecision, ToldPart } from "./twin/carried.ts";
export type { ToldDocument, ToldEpisode, ToldQuestion } from "./twin/told.ts";
export type { TwinDocument, TwinQuestion } from "./twin/twin.ts";
export type { WeighAnswer } from "./weigh/answer.ts";
export type { Answer } from "./why/answer.ts";
