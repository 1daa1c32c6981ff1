/** Asking a case in a browser: the same questions, of a case as it was built. A bundler takes this for `aitia/ask`. */
import { builtAt, openModel } from "../engine/built.ts";
import type { Model } from "../engine/model.ts";

export * from "./anywhere.ts";

/**
 * Opens a case that `aitia lab NAME --to FOLDER` has built, so that one script asks it in Node and on a page.
 *
 * @param folder the folder's address, from where the page stands: "stalin"
 * @returns the model, with the browser's threads as its crew
 * @throws AitiaError that names the file that cannot be had
 */
export const openCase = async (folder: string): Promise<Model> =>
  openModel(await builtAt(new URL(`${folder.replace(/\/*$/, "")}/case/`, location.href)));
