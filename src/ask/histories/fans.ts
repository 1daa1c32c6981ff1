/** Bands of the simulated histories of each of a case's histories, for whoever draws them. */
import type { Model } from "../../engine/model.ts";
import { type AskOptions, hands } from "../asking.ts";
import { readQuestion } from "../plan/question.ts";
import { readRun, run as runOf } from "../run/run.ts";
import type { Fan } from "../why/dependence.ts";
import { bands } from "../why/explanations.ts";
import { chosenHistories, sharedOf } from "./chosen.ts";
import { givenParameters } from "./parameters.ts";
import { conditioningOf, viewOf } from "./view.ts";

/** By history, by series that is recorded. */
export type FansOfHistories = Readonly<Record<string, Readonly<Record<string, Fan>>>>;

/**
 * The bands of every history, before the record or with the parameters that the records leave.
 *
 * @param model of a case with histories
 * @param question how many worlds of each, from which seed, and what of the records is given
 * @param options as of `why`
 * @returns a fan for each series of each history, by its id
 */
export async function fansOfHistories(
  model: Model,
  {
    runs,
    seed,
    given: asked,
  }: { readonly runs: number; readonly seed: number; readonly given: "nothing" | "parameters" },
  options: AskOptions = {},
): Promise<FansOfHistories> {
  const { onProgress, ...living } = hands(model, options);
  const chosen = chosenHistories(model, undefined);
  const names = Object.keys(model.spec.world.series);
  const shared = sharedOf(model);
  const question = { ...readQuestion(shared, { runs, seed }), given: asked };
  const view = await viewOf(model, question, asked);
  const given = view.given === "nothing" ? undefined : givenParameters(model, view.draws, question);
  const all: Record<string, Readonly<Record<string, Fan>>> = {};
  for (const [n, own] of chosen.entries()) {
    const read = readRun(own, { runs, seed });
    const conditioned =
      given && view.given !== "nothing"
        ? { question, conditioning: conditioningOf(own, given, { question, ...view }) }
        : {};
    const { years, worlds } = await runOf(
      own,
      { ...read, ...conditioned },
      {
        ...living,
        by: model.by,
        onProgress: ({ done, found }) =>
          onProgress?.({ done: n * runs + done, of: runs * chosen.length, found }),
      },
    );
    const at = (world: number, year: number, series: number) =>
      worlds[world].series[names[series]][year];
    all[own.history.id] = bands(names, years, runs, at).fans;
  }
  return all;
}
