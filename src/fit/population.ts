/** Islands of particles: how far a stage goes, which particles survive it, and the islands as one population. */
import { exp, log, normalCdf } from "../kernel/real.ts";
import { effectiveSampleSize, paretoK } from "../why/weights.ts";
import { refuse } from "./model.ts";
import type { Noise } from "./noise.ts";

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
  /** Worst tail of the weights at any stage, mean over islands; moves mend after it what a few weights decided. */
  readonly paretoK: number;
}

/** A stage goes as far as leaves this share of the effective size. */
const LEAVES = 0.5;
export interface Island {
  z: Float64Array[];
  runs: Int32Array[];
  logs: Float64Array;
  logEvidence: number;
}

export function unitsOf(z: Float64Array): Uint16Array {
  return Uint16Array.from(z, (x) => Math.min(65535, Math.floor(normalCdf(x) * 65536)));
}

const tempered = (logs: Float64Array, by: number): Float64Array => {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  return logs.map((x) => (x === -Infinity ? 0 : exp(by * (x - most))));
};

export function essOf(logs: Float64Array, by: number): number {
  return effectiveSampleSize(tempered(logs, by));
}

export function nextExponent(
  islands: readonly Island[],
  at: number,
  end: number,
  size: number,
): number {
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
export function weigh(island: Island, by: number, size: number, noise: Noise): number {
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

/** `size` survivors: equally spaced pointers with one common start. Weights add to 1. */
export function systematicOf(weights: Float64Array, size: number, u: number): Int32Array {
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
export function joined(
  islands: readonly Island[],
  o: {
    readonly dimensions: number;
    readonly spans: number;
    readonly size: number;
    readonly simulations: number;
    readonly stages: readonly Stage[];
    readonly k: number;
    readonly chance: number;
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
    // where noise is never drawn anew no span can be shared or not
    if (o.chance === 0) return effectiveSampleSize(weights);
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
