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
export const worthOfParameters = (
  weights: ArrayLike<number>,
  units: Uint16Array,
  islands: ArrayLike<number>,
): number =>
  worthOf(weights, islands, {
    width: units.length / weights.length,
    at: (n) => unitValue(units[n]),
  });

/**
 * The same of how well the particles tell the record, each likelihood in logs: where ladders differ in that, they have not
 * seen each other's histories, though each of their parameters may look alike.
 */
export const worthOfLikelihoods = (
  weights: ArrayLike<number>,
  logs: ArrayLike<number>,
  islands: ArrayLike<number>,
): number => worthOf(weights, islands, { width: 1, at: (n) => logs[n] });

function worthOf(
  weights: ArrayLike<number>,
  islands: ArrayLike<number>,
  { width, at }: { readonly width: number; readonly at: (n: number) => number },
): number {
  const most = effectiveSampleSize(Float64Array.from(weights));
  const ladders = [...new Set(Array.from(islands))];
  if (width === 0 || ladders.length < 2) return most;
  let [variance, error] = [0, 0];
  for (let d = 0; d < width; d++) {
    const sums = new Map(ladders.map((ladder) => [ladder, { weight: 0, sum: 0 }]));
    let [total, sum] = [0, 0];
    for (let p = 0; p < weights.length; p++) {
      const x = at(p * width + d);
      const own = sums.get(islands[p]);
      if (own) {
        own.weight += weights[p];
        own.sum += weights[p] * x;
      }
      total += weights[p];
      sum += weights[p] * x;
    }
    const mean = sum / total;
    for (let p = 0; p < weights.length; p++)
      variance += (weights[p] * (at(p * width + d) - mean) ** 2) / total;
    for (const own of sums.values())
      error += (own.sum / own.weight - mean) ** 2 / (ladders.length * (ladders.length - 1));
  }
  return error > 0 ? Math.min(most, variance / error) : most;
}
