/**
 * The generations of abcSmc, apart from who simulates: proposal number n is a pure function of n and of the generation
 * before, and outcomes are judged in the order of their numbers. So the answer does not depend on what was computed first.
 */
import { stream } from "../kernel/noise.ts";
import { exp, log, normalQuantile } from "../kernel/real.ts";
import { effectiveSampleSize } from "../why/weights.ts";
import { logPrior, logSum, type Proposals, proposals } from "./kernel.ts";
import { noiseBlocks } from "./noise.ts";

/** How one generation went. */
export interface Generation {
  /** Largest distance that was accepted. */
  readonly epsilon: number;
  /** Accepted of proposed, failures among the proposed. */
  readonly acceptance: number;
  /** Effective number of particles, Kish's. */
  readonly ess: number;
}

/** Share of proposals from the prior: no weight is above its reciprocal, and a model that has died can come back. */
const FROM_PRIOR = 0.1;
/** Chance that a proposal keeps its ancestor's model. */
const STAYS = 0.7;

export interface Particle {
  readonly model: number;
  readonly z: Float64Array;
  readonly theta: Float64Array;
  /** Weights of a generation add to 1. */
  readonly weight: number;
  readonly distance: number;
}

export interface Proposal {
  readonly number: number;
  readonly model: number;
  /** Normal deviates of the parameters under their prior. */
  readonly z: Float64Array;
}

export interface Ladder {
  /** Closes the generation and begins the next; false when there is to be no other. */
  begin(): boolean;
  /** Number of the proposal to be judged next, or undefined when the generation needs none. */
  next(): number | undefined;
  /** Any proposal of this generation. */
  propose(number: number): Proposal;
  /** To be called in the order of the numbers; Infinity for a simulation that failed. */
  judge(proposal: Proposal, theta: Float64Array, distance: number): void;
  readonly budget: number;
  readonly generations: readonly Generation[];
  readonly particles: readonly Particle[];
}

export function ladderOf(o: {
  /** Number of parameters of each model. */
  readonly dimensions: readonly number[];
  /** Adds to 1. */
  readonly prior: readonly number[];
  readonly size: number;
  readonly last: number;
  readonly quantile: number;
  readonly budget: number;
  readonly seed: number;
}): Ladder {
  const { dimensions, prior, size, last, quantile, budget } = o;
  const noise = noiseBlocks(o.seed, stream.design, "proposals");
  const generations: Generation[] = [];
  let particles: readonly Particle[] = [];
  let proposer = fromPrior(dimensions, prior);
  let open = false;
  let accepted: (Omit<Particle, "weight"> & { readonly logWeight: number })[] = [];
  let epsilon = Infinity;
  let number = 0;
  let begun = 0;
  /** Whether a generation is closed; one that the budget cut short is left out, unless it is the first. */
  const close = (): boolean => {
    if (accepted.length === 0 || (accepted.length < size && generations.length > 0)) return false;
    const most = accepted.reduce((a, p) => Math.max(a, p.logWeight), -Infinity);
    const weights = Float64Array.from(accepted, (p) => exp(p.logWeight - most));
    const total = weights.reduce((a, b) => a + b, 0);
    particles = accepted.map(({ logWeight: _, ...p }, i) => ({ ...p, weight: weights[i] / total }));
    generations.push({
      epsilon: particles.reduce((a, p) => Math.max(a, p.distance), 0),
      acceptance: particles.length / (number - begun),
      ess: effectiveSampleSize(weights),
    });
    return accepted.length === size;
  };
  return {
    begin() {
      if (open && !close()) return false;
      if (generations.length === last) return false;
      if (particles.length > 0) {
        const nearer = nextEpsilon(particles, quantile);
        if (nearer === undefined) return false;
        epsilon = nearer;
      }
      if (open) proposer = around(dimensions, prior, particles);
      open = true;
      accepted = [];
      begun = number;
      return true;
    },
    next: () => (accepted.length < size && number < budget ? number : undefined),
    propose: (n) => ({ number: n, ...proposer.draw(noise(n)) }),
    judge({ model, z }, theta, distance) {
      number++;
      if (!(distance <= epsilon && distance < Infinity)) return;
      const logWeight = log(prior[model]) + logPrior(z) - proposer.logDensity(model, z);
      accepted.push({ model, z, theta, distance, logWeight });
    },
    budget,
    generations,
    get particles() {
      return particles;
    },
  };
}

/**
 * A weighted quantile of the distances. Where many particles share the largest distance (counts do) the quantile may
 * not fall; then it is the next smaller distance. Undefined when all are equally near.
 */
function nextEpsilon(particles: readonly Particle[], quantile: number): number | undefined {
  const sorted = [...particles].sort((a, b) => a.distance - b.distance);
  const largest = sorted[sorted.length - 1].distance;
  if (sorted[0].distance === largest) return undefined;
  let sum = 0;
  const at = sorted.find((p) => (sum += p.weight) >= quantile)?.distance ?? largest;
  return at < largest ? at : sorted.findLast((p) => p.distance < largest)?.distance;
}

interface Proposer {
  draw(noise: (index: number) => number): { model: number; z: Float64Array };
  logDensity(model: number, z: Float64Array): number;
}

function pick(shares: readonly number[], u: number): number {
  let sum = 0;
  const at = shares.findIndex((share) => u < (sum += share));
  return at >= 0 ? at : shares.findLastIndex((share) => share > 0);
}

const fromPrior = (dimensions: readonly number[], prior: readonly number[]): Proposer => ({
  draw(noise) {
    const model = pick(prior, noise(0));
    const z = Float64Array.from({ length: dimensions[model] }, (_, i) =>
      normalQuantile(noise(4 + i)),
    );
    return { model, z };
  },
  logDensity: (model, z) => log(prior[model]) + logPrior(z),
});

function around(
  dimensions: readonly number[],
  prior: readonly number[],
  particles: readonly Particle[],
): Proposer {
  const k = dimensions.length;
  const old = dimensions.map((_, m) =>
    particles.reduce((sum, p) => sum + (p.model === m ? p.weight : 0), 0),
  );
  // a model without prior weight is never proposed
  const moved = old.map((p, m) =>
    prior[m] === 0 ? 0 : k === 1 ? 1 : STAYS * p + ((1 - STAYS) * (1 - p)) / (k - 1),
  );
  const total = moved.reduce((a, b) => a + b, 0);
  const share = moved.map((s) => s / total);
  const near: readonly Proposals[] = dimensions.map((d, m) =>
    proposals(
      particles.filter((p) => p.model === m),
      d,
    ),
  );
  const before = fromPrior(dimensions, prior);
  return {
    draw(noise) {
      if (noise(1) < FROM_PRIOR) return before.draw(noise);
      const model = pick(share, noise(0));
      return { model, z: near[model].draw(noise, 3) };
    },
    // in logs: with hundreds of parameters neither density is a number above 0
    logDensity: (model, z) =>
      logSum([
        log(FROM_PRIOR) + before.logDensity(model, z),
        log((1 - FROM_PRIOR) * share[model]) + near[model].logDensity(z),
      ]),
  };
}
