/** Conditions a case on its record: a population of worlds of one explanation, led to the record by likelihood. */

import type { Program } from "../../compile/tree.ts";
import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { must } from "../../errors.ts";
import { anneal } from "../../fit/anneal.ts";
import { type Batch, unitValue } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import { quantile } from "../../model/prior.ts";
import { rounded } from "../../words/numbers.ts";
import { walkParameters, walkWorlds } from "./fitted-null.ts";
import {
  EXPONENT,
  logLikelihood,
  observedInWords,
  observedYears,
  type Span,
  scoredYears,
} from "./observed.ts";
import { modelHash, POSTERIOR_FORM, type Posterior, packed } from "./posterior.ts";
import { probeOf } from "./probe.ts";

export interface FitQuestion {
  readonly explanation: string;
  readonly years: Span;
  /** Worlds to be lived, about. */
  readonly simulations: number;
  readonly seed: number;
  /** Inputs that are read otherwise. */
  readonly events?: Events;
}

export interface FitOptions extends Hands {
  readonly by: ComputedBy;
  readonly onStage?: (told: { stage: number; exponent: number; simulations: number }) => void;
}

/** Somebody who turns particles into yearly outputs (worlds × years × recorded), of mechanisms or of a flexible null. */
export interface Liver {
  /** Names of the free parameters. */
  readonly parameters: readonly string[];
  /** First month of each span whose noise can be drawn anew by itself. */
  readonly spans: readonly number[];
  /** Whether the noise lies in those spans; the walks of a null have theirs among the parameters. */
  readonly noisy: boolean;
  readonly outputs: (batch: Batch, mask?: Uint8Array) => Promise<Float32Array>;
}

/** Worlds that are kept, at most, and of how many lived one is kept. */
const KEPT = { most: 1000, of: 100 };

export function liverOf(
  open: Model,
  explanation: string,
  { seed, events = {}, crew, signal }: Hands & { readonly seed: number; events?: Events },
): Liver {
  const { spec, program } = open;
  const found = explanationOf(spec, explanation);
  if (found.randomWalk) return walkLiver(open, found.randomWalk);
  const inputs = open.inputs(events);
  const own = maskOnly(program, found.mechanisms);
  const { free } = freeOf(open);
  return {
    parameters: free.map((n) => program.parameters[n]),
    spans: yearStarts(program),
    noisy: true,
    outputs: ({ worlds, units, runs }, mask = own) =>
      crew.live(
        {
          program,
          inputs,
          seed,
          masks: [mask],
          lives: Array.from({ length: worlds }, (_, row) => ({ run: row, mask: 0, row })),
          parameters: { rows: particleRows(open, units, worlds) },
          lineage: { from: Int32Array.from(yearStarts(program)), runs },
        },
        { signal },
      ),
  };
}

/** Priors in the program's order, and the numbers of those that are not fixed. */
function freeOf({ spec, program }: Model) {
  const known = parametersOf(spec);
  const priors = program.parameters.map(
    (name) => must(known.get(name), `the parameter ${name}`).prior,
  );
  return { priors, free: priors.flatMap((prior, n) => (prior.kind === "fixed" ? [] : [n])) };
}

/** Parameter values of particles: worlds × the program's parameters. */
export function particleRows(open: Model, units: Uint16Array, worlds: number): Float32Array {
  const { priors, free } = freeOf(open);
  const rows = new Float32Array(worlds * priors.length);
  for (let w = 0; w < worlds; w++) {
    priors.forEach((prior, n) => {
      if (prior.kind === "fixed") rows[w * priors.length + n] = prior.value;
    });
    free.forEach((n, d) => {
      rows[w * priors.length + n] = quantile(priors[n], unitValue(units[w * free.length + d]));
    });
  }
  return rows;
}

function walkLiver({ program }: Model, walk: RandomWalk): Liver {
  return {
    parameters: walkParameters(program),
    // its noise is among its parameters
    spans: [0],
    noisy: false,
    outputs: async (batch) => walkWorlds(program, walk, batch),
  };
}

/** Noise is kept year by year. */
const yearStarts = ({ firstMonth, months }: Program): number[] =>
  Array.from({ length: months }, (_, m) => m).filter((m) => m === 0 || (firstMonth + m) % 12 === 0);

export async function fitCase(
  open: Model,
  { explanation, years, simulations, seed, events = {} }: FitQuestion,
  { by, onStage, ...living }: FitOptions,
): Promise<Posterior> {
  const { spec, program } = open;
  const observed = observedYears(spec, years);
  const liver = liverOf(open, explanation, { ...living, seed, events });
  const size = outputsPerLife(program);
  const at = readerOf(open);
  const particles = Math.min(KEPT.most, Math.max(16, Math.round(simulations / KEPT.of)));
  const found = await anneal({
    dimensions: liver.parameters.length,
    spans: liver.spans.length,
    simulations,
    particles,
    exponent: EXPONENT,
    ...(liver.noisy ? {} : { chance: 0 }),
    seed,
    live: async (batch) => {
      const outputs = await liver.outputs(batch);
      return Float64Array.from({ length: batch.worlds }, (_, w) =>
        logLikelihood(observed, at(outputs.subarray(w * size, (w + 1) * size))),
      );
    },
    ...(onStage ? { onStage } : {}),
  });
  const digits = (x: number) => rounded(x, 6);
  return {
    form: POSTERIOR_FORM,
    case: spec.id,
    explanation,
    years,
    ...(Object.keys(events).length > 0 ? { events } : {}),
    model: modelHash(open),
    ...by,
    probe: await probeOf(open, liver.outputs, { ...found, worlds: found.weights.length }),
    seed,
    observation: observedInWords(spec, years),
    recipe: {
      simulations: found.simulations,
      islands: new Set(found.islands).size,
      particles,
      exponent: EXPONENT,
      stages: found.stages.map((s) => ({
        exponent: digits(s.exponent),
        ess: digits(s.ess),
        acceptance: digits(s.acceptance),
        logEvidence: { value: digits(s.logEvidence.value), se: digits(s.logEvidence.se) },
      })),
    },
    logEvidence: { value: digits(found.logEvidence.value), se: digits(found.logEvidence.se) },
    ess: digits(found.ess),
    essOfSpans: found.essOfSpans.map(digits),
    paretoK: digits(found.paretoK),
    parameters: liver.parameters,
    spans: liver.spans,
    weights: Array.from(found.weights, digits),
    logLikelihoods: Array.from(found.logLikelihoods, digits),
    islands: [...found.islands],
    units: packed(found.units),
    runs: packed(found.runs),
  };
}

/** Reads a year of a series in one world's outputs. */
export function readerOf({ program, clock }: Model) {
  const width = program.recorded.length;
  const first = clock.years[0];
  const columns = new Map(program.recorded.map(({ name }, n) => [name, n]));
  const columnOf = (output: string) => must(columns.get(output), "the column of a series");
  return (outputs: Float32Array) => (output: string, year: number) =>
    outputs[(year - first) * width + columnOf(output)];
}

export const wholeSpan = ({ spec }: Model): Span => scoredYears(spec);
