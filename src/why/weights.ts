/**
 * How much weighted worlds are worth. The effective sample size (Kish 1965; Kong 1992) flatters when a few weights
 * carry all; the shape of the weights' tail does not, so both are asked.
 */
import { AitiaError } from "../errors.ts";
import { exp, log, log1p } from "../kernel/real.ts";
import { openWeights } from "./table.ts";

/**
 * (Σw)² / Σw², between 1 and the number of weights.
 *
 * @param weights relative, 0 or more; of any size: 1e-200 and 1e155 are weights.
 * @returns a number of worlds.
 * @throws AitiaError for no weight, all zero, or one below 0 or not finite.
 * Cost: two passes.
 */
export function effectiveSampleSize(weights: Float64Array): number {
  if (weights.length === 0) {
    throw new AitiaError({ what: "there are no weights", todo: "Give at least one." });
  }
  openWeights(weights, weights.length, "effectiveSampleSize");
  let largest = 0;
  for (const w of weights) if (w > largest) largest = w;
  let sum = 0;
  let squares = 0;
  for (const w of weights) {
    const scaled = w / largest; // so that very large and very small weights neither overflow nor vanish
    sum += scaled;
    squares += scaled * scaled;
  }
  return (sum * sum) / squares;
}

/**
 * Shape of the tail of importance ratios, given as logarithms. Above 0.7 a weighted mean is not to be trusted.
 * Vehtari, Simpson, Gelman, Yao and Gabry 2024, "Pareto smoothed importance sampling", J. Mach. Learn. Res. 25(72);
 * fit of Zhang and Stephens 2009, Technometrics 51:316-325. The largest min(0.2 n, 3√n) ratios (rounded up) make the
 * tail; fewer than 5, or fewer than 5 above the rest, give Infinity. A tail of equal ratios has a bound and gives 0.
 *
 * @param logWeights natural logarithms, of ratios in any unit; -Infinity stands for a weight of 0.
 * @returns the shape, a pure number; Infinity where nothing is known of the tail. Differences by rounding are none.
 * @throws AitiaError where all are -Infinity, or one is NaN or Infinity.
 * Cost: a sort, and a grid of 30 + √tail for each of the tail.
 */
export function paretoK(logWeights: Float64Array): number {
  const sorted = Float64Array.from(logWeights).sort();
  const n = sorted.length;
  const largest = sorted[n - 1];
  if (n > 0 && (Number.isNaN(largest) || largest === Infinity || largest === -Infinity)) {
    throw new AitiaError({
      what: largest === -Infinity ? "all weights are zero" : `a log weight is ${largest}`,
      where: "paretoK",
      todo: "Give logarithms of weights; -Infinity stands for a weight of zero.",
    });
  }
  const tail = Math.ceil(Math.min(0.2 * n, 3 * Math.sqrt(n)));
  if (tail < 5) return Infinity;
  const cutoff = exp(sorted[n - tail - 1] - largest);
  // equal but for rounding is equal
  if (largest - sorted[n - tail] <= 1e-12 * Math.max(1, Math.abs(largest))) return 0;
  const excess = new Float64Array(tail);
  let above = 0;
  for (let i = n - tail; i < n; i++) {
    const x = exp(sorted[i] - largest) - cutoff;
    if (x > 0) excess[above++] = x;
  }
  if (above < 5) return Infinity;
  const k = zhangStephens(excess.subarray(0, above));
  return (above * k + 5) / (above + 10);
}

/** Shape of a generalised Pareto distribution from sorted positive numbers: the profile likelihood averaged over a grid. */
function zhangStephens(x: Float64Array): number {
  const n = x.length;
  const grid = 30 + Math.floor(Math.sqrt(n));
  const quartile = x[Math.floor(n / 4 + 0.5) - 1];
  const theta = new Float64Array(grid);
  const likelihood = new Float64Array(grid);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[i];
  let best = -Infinity;
  for (let j = 0; j < grid; j++) {
    theta[j] = 1 / x[n - 1] + (1 - Math.sqrt(grid / (j + 0.5))) / (3 * quartile);
    const k = meanLog(theta[j], x);
    // theta = 0 is the exponential, where -theta / k tends to 1 over the mean.
    const rate = theta[j] === 0 ? n / sum : -theta[j] / k;
    likelihood[j] = n * (log(rate) - k - 1);
    if (likelihood[j] > best) best = likelihood[j];
  }
  let total = 0;
  let mean = 0;
  for (let j = 0; j < grid; j++) {
    const weight = exp(likelihood[j] - best);
    total += weight;
    mean += weight * theta[j];
  }
  return meanLog(mean / total, x);
}

function meanLog(theta: number, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += log1p(-theta * x[i]);
  return sum / x.length;
}
