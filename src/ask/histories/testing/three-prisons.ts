/** The three prisons, told as they stand or as a test tells them, and how dense their records are by doors open or shut. */
import { hereCrew } from "../../../engine/crowd/here.ts";
import { modelOfHistory } from "../../../engine/histories.ts";
import type { Model } from "../../../engine/model.ts";
import type { History } from "../../../model/histories.ts";
import { scoredYears } from "../../condition/observed.ts";
import { openCase } from "../../open.ts";
import { recordErrorOf } from "../../weigh/record-error.ts";

const opened = await openCase("prisons");
export const prisons: Model = { ...opened, crew: hereCrew };
export const list = prisons.spec.histories!.list;
export const told = (own: readonly History[]): Model => ({
  ...prisons,
  spec: { ...prisons.spec, histories: { ...prisons.spec.histories!, list: own } },
});
export const asked = { simulations: 2000, seed: 2 };

/** Density of a prison's record with its doors open or shut. */
export function densities(
  model: Model,
  id: string,
): { readonly open: number; readonly shut: number } {
  const { spec } = modelOfHistory(model, id);
  const error = recordErrorOf(spec, scoredYears(spec));
  const at = (free: number) => {
    const row = new Float64Array(error.numbers.length);
    error.residuals(() => free, row);
    return Math.exp(error.model.logDensity(row));
  };
  return { open: at(40), shut: at(4) };
}
