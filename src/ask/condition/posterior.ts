/** An account given the record: particles, each with its parameters and the numbers of its chance, and what they are worth. */

import type { Batch } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import type { Span } from "./observed.ts";

/** Particles as they are lived again. */
export interface Particles {
  readonly seed: number;
  /** The error model in words. */
  readonly observation: string;
  /** Independent histories that they are worth, by the year in which their chance differs least and by their parameters. */
  readonly ess: number;
  readonly essOfSpans: readonly number[];
  /** Independent draws that their parameters are worth; chance drawn anew is not counted. */
  readonly essOfParameters: number;
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

/** What is conditioned on which years of the record, perhaps with inputs that are read otherwise. */
export interface Conditioned {
  readonly explanation: string;
  readonly years: Span;
  readonly events?: Events;
}

/** An account led to some years of the record. */
export interface Posterior extends Particles {
  /** The name under which the explanation is weighed. */
  readonly account: string;
  readonly years: Span;
  readonly events?: Events;
  readonly simulations: number;
  /** Natural logarithm, with its standard error. */
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** Why the budget does not decide the evidence; absent where it does. */
  readonly undecided?: string;
  /** Ladder on which each particle stood. */
  readonly islands: readonly number[];
}

/** Gives the posterior of that, with about so many worlds lived for it. */
export type Condition = (of: Conditioned, simulations?: number) => Promise<Posterior>;

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
  const bytes = (text: string) => {
    const written = atob(text);
    const read = new Uint8Array(written.length);
    for (let n = 0; n < read.length; n++) read[n] = written.charCodeAt(n);
    return read.buffer;
  };
  return {
    worlds: weights.length,
    units: new Uint16Array(bytes(units)),
    runs: new Int32Array(bytes(runs)),
  };
}
