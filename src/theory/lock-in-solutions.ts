/**
 * Three ways to the solution of lockIn's equation with s1 = 1 and s2 = ratio < 1,
 *   (p + (1-p) ratio) h(p) = p h(p + l(1-p)) + (1-p) ratio h((1-l) p),
 * each for the part of the domain where it is sure. They agree where two of them hold (lock-in.test.ts).
 */
import { expm1, log1p } from "../kernel/real.ts";
import { firstTrue } from "./root.ts";

/**
 * For a second act that hardly ever succeeds (ratio far below the rate): once the first has succeeded, p >= l
 * and the way back is closed but for terms of order ratio/rate. So h = 1 - P(the first never succeeds)
 * = 1 - product over n of q_n r / (p_n + q_n r), p_n = p (1-l)^n, q_n = 1 - p_n.
 */
export function byFirstSuccess(ratio: number, rate: number, start: number): number {
  let never = 0; // its logarithm
  for (let p = start; never > -40; p *= 1 - rate) {
    const step = log1p(p / ratio / (1 - p));
    never -= step;
    if (step < 1e-9 * rate) break; // the rest of the product is below 1e-9
  }
  return -expm1(never);
}

/**
 * For small rates: jumps of order l leave h = (1 - e^(-f(p)/l)) / (1 - e^(-f(1)/l)) up to about 0.05 l (measured), with
 * f the integral from 0 of the tilt t(x) > 0 that makes e^(-t p/l) a local martingale at x:
 *   x (1 - e^(-t (1-x))) = (1-x) ratio (e^(t x) - 1).
 */
export function byLargeDeviations(ratio: number, rate: number, start: number): number {
  const upToStart = tilted(ratio, start);
  return expm1(-upToStart / rate) / expm1(-(upToStart + tilted(ratio, 1, start)) / rate);
}

function tilt(ratio: number, x: number): number {
  const falls = (t: number) =>
    (x < 1 ? -expm1(-t * (1 - x)) / (1 - x) : t) <= ratio * (x > 0 ? expm1(t * x) / x : t);
  let low = 0;
  let high = x > 0 ? log1p(x / ratio) / x : 1 / ratio; // the root, but for factors near 1, where x and ratio are small
  while (!falls(high)) {
    low = high;
    high *= 2;
  }
  return firstTrue(falls, low, high);
}

/** Integral of the tilt from `from` to p by Simpson's rule on panels that halve towards 0, where it may be steep. */
function tilted(ratio: number, p: number, from = 0): number {
  let sum = 0;
  let high = p;
  while (high > from) {
    let low = high / 2 < 1e-3 * ratio ? 0 : high / 2;
    if (low < from) low = from;
    const n = 16;
    let panel = 0;
    for (let i = 0; i <= n; i++) {
      const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
      panel += weight * tilt(ratio, low + ((high - low) * i) / n);
    }
    sum += (panel * (high - low)) / (3 * n);
    high = low;
  }
  return sum;
}

/** Chebyshev nodes on [0, 1], (1 - cos(pi i/10))/2, in the closed form of the pentagon. */
const degree = 10;
const nodes = (() => {
  const root5 = Math.sqrt(5);
  const cosines = [
    1,
    Math.sqrt(10 + 2 * root5) / 4,
    (1 + root5) / 4,
    Math.sqrt(10 - 2 * root5) / 4,
    (root5 - 1) / 4,
    0,
  ];
  const half = cosines.map((c) => (1 - c) / 2);
  return [
    ...half,
    ...half
      .slice(0, 5)
      .reverse()
      .map((x) => 1 - x),
  ];
})();

/**
 * For every other rate: h as a polynomial of degree 10 on each of a row of intervals that halve towards both ends,
 * where h may be steep on the scale rate * ratio, required to satisfy the equation at all Chebyshev nodes.
 * h is analytic on [0, 1] (its nearest pole lies at -ratio/(1 - ratio)), so the error falls below 10^-6.
 */
export function byCollocation(ratio: number, rate: number, start: number): number {
  const edges = meshEdges(0.05 * rate * ratio, 0.05 * rate);
  const count = (edges.length - 1) * degree + 1;
  const at = (index: number) => {
    const e = Math.min(Math.floor(index / degree), edges.length - 2);
    return edges[e] + (edges[e + 1] - edges[e]) * nodes[index - e * degree];
  };
  const matrix = Array.from({ length: count }, () => new Float64Array(count));
  const right = new Float64Array(count);
  const add = (row: Float64Array, p: number, factor: number) => {
    const [first, weights] = interpolation(edges, p);
    for (let i = 0; i <= degree; i++) row[first + i] += factor * weights[i];
  };
  matrix[0][0] = 1;
  matrix[count - 1][count - 1] = 1;
  right[count - 1] = 1;
  for (let r = 1; r < count - 1; r++) {
    const p = at(r);
    const up = p / (p + (1 - p) * ratio);
    matrix[r][r] += 1;
    add(matrix[r], p + rate * (1 - p), -up);
    add(matrix[r], (1 - rate) * p, up - 1);
  }
  const h = solve(matrix, right);
  const [first, weights] = interpolation(edges, start);
  let value = 0;
  for (let i = 0; i <= degree; i++) value += weights[i] * h[first + i];
  return value;
}

/** 0, low, 2 low, 4 low, ..., 1/2, ..., 1 - 2 high, 1 - high, 1. */
function meshEdges(low: number, high: number): number[] {
  const left = [0];
  for (let x = low; x < 0.4; x *= 2) left.push(x);
  const right = [1];
  for (let x = high; x < 0.4; x *= 2) right.push(1 - x);
  return [...left, 0.5, ...right.reverse()];
}

/** The first node of the interval that holds p, and the weights of its nodes in the value at p (barycentric). */
function interpolation(edges: number[], p: number): [number, Float64Array] {
  let e = 0;
  while (e < edges.length - 2 && p > edges[e + 1]) e++;
  const x = (p - edges[e]) / (edges[e + 1] - edges[e]);
  const weights = new Float64Array(degree + 1);
  const hit = nodes.indexOf(x);
  if (hit >= 0) {
    weights[hit] = 1;
    return [e * degree, weights];
  }
  let sum = 0;
  for (let i = 0; i <= degree; i++) {
    const end = i === 0 || i === degree ? 0.5 : 1;
    weights[i] = (i % 2 === 0 ? end : -end) / (x - nodes[i]);
    sum += weights[i];
  }
  for (let i = 0; i <= degree; i++) weights[i] /= sum;
  return [e * degree, weights];
}

/** Gaussian elimination with partial pivoting, in place. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++)
      if (Math.abs(matrix[r][k]) > Math.abs(matrix[pivot][k])) pivot = r;
    [matrix[k], matrix[pivot]] = [matrix[pivot], matrix[k]];
    [right[k], right[pivot]] = [right[pivot], right[k]];
    const from = matrix[k];
    for (let r = k + 1; r < n; r++) {
      const row = matrix[r];
      const factor = row[k] / from[k];
      if (factor === 0) continue;
      for (let c = k; c < n; c++) row[c] -= factor * from[c];
      right[r] -= factor * right[k];
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    let value = right[k];
    for (let c = k + 1; c < n; c++) value -= matrix[k][c] * right[c];
    right[k] = value / matrix[k][k];
  }
  return right;
}
