/** The result of an annealing: worlds of the posterior as one population, and the evidence at every rung of the ladder. */
import { effectiveSampleSize, paretoK } from "../why/weights.ts";
import type { Frozen } from "./bidirectional.ts";
import { tempered } from "./pilot.ts";
import type { Ladder, Round } from "./tempering.ts";
import type { Batch } from "./worlds.ts";

export { type Batch, unitValue } from "./worlds.ts";

/** A log evidence with its error. */
export interface Evidence {
  /** Natural logarithm. */
  readonly value: number;
  /** Standard error. */
  readonly se: number;
}

/** One rung of the ladder. */
export interface Stage {
  /** How much the record counts on this rung, 0 to the exponent asked for. */
  readonly exponent: number;
  /** Effective size of the worlds one rung below, weighed for this one, for each 1,000 of them. */
  readonly ess: number;
  /** Accepted of proposed moves. */
  readonly acceptance: number;
  /** Log of the mean of likelihood^exponent under the prior. */
  readonly logEvidence: Evidence;
}

/** Worlds of the posterior with their weights, and the evidence. Logarithms are natural. */
export interface Annealed extends Batch {
  readonly dimensions: number;
  readonly spans: number;
  /** They add to 1. */
  readonly weights: Float64Array;
  readonly logLikelihoods: Float64Array;
  /** Ladder on which each particle stood. */
  readonly islands: Uint8Array;
  /** Log of the mean of likelihood^exponent under the prior. */
  readonly logEvidence: Evidence;
  /** Whether the last doubling of the moves changed the evidence by no more than its error. */
  readonly decided: boolean;
  /** Why not. */
  readonly because?: string;
  /** One for each rung above the prior. */
  readonly stages: readonly Stage[];
  readonly simulations: number;
  /**
   * Kish's size of the weights, counted by the noise of the span in which fewest worlds differ: particles that share
   * what the record pinned down are one witness.
   */
  readonly ess: number;
  /** The same for each span. */
  readonly essOfSpans: readonly number[];
  /** Worst tail of the weights from any rung to the next; the bridges between them also look from above. */
  readonly paretoK: number;
  /** The ladder and what was learned about moving on it, for `bidirectional`. */
  readonly frozen: Frozen;
}

/** Equal particles become one with a larger weight. */
export function population({ kept, keptFrom }: Pick<Round, "kept" | "keptFrom">, noisy: boolean) {
  const { dimensions, spans } = kept.shape;
  const found = new Map<string, { p: number; count: number }>();
  for (let p = 0; p < kept.count; p++) {
    const units = kept.units.subarray(p * dimensions, (p + 1) * dimensions);
    const runs = kept.runs.subarray(p * spans, (p + 1) * spans);
    const key = `${runs.join()} ${units.join()}`;
    const before = found.get(key);
    if (before) before.count++;
    else found.set(key, { p, count: 1 });
  }
  const all = [...found.values()];
  const units = new Uint16Array(all.length * dimensions);
  const runs = new Int32Array(all.length * spans);
  all.forEach(({ p }, n) => {
    units.set(kept.units.subarray(p * dimensions, (p + 1) * dimensions), n * dimensions);
    runs.set(kept.runs.subarray(p * spans, (p + 1) * spans), n * spans);
  });
  const weights = Float64Array.from(all, ({ count }) => count / kept.count);
  const essOfSpans = Array.from({ length: spans }, (_, s) => {
    // where noise is never drawn anew no span can be shared or not
    if (!noisy) return effectiveSampleSize(weights);
    const shares = new Map<number, number>();
    weights.forEach((w, n) => {
      const run = runs[n * spans + s];
      shares.set(run, (shares.get(run) ?? 0) + w);
    });
    return effectiveSampleSize(Float64Array.from(shares.values()));
  });
  return {
    dimensions,
    spans,
    worlds: all.length,
    units,
    runs,
    weights,
    logLikelihoods: Float64Array.from(all, ({ p }) => kept.logs[p]),
    islands: Uint8Array.from(all, ({ p }) => keptFrom[p]),
    ess: Math.min(...essOfSpans),
    essOfSpans,
  };
}

/** Worlds of a rung that its tail is read from, at most. */
const READ = 2000;

/** What is to be known of each step of the ladder besides its evidence. */
export function steps({ exponents, ladders }: Ladder, { logs, ticks, tally }: Round) {
  const rungs = exponents.length;
  const ways = tally.tried.length / rungs;
  const every = Math.ceil((ticks * ladders) / READ);
  return Array.from({ length: rungs - 1 }, (_, k) => {
    const below: number[] = [];
    for (let n = 0; n < ticks * ladders; n += every)
      below.push(logs[(Math.floor(n / ladders) * rungs + k) * ladders + (n % ladders)]);
    const by = exponents[k + 1] - exponents[k];
    const own = Float64Array.from(below);
    let [tried, taken] = [0, 0];
    for (let w = (k + 1) * ways; w < (k + 2) * ways; w++) {
      tried += tally.tried[w];
      taken += tally.taken[w];
    }
    return {
      ess: (effectiveSampleSize(tempered(own, by)) / own.length) * 1000,
      acceptance: tried > 0 ? taken / tried : 0,
      paretoK: paretoK(own.map((x) => by * x)),
    };
  });
}
