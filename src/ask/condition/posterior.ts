/**
 * A posterior as it is stored: particles, each with its parameters and the number of its noise, so that every world can
 * be lived again to the bit; and what it was made from, so that it is refused when the model has changed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OpenCase } from "../../engine/open.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";
import type { Batch, Stage } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";
import type { Span } from "./observed.ts";

export interface Posterior {
  readonly case: string;
  readonly explanation: string;
  readonly years: Span;
  /** Inputs that were read otherwise; absent where none was. */
  readonly events?: Events;
  /** Hash of program, priors, inputs and record: another model makes it stale. */
  readonly model: string;
  readonly engine: string;
  readonly seed: number;
  /** The error model in words. */
  readonly observation: string;
  /** How it was made. */
  readonly recipe: {
    readonly simulations: number;
    readonly islands: number;
    readonly particles: number;
    readonly sweeps: number;
    readonly last: number;
    readonly exponent: number;
    readonly stages: readonly Stage[];
  };
  readonly logEvidence: { readonly value: number; readonly se: number };
  /** Effective worlds, by the year in which their noise differs least. */
  readonly ess: number;
  readonly essOfSpans: readonly number[];
  readonly paretoK: number;
  /** Names of the parameters that were free, in the order of `units`. */
  readonly parameters: readonly string[];
  /** First month of each span of noise. */
  readonly spans: readonly number[];
  /** Of each particle: weight (they add to 1), log likelihood, island. */
  readonly weights: readonly number[];
  readonly logLikelihoods: readonly number[];
  readonly islands: readonly number[];
  /** particles × parameters: 16-bit units, little-endian, base64. The uniform of a prior is (unit + 0.5) / 65536. */
  readonly units: string;
  /** particles × spans: the run, under `seed`, whose noise is read; 32-bit, little-endian, base64. */
  readonly runs: string;
}

export const packed = ({ buffer, byteOffset, byteLength }: Uint16Array | Int32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");

/** The stored particles as worlds to be lived. */
export function particlesOf({ units, runs, weights }: Posterior): Batch {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, "base64")).buffer;
  return {
    worlds: weights.length,
    units: new Uint16Array(bytes(units)),
    runs: new Int32Array(bytes(runs)),
  };
}

/** Everything that decides what a world is and how the record is read; words and comments are not part of it. */
export function modelHash({ spec, program, inputs }: OpenCase): string {
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

export function posteriorPath(
  open: OpenCase,
  { explanation, whole, years, events = {} }: Conditioned & { readonly whole: Span },
): string {
  const all = years.from === whole.from && years.to === whole.to;
  const names = [
    explanation,
    ...(all ? [] : [years.from, years.to]),
    ...Object.entries(events).flat(),
  ];
  return join(open.folder, "posterior", `${names.join("-")}.json`);
}

export function keepPosterior(path: string, posterior: Posterior): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `${JSON.stringify(posterior)}\n`);
}

/** The stored posterior; undefined when there is none; an error that names the command when the model has changed. */
export function readPosterior(open: OpenCase, path: string): Posterior | undefined {
  if (!existsSync(path)) return undefined;
  const posterior = JSON.parse(readFileSync(path, "utf8")) as Posterior;
  if (posterior.model !== modelHash(open))
    throw new AitiaError({
      what: `the posterior of "${posterior.explanation}" belongs to an earlier state of the case "${open.spec.id}"`,
      where: path,
      todo: `Run aitia fit ${open.spec.id} --explanation ${posterior.explanation} --keep again.`,
    });
  return posterior;
}
