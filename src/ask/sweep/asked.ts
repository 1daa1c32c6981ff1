/** Asking for a sweep: planned, and answered. */
import type { Model } from "../../engine/model.ts";
import type { Request } from "../../store/request.ts";
import { type AskOptions, clock, hands } from "../asking.ts";
import { type Cost, sweepCost } from "../plan/cost.ts";
import type { Keep } from "../plan/lives.ts";
import {
  readSweep,
  type SweepAnswer,
  type SweepQuestion,
  sweep as sweepOf,
  sweepRequest,
} from "./sweep.ts";

/** A `sweep`: what is varied, and the rest as of a `run`; 1,000 worlds at every point unless told. */
export type SweepAsked = SweepQuestion;

/** A `sweep` before a world is lived. */
export interface PlannedSweep {
  /** Its hash names the run folder. */
  readonly request: Request;
  readonly cost: Cost & { readonly found: (isThere: (point: number) => boolean) => number };
}

/**
 * The request of a `sweep`, and what it costs, before a world is lived.
 *
 * @param model from openCase or openModel
 * @param question what is asked, as in `sweep`
 * @returns the request, and how many lives it takes
 * @throws AitiaError as `sweep`
 */
export async function planSweep(model: Model, question: SweepAsked): Promise<PlannedSweep> {
  const read = await readSweep(model, question, { crew: model.crew });
  return {
    request: sweepRequest(model, read, model.by),
    cost: sweepCost(model, read.question, read.points.length),
  };
}

/**
 * How the outcome goes with what is varied: the same worlds, with the same chance, at every point of a grid of values.
 *
 * @param model from openCase or openModel
 * @param question `vary` by name: a parameter's values in its unit, an event's "on", "off" or months ("1934-12"), a
 *   mechanism's "on", "off" or kinds of stand-in; at most 1,000 points; the rest as of `run`, with an outcome and a view
 * @param options as of `why`; `keep` says where points that were lived are kept and found again
 * @returns the document of `aitia sweep --json`: for each point the share of worlds in which the outcome came, with a 95 %
 *   interval, and its difference to the reference with the interval of pairs; `moves` says of each name whether varying it
 *   changed nothing, the histories, or the outcome
 * @throws AitiaError as `why`, and for names and values that cannot be varied
 */
export async function sweep(
  model: Model,
  question: SweepAsked,
  options: AskOptions & {
    /** Where points that were lived are kept and found again, once the request is known. */
    readonly keep?: ((request: Request) => Keep | undefined) | undefined;
  } = {},
): Promise<SweepAnswer> {
  const seconds = clock();
  const read = await readSweep(model, question, hands(model, options));
  if (read.notice) options.onNotice?.(read.notice);
  return sweepOf(model, read, {
    ...hands(model, options),
    by: model.by,
    seconds,
    keep: options.keep?.(sweepRequest(model, read, model.by)),
  });
}
