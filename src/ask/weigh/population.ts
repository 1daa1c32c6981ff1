/**
 * One account led to the record: a population of its worlds, the evidence for it at every weight of the record on the
 * way there, and the residuals of each world, so that what another error model or another span of years would say is a
 * reweighting and no new run.
 */

import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { AitiaError } from "../../errors.ts";
import { type Annealed, anneal, renewedAsHeard } from "../../fit/index.ts";
import type { Events } from "../../model/case.ts";
import { renewOf } from "../condition/guided.ts";
import { type Liver, liverOf, readerOf } from "../condition/liver.ts";
import type { RecordError } from "./record-error.ts";

/** Worlds of an account, each with its weight given the whole record (they add to 1). */
export interface AccountPopulation {
  readonly id: string;
  /** Free parameters, spans of noise: what units and runs are wide. */
  readonly parameters: readonly string[];
  readonly spans: readonly number[];
  /** worlds × parameters; the uniform of a prior is (unit + 0.5) / 65536. */
  readonly units: Uint16Array;
  /** worlds × spans: the run whose noise is read. */
  readonly runs: Int32Array;
  readonly weights: Float64Array;
  readonly logLikelihoods: Float64Array;
  /** Ladder on which each world stood. */
  readonly islands: Uint8Array;
  /** worlds × numbers of the record. */
  readonly residuals: Float32Array;
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** Log of the mean of likelihood^exponent under the prior, at each rung of the ladder; the last is the whole record. */
  readonly ladder: readonly Rung[];
  readonly ess: number;
  readonly paretoK: number;
  readonly simulations: number;
  /** Share of these worlds in which somewhere a count below 1 was taken for 1. */
  readonly floored: number;
  /** Why the budget does not decide its evidence; absent where it does. */
  readonly undecided?: string;
}

export interface Rung {
  readonly exponent: number;
  readonly logEvidence: number;
  readonly se: number;
}

/** Weights of the record at which evidence is told beside the whole: tests of robustness. */
export const WEIGHTS = [1 / 32, 1 / 16, 1 / 4, 1] as const;

export interface LeadOptions extends Hands {
  readonly seed: number;
  /** Lives for one account, about. */
  readonly simulations: number;
  /** Lives after these that add nothing to its evidence and much to what its draws are worth; none unless given. */
  readonly forDraws?: number;
  /** Inputs that are read otherwise. */
  readonly events?: Events;
  readonly onLived?: (lives: number) => void;
  /** Log likelihoods that an earlier call had lived before it was broken off, in their order; heard of as they come. */
  readonly lived?: Float64Array | undefined;
  readonly onLogs?: (logs: Float64Array) => void;
}

export async function leadAccount(
  model: Model,
  id: string,
  error: RecordError,
  { seed, simulations, forDraws = 0, events = {}, onLived, lived, onLogs, ...living }: LeadOptions,
): Promise<AccountPopulation> {
  const liver = liverOf(model, id, { ...living, seed, events });
  if (liver.parameters.length === 0)
    throw new AitiaError({
      what: "no parameter is free, and a record is weighed by leading parameters to it",
      where: `the case "${model.spec.id}"`,
      todo: "Give a parameter a prior that is wider than one number.",
    });
  const weigher = weigherOf(model, liver, error);
  const renew = renewOf(model, id, error, { ...living, liver, seed, events });
  const found = await anneal({
    dimensions: liver.parameters.length,
    spans: liver.spans.length,
    exponent: 1,
    seed,
    simulations,
    forDraws,
    rungs: WEIGHTS.filter((weight) => weight < 1),
    ...(lived ? { lived } : {}),
    ...(living.signal ? { signal: living.signal } : {}),
    ...(liver.noisy ? {} : { chance: 0 }),
    ...(onLived ? { onLives: onLived } : {}),
    live: async (batch) => {
      const { logs } = await weigher(batch);
      onLogs?.(logs);
      return logs;
    },
    ...(renew
      ? {
          renew: {
            ...renew,
            draw: async (batch, at) => {
              const renewed = await renew.draw(batch, at);
              onLogs?.(renewedAsHeard(renewed, liver.spans.length));
              return renewed;
            },
          },
        }
      : {}),
  });
  const own = await weigher(found);
  const floored = own.floored.reduce((sum, bit, w) => sum + bit * found.weights[w], 0);
  // a filter adds the same terms in another order: the last digits are those of weighing
  const logLikelihoods = own.logs;
  return { id, ...told(found, liver), logLikelihoods, residuals: own.residuals, floored };
}

const told = (found: Annealed, liver: Liver) => ({
  parameters: liver.parameters,
  spans: liver.spans,
  units: found.units,
  runs: found.runs,
  weights: found.weights,
  islands: found.islands,
  logEvidence: found.logEvidence,
  ladder: found.stages.map(({ exponent, logEvidence }) => ({
    exponent,
    logEvidence: logEvidence.value,
    se: logEvidence.se,
  })),
  ess: found.ess,
  paretoK: found.paretoK,
  simulations: found.simulations,
  ...(found.decided ? {} : { undecided: found.because ?? "the sampler does not say why" }),
});

/** Lives worlds and weighs them: log likelihoods, residuals (worlds × numbers of the record), 1 where a count was floored. */
export function weigherOf(model: Model, liver: Liver, error: RecordError) {
  const size = outputsPerLife(model.program);
  const at = readerOf(model);
  const width = error.numbers.length;
  const row = new Float64Array(width);
  return async (batch: Pick<Annealed, "worlds" | "units" | "runs">, mask?: Uint8Array) => {
    const outputs = await liver.outputs(batch, mask);
    const logs = new Float64Array(batch.worlds);
    const residuals = new Float32Array(batch.worlds * width);
    const floored = new Uint8Array(batch.worlds);
    for (let w = 0; w < batch.worlds; w++) {
      if (error.residuals(at(outputs.subarray(w * size, (w + 1) * size)), row)) floored[w] = 1;
      residuals.set(row, w * width);
      logs[w] = error.model.logDensity(row);
    }
    return { logs, residuals, floored };
  };
}
