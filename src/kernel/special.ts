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

/**
 * The natural logarithm of the gamma function (Lanczos 1964).
 *
 * @param x a number above 0.
 * @returns log Γ(x), tested within 1e-13 of its size from 0.001 to 12,345; NaN where x is 0 or less.
 * Throws nothing.
 * Cost: 15 divisions and two logarithms.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === 1 || x === 2) return 0;
  let sum = lanczos[0];
  for (let j = 1; j < lanczos.length; j++) sum += lanczos[j] / (x + j);
  const t = x + 5.2421875;
  return (x + 0.5) * log(t) - t + log((2.5066282746310007 * sum) / x);
}

/**
 * The natural logarithm of the number of ways to choose k of n.
 *
 * @param n how many there are, above -1; it need not be whole.
 * @param k how many are chosen, above -1 and below n + 1.
 * @returns log(n! / (k! (n - k)!)); NaN outside. Differences of large logarithms: the error is up to 3e-13 of the
 *   largest of the three, not of the result.
 * Throws nothing.
 */
export const logChoose = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * The chance that a Beta(a, b) lies below x: the regularised incomplete beta function (NIST DLMF 8.17.22, by Lentz's
 * method).
 *
 * @param x a share, from 0 to 1.
 * @param a above 0.
 * @param b above 0.
 * @returns a chance, tested within 1e-12 of its size also in the far tail below; NaN outside.
 * Throws nothing.
 * Cost: a continued fraction whose length grows as the square root of the larger of a and b.
 */
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

/**
 * The chance that a Gamma(shape, 1) lies below x: the regularised lower incomplete gamma function (NIST DLMF 8.11.4 below
 * shape + 1, the continued fraction 8.9.2 above).
 *
 * @param x from 0, in units of the scale; Infinity gives 1.
 * @param shape above 0.
 * @returns a chance, tested within 1e-12 of its size; near 1 its distance from 1 is good to 1e-16, no better. NaN outside.
 * Throws nothing.
 */
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

/**
 * The chance that a chi-square lies below x: a Gamma of half the degrees at half of x.
 *
 * @param x from 0.
 * @param degrees degrees of freedom, above 0; they need not be whole.
 * @returns a chance; NaN outside.
 * Throws nothing.
 */
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
