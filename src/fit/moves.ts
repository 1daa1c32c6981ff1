/** Moves of particles: parameters around what the population has learned, or the noise of one span of time. */
import { normalQuantile } from "../kernel/real.ts";
import type { Noise } from "./noise.ts";

/** Ways to move: the share of the parameters that are touched, and the step to begin with. */
export const ways = [
  { share: 1, step: 0.25 },
  { share: 1 / 4, step: 0.5 },
  { share: 1 / 16, step: 0.9 },
];
/** Share of the moves that draw noise anew. */
export const NOISE = 0.7;
/** Of those: from the beginning on, and where the population shares most of its noise; the others anywhere. */
const BEGINNING = 0.25;
const CROWDED = 0.5;
export interface Offer {
  readonly z: Float64Array;
  readonly runs: Int32Array;
  /** Number of its way; -1 draws noise anew. */
  readonly way: number;
  /** Uniform that decides. */
  readonly u: number;
  /** Log ratio of prior over proposal, there and back. */
  readonly logRatio: number;
}

/** A move for one particle; `fresh` is a run that nobody has read. */
export function offer(
  { z, runs }: { readonly z: Float64Array; readonly runs: Int32Array },
  { centre, crowding, steps, chance }: Known,
  fresh: number,
  own: Noise,
): Offer {
  const spans = runs.length;
  if (own(1) < chance) {
    // a span, two, four, … or all of them, anywhere
    const length = 2 ** Math.floor(own(0) * (2 + Math.log2(spans)));
    const where = own(4);
    const first =
      where < BEGINNING
        ? 0
        : where < BEGINNING + CROWDED
          ? pick(crowding, own(3)) - Math.floor(own(5) * length)
          : Math.floor(own(3) * (spans + length - 1)) - length + 1;
    const changed = runs.map((run, s) => (s >= first && s < first + length ? fresh : run));
    return { z, runs: changed, way: -1, u: own(2), logRatio: 0 };
  }
  const way = Math.floor(own(0) * ways.length);
  const { share } = ways[way]!;
  const step = steps[way]!;
  const keep = Math.sqrt(1 - step * step);
  const to = Float64Array.from(z);
  let logRatio = 0;
  for (let d = 0; d < z.length; d++) {
    if (share < 1 && own(4 + 2 * d) >= share) continue;
    const [m, s] = [centre.mean[d]!, centre.sd[d]!];
    to[d] = m + keep * (z[d]! - m) + step * s * normalQuantile(own(5 + 2 * d));
    logRatio += (z[d]! ** 2 - to[d]! ** 2 + ((to[d]! - m) / s) ** 2 - ((z[d]! - m) / s) ** 2) / 2;
  }
  return { z: to, runs, way, u: own(2), logRatio };
}

interface Centre {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

/** What a move is made from. */
export interface Known {
  readonly centre: Centre;
  readonly crowding: Float64Array;
  /** Step of each way. */
  readonly steps: readonly number[];
  /** Share of the moves that draw noise anew. */
  readonly chance: number;
}

/** For each span the chance that a move begins there: more where fewer particles have noise of their own. */
export function crowded(runs: readonly Int32Array[], spans: number): Float64Array {
  const shared = Float64Array.from({ length: spans }, (_, s) => {
    const distinct = new Set(runs.map((own) => own[s])).size;
    return (1 - distinct / runs.length) ** 2 + 0.01;
  });
  const total = shared.reduce((a, b) => a + b, 0);
  return shared.map((x) => x / total);
}

function pick(shares: Float64Array, u: number): number {
  let sum = 0;
  const at = shares.findIndex((share) => u < (sum += share));
  return at < 0 ? shares.length - 1 : at;
}

/** What an island has learned of each parameter by itself. */
export function reference(z: readonly Float64Array[], dimensions: number): Centre {
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
