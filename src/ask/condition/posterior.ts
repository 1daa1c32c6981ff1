/**
 * A posterior as it is stored: particles, each with its parameters and the number of its noise, so that every world can
 * be lived again to the bit; and what it was made from, so that it is refused when the model has changed.
 */

import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { Batch, Stage } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";
import type { Span } from "./observed.ts";
import type { Probe } from "./probe.ts";

/** Rises when a posterior is to be read otherwise. The first had no form, and no probe. */
export const POSTERIOR_FORM = 2;

/** Particles as they are lived again. */
export interface Particles {
  readonly seed: number;
  /** The error model in words. */
  readonly observation: string;
  /** Effective worlds, by the year in which their noise differs least. */
  readonly ess: number;
  readonly essOfSpans: readonly number[];
  readonly paretoK: number;
  /** Names of the parameters that were free, in the order of `units`. */
  readonly parameters: readonly string[];
  /** First month of each span of noise. */
  readonly spans: readonly number[];
  /** Of each particle; they add to 1. */
  readonly weights: readonly number[];
  /** particles × parameters: 16-bit units, little-endian, base64. The uniform of a prior is (unit + 0.5) / 65536. */
  readonly units: string;
  /** particles × spans: the run, under `seed`, whose noise is read; 32-bit, little-endian, base64. */
  readonly runs: string;
}

/** An explanation conditioned on the record, as it is stored. */
export interface Posterior extends ComputedBy, Particles {
  readonly form: typeof POSTERIOR_FORM;
  readonly case: string;
  readonly explanation: string;
  readonly years: Span;
  /** Inputs that were read otherwise; absent where none was. */
  readonly events?: Events;
  /** Hash of program, priors, inputs and record: another model makes it stale. */
  readonly model: string;
  /** Some of its worlds, as `engine` lived them: where they are lived otherwise, it does not fit. */
  readonly probe: Probe;
  /** How it was made. */
  readonly recipe: {
    readonly simulations: number;
    readonly islands: number;
    readonly particles: number;
    readonly exponent: number;
    readonly stages: readonly Stage[];
  };
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** Of each particle: log likelihood, island. */
  readonly logLikelihoods: readonly number[];
  readonly islands: readonly number[];
}

export function packed({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  let text = "";
  for (const byte of new Uint8Array(buffer, byteOffset, byteLength))
    text += String.fromCharCode(byte);
  return btoa(text);
}

/** The stored particles as worlds to be lived. */
export function particlesOf({
  units,
  runs,
  weights,
}: Pick<Particles, "units" | "runs" | "weights">): Batch {
  const bytes = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
  return {
    worlds: weights.length,
    units: new Uint16Array(bytes(units)),
    runs: new Int32Array(bytes(runs)),
  };
}

/** Everything that decides what a world is and how the record is read; words and comments are not part of it. */
export function modelHash({ spec, program, inputs }: Model): string {
  const priors = [...parametersOf(spec)].map(([name, { prior }]) => [name, prior]);
  const blocks = inputs({}).map((b) =>
    hashBytes(new Uint8Array(b.buffer, b.byteOffset, b.byteLength)),
  );
  const record = spec.record.map(({ output, points }) => [
    output,
    points.map(({ year, value, sdLog }) => [year, value, sdLog]),
  ]);
  const sets = spec.explanations.map(({ id, mechanisms, randomWalk }) => [
    id,
    mechanisms,
    randomWalk ?? null,
  ]);
  return hashText(JSON.stringify([program.hash, priors, blocks, record, sets]));
}

/** What is conditioned on which years of the record, perhaps with inputs that are read otherwise. */
export interface Conditioned {
  readonly explanation: string;
  readonly years: Span;
  readonly events?: Events;
}

/** Gives the posterior of that, with about so many worlds lived for it. */
export type Condition = (of: Conditioned, simulations?: number) => Promise<Posterior>;

/** What it is stored as beside the case. */
export function posteriorName(
  { explanation, years, events = {} }: Conditioned,
  whole: Span,
): string {
  const all = years.from === whole.from && years.to === whole.to;
  const names = [
    explanation,
    ...(all ? [] : [years.from, years.to]),
    ...Object.entries(events).flat(),
  ];
  return `posterior/${names.join("-")}.json`;
}

export const posteriorText = (posterior: Posterior): string => `${JSON.stringify(posterior)}\n`;
