/** How well a posterior tells the record: on the noise that the record chose, and with the same parameters on fresh noise. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { liverOf } from "./liver.ts";
import { scoredYears } from "./observed.ts";
import { type Posterior, particlesOf } from "./posterior.ts";
import { liveWeighed, onFreshNoise, type SeriesFit, shareCame, tellYears } from "./predictive.ts";

/** By series and year, and by outcome as a share of the weight, from 0 to 1. */
export interface Quality {
  /** On the noise that the record chose. */
  readonly own: readonly SeriesFit[];
  /** The same parameters on fresh noise. */
  readonly fresh: readonly SeriesFit[];
  /** Share of the worlds in which each outcome came. */
  readonly outcomes: Readonly<Record<string, { readonly own: number; readonly fresh: number }>>;
}

export async function qualityOf(
  model: Model,
  posterior: Posterior,
  { crew, signal }: Hands,
): Promise<Quality> {
  const liver = liverOf(model, posterior.account, { crew, signal, seed: posterior.seed });
  const batch = particlesOf(posterior);
  const { weights } = posterior;
  const own = await liveWeighed(model, liver, { batch, weights });
  const fresh = await liveWeighed(model, liver, { batch: onFreshNoise(batch), weights });
  const error = recordErrorOf(model.spec, scoredYears(model.spec));
  return {
    own: tellYears(own, error),
    fresh: tellYears(fresh, error),
    outcomes: Object.fromEntries(
      model.spec.outcomes.map((outcome) => [
        outcome.id,
        { own: shareCame(own, outcome), fresh: shareCame(fresh, outcome) },
      ]),
    ),
  };
}
