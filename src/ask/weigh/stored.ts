/** Weighing as it is kept: each account's population beside the run, and the finished result with its populations in the case's `stored/`. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { hashText } from "../../store/fingerprint.ts";
import { posteriorName, posteriorText, storedAccount } from "../condition/account-posterior.ts";
import { scoredYears } from "../condition/observed.ts";
import { packed } from "../condition/posterior.ts";
import { accountsIn, priorsIn, weighedModel } from "../condition/weighed-model.ts";
import type { WeighAnswer } from "./answer.ts";
import type { AccountPopulation } from "./population.ts";
import type { Weighed } from "./weigh.ts";

interface Packed
  extends Omit<
    AccountPopulation,
    "units" | "runs" | "weights" | "logLikelihoods" | "islands" | "residuals"
  > {
  /** Little-endian, base64. */
  readonly units: string;
  readonly runs: string;
  readonly weights: string;
  readonly logLikelihoods: string;
  readonly islands: string;
  readonly residuals: string;
  /** What it was made from; another request's population is no part of this one. */
  readonly of: string;
}

const bytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;

export const packedPopulation = (population: AccountPopulation, of: string): string => {
  const { units, runs, weights, logLikelihoods, islands, residuals, ...rest } = population;
  const whole: Packed = {
    ...rest,
    units: packed(units),
    runs: packed(runs),
    weights: packed(weights),
    logLikelihoods: packed(logLikelihoods),
    islands: packed(islands),
    residuals: packed(residuals),
    of,
  };
  return `${JSON.stringify(whole)}\n`;
};

/** The population of an account in a text; undefined where it is damaged or of something else. */
export function unpackedPopulation(
  text: string,
  id: string,
  of: string,
): AccountPopulation | undefined {
  try {
    const found = JSON.parse(text) as Packed;
    if (found.of !== of || found.id !== id) return undefined;
    const { of: _, ...rest } = found;
    const population: AccountPopulation = {
      ...rest,
      units: new Uint16Array(bytes(found.units)),
      runs: new Int32Array(bytes(found.runs)),
      weights: new Float64Array(bytes(found.weights)),
      logLikelihoods: new Float64Array(bytes(found.logLikelihoods)),
      islands: new Uint8Array(bytes(found.islands)),
      residuals: new Float32Array(bytes(found.residuals)),
    };
    const worlds = population.weights.length;
    const whole =
      worlds > 0 &&
      population.units.length === worlds * population.parameters.length &&
      population.runs.length === worlds * population.spans.length &&
      population.logLikelihoods.length === worlds;
    return whole ? population : undefined;
  } catch {
    return undefined;
  }
}

/** What a reader may fix before the record is looked at: priors, rules, error model and accounts, without the record. */
export function frozenHash({ spec, program }: Model): string {
  return hashText(
    JSON.stringify([program.hash, priorsIn(spec), spec.discrepancy ?? null, accountsIn(spec)]),
  );
}

interface StoredWeighing {
  readonly model: string;
  readonly answer: WeighAnswer;
}

/** What a finished weighing is stored as beside its case: names and texts. */
export async function weighingTexts(
  model: Model,
  { answer, populations }: Weighed,
  living: Hands & { readonly seed: number },
): Promise<readonly (readonly [string, string])[]> {
  const whole: StoredWeighing = { model: weighedModel(model), answer };
  const accounts: (readonly [string, string])[] = [];
  const years = scoredYears(model.spec);
  for (const population of populations) {
    const name = posteriorName(model.spec, { explanation: population.id, years });
    const stored = await storedAccount(model, population, { ...living, years });
    accounts.push([name, posteriorText(stored)]);
  }
  return [...accounts, [STORED_WEIGHING, `${JSON.stringify(whole)}\n`]];
}

/** Where a case's weighing stands in its folder. */
export const STORED_WEIGHING = "stored/weigh.json";

/** The stored weighing of a case as it stands; undefined where there is none, one of many histories, or one of an earlier state of the case. */
export async function storedWeighing(model: Model): Promise<WeighAnswer | undefined> {
  const found = await model.stored(STORED_WEIGHING);
  if (found === undefined) return undefined;
  try {
    const { model: of, answer } = JSON.parse(found) as StoredWeighing;
    // that of many histories is of another shape, and read by panel/stored.ts
    return "exact" in answer || of !== weighedModel(model) ? undefined : answer;
  } catch {
    return undefined;
  }
}
