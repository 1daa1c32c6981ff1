/**
 * Asking a case: open it, ask, and take the answer as a document.
 *
 * ```ts no-run
 * const model = await openCase("stalin");
 * const answer = await why(model, { runs: 200 });
 * ```
 */

export { type Built, openModel } from "../engine/built.ts";
export type { Crew } from "../engine/crew.ts";
export type { Model } from "../engine/model.ts";
export type { OpenCase } from "../engine/open.ts";
export { openCase } from "./open.ts";
export * from "./questions.ts";
export type { RunQuestion } from "./run/run.ts";
export type { RunAnswer } from "./run/worlds.ts";
export type { SenseAnswer, SenseQuestion } from "./sense/sense.ts";
export type { TwinDocument, TwinQuestion } from "./twin/twin.ts";
export type { WeighAnswer } from "./weigh/answer.ts";
export type { Answer } from "./why/answer.ts";
