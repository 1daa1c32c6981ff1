/** One part of the record is given and the other predicted, beside a flexible null that was given the same years. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { Case } from "../../model/case.ts";
import { effectiveSampleSize } from "../../why/index.ts";
import { liverOf } from "../condition/liver.ts";
import { type Span, scoredYears } from "../condition/observed.ts";
import { type Condition, particlesOf } from "../condition/posterior.ts";
import {
  liveWeighed,
  residualsOf,
  type SeriesFit,
  tellYears,
  type Weighed,
} from "../condition/predictive.ts";
import { type RecordError, recordErrorOf } from "../weigh/record-error.ts";
import { reweighed } from "../weigh/reweigh.ts";

export interface HeldOut {
  readonly explanation: string;
  readonly given: Span;
  readonly predicted: Span;
  readonly ess: number;
  readonly told: readonly (SeriesFit & { readonly score: Score })[];
}

/** Log density of the predicted numbers of a series, for each number, given all that was given and the error that runs on. */
export interface Score {
  readonly value: number;
  readonly se: number;
  /** Tail of the weights that it rests on; above 0.7 a few simulated histories decide it. */
  readonly paretoK: number;
}

/** The whole, both answers together where that is an explanation, and every null. */
export const heldOutOf = (spec: Case) =>
  spec.explanations.filter(
    (e) => e.id === spec.whole || e.id === "AB" || e.randomWalk !== undefined,
  );

/** For the whole, for both answers together where that is an explanation, and for every null. */
export async function heldOut(
  open: Model,
  condition: Condition,
  living: Hands,
): Promise<readonly HeldOut[]> {
  const { spec } = open;
  if (!spec.validity) return [];
  const { from, to } = scoredYears(spec);
  const early = { from, to: spec.validity.split };
  const late = { from: spec.validity.split + 1, to };
  const found: HeldOut[] = [];
  for (const [given, predicted] of [
    [early, late],
    [late, early],
  ] as const)
    for (const { id } of heldOutOf(spec)) {
      const posterior = await condition({ explanation: id, years: given });
      const { weights, seed, ess } = posterior;
      const error = recordErrorOf(spec, predicted);
      const liver = liverOf(open, id, { ...living, seed });
      const worlds = await liveWeighed(open, liver, { batch: particlesOf(posterior), weights });
      const scores = scoresOf(worlds, recordErrorOf(spec, { from, to }), { predicted, ess });
      const told = tellYears(worlds, error).map((one) => ({ ...one, score: scores(one.output) }));
      found.push({ explanation: id, given, predicted, ess, told });
    }
  return found;
}

function scoresOf(
  worlds: Weighed,
  error: RecordError,
  { predicted, ess }: { readonly predicted: Span; readonly ess: number },
): (output: string) => Score {
  const rows = residualsOf(worlds, error);
  const isHeld = (year: number) => year >= predicted.from && year <= predicted.to;
  const given = error.model.without((_, year) => isHeld(year));
  const before = rows.map((row) => given.logDensity(row));
  // particles that are not independent make the error as much larger as they are worth less
  const share = effectiveSampleSize(Float64Array.from(worlds.weights)) / ess;
  return (output) => {
    const own = error.series.findIndex((one) => one.output === output);
    const both = error.model.without((series, year) => isHeld(year) && series !== own);
    const count = error.numbers.filter((n) => n.series === own && isHeld(n.year)).length;
    const { logRatio, se, paretoK } = reweighed(
      worlds.weights,
      rows.map((row, w) => both.logDensity(row) - before[w]),
    );
    return {
      value: logRatio / count,
      se: (se * Math.sqrt(Math.max(1, share))) / count,
      paretoK: Math.min(10, paretoK),
    };
  };
}
