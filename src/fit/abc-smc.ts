/**
 * Sequential Monte Carlo without a likelihood, for one model or several. Toni and Stumpf 2010, Bioinformatics 26:104-110;
 * Beaumont, Cornuet, Marin and Robert 2009, Biometrika 96:983-990; epsilon by quantile as in Del Moral, Doucet and Jasra
 * 2012, Stat. Comput. 22:1009-1020.
 *
 * What is returned is the exact posterior of a model whose observation error is uniform within the last epsilon
 * (Wilkinson 2013). A summary that loses what tells the models apart gives wrong model probabilities however small
 * epsilon is (Robert, Cornuet, Marin and Pillai 2011, PNAS 108:15112-15117): put chooseByForest beside them.
 */
import { type Estimate, unknown } from "../why/estimate.ts";
import { effectiveSampleSize } from "../why/weights.ts";
import { wilson } from "../why/wilson.ts";
import { type Generation, type Ladder, ladderOf, type Particle } from "./generations.ts";
import { toUnit } from "./kernel.ts";
import {
  type AsyncModel,
  counting,
  type Failures,
  known,
  type Model,
  naming,
  type Outcome,
  outcomeOf,
  parametersOf,
  readCount,
  readModels,
  readSeed,
  refuse,
  said,
  simulationNoise,
  simulator,
} from "./model.ts";

/** Models to be told apart, and how near is near. */
export interface SmcOptions<M, S> {
  readonly models: readonly M[];
  /** Prior weights of the models; equal unless given. */
  readonly prior?: readonly number[];
  /** How far a summary is from the record: 0 or more, in any unit; NaN and Infinity for a simulation that failed. */
  readonly distance: (summary: S) => number;
  /** Particles in each generation, 2 or more. */
  readonly particles: number;
  /** At most so many; fewer when every particle is at the same distance or the budget is spent. */
  readonly generations: number;
  /** The next epsilon is this quantile of the accepted distances; 0.5 unless given. */
  readonly quantile?: number;
  /** Simulations in all; a generation that it cuts short is left out. A thousand a particle and generation unless given. */
  readonly budget?: number;
  /** Whole number from 0 to 2^53 - 1. */
  readonly seed: number;
}

/** Probabilities of the models, and the particles of the last generation. */
export interface SmcResult extends Failures {
  /**
   * Probability of every model, also of those that died: 0, and not above 3/n. Unknown where no simulation came back.
   */
  readonly posterior: Readonly<Record<string, Estimate>>;
  readonly generations: readonly Generation[];
  /** Of the last generation that was finished; weights add to 1, parameters are in their own units. */
  readonly particles: readonly {
    readonly model: string;
    readonly theta: Float64Array;
    readonly weight: number;
    readonly distance: number;
  }[];
}

/** Simulations a particle and generation, unless a budget is given. */
const PATIENCE = 1000;

/**
 * Posterior of parameters and of models, through generations that come ever nearer to the record.
 *
 * Simulations that fail (an error thrown, a distance of NaN or Infinity) are counted in `failed` and never accepted, also
 * not in the first generation, which takes whatever came back: a model that fails in half of its simulations has half
 * the probability, and one that never succeeds has none.
 *
 * @param options see SmcOptions.
 * @returns probabilities of the models with intervals at 95 %, the generations, and weighted particles.
 * @throws AitiaError for an option out of range, a prior of the wrong length or a distance below 0.
 * Cost: particles × generations / acceptance simulations; and for each acceptance the particles × dimensions².
 */
export function abcSmc<S>(options: SmcOptions<Model<S>, S>): SmcResult {
  const where = "abcSmc";
  const { ladder, seed } = begin(options, [], where);
  const { models } = options;
  const simulate = simulator(options.distance, seed, where);
  const failures = counting(models);
  while (ladder.begin()) {
    for (let n = ladder.next(); n !== undefined; n = ladder.next()) {
      const proposal = ladder.propose(n);
      const model = models[proposal.model];
      const { theta, outcome } = simulate(model, toUnit(proposal.z), n);
      if ("because" in outcome) failures.add(model, n, outcome.because);
      ladder.judge(proposal, theta, "because" in outcome ? Infinity : outcome.distance);
    }
  }
  return resultOf(models, ladder, failures.done());
}

/**
 * The same where `simulate` gives a promise: up to `concurrency` simulations are under way at once. The answer is that
 * of abcSmc to the last digit, whatever finishes first: outcomes are judged in the order of their proposals, and the few
 * that were asked for beyond the end of a generation are thrown away (and not counted as failures).
 *
 * @param options those of abcSmc, and `concurrency`, from 1 on; 8 unless given.
 * @returns a promise of what abcSmc returns.
 * @throws AitiaError (as a rejected promise) as abcSmc does. A simulation's promise that is rejected is a failure.
 * Cost: that of abcSmc, and at most `concurrency` - 1 simulations more a generation.
 */
export async function abcSmcAsync<S>(
  options: SmcOptions<AsyncModel<S>, S> & { readonly concurrency?: number },
): Promise<SmcResult> {
  const where = "abcSmcAsync";
  const { ladder, seed } = begin(options, ["concurrency"], where);
  const { models, distance } = options;
  const concurrency = readCount("concurrency", options.concurrency ?? 8, 1, where);
  const noise = simulationNoise(seed);
  const failures = counting(models);
  const start = (n: number) => {
    const proposal = ladder.propose(n);
    const model = models[proposal.model];
    const theta = parametersOf(model, toUnit(proposal.z), where);
    return { proposal, theta, summary: summaryOf(() => model.simulate(theta, noise(n))) };
  };
  while (ladder.begin()) {
    const flying: ReturnType<typeof start>[] = [];
    try {
      for (let n = ladder.next(); n !== undefined; n = ladder.next()) {
        while (flying.length < concurrency && n + flying.length < ladder.budget)
          flying.push(start(n + flying.length));
        const { proposal, theta, summary } = flying[0];
        const came = await summary;
        flying.shift();
        const model = models[proposal.model];
        const outcome: Outcome =
          "because" in came ? came : outcomeOf(came.summary, distance, naming(model, n), where);
        if ("because" in outcome) failures.add(model, n, outcome.because);
        ladder.judge(proposal, theta, "because" in outcome ? Infinity : outcome.distance);
      }
    } finally {
      // nothing is to run on once the answer is there
      await Promise.all(flying.map(({ summary }) => summary));
    }
  }
  return resultOf(models, ladder, failures.done());
}

/** A promise that is never rejected. */
async function summaryOf<S>(
  simulate: () => Promise<S> | S,
): Promise<{ readonly summary: S } | { readonly because: string }> {
  try {
    return { summary: await simulate() };
  } catch (error) {
    return { because: said(error) };
  }
}

function begin<M extends Pick<Model, "id" | "dimensions" | "prior">, S>(
  options: SmcOptions<M, S>,
  more: readonly string[],
  where: string,
): { readonly ladder: Ladder; readonly seed: number } {
  known(
    options,
    [
      "models",
      "prior",
      "distance",
      "particles",
      "generations",
      "quantile",
      "budget",
      "seed",
      ...more,
    ],
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
  const dimensions = models.map((model) => model.dimensions);
  return { ladder: ladderOf({ dimensions, prior, size, last, quantile, budget, seed }), seed };
}

function readPrior(given: readonly number[] | undefined, models: number, where: string) {
  const prior = given ?? new Array<number>(models).fill(1);
  const largest = prior.reduce((a, b) => Math.max(a, b), 0);
  if (prior.length !== models || !(largest > 0) || prior.some((p) => !(p >= 0 && p < Infinity)))
    refuse(
      `prior is ${JSON.stringify(prior)}`,
      where,
      `Give ${models} weights, none below 0 and not all 0.`,
    );
  // by the largest first: weights of 1e308 are weights
  const scaled = prior.map((p) => p / largest);
  const total = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((p) => p / total);
}

function resultOf(
  models: readonly { readonly id: string }[],
  { generations, particles }: Ladder,
  failures: Failures,
): SmcResult {
  return {
    posterior: Object.fromEntries(
      models.map(({ id }, m) => [id, probability(particles, m, models.length, failures)]),
    ),
    generations,
    particles: particles.map(({ model, theta, weight, distance }) => ({
      model: models[model].id,
      theta,
      weight,
      distance,
    })),
    ...failures,
  };
}

function probability(
  particles: readonly Particle[],
  model: number,
  models: number,
  failures: Failures,
): Estimate {
  const n = particles.length;
  if (n === 0)
    return unknown(
      `every simulation within the budget failed; the first, ${failures.firstFailure}`,
    );
  if (models === 1) return { known: true, value: 1, low: 1, high: 1, n, se: 0 };
  const value = particles.reduce((sum, p) => sum + (p.model === model ? p.weight : 0), 0);
  if (value === 0) return { known: true, value: 0, low: 0, high: Math.min(1, 3 / n), n };
  const ess = effectiveSampleSize(Float64Array.from(particles, (p) => p.weight));
  if (particles.every((p) => p.model === model))
    return { known: true, value: 1, low: Math.max(0, 1 - 3 / ess), high: 1, n };
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
