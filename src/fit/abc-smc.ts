/**
 * Sequential Monte Carlo without a likelihood, for one model or several. Toni and Stumpf 2010, Bioinformatics 26:104-110;
 * Beaumont, Cornuet, Marin and Robert 2009, Biometrika 96:983-990; epsilon by quantile as in Del Moral, Doucet and Jasra
 * 2012, Stat. Comput. 22:1009-1020.
 *
 * Proposal number n is a pure function of n and of the generation before, and proposals are accepted in the order of
 * their numbers: the result does not depend on who computes what first. A tenth of the proposals comes from the prior,
 * so that no weight is unbounded and a model that has died can come back. What is returned is the exact posterior of a
 * model whose observation error is uniform within the last epsilon (Wilkinson 2013). A summary that loses what tells the
 * models apart gives wrong model probabilities however small epsilon is (Robert, Cornuet, Marin and Pillai 2011, PNAS
 * 108:15112-15117): put chooseByForest beside them.
 */
import { stream } from "../kernel/noise.ts";
import { exp, log, normalQuantile } from "../kernel/real.ts";
import { type Estimate, wilson } from "../why/estimate.ts";
import { effectiveSampleSize } from "../why/weights.ts";
import { logPrior, type Proposals, proposals, toUnit } from "./kernel.ts";
import { known, type Model, readCount, readModels, readSeed, refuse, simulator } from "./model.ts";
import { noiseBlocks } from "./noise.ts";

export interface Generation {
  /** Largest distance that was accepted. */
  readonly epsilon: number;
  /** Accepted of proposed. */
  readonly acceptance: number;
  readonly ess: number;
}

export interface SmcResult {
  /** Probability of every model, also of those that died: 0, and not above 3/n. */
  readonly posterior: Readonly<Record<string, Estimate>>;
  readonly generations: readonly Generation[];
  /** Weights add to 1. */
  readonly particles: readonly {
    readonly model: string;
    readonly theta: Float64Array;
    readonly weight: number;
    readonly distance: number;
  }[];
}

/** Share of proposals from the prior. */
const FROM_PRIOR = 0.1;
/** Chance that a proposal keeps its ancestor's model. */
const STAYS = 0.7;
/** Simulations a particle and generation, unless a budget is given. */
const PATIENCE = 1000;

interface Particle {
  readonly model: number;
  readonly z: Float64Array;
  readonly theta: Float64Array;
  readonly weight: number;
  readonly distance: number;
}

export function abcSmc<S>(options: {
  readonly models: readonly Model<S>[];
  /** Prior weights of the models; equal unless given. */
  readonly prior?: readonly number[];
  readonly distance: (summary: S) => number;
  readonly particles: number;
  /** At most so many; fewer when every particle is at the same distance or the budget is spent. */
  readonly generations: number;
  /** The next epsilon is this quantile of the accepted distances; 0.5 unless given. */
  readonly quantile?: number;
  /** Simulations in all; a generation that it cuts short is left out. */
  readonly budget?: number;
  readonly seed: number;
}): SmcResult {
  const where = "abcSmc";
  known(
    options,
    ["models", "prior", "distance", "particles", "generations", "quantile", "budget", "seed"],
    where,
  );
  const { models, quantile = 0.5 } = options;
  readModels(models, where);
  const size = readCount("particles", options.particles, 2, where);
  const last = readCount("generations", options.generations, 1, where);
  const budget = readCount("budget", options.budget ?? PATIENCE * size * last, size, where);
  const seed = readSeed(options.seed, where);
  if (!(quantile > 0 && quantile < 1))
    refuse(`quantile is ${quantile}`, where, "Give a share between 0 and 1.");
  const prior = readPrior(options.prior, models.length, where);
  const simulate = simulator(options.distance, seed, where);
  const noise = noiseBlocks(seed, stream.design, "proposals");

  const generations: Generation[] = [];
  let particles: Particle[] = [];
  let proposal = 0;
  let epsilon = Infinity;
  for (let g = 0; g < last; g++) {
    if (g > 0) {
      const next = nextEpsilon(particles, quantile);
      if (next === undefined) break;
      epsilon = next;
    }
    const propose = g === 0 ? fromPrior(models, prior) : around(models, prior, particles);
    const accepted: Particle[] = [];
    const begun = proposal;
    while (accepted.length < size && proposal < budget) {
      const own = noise(proposal);
      const { model, z } = propose.draw(own);
      const { theta, distance } = simulate(models[model]!, toUnit(z), proposal);
      proposal++;
      if (distance > epsilon) continue;
      const weight = exp(log(prior[model]!) + logPrior(z) - propose.logDensity(model, z));
      accepted.push({ model, z, theta, weight, distance });
    }
    if (accepted.length < size && g > 0) break;
    const total = accepted.reduce((sum, p) => sum + p.weight, 0);
    particles = accepted.map((p) => ({ ...p, weight: p.weight / total }));
    generations.push({
      epsilon: particles.reduce((most, p) => Math.max(most, p.distance), 0),
      acceptance: particles.length / (proposal - begun),
      ess: effectiveSampleSize(Float64Array.from(particles, (p) => p.weight)),
    });
  }
  return {
    posterior: Object.fromEntries(models.map(({ id }, m) => [id, probability(particles, m)])),
    generations,
    particles: particles.map(({ model, theta, weight, distance }) => ({
      model: models[model]!.id,
      theta,
      weight,
      distance,
    })),
  };
}

function readPrior(given: readonly number[] | undefined, models: number, where: string) {
  const prior = given ?? new Array<number>(models).fill(1);
  const total = prior.reduce((a, b) => a + b, 0);
  if (prior.length !== models || !(total > 0) || prior.some((p) => !(p >= 0 && p < Infinity)))
    refuse(
      `prior is ${JSON.stringify(prior)}`,
      where,
      `Give ${models} weights, none below 0 and not all 0.`,
    );
  return prior.map((p) => p / total);
}

/**
 * A weighted quantile of the distances. Where many particles share the largest distance (counts do) the quantile may
 * not fall; then it is the next smaller distance. Undefined when all are equally near.
 */
function nextEpsilon(particles: readonly Particle[], quantile: number): number | undefined {
  const sorted = [...particles].sort((a, b) => a.distance - b.distance);
  const largest = sorted.at(-1)!.distance;
  if (sorted[0]!.distance === largest) return undefined;
  let sum = 0;
  const at = sorted.find((p) => (sum += p.weight) >= quantile)?.distance ?? largest;
  return at < largest ? at : sorted.findLast((p) => p.distance < largest)!.distance;
}

interface Propose {
  draw(noise: (index: number) => number): { model: number; z: Float64Array };
  logDensity(model: number, z: Float64Array): number;
}

function pick(shares: readonly number[], u: number): number {
  let sum = 0;
  const at = shares.findIndex((share) => u < (sum += share));
  return at >= 0 ? at : shares.findLastIndex((share) => share > 0);
}

const fromPrior = <S>(models: readonly Model<S>[], prior: readonly number[]): Propose => ({
  draw(noise) {
    const model = pick(prior, noise(0));
    const { dimensions } = models[model]!;
    const z = Float64Array.from({ length: dimensions }, (_, i) => normalQuantile(noise(4 + i)));
    return { model, z };
  },
  logDensity: (model, z) => log(prior[model]!) + logPrior(z),
});

function around<S>(
  models: readonly Model<S>[],
  prior: readonly number[],
  particles: readonly Particle[],
): Propose {
  const k = models.length;
  const old = models.map((_, m) =>
    particles.reduce((sum, p) => sum + (p.model === m ? p.weight : 0), 0),
  );
  // a model without prior weight is never proposed
  const moved = old.map((p, m) =>
    prior[m] === 0 ? 0 : k === 1 ? 1 : STAYS * p + ((1 - STAYS) * (1 - p)) / (k - 1),
  );
  const total = moved.reduce((a, b) => a + b, 0);
  const share = moved.map((s) => s / total);
  const near: readonly Proposals[] = models.map(({ dimensions }, m) =>
    proposals(
      particles.filter((p) => p.model === m),
      dimensions,
    ),
  );
  const before = fromPrior(models, prior);
  return {
    draw(noise) {
      if (noise(1) < FROM_PRIOR) return before.draw(noise);
      const model = pick(share, noise(0));
      return { model, z: near[model]!.draw(noise, 3) };
    },
    logDensity: (model, z) =>
      log(
        FROM_PRIOR * prior[model]! * exp(logPrior(z)) +
          (1 - FROM_PRIOR) * share[model]! * exp(near[model]!.logDensity(z)),
      ),
  };
}

function probability(particles: readonly Particle[], model: number): Estimate {
  const n = particles.length;
  const value = particles.reduce((sum, p) => sum + (p.model === model ? p.weight : 0), 0);
  if (value === 0) return { known: true, value: 0, low: 0, high: Math.min(1, 3 / n), n };
  const ess = effectiveSampleSize(Float64Array.from(particles, (p) => p.weight));
  if (particles.every((p) => p.model === model))
    return { known: true, value: 1, low: Math.max(0, 1 - 3 / ess), high: 1, n, se: 0 };
  const variance = particles.reduce(
    (sum, p) => sum + (p.weight * ((p.model === model ? 1 : 0) - value)) ** 2,
    0,
  );
  return {
    known: true,
    value,
    ...wilson(value, (value * (1 - value)) / variance, 0.95),
    n,
    se: Math.sqrt(variance),
  };
}
