/** Asking after the claims of a case: planned, and answered. */
import type { Model } from "../../engine/model.ts";
import type { Request } from "../../store/request.ts";
import { type AskOptions, clock, hands } from "../asking.ts";
import { noOther } from "../plan/admitted.ts";
import { type Cost, claimsCost } from "../plan/cost.ts";
import type { Keep } from "../plan/lives.ts";
import { readQuestion } from "../plan/question.ts";
import type { ClaimsAnswer } from "./answer.ts";
import { claimsLives, claims as claimsOf, readClaims } from "./claims.ts";

/** What claims are tested with: 1,000 worlds of each view and seed 1 unless told. View, outcome and twin are each claim's own. */
export interface ClaimsQuestion {
  readonly runs?: number | undefined;
  readonly seed?: number | undefined;
}

/** Claims before a world is lived. */
export interface PlannedClaims {
  /** Its hash names the run folder. */
  readonly request: Request;
  readonly cost: Cost;
}

const read = (model: Model, question: ClaimsQuestion, options: AskOptions = {}) => {
  noOther(question, ["runs", "seed"], "a question after claims");
  return readClaims(model, readQuestion(model, question), {
    ...hands(model, options),
    by: model.by,
  });
};

/**
 * The request of `claims`, and what it costs at least, before a world is lived.
 *
 * @param model from openCase or openModel
 * @param question as in `claims`
 * @returns the request, and how many lives it takes before any budget is doubled
 * @throws AitiaError as `claims`
 */
export async function planClaims(
  model: Model,
  question: ClaimsQuestion = {},
): Promise<PlannedClaims> {
  const asked = await read(model, question);
  return { request: asked.request, cost: claimsCost(model, asked.question, claimsLives(asked)) };
}

/**
 * Every claim of a case by the test that it declares: a net of its mechanisms, twins in which something else happens, two
 * accounts as they were weighed, or the record alone. A claim whose number decides nothing is asked of twice as many worlds.
 *
 * @param model from openCase or openModel
 * @param question `runs` worlds of each view, from 1 to 10,000,000; `seed` from 0 to 2^53 - 1
 * @param options as of `why`; `keep` says where what was lived is kept and found again
 * @returns the document of `aitia claims --json`: a row for each claim with its phrase, test, view, verdict and why, the
 *   estimate with a 95 % interval in the unit that the row names (above 0 where the claim holds), the other views, and the
 *   first history that shows it
 * @throws AitiaError as `why`
 */
export async function claims(
  model: Model,
  question: ClaimsQuestion = {},
  options: AskOptions & {
    readonly keep?: ((request: Request) => Keep | undefined) | undefined;
  } = {},
): Promise<ClaimsAnswer> {
  const seconds = clock();
  const asked = await read(model, question, options);
  return claimsOf(model, asked, {
    ...hands(model, options),
    by: model.by,
    seconds,
    keep: options.keep?.(asked.request),
  });
}
