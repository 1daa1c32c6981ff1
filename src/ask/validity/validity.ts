/**
 * What may be believed of a case: how its explanations tell the record after equal effort, what they predict that they
 * were not given, and how the answer hangs on what was chosen. Everything from one run with one seed; see validity-page.ts.
 */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { explanationOf } from "../../engine/world/masks.ts";
import { hashText } from "../../store/fingerprint.ts";
import type { Estimate } from "../../why/index.ts";
import { fitCase, liverOf, wholeSpan } from "../condition/fit.ts";
import type { Span } from "../condition/observed.ts";
import {
  type Condition,
  type Conditioned,
  modelHash,
  type Posterior,
  particlesOf,
} from "../condition/posterior.ts";
import {
  eachWorld,
  liveWeighed,
  onFreshNoise,
  type SeriesFit,
  shareOf,
  tellYears,
  type Weighed,
  weightedQuantiles,
} from "../condition/predictive.ts";
import { type OutsidePrior, outsidePrior } from "../condition/prior-predictive.ts";
import { type HeldOut, heldOut } from "./held-out.ts";
import { type Robust, robustness } from "./robustness.ts";

export interface ValidityOptions extends Hands {
  readonly by: ComputedBy;
  readonly seed: number;
  /** Worlds to be lived for each fit, about. */
  readonly simulations: number;
  readonly tell?: (what: string) => void;
  /** A posterior that is there already is taken; what is new is handed over. */
  readonly kept?: (of: Conditioned, simulations: number) => Promise<Posterior | undefined>;
  readonly keep?: (posterior: Posterior, simulations: number) => void;
  /** The posterior of the whole that `why` uses, where one is stored: what hangs on what is asked of it. */
  readonly stored?: Posterior | undefined;
}

export interface Fitted {
  readonly explanation: string;
  readonly title: string;
  readonly worlds: number;
  readonly ess: number;
  readonly paretoK: number;
  readonly simulations: number;
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** On the noise that the record chose; on fresh noise with the same parameters. */
  readonly own: readonly SeriesFit[];
  readonly fresh: readonly SeriesFit[];
  readonly outcomes: readonly {
    readonly id: string;
    readonly own: number;
    readonly fresh: number;
  }[];
  readonly numbers: readonly {
    readonly says: string;
    readonly recorded: number;
    readonly own: readonly [number, number, number];
    readonly fresh: readonly [number, number, number];
  }[];
  readonly trials: readonly {
    readonly says: string;
    readonly atLeast: number;
    readonly own: number;
    readonly fresh: number;
  }[];
}

export interface ValidityAnswer extends ComputedBy {
  readonly case: string;
  readonly model: string;
  readonly seed: number;
  readonly simulations: number;
  readonly years: Span;
  readonly observation: string;
  readonly whole: string;
  readonly prior: OutsidePrior;
  readonly fits: readonly Fitted[];
  readonly heldOut: readonly HeldOut[];
  readonly robust: Robust;
  readonly fingerprint: string;
}

export type { Estimate };

export async function validityOf(open: Model, options: ValidityOptions): Promise<ValidityAnswer> {
  const { spec } = open;
  const years = wholeSpan(open);
  const { tell = () => {}, by, seed, simulations, kept, keep, stored, ...living } = options;
  const condition: Condition = async (of, effort = simulations) => {
    const known = await kept?.(of, effort);
    if (known) return known;
    const { from, to } = of.years;
    const read = Object.entries(of.events ?? {}).map(([id, value]) => `, ${id}=${value}`);
    tell(`conditioning "${of.explanation}" on ${from}-${to}${read.join("")}`);
    const made = await fitCase(open, { ...of, simulations: effort, seed }, { by, ...living });
    keep?.(made, effort);
    return made;
  };
  tell("living simulated histories of the prior");
  const prior = await outsidePrior(open, spec.whole, { seed, ...living });
  const fits: Fitted[] = [];
  for (const { id } of comparable(open))
    fits.push(await fittedOf(open, await condition({ explanation: id, years }), living));
  const held = await heldOut(open, condition, living);
  tell("asking how the answer hangs on what was chosen");
  const whole = stored ?? (await condition({ explanation: spec.whole, years }));
  const robust = await robustness(open, { seed, whole, condition, living });
  const numbers = { prior, fits, heldOut: held, robust };
  return {
    case: spec.id,
    model: modelHash(open),
    ...by,
    seed,
    simulations,
    years,
    observation: (await condition({ explanation: spec.whole, years })).observation,
    whole: spec.whole,
    ...numbers,
    fingerprint: hashText(JSON.stringify(numbers)),
  };
}

/** Explanations that differ in what is on; one of each set. */
export const comparable = ({ spec }: Model) =>
  spec.explanations.filter(
    (e, n) =>
      spec.explanations.findIndex(
        (other) =>
          [...other.mechanisms].sort().join() === [...e.mechanisms].sort().join() &&
          !other.randomWalk === !e.randomWalk,
      ) === n,
  );

async function fittedOf(open: Model, posterior: Posterior, living: Hands): Promise<Fitted> {
  const { spec, program } = open;
  const { explanation, weights, seed } = posterior;
  const liver = liverOf(open, explanation, { ...living, seed });
  const batch = particlesOf(posterior);
  const own = await liveWeighed(open, liver, { batch, weights });
  const fresh = await liveWeighed(open, liver, { batch: onFreshNoise(batch), weights });
  const names = program.recorded.map((r) => r.name);
  const series = (at: (output: string, year: number) => number) =>
    Object.fromEntries(names.map((s) => [s, (year: number) => at(s, year)]));
  const both = (of: (worlds: Weighed) => number) => ({ own: of(own), fresh: of(fresh) });
  const isNull = explanationOf(spec, explanation).randomWalk !== undefined;
  return {
    explanation,
    title: explanationOf(spec, explanation).title,
    worlds: weights.length,
    ess: posterior.ess,
    paretoK: posterior.paretoK,
    simulations: posterior.recipe.simulations,
    logEvidence: posterior.logEvidence,
    own: tellYears(own, wholeSpan(open)),
    fresh: tellYears(fresh, wholeSpan(open)),
    outcomes: spec.outcomes.map(({ id, came }) => ({
      id,
      ...both((worlds) => shareOf(worlds, (at) => came(series(at)))),
    })),
    // a walk has nobody of whom it could tell a fate
    numbers: (isNull ? [] : (spec.validity?.numbers ?? [])).map(
      ({ output, year, recorded, says }) => ({
        says,
        recorded,
        own: band(own, output, year),
        fresh: band(fresh, output, year),
      }),
    ),
    trials: (spec.validity?.trials ?? []).map(({ says, atLeast, holds }) => ({
      says,
      atLeast,
      ...both((worlds) => shareOf(worlds, (at) => holds(series(at)))),
    })),
  };
}

function band(worlds: Weighed, output: string, year: number): [number, number, number] {
  const values: number[] = [];
  eachWorld(worlds, (at) => values.push(at(output, year)));
  return weightedQuantiles(values, worlds.weights, [0.05, 0.5, 0.95]) as [number, number, number];
}
