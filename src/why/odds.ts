import type { Estimate } from "./estimate.ts";

/**
 * Odds of one share against another of other worlds, with half a world added to each count so that "never"
 * weighs what so many worlds can say and no more; interval at 95 % (Walter 1975, Biometrika 62:371-374).
 */
export function oddsOf(best: Estimate, other: Estimate) {
  if (!best.known || !other.known) return undefined;
  const [a, b] = [best.value * best.n + 0.5, other.value * other.n + 0.5];
  const [n, m] = [best.n + 0.5, other.n + 0.5];
  const log = Math.log(a / n) - Math.log(b / m);
  const se = Math.sqrt(Math.max(0, 1 / a - 1 / n + 1 / b - 1 / m));
  return { value: Math.exp(log), low: Math.exp(log - 1.96 * se), high: Math.exp(log + 1.96 * se) };
}
