/** What inference without a likelihood asks of a simulator, and the checks that its functions share. */
import { AitiaError } from "../errors.ts";
import { stream } from "../kernel/noise.ts";
import { refuseUnknown } from "../why/options.ts";
import { type Noise, noiseBlocks } from "./noise.ts";

export interface Model<S = Float64Array> {
  readonly id: string;
  /** Number of parameters; 0 is allowed. */
  readonly dimensions: number;
  /** Uniforms in (0, 1) to parameters: the quantile function of the prior. */
  prior(u: Float64Array): Float64Array;
  /** One simulation; `noise(i)` is the i-th uniform of its own block, the same whenever it is asked. */
  simulate(theta: Float64Array, noise: Noise): S;
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

export function readModels<S>(models: readonly Model<S>[], where: string): void {
  if (models.length === 0) refuse("there is no model", where, "Give at least one.");
  const seen = new Set<string>();
  for (const { id, dimensions } of models) {
    if (seen.has(id)) refuse(`two models are called "${id}"`, where, "Give each its own id.");
    seen.add(id);
    readCount(`dimensions of "${id}"`, dimensions, 0, where);
  }
}

export const known = refuseUnknown;

/** A simulation by its number: parameters from a point of the unit cube, and the noise of that number. */
export function simulator<S>(
  distance: (summary: S) => number,
  seed: number,
  where: string,
): (model: Model<S>, u: Float64Array, number: number) => { theta: Float64Array; distance: number } {
  const noise = noiseBlocks(seed, stream.history, "simulate");
  return (model, u, number) => {
    const theta = model.prior(u);
    if (theta.length !== model.dimensions)
      refuse(
        `the prior of "${model.id}" gives ${theta.length} parameters, not ${model.dimensions}`,
        where,
        "Its length must be the model's dimensions.",
      );
    const d = distance(model.simulate(theta, noise(number)));
    if (!(d >= 0))
      refuse(
        `the distance of simulation ${number} of "${model.id}" is ${d}`,
        where,
        "A distance is 0 or more; Infinity stands for a simulation that is never to be accepted.",
      );
    return { theta, distance: d };
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
