/** One part of the record is given and the other predicted, beside a flexible null that was given the same years. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { liverOf, wholeSpan } from "../condition/fit.ts";
import type { Span } from "../condition/observed.ts";
import { type Condition, particlesOf } from "../condition/posterior.ts";
import { liveWeighed, type SeriesFit, tellYears } from "../condition/predictive.ts";

export interface HeldOut {
  readonly explanation: string;
  readonly given: Span;
  readonly predicted: Span;
  readonly ess: number;
  readonly told: readonly SeriesFit[];
}

/** For the whole, for both answers together where that is an explanation, and for every null. */
export async function heldOut(
  open: Model,
  condition: Condition,
  living: Hands,
): Promise<readonly HeldOut[]> {
  const { spec } = open;
  if (!spec.validity) return [];
  const { from, to } = wholeSpan(open);
  const early = { from, to: spec.validity.split };
  const late = { from: spec.validity.split + 1, to };
  const asked = spec.explanations.filter(
    (e) => e.id === spec.whole || e.id === "AB" || e.randomWalk !== undefined,
  );
  const found: HeldOut[] = [];
  for (const [given, predicted] of [
    [early, late],
    [late, early],
  ] as const)
    for (const { id } of asked) {
      const posterior = await condition({ explanation: id, years: given });
      const { weights, seed, ess } = posterior;
      const liver = liverOf(open, id, { ...living, seed });
      const worlds = await liveWeighed(open, liver, { batch: particlesOf(posterior), weights });
      found.push({ explanation: id, given, predicted, ess, told: tellYears(worlds, predicted) });
    }
  return found;
}
