/**
 * Special functions for estimators, in f64. They never enter a world: a world has its own arithmetic (math32.ts).
 *
 * logGamma: Lanczos 1964, A precision approximation of the gamma function, with Godfrey's coefficients (g = 607/128).
 * Incomplete beta and gamma: continued fractions evaluated by Lentz's method (Thompson and Barnett 1986) and series
 * (NIST Digital Library of Mathematical Functions 8.17.22, 8.11.4, 8.9.2).
 */
import { exp, log, log1p } from "./real.ts";

const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746,
  -0.4919138160976202, 0.00003399464998481189, 0.00004652362892704858, -0.00009837447530487956,
  0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639,
  0.00008441822398385275, -0.000026190838401581408, 0.0000036899182659531625,
];

/** Logarithm of the gamma function of x > 0; NaN elsewhere. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === 1 || x === 2) return 0;
  let sum = lanczos[0];
  for (let j = 1; j < lanczos.length; j++) sum += lanczos[j] / (x + j);
  const t = x + 5.2421875;
  return (x + 0.5) * log(t) - t + log((2.5066282746310007 * sum) / x);
}

/** Logarithm of the number of ways to choose k of n. */
export const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Chance that a Beta(a, b) lies below x: the regularised incomplete beta function. a, b > 0; x in [0, 1]. */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return NaN;
  if (x === 0 || x === 1) return x;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x)) / a;
  return (
    front /
    lentz((m) => {
      if (m % 2 === 0) return (m * (b - m / 2) * x) / (2 * (a + m - 1) * (a + m));
      const h = (m - 1) / 2;
      return -((a + h) * (a + b + h) * x) / ((a + m - 1) * (a + m));
    })
  );
}

/** Chance that a Gamma(shape, 1) lies below x: the regularised lower incomplete gamma function. */
export function gammaCdf(x: number, shape: number): number {
  if (!(shape > 0 && x >= 0)) return NaN;
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  const front = exp(shape * log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; term > sum * 1e-17 && n < 100_000; n++) sum += term *= x / (shape + n);
    return front * sum;
  }
  let c = 1e300;
  let d = 1 / (x + 1 - shape);
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const an = -n * (n - shape);
    const bn = x + 2 * n + 1 - shape;
    d = 1 / (an * d + bn);
    c = bn + an / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return 1 - front * value;
}

/** Chance that a chi-square with `degrees` degrees of freedom lies below x. */
export const chiSquareCdf = (x: number, degrees: number): number => gammaCdf(x / 2, degrees / 2);

/** The value of 1 + t(1) / (1 + t(2) / (1 + …)). */
function lentz(t: (m: number) => number): number {
  let value = 1;
  let c = 1;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const tm = t(m);
    d = 1 / (1 + tm * d);
    c = 1 + tm / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
