/** Worlds that are given by a stored posterior, instead of draws from the prior. */
import type { Hands, LiveOptions } from "../../engine/crew.ts";
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import type { Outputs } from "../../engine/crowd/ensemble.ts";
import type { Lineage } from "../../engine/world/lineage.ts";
import type { ParameterBlock } from "../../engine/world/parameters.ts";

export interface Source {
  /** Of the noise. */
  readonly seed: number;
  /** A row for each particle. */
  readonly parameters: ParameterBlock;
  /** The luck that the record chose: run r reads row r of it. Absent where luck is fresh, that of run r. */
  readonly lineage?: Lineage;
  /** The particle whose parameters run r has, where luck is fresh; else run r is particle r. */
  readonly particles?: Int32Array;
}

/** Lives a plan with the worlds of a source, where there is one. */
export function liveGiven(
  { crew }: Pick<Hands, "crew">,
  plan: PlanMany,
  source: Source | undefined,
  options: LiveOptions,
): Promise<Outputs> {
  if (!source) return crew.live(plan, options);
  const { particles, ...given } = source;
  const lives = particles
    ? plan.lives.map((life) => ({ ...life, row: particles[life.run] }))
    : plan.lives;
  return crew.live({ ...plan, ...given, lives }, options);
}
