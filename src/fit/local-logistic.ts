/**
 * The chance of a yes at a point, by logistic regression on its neighbours: the constant of the regression is the log odds
 * at the point itself, so that neighbours on one side do not pull it (Beaumont 2008, in Simulations, Genetics and Human
 * Prehistory, 135-154; Loader 1999, Local Regression and Likelihood).
 */
import { exp } from "../kernel/real.ts";
import { cholesky, solve } from "./matrices.ts";

/** Prior deviation of a slope, in log odds for one deviation of the neighbours: keeps what they cannot tell from running off. */
const SLOPE = 5;

export interface Local {
  readonly value: number;
  /** Number of yes-or-no worlds that would know the value as well. */
  readonly worth: number;
}

/**
 * @param o `weights` of the neighbours, adding to 1; `yes` 0 or 1; `away` rows × width, how far each neighbour lies from
 *   the point.
 */
export function localLogistic(o: {
  readonly weights: Float64Array;
  readonly yes: ArrayLike<number>;
  readonly away: Float64Array;
  readonly width: number;
}): Local {
  const { weights, yes, away, width } = o;
  const near = Array.from(weights.keys()).filter((r) => weights[r] > 0);
  const n = 1 / near.reduce((sum, r) => sum + weights[r] ** 2, 0);
  const d = width + 1;
  const units = Array.from({ length: width }, (_, j) => {
    let [mean, squares] = [0, 0];
    for (const r of near) mean += weights[r] * away[r * width + j];
    for (const r of near) squares += weights[r] * (away[r * width + j] - mean) ** 2;
    return Math.sqrt(squares);
  });
  // one half yes and one half no at the point itself: never and always are not certain
  const rows = near.map((r) => ({
    w: n * weights[r],
    v: (n * weights[r]) ** 2,
    y: yes[r],
    x: Float64Array.from({ length: d }, (_, j) =>
      j === 0 ? 1 : units[j - 1] > 1e-9 ? away[r * width + j - 1] / units[j - 1] : 0,
    ),
  }));
  const here = new Float64Array(d);
  here[0] = 1;
  rows.push({ w: 0.5, v: 0, y: 1, x: here }, { w: 0.5, v: 0, y: 0, x: here });
  const beta = new Float64Array(d);
  let l = new Float64Array(d * d);
  for (let turn = 0; turn < 30; turn++) {
    const slope = new Float64Array(d);
    const curve = new Float64Array(d * d);
    for (const { w, y, x } of rows) {
      const mu = chance(x, beta);
      const c = w * mu * (1 - mu);
      for (let i = 0; i < d; i++) {
        slope[i] += w * (y - mu) * x[i];
        for (let j = 0; j <= i; j++) curve[i * d + j] += c * x[i] * x[j];
      }
    }
    for (let i = 1; i < d; i++) {
      slope[i] -= beta[i] / SLOPE ** 2;
      curve[i * d + i] += 1 / SLOPE ** 2;
    }
    l = cholesky(curve, d, 1e-12) as Float64Array<ArrayBuffer>;
    const step = solve(l, slope, d);
    const longest = step.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
    for (let i = 0; i < d; i++) beta[i] += step[i] * Math.min(1, 3 / longest);
    if (longest < 1e-10) break;
  }
  // the sandwich, first row only: neighbours count by weights, and weights are not numbers of worlds
  const first = new Float64Array(d);
  first[0] = 1;
  const bread = solve(l, first, d);
  let variance = 0;
  for (const { v, x } of rows) {
    const mu = chance(x, beta);
    variance += v * mu * (1 - mu) * x.reduce((sum, xi, i) => sum + xi * bread[i], 0) ** 2;
  }
  const value = chance(first, beta);
  return { value, worth: 1 / (variance * value * (1 - value)) };
}

function chance(x: Float64Array, beta: Float64Array): number {
  let logit = 0;
  for (let i = 0; i < x.length; i++) logit += x[i] * beta[i];
  return logit > 0 ? 1 / (1 + exp(-logit)) : 1 - 1 / (1 + exp(logit));
}
