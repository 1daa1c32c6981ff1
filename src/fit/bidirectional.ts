/**
 * The evidence between two bounds, for a record that the model itself has made: the world that made it is an exact draw
 * of the posterior. Annealing worlds from the prior up a frozen ladder bounds the log evidence from below, annealing
 * that world down the same ladder bounds it from above, each on average over records (Grosse, Ghahramani and Adams 2015,
 * "Sandwiching the marginal likelihood using bidirectional Monte Carlo", arXiv:1511.02543; Neal 2001, "Annealed
 * importance sampling", Stat. Comput. 11:125-139). Their gap is the sampler's own on such records, not on a real one.
 */
import { exp, log, normalQuantile } from "../kernel/real.ts";
import { Laboratory, possible } from "./laboratory.ts";
import { known as knownOptions, readCount, readSeed, refuse } from "./model.ts";
import { type Known, offer, type Way, waysOf } from "./moves.ts";
import { type Batch, copyWorld, roomFor, unitValue, type Worlds } from "./worlds.ts";

/** A ladder and what an earlier call has learned about moving on it. */
export interface Frozen {
  /** Rising from 0 to the exponent. */
  readonly exponents: Float64Array;
  /** One for each rung. */
  readonly known: readonly Known[];
}

/** A record that the model made itself, and the ladder to go up and down. */
export interface BidirectionalOptions {
  readonly dimensions: number;
  readonly spans: number;
  readonly seed: number;
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  /** Of an `anneal` on another seed: a ladder that was made for this record would favour it. */
  readonly frozen: Frozen;
  /** The world that made the record, its `worlds` being 1. */
  readonly made: Batch;
  /** Worlds that are led up, and copies that are led down; 16 unless given. */
  readonly chains?: number;
  /** Steps from each rung to the next, with one move of every world after each; 20 unless given. */
  readonly steps?: number;
  readonly signal?: AbortSignal;
}

/** Natural logarithms of the evidence from both sides, and the worlds lived for them. */
export interface Bounds {
  /** On average not above the log evidence. */
  readonly lower: number;
  /** On average not below it. */
  readonly upper: number;
  readonly simulations: number;
}

const WHERE = "bidirectional";

/**
 * Bounds on the log evidence of a record that the model made itself.
 *
 * @param options the model as in `anneal`, its frozen ladder, and the world that made the record.
 * @returns natural logarithms; the truth lies between them on average over records, not for each.
 * @throws AitiaError when an option is none, or the world that made the record cannot have made it
 */
export async function bidirectional(options: BidirectionalOptions): Promise<Bounds> {
  const names = ["dimensions", "spans", "seed", "live", "frozen", "made", "chains", "steps"];
  knownOptions(options, [...names, "signal"], WHERE);
  const shape = {
    dimensions: readCount("dimensions", options.dimensions, 1, WHERE),
    spans: readCount("spans", options.spans, 1, WHERE),
  };
  readSeed(options.seed, WHERE);
  const chains = readCount("chains", options.chains ?? 16, 1, WHERE);
  const steps = readCount("steps", options.steps ?? 20, 1, WHERE);
  const { exponents, known } = options.frozen;
  if (exponents.length !== known.length || exponents[0] !== 0)
    refuse(
      `the ladder has ${exponents.length} rungs from ${exponents[0]} and knows ${known.length}`,
      WHERE,
      "Give the `frozen` of an annealing.",
    );
  const lab = new Laboratory({ ...options, shape, where: WHERE });
  const ways = waysOf(shape);
  const up = finer(options.frozen, steps);
  const drawn = await lab.prior(chains);
  const starts = possible(drawn);
  const rise = await led(lab, starts, up, ways);
  const copies = await copiesOf(lab, options.made, chains);
  const fall = await led(lab, copies, up.toReversed(), ways);
  return {
    // chains that began where nothing is possible have weight 0
    lower: logMean(rise) + log(starts.count / chains),
    upper: -logMean(fall),
    simulations: lab.lives,
  };
}

async function copiesOf(lab: Laboratory, made: Batch, count: number): Promise<Worlds> {
  const { dimensions, spans } = lab.shape;
  if (made.units.length !== dimensions || made.runs.length !== spans)
    refuse(
      `the world that made the record has ${made.units.length} parameters and ${made.runs.length} spans`,
      WHERE,
      `Give ${dimensions} and ${spans}.`,
    );
  const worlds = roomFor(count, lab.shape);
  for (let p = 0; p < count; p++) {
    worlds.units.set(made.units, p * dimensions);
    worlds.runs.set(made.runs, p * spans);
    for (let d = 0; d < dimensions; d++)
      worlds.z[p * dimensions + d] = normalQuantile(unitValue(made.units[d]));
  }
  await lab.live(worlds, count);
  if (worlds.logs[0] === -Infinity)
    refuse("the world that made the record cannot have made it", WHERE, "Give its own record.");
  return worlds;
}

interface Step {
  readonly exponent: number;
  readonly known: Known;
}

/** Steps near the prior, where likelihoods differ most, crowd towards it. */
const CROWD = 3;

function finer({ exponents, known }: Frozen, steps: number): Step[] {
  const all: Step[] = [{ exponent: 0, known: known[0] }];
  for (let k = 1; k < exponents.length; k++)
    for (let n = 1; n <= steps; n++) {
      const share = k === 1 ? (n / steps) ** CROWD : n / steps;
      const exponent = exponents[k - 1] + share * (exponents[k] - exponents[k - 1]);
      all.push({ exponent: n === steps ? exponents[k] : exponent, known: known[k] });
    }
  return all;
}

/** Leads worlds from step to step and gives the logarithms of their weights. */
async function led(
  lab: Laboratory,
  worlds: Worlds,
  steps: readonly Step[],
  ways: readonly Way[],
): Promise<Float64Array> {
  const weights = new Float64Array(worlds.count);
  for (let n = 1; n < steps.length; n++) {
    const by = steps[n].exponent - steps[n - 1].exponent;
    for (let p = 0; p < worlds.count; p++) weights[p] += by * worlds.logs[p];
    // no weight hangs on a move after the last step
    if (n < steps.length - 1) await move(lab, worlds, steps[n].exponent, ways, steps[n].known);
  }
  return weights;
}

async function move(
  lab: Laboratory,
  worlds: Worlds,
  exponent: number,
  ways: readonly Way[],
  known: Known,
): Promise<void> {
  const offers = roomFor(worlds.count, lab.shape);
  const decides = new Float64Array(worlds.count);
  for (let p = 0; p < worlds.count; p++) {
    const fresh = lab.next();
    const draws = lab.draws.at(fresh);
    offer({ worlds, from: p, offers, to: p, ways, known, fresh, draws });
    decides[p] = draws.uniform();
  }
  await lab.live(offers, worlds.count);
  for (let p = 0; p < worlds.count; p++)
    if (log(decides[p]) < exponent * (offers.logs[p] - worlds.logs[p]))
      copyWorld(offers, p, worlds, p);
}

function logMean(logs: Float64Array): number {
  if (logs.length === 0) return -Infinity;
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return most + log(logs.reduce((sum, x) => sum + exp(x - most), 0) / logs.length);
}
