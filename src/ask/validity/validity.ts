/**
 * What may be believed of a case: how its explanations tell the record after equal effort, what they predict that they
 * were not given, and how the answer hangs on what was chosen. Everything from one run with one seed; see validity-page.ts.
 */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { explanationOf } from "../../engine/world/masks.ts";
import { periodsSaid } from "../../model/periods-said.ts";
import { hashText } from "../../store/fingerprint.ts";
import type { Estimate } from "../../why/index.ts";
import { particlesIn, type StoredAccount } from "../condition/account-posterior.ts";
import { fitCase } from "../condition/fit.ts";
import { liverOf } from "../condition/liver.ts";
import { type Span, scoredYears } from "../condition/observed.ts";
import {
  type Condition,
  type Conditioned,
  type Posterior,
  particlesOf,
} from "../condition/posterior.ts";
import {
  eachWorld,
  liveWeighed,
  onFreshNoise,
  type SeriesFit,
  shareCame,
  tellYears,
  type Weighed,
  weightedQuantiles,
} from "../condition/predictive.ts";
import { type OutsidePrior, outsidePrior } from "../condition/prior-predictive.ts";
import { weighedModel } from "../condition/weighed-model.ts";
import { weighedAccounts } from "../weigh/accounts.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { type HeldOut, heldOut, heldOutOf } from "./held-out.ts";
import { type Robust, robustness } from "./robustness.ts";

export interface ValidityOptions extends Hands {
  readonly by: ComputedBy;
  readonly seed: number;
  /** Worlds to be lived for each fit, about. */
  readonly simulations: number;
  readonly tell?: (what: string) => void;
  /** A posterior that is there already is taken; what is new is handed over. */
  readonly kept?: (of: Conditioned, simulations: number) => Promise<Posterior | undefined>;
  readonly keep?: (posterior: StoredAccount, of: Conditioned, simulations: number) => void;
  /** What weighing stored of an account given the whole record, where it fits. */
  readonly stored?: (account: string) => Promise<Posterior | undefined>;
}

export interface Fitted {
  readonly explanation: string;
  readonly title: string;
  readonly worlds: number;
  readonly ess: number;
  readonly essOfParameters: number;
  readonly paretoK: number;
  readonly simulations: number;
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** Why the budget does not decide the evidence; absent where it does. */
  readonly undecided?: string;
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
  const years = scoredYears(spec);
  const { tell = () => {}, by, seed, simulations, kept, keep, stored, ...living } = options;
  const condition: Condition = async (of, effort = simulations) => {
    const whole = of.years.from === years.from && of.years.to === years.to && !of.events;
    const known = (whole && (await stored?.(of.explanation))) || (await kept?.(of, effort));
    if (known) return known;
    const read = Object.entries(of.events ?? {}).map(([id, value]) => `, ${id}=${value}`);
    tell(
      `conditioning "${of.explanation}" on ${periodsSaid(open.clock, of.years)}${read.join("")}`,
    );
    const made = await fitCase(open, { ...of, simulations: effort, seed }, living);
    keep?.(made, of, effort);
    return particlesIn(spec, made);
  };
  tell("living simulated histories of the prior");
  const prior = await outsidePrior(open, spec.whole, { seed, ...living });
  const fits: Fitted[] = [];
  for (const { id } of weighedAccounts(spec))
    fits.push(await fittedOf(open, await condition({ explanation: id, years }), living));
  const held = await heldOut(open, condition, living);
  tell("asking how the answer hangs on what was chosen");
  const whole = await condition({ explanation: spec.whole, years });
  const robust = await robustness(open, { seed, whole, condition, living });
  const numbers = { prior, fits, heldOut: held, robust };
  return {
    case: spec.id,
    model: weighedModel(open),
    ...by,
    seed,
    simulations,
    years,
    observation: whole.observation,
    whole: spec.whole,
    ...numbers,
    fingerprint: hashText(JSON.stringify(numbers)),
  };
}

/** Accounts and windows that are conditioned for it, those of the whole record that are stored already left out. */
export function conditionings({ spec }: Model, stored: readonly string[]): number {
  const { codings = [], split } = spec.validity ?? {};
  const windows = split === undefined ? 0 : 2 * heldOutOf(spec).length;
  const accounts = weighedAccounts(spec).filter(({ id }) => !stored.includes(id));
  return accounts.length + windows + codings.length;
}

async function fittedOf(open: Model, posterior: Posterior, living: Hands): Promise<Fitted> {
  const { spec } = open;
  const { account, weights, seed } = posterior;
  const liver = liverOf(open, account, { ...living, seed });
  const batch = particlesOf(posterior);
  const own = await liveWeighed(open, liver, { batch, weights });
  const fresh = await liveWeighed(open, liver, { batch: onFreshNoise(batch), weights });
  const error = recordErrorOf(spec, scoredYears(spec));
  const both = (of: (worlds: Weighed) => number) => ({ own: of(own), fresh: of(fresh) });
  const isNull = explanationOf(spec, account).randomWalk !== undefined;
  return {
    explanation: account,
    title: explanationOf(spec, account).title,
    worlds: weights.length,
    ess: posterior.ess,
    essOfParameters: posterior.essOfParameters,
    paretoK: posterior.paretoK,
    simulations: posterior.simulations,
    logEvidence: posterior.logEvidence,
    ...(posterior.undecided ? { undecided: posterior.undecided } : {}),
    own: tellYears(own, error),
    fresh: tellYears(fresh, error),
    outcomes: spec.outcomes.map(({ id, came }) => ({
      id,
      ...both((worlds) => shareCame(worlds, { came })),
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
      ...both((worlds) => shareCame(worlds, { came: holds })),
    })),
  };
}

function band(worlds: Weighed, output: string, year: number): [number, number, number] {
  const values: number[] = [];
  eachWorld(worlds, (at) => values.push(at(output, year)));
  return weightedQuantiles(values, worlds.weights, [0.05, 0.5, 0.95]) as [number, number, number];
}
