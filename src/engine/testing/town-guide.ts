/** For tests: a record of the town, and plans of particle filters that are led by it. */
import type { PlanMany } from "../crowd/chunks-of-plan.ts";
import type { Guide } from "../world/guide.ts";
import { townPlan } from "./town.ts";

/** The town lives from November 1920 to February 1923; its noise changes with every January. */
export const from = Int32Array.of(0, 2, 14, 26);

/** Two settings of an error that runs on, made up; unrest was recorded in each year, grip in 1921 and 1922. */
export function townGuide(worlds: number, powers: ArrayLike<number>): Guide {
  const decay = (ar: number) => Float64Array.of(1, 1, ar, 1, 1, ar, ar, 1, 1, ar, ar, 1);
  const setting = (weight: number, sd: number, ar: number) => ({
    weight: Math.log(weight),
    decay: decay(ar),
    gain: Float64Array.of(0.6, 0, 0.6, 0, 0, 0.6, 0.6, 0, 0, 0.6, 0.6, 0).map((x) => x * ar),
    precision: new Float64Array(6).fill(1 / sd ** 2),
    constant: new Float64Array(6).fill(-0.5 * Math.log(2 * Math.PI * sd ** 2)),
  });
  return {
    worlds,
    powers: Float64Array.from(powers),
    from,
    known: Int32Array.of(1, 3, 5, 6),
    // unrest of 1920, unrest and grip of 1921 and of 1922, unrest of 1923
    places: Int32Array.of(0, 2, 3, 4, 5, 6),
    series: Int32Array.of(0, 0, 1, 0, 1, 0),
    values: Float64Array.of(0.6, 0.65, 0, 0.65, 10.85, 0.9),
    logarithmic: Uint8Array.of(0, 0),
    settings: [setting(0.7, 0.12, 0.5), setting(0.3, 0.3, 0)],
    few: [setting(1, 0.2, 0.3)],
  };
}

/** Filters with parameters that are all 1, each beside the world whose noise is given for it, if any. */
export function filters(guide: Guide, first: (n: number) => number, runs?: Int32Array): PlanMany {
  const { powers, worlds } = guide;
  const plan = townPlan(1);
  const count = powers.length;
  return {
    ...plan,
    masks: [plan.masks[0]],
    lives: Array.from({ length: count }, (_, row) => ({
      run: first(row) * worlds,
      mask: 0,
      row,
    })),
    parameters: { rows: new Float32Array(count * plan.program.parameters.length).fill(1) },
    guide,
    ...(runs ? { lineage: { from, runs } } : {}),
  };
}
