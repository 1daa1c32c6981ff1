/**
 * Asking a case: open it, ask, and take the answer as a document.
 *
 * ```ts no-run
 * const model = await openCase("stalin");
 * const answer = await why(model, { runs: 200 });
 * ```
 */
export type { OpenCase } from "../engine/open.ts";
export * from "./anywhere.ts";
export { openRun } from "./compare/open-run.ts";
export { openCase } from "./open.ts";
