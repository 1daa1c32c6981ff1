/**
 * A population that is led from the prior to the posterior by letting the record count a little more at each stage.
 * Del Moral, Doucet and Jasra 2006, "Sequential Monte Carlo samplers", J. R. Stat. Soc. B 68:411-436, for particles that
 * carry their parameters *and* the number of their noise: what is kept of a world can be lived again to the bit.
 *
 * Parameters live where their prior is a standard normal. A move either draws some of them anew around what the
 * population has learned, in a way that leaves the prior as it is (preconditioned Crank-Nicolson: Cotter, Roberts, Stuart
 * and White 2013, Stat. Sci. 28:424-446), or draws the noise of one span of time anew; it is accepted by the ratio of
 * likelihoods. A parameter that the record does not move keeps its prior. Islands run side by side and never exchange
 * particles, so that their disagreement says how far the result is to be trusted.
 */
import { stream } from "../kernel/noise.ts";
import { exp, log, normalQuantile } from "../kernel/real.ts";
import { known, readCount, readSeed, refuse } from "./model.ts";
import { crowded, NOISE, offer, reference, ways } from "./moves.ts";
import { noiseBlocks } from "./noise.ts";
import {
  type Annealed,
  type Batch,
  essOf,
  type Island,
  joined,
  nextExponent,
  type Stage,
  unitsOf,
  weigh,
} from "./population.ts";

export interface AnnealOptions {
  readonly dimensions: number;
  /** Spans of time whose noise can be drawn anew by itself. */
  readonly spans: number;
  /** Particles of an island, and islands. */
  readonly particles: number;
  readonly islands: number;
  /** Power of the likelihood at the end; 1 is the whole of it. */
  readonly exponent: number;
  /** Moves of every particle at a stage, and at the end. */
  readonly sweeps: number;
  readonly last: number;
  /** Share of the moves that draw noise anew; 0.7 unless given. */
  readonly chance?: number;
  readonly seed: number;
  /** Log likelihoods of a batch; -Infinity for what cannot have made the record. */
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  readonly onStage?: (told: { stage: number; exponent: number; simulations: number }) => void;
}

/** Prior draws for each particle: the first weighing chooses among more. */
const MORE = 16;
const MOST_STAGES = 80;
/** Acceptance that steps are adapted to. */
const GOOD = 0.2;

export async function anneal(options: AnnealOptions): Promise<Annealed> {
  const where = "anneal";
  known(
    options,
    [
      "dimensions",
      "spans",
      "particles",
      "islands",
      "exponent",
      "sweeps",
      "last",
      "chance",
      "seed",
      "live",
      "onStage",
    ],
    where,
  );
  const { exponent, live, chance = NOISE } = options;
  const dimensions = readCount("dimensions", options.dimensions, 1, where);
  const spans = readCount("spans", options.spans, 1, where);
  const size = readCount("particles", options.particles, 8, where);
  const count = readCount("islands", options.islands, 1, where);
  const seed = readSeed(options.seed, where);
  if (!(exponent > 0 && exponent <= 1))
    refuse(`exponent is ${exponent}`, where, "Give a share above 0 and not above 1.");
  if (!(chance >= 0 && chance < 1))
    refuse(`chance is ${chance}`, where, "Give a share from 0 to below 1.");
  const noise = noiseBlocks(seed, stream.design, "anneal");
  let number = 0;
  const ask = async (z: readonly Float64Array[], own: readonly Int32Array[]) => {
    const units = new Uint16Array(z.length * dimensions);
    const runs = new Int32Array(z.length * spans);
    z.forEach((one, p) => {
      units.set(unitsOf(one), p * dimensions);
      runs.set(own[p]!, p * spans);
    });
    const logs = await live({ worlds: z.length, units, runs });
    if (logs.some(Number.isNaN)) refuse("a log likelihood is not a number", where);
    return logs;
  };

  const islands: Island[] = [];
  for (let i = 0; i < count; i++) {
    const runs = Array.from({ length: MORE * size }, () => new Int32Array(spans).fill(number++));
    const z = runs.map(([run]) => {
      const own = noise(run!);
      return Float64Array.from({ length: dimensions }, (_, d) => normalQuantile(own(d)));
    });
    islands.push({ z, runs, logs: await ask(z, runs), logEvidence: 0 });
  }
  const steps = ways.map(({ step }) => step);
  const stages: Stage[] = [];
  let at = 0;
  let k = -Infinity;
  while (at < exponent) {
    if (stages.length >= MOST_STAGES)
      refuse(
        `after ${MOST_STAGES} stages the record counts only ${at.toPrecision(2)} of ${exponent}`,
        where,
        "Give more particles, or widen the declared error.",
      );
    const next = nextExponent(islands, at, exponent, size);
    const ess = Math.min(...islands.map(({ logs }) => essOf(logs, next - at)));
    const tails = islands.map((island) => weigh(island, next - at, size, noise(number++)));
    k = Math.max(
      k,
      tails.reduce((sum, tail) => sum + tail / count, 0),
    );
    at = next;
    const sweeps = at === exponent ? options.sweeps + options.last : options.sweeps;
    let accepted = 0;
    for (let s = 0; s < sweeps; s++) accepted += await sweep();
    stages.push({
      exponent: at,
      ess,
      acceptance: sweeps > 0 ? accepted / (sweeps * size * count) : 0,
    });
    options.onStage?.({ stage: stages.length, exponent: at, simulations: number });
  }

  /** Every particle of every island is offered one move; all are lived together. */
  async function sweep(): Promise<number> {
    const offers = islands.flatMap((island) => {
      const learned = {
        centre: reference(island.z, dimensions),
        crowding: crowded(island.runs, spans),
        steps,
        chance,
      };
      return island.z.map((z, p) =>
        offer({ z, runs: island.runs[p]! }, learned, number, noise(number++)),
      );
    });
    const logs = await ask(
      offers.map((o) => o.z),
      offers.map((o) => o.runs),
    );
    const tried = ways.map(() => 0);
    const taken = ways.map(() => 0);
    let accepted = 0;
    offers.forEach((o, n) => {
      const island = islands[Math.floor(n / size)]!;
      const p = n % size;
      if (o.way >= 0) tried[o.way]!++;
      const gain = at * (logs[n]! - island.logs[p]!) + o.logRatio;
      if (!(log(o.u) < gain)) return;
      accepted++;
      if (o.way >= 0) taken[o.way]!++;
      island.z[p] = o.z;
      island.runs[p] = o.runs;
      island.logs[p] = logs[n]!;
    });
    for (let w = 0; w < ways.length; w++)
      if (tried[w]! > 0)
        steps[w] = Math.min(1, Math.max(0.02, steps[w]! * exp(taken[w]! / tried[w]! - GOOD)));
    return accepted;
  }

  return joined(islands, { dimensions, spans, size, simulations: number, stages, k, chance });
}
