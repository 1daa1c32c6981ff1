import { exp, log } from "../kernel/real.ts";
import type { Estimate } from "./estimate.ts";
import { unseen } from "./extent.ts";

/**
 * Variance of the log of a share, `hits` of `n` with half a world added to each (Walter 1975). A share of one in all n
 * shows no spread: then that of the worlds which may be otherwise though none was seen.
 */
export const logShareVariance = (hits: number, n: number): number =>
  hits < n ? Math.max(0, 1 / (hits + 0.5) - 1 / (n + 0.5)) : (log(1 - unseen(n)) / 1.96) ** 2;

/**
 * Odds of one share against another of other worlds, with half a world added to each count so that "never"
 * weighs what so many worlds can say and no more; interval at 95 % (Walter 1975, Biometrika 62:371-374).
 *
 * @param best a share with the number of worlds behind it.
 * @param other the other one.
 * @returns odds, a pure number above 0, with the interval; undefined where either share is unknown.
 * Throws nothing. Cost: some ten operations.
 */
export function oddsOf(best: Estimate, other: Estimate) {
  if (!best.known || !other.known) return undefined;
  const [a, b] = [best.value * best.n + 0.5, other.value * other.n + 0.5];
  const [n, m] = [best.n + 0.5, other.n + 0.5];
  const ratio = log(a / n) - log(b / m);
  const se = Math.sqrt(logShareVariance(a - 0.5, best.n) + logShareVariance(b - 0.5, other.n));
  return { value: exp(ratio), low: exp(ratio - 1.96 * se), high: exp(ratio + 1.96 * se) };
}
