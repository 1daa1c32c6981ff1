/** What inference without a likelihood asks of a simulator, and the checks that its functions share. */
import { AitiaError } from "../errors.ts";
import { stream } from "../kernel/noise.ts";
import { refuseUnknown } from "../why/options.ts";
import { type Noise, noiseBlocks } from "./noise.ts";

/** A simulator with the prior of its parameters. */
export interface Model<S = Float64Array> {
  readonly id: string;
  /** Number of parameters; 0 is allowed. */
  readonly dimensions: number;
  /** Uniforms in (0, 1) to parameters, in the parameters' own units: the quantile function of the prior. */
  prior(u: Float64Array): Float64Array;
  /**
   * One simulation; `noise(i)` is the i-th uniform of its own block, the same whenever it is asked. An error thrown here
   * is a simulation that failed: it is counted and never kept.
   */
  simulate(theta: Float64Array, noise: Noise): S;
}

/** The same where a simulation takes its time: another process, another machine. */
export interface AsyncModel<S = Float64Array> extends Omit<Model<S>, "simulate"> {
  /** A promise that is rejected is a simulation that failed. */
  simulate(theta: Float64Array, noise: Noise): Promise<S> | S;
}

export function refuse(what: string, where: string, todo?: string): never {
  throw new AitiaError({ what, where, todo });
}

/** A whole number not below `least`. */
export function readCount(name: string, value: number, least: number, where: string): number {
  if (!Number.isSafeInteger(value) || value < least)
    refuse(`${name} is ${value}`, where, `Give a whole number from ${least} on.`);
  return value;
}

export function readSeed(seed: number, where: string): number {
  if (!Number.isSafeInteger(seed) || seed < 0)
    refuse(`seed is ${seed}`, where, "Give a whole number from 0 to 2^53 - 1.");
  return seed;
}

type Prior = Pick<Model, "id" | "dimensions" | "prior">;

export function readModels(models: readonly Prior[], where: string): void {
  if (models.length === 0) refuse("there is no model", where, "Give at least one.");
  const seen = new Set<string>();
  for (const { id, dimensions } of models) {
    if (seen.has(id)) refuse(`two models are called "${id}"`, where, "Give each its own id.");
    seen.add(id);
    readCount(`dimensions of "${id}"`, dimensions, 0, where);
  }
}

export const known = refuseUnknown;

/** Parameters at a point of the unit cube. */
export function parametersOf(model: Prior, u: Float64Array, where: string): Float64Array {
  const theta = model.prior(u);
  if (theta.length !== model.dimensions)
    refuse(
      `the prior of "${model.id}" gives ${theta.length} parameters, not ${model.dimensions}`,
      where,
      "Its length must be the model's dimensions.",
    );
  return theta;
}

/** What became of a simulation: its distance from the record, or why there is none. */
export type Outcome = { readonly distance: number } | { readonly because: string };

/**
 * The outcome of a summary. Infinity and NaN stand for a simulation that failed, and so does an error of `distance`;
 * a distance below 0 is a mistake of the caller.
 */
export function outcomeOf<S>(
  summary: S,
  distance: (summary: S) => number,
  name: string,
  where: string,
): Outcome {
  if (typeof (summary as { then?: unknown } | null | undefined)?.then === "function")
    refuse(`${name} gives a promise`, where, "Ask abcSmcAsync, which waits for simulations.");
  let d: number;
  try {
    d = distance(summary);
  } catch (error) {
    return { because: said(error) };
  }
  if (d < 0) refuse(`the distance of ${name} is ${d}`, where, "A distance is 0 or more.");
  return d < Infinity ? { distance: d } : { because: `its distance is ${d}` };
}

export const said = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** A simulation by its number: parameters from a point of the unit cube, and the noise of that number. */
export function simulator<S>(
  distance: (summary: S) => number,
  seed: number,
  where: string,
): (
  model: Model<S>,
  u: Float64Array,
  number: number,
) => { readonly theta: Float64Array; readonly outcome: Outcome } {
  const noise = simulationNoise(seed);
  return (model, u, number) => {
    const theta = parametersOf(model, u, where);
    let summary: S;
    try {
      summary = model.simulate(theta, noise(number));
    } catch (error) {
      return { theta, outcome: { because: said(error) } };
    }
    return { theta, outcome: outcomeOf(summary, distance, naming(model, number), where) };
  };
}

/** The noise of simulation number n. */
export const simulationNoise = (seed: number): ((number: number) => Noise) =>
  noiseBlocks(seed, stream.history, "simulate");

export const naming = ({ id }: { readonly id: string }, number: number): string =>
  `simulation ${number} of "${id}"`;

/** What failed, counted. */
export interface Failures {
  /** How many simulations of each model failed: an error was thrown, or the distance or summary was no finite number. */
  readonly failed: Readonly<Record<string, number>>;
  /** The first failure, in words; absent when there was none. */
  readonly firstFailure?: string;
}

/** A count of failures by model, all models at 0. */
export function counting(models: readonly { readonly id: string }[]): {
  add(model: { readonly id: string }, number: number, because: string): void;
  done(): Failures;
} {
  const failed = Object.fromEntries(models.map(({ id }) => [id, 0]));
  let firstFailure: string | undefined;
  return {
    add(model, number, because) {
      failed[model.id]++;
      firstFailure ??= `${naming(model, number)}: ${because}`;
    },
    done: () => ({ failed, ...(firstFailure !== undefined && { firstFailure }) }),
  };
}

/** The prior draw of a number: `dimensions` uniforms. */
export function priorPoint(seed: number): (number: number, dimensions: number) => Float64Array {
  const noise = noiseBlocks(seed, stream.parameters, "prior");
  return (number, dimensions) => {
    const own = noise(number);
    return Float64Array.from({ length: dimensions }, (_, i) => own(i));
  };
}
