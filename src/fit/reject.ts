/**
 * Rejection: simulate from the prior and keep what comes near enough. Tavaré, Balding, Griffiths and Donnelly 1997,
 * Genetics 145:505-518. Slow and simple; the referee for everything else. What is kept is an exact posterior for a model
 * whose observation error is uniform within epsilon (Wilkinson 2013, Stat. Appl. Genet. Mol. Biol. 12:129-141).
 */
import {
  counting,
  type Failures,
  known,
  type Model,
  priorPoint,
  readCount,
  readSeed,
  refuse,
  simulator,
} from "./model.ts";

/** What came near enough, and how many simulations failed. */
export interface Rejected extends Failures {
  /** accepted × dimensions, row-major, in the order of the simulations; in the parameters' own units. */
  readonly theta: Float64Array;
  /** Equal, with sum 1. */
  readonly weights: Float64Array;
  /** Of each accepted simulation, in the unit of `distance`; always finite. */
  readonly distances: Float64Array;
  readonly dimensions: number;
  /** May be 0: nothing came within epsilon, or every simulation failed. */
  readonly accepted: number;
}

/**
 * The prior draws whose simulations come near the record.
 *
 * A simulation fails when it throws or when its distance is NaN or Infinity. Failures are counted in `failed` and never
 * kept, so what is kept is conditional on a simulation that works: a parameter under which half of them fail is half as
 * likely as one under which none does.
 *
 * @param options `distance` gives 0 or more, in any unit; `simulations` is the number of prior draws, from 1 on; `seed` a
 *   whole number from 0 to 2^53 - 1; `keep` is `{ epsilon }`, all within that distance, or `{ quantile }`, the nearest
 *   share in (0, 1] of the simulations that did not fail, and whatever is as near as the last of them.
 * @returns parameters, weights and distances of what was kept, in the order of the simulations.
 * @throws AitiaError for an option out of range, a prior of the wrong length or a distance below 0.
 * Cost: `simulations` simulations, each kept until the end.
 */
export function reject<S>(options: {
  readonly model: Model<S>;
  readonly distance: (summary: S) => number;
  readonly simulations: number;
  readonly seed: number;
  readonly keep: { readonly quantile: number } | { readonly epsilon: number };
}): Rejected {
  const where = "reject";
  known(options, ["model", "distance", "simulations", "seed", "keep"], where);
  const { model, distance, keep } = options;
  const simulations = readCount("simulations", options.simulations, 1, where);
  const seed = readSeed(options.seed, where);
  readKeep(keep, where);
  const simulate = simulator(distance, seed, where);
  const point = priorPoint(seed);
  const failures = counting([model]);
  const all = new Float64Array(simulations).fill(Infinity);
  const thetas: Float64Array[] = [];
  for (let n = 0; n < simulations; n++) {
    const { theta, outcome } = simulate(model, point(n, model.dimensions), n);
    thetas.push(theta);
    if ("because" in outcome) failures.add(model, n, outcome.because);
    else all[n] = outcome.distance;
  }
  const epsilon = "epsilon" in keep ? keep.epsilon : nearest(all, keep.quantile);
  const kept = Array.from(all.keys()).filter((n) => all[n] < Infinity && all[n] <= epsilon);
  const theta = new Float64Array(kept.length * model.dimensions);
  kept.forEach((n, i) => {
    theta.set(thetas[n], i * model.dimensions);
  });
  return {
    theta,
    weights: new Float64Array(kept.length).fill(1 / kept.length),
    distances: Float64Array.from(kept, (n) => all[n]),
    dimensions: model.dimensions,
    accepted: kept.length,
    ...failures.done(),
  };
}

function readKeep(
  keep: { readonly quantile: number } | { readonly epsilon: number },
  where: string,
): void {
  if ("epsilon" in keep) {
    if (!(keep.epsilon >= 0))
      refuse(`epsilon is ${keep.epsilon}`, where, "Give a number from 0 on.");
  } else if (!(keep.quantile > 0 && keep.quantile <= 1))
    refuse(`quantile is ${keep.quantile}`, where, "Give a share above 0 and not above 1.");
}

/** Largest distance within the nearest share of the simulations that came back. */
function nearest(distances: Float64Array, quantile: number): number {
  const sorted = distances.filter((d) => d < Infinity).sort();
  return sorted.length === 0
    ? 0
    : sorted[Math.max(1, Math.ceil(quantile * sorted.length - 1e-9)) - 1];
}
