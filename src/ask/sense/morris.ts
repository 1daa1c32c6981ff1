/**
 * Elementary effects of parameters on amounts (Morris 1991): along a trajectory one parameter moves at a time, half its
 * prior's probability up or down, in a world whose chance stays. Cheap where parameters are many.
 */

import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { stream, uniforms } from "../../kernel/noise.ts";
import { quantile } from "../../model/prior.ts";
import { morris } from "../../why/index.ts";
import { yearsOf } from "../plan/part.ts";
import type { Question } from "../plan/question.ts";
import type { SenseDesign } from "./design.ts";
import type { Amount } from "./measures.ts";

export interface ElementaryEffects {
  readonly parameter: string;
  /** Change of the amount over the prior's whole range: mean, mean size, deviation between trajectories. */
  readonly mean: number;
  readonly meanAbsolute: number;
  readonly sd: number;
}

/** Four levels, in the middle of the quarters of a prior; a step crosses two of them. */
const LEVELS = 4;
const STEP = 0.5;

export async function effectsOf(
  open: Model,
  question: Question,
  { free, mask }: SenseDesign,
  options: Hands & { readonly amounts: readonly Amount[]; readonly trajectories: number },
): Promise<{
  readonly lives: number;
  readonly byAmount: readonly (readonly ElementaryEffects[])[];
}> {
  const { program, spec } = open;
  const { amounts, trajectories, crew, signal } = options;
  const d = free.length;
  if (d === 0) return { lives: 0, byAmount: amounts.map(() => []) };
  const points = trajectoriesOf(d, trajectories, question.seed);
  const { priors } = priorsOf(spec, program, question);
  const count = trajectories * (d + 1);
  const rows = new Float32Array(count * priors.length);
  for (let r = 0; r < count; r++) {
    priors.forEach((prior, p) => {
      if (prior.kind === "fixed") rows[r * priors.length + p] = prior.value;
    });
    free.forEach(({ number }, i) => {
      rows[r * priors.length + number] = quantile(priors[number], points[r * d + i]);
    });
  }
  const outputs = await crew.live(
    {
      program,
      inputs: open.inputs(question.events),
      seed: question.seed,
      masks: [mask],
      lives: Array.from({ length: count }, (_, row) => ({
        run: Math.floor(row / (d + 1)),
        mask: 0,
        row,
      })),
      parameters: { rows },
    },
    { signal },
  );
  const size = outputsPerLife(program);
  const byAmount = amounts.map(({ value }) => {
    const values = Float64Array.from({ length: count }, (_, r) =>
      value(yearsOf(open, outputs.subarray(r * size, (r + 1) * size))),
    );
    return morris({ points, values, dimensions: d, delta: STEP }).map((effect, i) => ({
      parameter: free[i].name,
      ...effect,
    }));
  });
  return { lives: count, byAmount };
}

/** Points of the trajectories, row-major: each parameter moves once, in an order of the trajectory's own. */
function trajectoriesOf(d: number, count: number, seed: number): Float64Array {
  const at = uniforms(seed, stream.design, "elementary effects");
  const points = new Float64Array(count * (d + 1) * d);
  let draw = 0;
  for (let t = 0; t < count; t++) {
    const now = Float64Array.from(
      { length: d },
      () => (Math.floor(LEVELS * at(draw++)) + 0.5) / LEVELS,
    );
    const order = Array.from({ length: d }, (_, i) => [at(draw++), i] as const)
      .sort(([a], [b]) => a - b)
      .map(([, i]) => i);
    points.set(now, t * (d + 1) * d);
    order.forEach((i, step) => {
      now[i] += now[i] < 0.5 ? STEP : -STEP;
      points.set(now, (t * (d + 1) + step + 1) * d);
    });
  }
  return points;
}
