/** The worlds of a posterior's parameters with fresh luck: the exact mixture over its particles. */
import { particlesOf } from "../../../src/ask/condition/posterior.ts";
import type { Posterior } from "./asking.ts";
import { chanceAt, parameterOf, prior, priorWith, type Source, sources, WORLDS } from "./story.ts";
import { redrawn } from "./whether.ts";

/** Probability of each world when a particle is drawn by its weight, and then every lot anew. */
export function byParticles(posterior: Posterior): Float64Array {
  const { worlds, units } = particlesOf(posterior);
  const width = posterior.parameters.length;
  const mixed = new Float64Array(WORLDS);
  for (let p = 0; p < worlds; p++) {
    const chances: Partial<Record<Source, number>> = {};
    for (const source of sources) {
      const at = posterior.parameters.indexOf(parameterOf[source] ?? "");
      if (at >= 0) chances[source] = chanceAt[source]((units[p * width + at]! + 0.5) / 65536);
    }
    const own = priorWith(chances);
    for (let w = 0; w < WORLDS; w++) mixed[w]! += posterior.weights[p]! * own[w]!;
  }
  return mixed;
}

/** Probability of each world when one is drawn by its weight, its chances are kept, and then every lot falls anew. */
export function onFreshLuck(weights: Float64Array): Float64Array {
  // lots fall anew as often from one world to another as back
  const likelier = redrawn(
    weights.map((weight, w) => weight / prior[w]!),
    sources,
  );
  return prior.map((p, w) => p * likelier[w]!);
}
