/** Choices between models whose answer is known exactly, for trying a classifier on. */
import { exp, log, normalQuantile } from "../../kernel/real.ts";
import type { Model } from "../model.ts";
import type { Noise } from "../noise.ts";

export interface Exact {
  readonly models: readonly Model[];
  /** Summaries that might be observed. */
  readonly points: readonly (readonly number[])[];
  /** Probability of each model given the summary, all being equally likely before. */
  readonly posterior: (summary: readonly number[]) => number[];
}

const fixed = (id: string, draw: (noise: Noise) => readonly number[]): Model => ({
  id,
  dimensions: 0,
  prior: () => new Float64Array(0),
  simulate: (_, noise) => Float64Array.from(draw(noise)),
});

const shares = (logs: readonly number[]): number[] => {
  const most = Math.max(...logs);
  const parts = logs.map((l) => exp(l - most));
  const total = parts.reduce((a, b) => a + b, 0);
  return parts.map((p) => p / total);
};

const normal = (x: number, mean: number, sd: number) => -0.5 * ((x - mean) / sd) ** 2 - log(sd);

/** Standard normals, the second 1.5 higher: the best rule errs with Φ(-.75) = .2266, and at 1.2 the second has .6626. */
export const twoNormals: Exact = {
  models: [0, 1.5].map((mean, i) =>
    fixed(["low", "high"][i], (noise) => [mean + normalQuantile(noise(0))]),
  ),
  points: [[1.2], [0.75], [2.5], [0.2]],
  posterior: ([x]) => shares([normal(x, 0, 1), normal(x, 1.5, 1)]),
};

/** The same mean, deviations of 1 and 2: no linear rule tells them apart. */
export const twoWidths: Exact = {
  models: [1, 2].map((sd) => fixed(`sd ${sd}`, (noise) => [sd * normalQuantile(noise(0))])),
  points: [[0.1], [1.5], [3]],
  posterior: ([x]) => shares([normal(x, 0, 1), normal(x, 0, 2)]),
};

const corners = [
  [0, 0],
  [1.5, 0],
  [0, 1.5],
  [1.5, 1.5],
];
/** Four normals at the corners of a square, and six summaries that say nothing. */
export const fourCorners: Exact = {
  models: corners.map(([a, b], i) =>
    fixed(`corner ${i}`, (noise) =>
      Array.from({ length: 8 }, (_, k) => [a, b, 0, 0, 0, 0, 0, 0][k] + normalQuantile(noise(k))),
    ),
  ),
  points: [
    [0.75, 0.75, 0, 0, 0, 0, 0, 0],
    [1.6, 0.4, 1, -1, 0, 0, 0.5, 0.5],
    [0.75, 1.5, 0, 0, 0, 0, 0, 1],
  ],
  posterior: ([x, y]) => shares(corners.map(([a, b]) => normal(x, a, 1) + normal(y, b, 1))),
};

const steps = Array.from({ length: 10 }, (_, k) => (k % 2 ? 0.5 : 0.2));
/** Ten summaries that share half of their noise, all a little higher under the second model. */
export const tenTogether: Exact = {
  models: [0, 1].map((times) =>
    fixed(`step ${times}`, (noise) =>
      steps.map(
        (step, k) => times * step + 0.7 * (normalQuantile(noise(20)) + normalQuantile(noise(k))),
      ),
    ),
  ),
  points: [
    steps.map((_, k) => 0.2 + 0.1 * (k % 3)),
    steps.map((_, k) => (k % 2 ? 0.6 : -0.2)),
    steps.map((_, k) => (k % 2 ? 1 : 0.9)),
  ],
  posterior(x) {
    // covariance .49 (I + 11'), whose inverse is (I - 11' / 11) / .49
    const closeness = (mean: readonly number[]) => {
      const away = x.map((v, k) => v - mean[k]);
      const sum = away.reduce((a, b) => a + b, 0);
      return (-0.5 / 0.49) * (away.reduce((a, b) => a + b * b, 0) - sum ** 2 / 11);
    };
    return shares([closeness(steps.map(() => 0)), closeness(steps)]);
  },
};

export const logFactorial = (n: number): number => {
  let sum = 0;
  for (let k = 2; k <= n; k++) sum += log(k);
  return sum;
};

const tenCounts = (quantile: (u: number) => number, noise: Noise): Float64Array => {
  let [sum, logs] = [0, 0];
  for (let i = 0; i < 10; i++) {
    const x = quantile(noise(i));
    sum += x;
    logs += logFactorial(x);
  }
  return Float64Array.of(sum, logs);
};

/**
 * Ten counts, Poisson with an exponential mean or geometric with a uniform chance, by their sum and the sum of their log
 * factorials: S! / (Πx! 11^(S+1)) against 10! S! / (S + 11)!. The first three have the same sum or nearly, and the heap in
 * the third is certain.
 */
export const poissonOrGeometric: Exact = {
  models: [
    {
      id: "poisson",
      dimensions: 1,
      prior: (u) => Float64Array.of(-log(1 - u[0])),
      simulate: ([mean], noise) =>
        tenCounts((u) => {
          let [k, p, below] = [0, exp(-mean), exp(-mean)];
          while (below < u && k < 500) {
            k++;
            p *= mean / k;
            below += p;
          }
          return k;
        }, noise),
    },
    {
      id: "geometric",
      dimensions: 1,
      prior: (u) => Float64Array.of(u[0]),
      simulate: ([p], noise) =>
        tenCounts((u) => Math.min(500, Math.floor(log(1 - u) / log(1 - p))), noise),
    },
  ],
  points: [
    [12, 2 * log(2)],
    [5, log(2)],
    [12, logFactorial(7) + logFactorial(5)],
    [20, 6 * log(2) + 2 * logFactorial(3)],
  ],
  posterior([sum, logs]) {
    const odds = -logs - (sum + 1) * log(11) - logFactorial(10) + logFactorial(sum + 11);
    return [1 / (1 + exp(-odds)), 1 / (1 + exp(odds))];
  },
};
