/** Worlds that are given by a stored posterior, instead of draws from the prior. */
import type { Hands, LiveOptions } from "../../engine/crew.ts";
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import { type Life, type Outputs, outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Lineage } from "../../engine/world/lineage.ts";
import type { ParameterBlock } from "../../engine/world/parameters.ts";

export interface Source {
  /** Of the noise. */
  readonly seed: number;
  /** A row for each particle. */
  readonly parameters: ParameterBlock;
  /** The luck that the record chose, a row for each particle. Absent where luck is fresh, that of run r. */
  readonly lineage?: Lineage;
  /** The particle of run r: its parameters, and its luck where that is given too. */
  readonly particles: Int32Array;
}

/** Lives a plan with the worlds of a source, where there is one. */
export function liveGiven(
  { crew }: Pick<Hands, "crew">,
  plan: PlanMany,
  source: Source | undefined,
  options: LiveOptions,
): Promise<Outputs> {
  if (!source) return crew.live(plan, options);
  if (source.lineage) return liveChosen(crew, plan, source, options);
  const { particles, ...given } = source;
  const lives = plan.lives.map((life) => ({ ...life, row: particles[life.run] }));
  return crew.live({ ...plan, ...given, lives }, options);
}

/** Runs of one particle have its luck too: they are one life, which is lived once. */
async function liveChosen(
  crew: Hands["crew"],
  plan: PlanMany,
  { particles, ...given }: Source,
  { onProgress, onLives: _, ...options }: LiveOptions,
): Promise<Outputs> {
  const places = new Map<string, number>();
  const lives: Life[] = [];
  const at = plan.lives.map((life) => {
    const own = { ...life, run: particles[life.run] };
    const key = `${own.run} ${own.mask} ${own.beside ?? ""}`;
    const place = places.get(key) ?? lives.push(own) - 1;
    places.set(key, place);
    return place;
  });
  const of = plan.lives.length;
  const once = await crew.live(
    { ...plan, ...given, lives },
    {
      ...options,
      onProgress: (p) => onProgress?.({ ...p, done: Math.floor((p.done * of) / lives.length), of }),
    },
  );
  const size = outputsPerLife(plan.program);
  const outputs = new Float32Array(of * size);
  at.forEach((place, n) => {
    outputs.set(once.subarray(place * size, (place + 1) * size), n * size);
  });
  return outputs;
}
