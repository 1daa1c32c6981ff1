/**
 * Proposals around weighted points, in the space where the prior of every parameter is a standard normal. The kernel is
 * normal with twice the weighted covariance of the points (Filippi, Barnes, Cornebise and Stumpf 2013, Stat. Appl. Genet.
 * Mol. Biol. 12:87-107).
 */
import { exp, log, normalCdf, normalQuantile } from "../kernel/real.ts";
import { cholesky, solveLower } from "./matrices.ts";
import type { Noise } from "./noise.ts";

export interface Proposals {
  /** A point near one of the points, by `dimensions + 1` uniforms of the noise from `from` on. */
  draw(noise: Noise, from: number): Float64Array;
  /** Log density of the proposal. */
  logDensity(z: Float64Array): number;
}

const LOG_2PI = 1.8378770664093453;

/** Below this variance a kernel would no longer move. */
const LEAST = 1e-6;

export function proposals(
  points: readonly { readonly z: Float64Array; readonly weight: number }[],
  dimensions: number,
): Proposals {
  if (points.length === 0)
    return {
      draw: (noise, from) =>
        Float64Array.from({ length: dimensions }, (_, i) => normalQuantile(noise(from + 1 + i))),
      logDensity: logPrior,
    };
  const total = points.reduce((sum, p) => sum + p.weight, 0);
  const chol = cholesky(covariance(points, total, dimensions), dimensions, LEAST);
  const whitened = points.map((p) => solveLower(chol, p.z, dimensions));
  const logWeights = points.map((p) => log(p.weight / total));
  const terms = new Float64Array(points.length);
  let logDet = 0;
  for (let i = 0; i < dimensions; i++) logDet += log(chol[i * dimensions + i]);
  const upTo = new Float64Array(points.length);
  points.reduce((sum, p, i) => (upTo[i] = sum + p.weight / total), 0);
  return {
    draw(noise, from) {
      const u = noise(from);
      let at = 0;
      while (at < upTo.length - 1 && upTo[at] < u) at++;
      const z = Float64Array.from(points[at].z);
      for (let j = 0; j < dimensions; j++) {
        const e = normalQuantile(noise(from + 1 + j));
        for (let i = j; i < dimensions; i++) z[i] += chol[i * dimensions + j] * e;
      }
      return z;
    },
    logDensity(z) {
      const y = solveLower(chol, z, dimensions);
      whitened.forEach((point, p) => {
        let square = 0;
        for (let i = 0; i < dimensions; i++) square += (y[i] - point[i]) ** 2;
        terms[p] = logWeights[p] - 0.5 * square;
      });
      return logSum(terms) - logDet - 0.5 * dimensions * LOG_2PI;
    },
  };
}

/** log(Σ e^x), also where every e^x is too small for a number; -Infinity for no term. */
export function logSum(terms: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < terms.length; i++) most = Math.max(most, terms[i]);
  if (most === -Infinity) return -Infinity;
  let sum = 0;
  for (let i = 0; i < terms.length; i++) sum += exp(terms[i] - most);
  return most + log(sum);
}

/** Log density of independent standard normals. */
export function logPrior(z: Float64Array): number {
  let square = 0;
  for (const x of z) square += x * x;
  return -0.5 * square - 0.5 * z.length * LOG_2PI;
}

/** From normal deviates to the open unit cube. */
export const toUnit = (z: Float64Array): Float64Array =>
  z.map((x) => Math.min(Math.max(normalCdf(x), 2 ** -53), 1 - 2 ** -53));

function covariance(
  points: readonly { readonly z: Float64Array; readonly weight: number }[],
  total: number,
  d: number,
): Float64Array {
  const mean = new Float64Array(d);
  for (const { z, weight } of points)
    for (let i = 0; i < d; i++) mean[i] += (weight / total) * z[i];
  const cov = new Float64Array(d * d);
  for (const { z, weight } of points)
    for (let i = 0; i < d; i++)
      for (let j = 0; j <= i; j++)
        cov[i * d + j] += ((2 * weight) / total) * (z[i] - mean[i]) * (z[j] - mean[j]);
  // fewer points than directions span no volume: then each direction by itself, and never without any width
  for (let i = 0; i < d; i++) {
    if (points.length < d + 2) for (let j = 0; j < i; j++) cov[i * d + j] = 0;
    cov[i * d + i] = cov[i * d + i] * (1 + 1e-9) + (points.length < 2 ? 1 : LEAST);
  }
  return cov;
}
