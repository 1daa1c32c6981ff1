/**
 * Simulation-based calibration: draw a truth from the prior, data from the truth and a posterior from the data; over
 * many replications the truth's rank among the posterior's draws is uniform if the inference is right. Talts,
 * Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788. It does not notice a posterior that ignores the data.
 */
import { stream } from "../kernel/noise.ts";
import { known, readCount, readSeed, refuse } from "./model.ts";
import { type Noise, noiseBlocks } from "./noise.ts";

/** Ranks of the truths, and a test of their evenness. */
export interface Calibrated {
  /** For each replication how many of its L posterior draws lie below the truth, 0 to L; ties are broken by chance. */
  readonly ranks: Int32Array;
  /** Against equal counts; under a right inference chi-square with bins - 1 degrees of freedom. */
  readonly chiSquare: number;
  /** The largest divisor of L + 1 that is not above 20. */
  readonly bins: number;
}

/**
 * Ranks of truths among their posteriors' draws.
 *
 * @param options `draw` gives a truth in any unit and L posterior draws in the same, L the same each time, and reads
 *   no noise but what it is given; `replications` from 1 on; `seed` a whole number from 0 to 2^53 - 1.
 * @returns ranks, and chi-square with bins - 1 degrees of freedom. Any rising change of truth and draws leaves them.
 * @throws AitiaError for an option out of range, draws of another number, or NaN. What `draw` throws is thrown on: a
 *   rank that is missing would hide what made it fail.
 * Cost: replications × (a draw and L comparisons).
 */
export function calibrate(options: {
  draw(noise: Noise): { theta: number; posterior: Float64Array };
  readonly replications: number;
  readonly seed: number;
}): Calibrated {
  const where = "calibrate";
  known(options, ["draw", "replications", "seed"], where);
  const replications = readCount("replications", options.replications, 1, where);
  const seed = readSeed(options.seed, where);
  const noise = noiseBlocks(seed, stream.history, "calibrate");
  const ties = noiseBlocks(seed, stream.design, "ties")(0);
  const ranks = new Int32Array(replications);
  let length = -1;
  for (let r = 0; r < replications; r++) {
    const { theta, posterior } = options.draw(noise(r));
    if (length < 0) length = posterior.length;
    if (posterior.length !== length || length === 0)
      refuse(
        `replication ${r} gives ${posterior.length} posterior draws`,
        where,
        "Give the same number in each, at least 1.",
      );
    if (Number.isNaN(theta) || posterior.some(Number.isNaN))
      refuse(`replication ${r} gives a value that is not a number`, where);
    let below = 0;
    let equal = 0;
    for (const x of posterior) {
      if (x < theta) below++;
      else if (x === theta) equal++;
    }
    ranks[r] = below + Math.floor(ties(r) * (equal + 1));
  }
  let bins = Math.min(20, length + 1);
  while ((length + 1) % bins !== 0) bins--;
  const counts = new Float64Array(bins);
  for (const rank of ranks) counts[Math.floor((rank * bins) / (length + 1))]++;
  const expected = replications / bins;
  const chiSquare = counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
  return { ranks, chiSquare, bins };
}
