/** How many independent draws weighted particles are worth: by the chance that they do not share, and by their parameters. */
import { unitValue } from "../../fit/population.ts";
import { effectiveSampleSize } from "../../why/index.ts";

/** Of each span: particles that read the same run's chance there are one witness. */
export function worthOfSpans(
  weights: ArrayLike<number>,
  runs: Int32Array,
  spans: number,
): readonly number[] {
  return Array.from({ length: spans }, (_, s) => {
    const shares = new Map<number, number>();
    for (let p = 0; p < weights.length; p++) {
      const run = runs[p * spans + s];
      shares.set(run, (shares.get(run) ?? 0) + weights[p]);
    }
    return effectiveSampleSize(Float64Array.from(shares.values()));
  });
}

/**
 * Independent draws whose means would be off by as much as ladders led side by side are off from each other: the variance
 * of all parameters over the squared error of their means (Gelman and Rubin 1992, "Inference from iterative simulation
 * using multiple sequences", Stat. Sci. 7:457-472), places in the prior counted alike. Never more than there are particles.
 */
export function worthOfParameters(
  weights: ArrayLike<number>,
  units: Uint16Array,
  islands: ArrayLike<number>,
): number {
  const most = effectiveSampleSize(Float64Array.from(weights));
  const width = units.length / weights.length;
  const ladders = [...new Set(Array.from(islands))];
  if (width === 0 || ladders.length < 2) return most;
  let [variance, error] = [0, 0];
  for (let d = 0; d < width; d++) {
    const sums = new Map(ladders.map((ladder) => [ladder, { weight: 0, sum: 0 }]));
    let [total, sum, squares] = [0, 0, 0];
    for (let p = 0; p < weights.length; p++) {
      const u = unitValue(units[p * width + d]);
      const own = sums.get(islands[p]);
      if (own) {
        own.weight += weights[p];
        own.sum += weights[p] * u;
      }
      total += weights[p];
      sum += weights[p] * u;
      squares += weights[p] * u * u;
    }
    const mean = sum / total;
    variance += squares / total - mean ** 2;
    for (const own of sums.values())
      error += (own.sum / own.weight - mean) ** 2 / (ladders.length * (ladders.length - 1));
  }
  return error > 0 ? Math.min(most, variance / error) : most;
}
