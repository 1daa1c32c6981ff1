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
import { exp, log, normalCdf, normalQuantile } from "../kernel/real.ts";
import { effectiveSampleSize, paretoK } from "../why/weights.ts";
import { systematic } from "./filter.ts";
import { known, readCount, readSeed, refuse } from "./model.ts";
import { type Noise, noiseBlocks } from "./noise.ts";

/** Uniforms are kept to 16 bits: the value is (unit + 0.5) / 65536. */
export const unitValue = (unit: number): number => (unit + 0.5) / 65536;

/** Worlds to be lived: parameters as units (worlds × dimensions) and for each span of time the run of its noise. */
export interface Batch {
  readonly worlds: number;
  readonly units: Uint16Array;
  /** worlds × spans. */
  readonly runs: Int32Array;
}

export interface Stage {
  /** How much the record counts from here on, 0 to the exponent asked for. */
  readonly exponent: number;
  /** Least effective size of an island after weighing. */
  readonly ess: number;
  /** Accepted of proposed moves. */
  readonly acceptance: number;
}

export interface Annealed extends Batch {
  readonly dimensions: number;
  readonly spans: number;
  readonly weights: Float64Array;
  readonly logLikelihoods: Float64Array;
  /** Island of each particle. */
  readonly islands: Uint8Array;
  /** Log of the mean of likelihood^exponent under the prior: mean over islands, standard error between them. */
  readonly logEvidence: { readonly value: number; readonly se: number };
  readonly stages: readonly Stage[];
  readonly simulations: number;
  /**
   * Kish's size of the weights, counted by the noise of the span in which fewest worlds differ: particles that share
   * what the record pinned down are one witness.
   */
  readonly ess: number;
  /** The same for each span. */
  readonly essOfSpans: readonly number[];
  /** Worst tail of the weights at any stage. */
  readonly paretoK: number;
}

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
  readonly seed: number;
  /** Log likelihoods of a batch; -Infinity for what cannot have made the record. */
  readonly live: (batch: Batch) => Promise<Float64Array> | Float64Array;
  readonly onStage?: (told: { stage: number; exponent: number; simulations: number }) => void;
}

/** Prior draws for each particle: the first weighing chooses among more. */
const MORE = 4;
/** A stage goes as far as leaves this share of the effective size. */
const LEAVES = 0.5;
const MOST_STAGES = 80;
/** Ways to move: the share of the parameters that are touched, and the step to begin with. */
const ways = [
  { share: 1, step: 0.25 },
  { share: 1 / 4, step: 0.5 },
  { share: 1 / 16, step: 0.9 },
];
/** Share of the moves that draw noise anew. */
const NOISE = 0.5;
/** Acceptance that steps are adapted to. */
const GOOD = 0.2;

interface Island {
  z: Float64Array[];
  runs: Int32Array[];
  logs: Float64Array;
  logEvidence: number;
}

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
      "seed",
      "live",
      "onStage",
    ],
    where,
  );
  const { exponent, live } = options;
  const dimensions = readCount("dimensions", options.dimensions, 1, where);
  const spans = readCount("spans", options.spans, 1, where);
  const size = readCount("particles", options.particles, 8, where);
  const count = readCount("islands", options.islands, 1, where);
  const seed = readSeed(options.seed, where);
  if (!(exponent > 0 && exponent <= 1))
    refuse(`exponent is ${exponent}`, where, "Give a share above 0 and not above 1.");
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
    for (const island of islands) k = Math.max(k, weigh(island, next - at, size, noise(number++)));
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
      const centre = reference(island.z, dimensions);
      return island.z.map((z, p) => offer(z, island.runs[p]!, centre, number, noise(number++)));
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

  function offer(z: Float64Array, runs: Int32Array, centre: Centre, fresh: number, own: Noise) {
    if (own(1) < NOISE) {
      // a span, two, four, … or all of them, anywhere
      const length = 2 ** Math.floor(own(0) * (2 + Math.log2(spans)));
      const first = Math.floor(own(3) * (spans + length - 1)) - length + 1;
      const changed = runs.map((run, s) => (s >= first && s < first + length ? fresh : run));
      return { z, runs: changed, way: -1, u: own(2), logRatio: 0 };
    }
    const way = Math.floor(own(0) * ways.length);
    const { share } = ways[way]!;
    const step = steps[way]!;
    const keep = Math.sqrt(1 - step * step);
    const to = Float64Array.from(z);
    let logRatio = 0;
    for (let d = 0; d < dimensions; d++) {
      if (share < 1 && own(4 + 2 * d) >= share) continue;
      const [m, s] = [centre.mean[d]!, centre.sd[d]!];
      to[d] = m + keep * (z[d]! - m) + step * s * normalQuantile(own(5 + 2 * d));
      logRatio += (z[d]! ** 2 - to[d]! ** 2 + ((to[d]! - m) / s) ** 2 - ((z[d]! - m) / s) ** 2) / 2;
    }
    return { z: to, runs, way, u: own(2), logRatio };
  }

  return joined(islands, { dimensions, spans, size, simulations: number, stages, k });
}

function unitsOf(z: Float64Array): Uint16Array {
  return Uint16Array.from(z, (x) => Math.min(65535, Math.floor(normalCdf(x) * 65536)));
}

interface Centre {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/** What an island has learned of each parameter by itself. */
function reference(z: readonly Float64Array[], dimensions: number): Centre {
  const mean = new Float64Array(dimensions);
  const sd = new Float64Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    let [sum, squares] = [0, 0];
    for (const one of z) {
      sum += one[d]!;
      squares += one[d]! ** 2;
    }
    mean[d] = sum / z.length;
    sd[d] = Math.min(1, Math.max(0.2, Math.sqrt(Math.max(0, squares / z.length - mean[d]! ** 2))));
  }
  return { mean, sd };
}

const tempered = (logs: Float64Array, by: number): Float64Array => {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return logs.map((x) => (x === -Infinity ? 0 : exp(by * (x - most))));
};

function essOf(logs: Float64Array, by: number): number {
  return effectiveSampleSize(tempered(logs, by));
}

function nextExponent(islands: readonly Island[], at: number, end: number, size: number): number {
  const enough = (to: number) =>
    islands.every(({ logs }) => essOf(logs, to - at) >= LEAVES * Math.min(size, logs.length));
  if (enough(end)) return end;
  let [low, high] = [at, end];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (enough(middle)) low = middle;
    else high = middle;
  }
  return Math.max(low, at + 1e-9);
}

/** Weighs an island and draws its next generation; gives the shape of the weights' tail. */
function weigh(island: Island, by: number, size: number, noise: Noise): number {
  const { logs, z, runs } = island;
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (most === -Infinity)
    refuse("no draw from the prior can have made the record", "anneal", "Widen the error.");
  const weights = tempered(logs, by);
  const total = weights.reduce((a, b) => a + b, 0);
  island.logEvidence += by * most + log(total / logs.length);
  const k = paretoK(logs.map((x) => by * x));
  const from = systematicOf(
    weights.map((w) => w / total),
    size,
    noise(0),
  );
  island.z = Array.from(from, (p) => z[p]!);
  island.runs = Array.from(from, (p) => runs[p]!);
  island.logs = Float64Array.from(from, (p) => logs[p]!);
  return k;
}

function systematicOf(weights: Float64Array, size: number, u: number): Int32Array {
  if (weights.length === size) return systematic(weights, u);
  // as many pointers as particles are wanted
  const from = new Int32Array(size);
  let at = 0;
  let sum = weights[0]!;
  for (let i = 0; i < size; i++) {
    while (sum < (i + u) / size && at < weights.length - 1) sum += weights[++at]!;
    from[i] = at;
  }
  return from;
}

/** Islands as one population: an island counts by its evidence, equal particles are one with a larger weight. */
function joined(
  islands: readonly Island[],
  o: {
    readonly dimensions: number;
    readonly spans: number;
    readonly size: number;
    readonly simulations: number;
    readonly stages: readonly Stage[];
    readonly k: number;
  },
): Annealed {
  const most = Math.max(...islands.map((i) => i.logEvidence));
  const shares = islands.map((i) => exp(i.logEvidence - most));
  const total = shares.reduce((a, b) => a + b, 0);
  const found = new Map<string, { island: number; p: number; weight: number }>();
  islands.forEach(({ z, runs }, i) => {
    z.forEach((one, p) => {
      const key = `${runs[p]!.join()} ${unitsOf(one).join()}`;
      const weight = shares[i]! / (total * o.size);
      const before = found.get(key);
      if (before) before.weight += weight;
      else found.set(key, { island: i, p, weight });
    });
  });
  const all = [...found.values()];
  const units = new Uint16Array(all.length * o.dimensions);
  const runs = new Int32Array(all.length * o.spans);
  all.forEach(({ island, p }, n) => {
    units.set(unitsOf(islands[island]!.z[p]!), n * o.dimensions);
    runs.set(islands[island]!.runs[p]!, n * o.spans);
  });
  const weights = Float64Array.from(all, (a) => a.weight);
  const mean = islands.reduce((sum, i) => sum + i.logEvidence, 0) / islands.length;
  const spread = islands.reduce((sum, i) => sum + (i.logEvidence - mean) ** 2, 0);
  const essOfSpans = Array.from({ length: o.spans }, (_, s) => {
    const shares = new Map<number, number>();
    weights.forEach((w, n) => {
      const run = runs[n * o.spans + s]!;
      shares.set(run, (shares.get(run) ?? 0) + w);
    });
    return effectiveSampleSize(Float64Array.from(shares.values()));
  });
  return {
    dimensions: o.dimensions,
    spans: o.spans,
    worlds: all.length,
    units,
    runs,
    islands: Uint8Array.from(all, (a) => a.island),
    logLikelihoods: Float64Array.from(all, ({ island, p }) => islands[island]!.logs[p]!),
    weights,
    logEvidence: {
      value: most + log(total / islands.length),
      se:
        islands.length > 1
          ? Math.sqrt(spread / (islands.length - 1) / islands.length)
          : Number.POSITIVE_INFINITY,
    },
    stages: o.stages,
    simulations: o.simulations,
    ess: Math.min(...essOfSpans),
    essOfSpans,
    paretoK: o.k,
  };
}
