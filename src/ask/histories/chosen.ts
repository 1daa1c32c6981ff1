/** Which histories of a case a question is asked of, each as a model of its own. */
import { type HistoryModel, modelOfHistory } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { refuse } from "../plan/admitted.ts";

/** A model of what its histories share, for reading a question against: nothing is lived with it. */
export const sharedOf = (model: Model): Model => {
  const { histories: _, ...spec } = model.spec;
  return { ...model, spec };
};

/**
 * The histories of these ids in the case's order, all of them unless told.
 *
 * @throws AitiaError where the case has none, or none of such an id, and where one is named twice
 */
export function chosenHistories(
  model: Model,
  ids: readonly string[] | undefined,
): readonly HistoryModel[] {
  const { histories } = model.spec;
  const twice = ids?.find((id, n) => ids.indexOf(id) < n);
  if (twice !== undefined) refuse(`--history names "${twice}" twice`, "Name each once.");
  const named = ids?.map((id) => modelOfHistory(model, id));
  const all = histories?.list ?? [];
  if (all.length === 0) refuse(`"${model.spec.id}" tells of one history`, "Ask without --history.");
  return all
    .filter(({ id }) => named?.some(({ history }) => history.id === id) ?? true)
    .map(({ id }) => named?.find(({ history }) => history.id === id) ?? modelOfHistory(model, id));
}
