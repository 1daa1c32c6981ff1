/**
 * How extreme is the most extreme of n?
 *
 * The expected largest of n standard normals, Tippett 1925, On the extreme individuals and the range of samples
 * taken from a normal population, Biometrika 17:364-387. It is what strict selection adds to a trait (Price 1970,
 * Selection and Covariance, Nature 227:520-521): 1.352 of seven, 1.485 of nine. In standard deviations.
 *   E = integral of x n phi(x) Phi(x)^(n-1) dx.
 * The integrand is analytic and dies out at both ends, so the trapezoid rule is exact to the last places.
 */
import { exp, logNormalCdf, normalDensity } from "../kernel/real.ts";
import { whole } from "./domain.ts";

const theory = "expectedMaximum";
const step = 1 / 64;

/**
 * Expected maximum of n independent standard normals.
 *
 * @param n a whole number from 1 to 2^53 - 1; 1 gives 0.
 * @throws AitiaError outside.
 * Cost: about 1,600 evaluations of the normal cdf.
 */
export function expectedMaximum(n: number): number {
  whole(theory, { n }, 1);
  if (n === 1) return 0;
  let sum = 0;
  for (let i = -10 * 64; i <= 15 * 64; i++) {
    const x = i * step;
    sum += x * normalDensity(x) * exp((n - 1) * logNormalCdf(x));
  }
  return n * sum * step;
}
