/** Asking a case in a browser: the same questions, of a case as it was built. A bundler takes this for `aitia/ask`. */
import { builtAt, openModel } from "../engine/built.ts";
import type { Model } from "../engine/model.ts";

export { type Built, builtAt, openModel } from "../engine/built.ts";
export type { Crew } from "../engine/crew.ts";
export { type WebCrew, webCrew } from "../engine/crowd/web-crew.ts";
export type { Model } from "../engine/model.ts";
export * from "./questions.ts";
export type { RunQuestion } from "./run/run.ts";
export type { RunAnswer } from "./run/worlds.ts";
export type { SenseAnswer, SenseQuestion } from "./sense/sense.ts";
export type { TwinDocument, TwinQuestion } from "./twin/twin.ts";
export type { Answer } from "./why/answer.ts";

/**
 * Opens a case that `aitia lab NAME --to FOLDER` has built.
 *
 * @param folder the folder's address, from where the page stands: "stalin"
 * @throws Error that names the file that cannot be had
 */
export const openCase = async (folder: string): Promise<Model> =>
  openModel(await builtAt(new URL(`${folder.replace(/\/*$/, "")}/case/`, location.href)));
