/**
 * Rejection: simulate from the prior and keep what comes near enough. Tavaré, Balding, Griffiths and Donnelly 1997,
 * Genetics 145:505-518. Slow and simple; the referee for everything else. What is kept is an exact posterior for a model
 * whose observation error is uniform within epsilon (Wilkinson 2013, Stat. Appl. Genet. Mol. Biol. 12:129-141).
 */
import { known, type Model, priorPoint, readCount, readSeed, refuse, simulator } from "./model.ts";

export interface Rejected {
  /** accepted × dimensions, row-major, in the order of the simulations. */
  readonly theta: Float64Array;
  /** Equal, with sum 1. */
  readonly weights: Float64Array;
  readonly distances: Float64Array;
  readonly dimensions: number;
  readonly accepted: number;
}

export function reject<S>(options: {
  readonly model: Model<S>;
  readonly distance: (summary: S) => number;
  readonly simulations: number;
  readonly seed: number;
  /** The nearest share of the simulations (and whatever is as near as the last of them), or all within epsilon. */
  readonly keep: { readonly quantile: number } | { readonly epsilon: number };
}): Rejected {
  const where = "reject";
  known(options, ["model", "distance", "simulations", "seed", "keep"], where);
  const { model, distance, keep } = options;
  const simulations = readCount("simulations", options.simulations, 1, where);
  const seed = readSeed(options.seed, where);
  const simulate = simulator(distance, seed, where);
  const point = priorPoint(seed);
  const all = new Float64Array(simulations);
  const thetas: Float64Array[] = [];
  for (let n = 0; n < simulations; n++) {
    const one = simulate(model, point(n, model.dimensions), n);
    all[n] = one.distance;
    thetas.push(one.theta);
  }
  const epsilon = "epsilon" in keep ? keep.epsilon : nearest(all, keep.quantile, where);
  if (!(epsilon >= 0)) refuse(`epsilon is ${epsilon}`, where, "Give a number from 0 on.");
  const kept = Array.from(all.keys()).filter((n) => all[n]! <= epsilon);
  const theta = new Float64Array(kept.length * model.dimensions);
  kept.forEach((n, i) => {
    theta.set(thetas[n]!, i * model.dimensions);
  });
  return {
    theta,
    weights: new Float64Array(kept.length).fill(1 / kept.length),
    distances: Float64Array.from(kept, (n) => all[n]!),
    dimensions: model.dimensions,
    accepted: kept.length,
  };
}

function nearest(distances: Float64Array, quantile: number, where: string): number {
  if (!(quantile > 0 && quantile <= 1))
    refuse(`quantile is ${quantile}`, where, "Give a share above 0 and not above 1.");
  const sorted = Float64Array.from(distances).sort();
  return sorted[Math.max(1, Math.ceil(quantile * sorted.length - 1e-9)) - 1]!;
}
