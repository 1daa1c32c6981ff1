/**
 * The chance of learning one act for good, be it the worse one.
 *
 * Bush & Mosteller 1955, Stochastic Models for Learning (Wiley); as two acts in Macy & Flache 2002, Learning dynamics
 * in social dilemmas, PNAS 99 s3:7229-7236, https://doi.org/10.1073/pnas.092080099. Only success teaches (linear
 * reward-inaction, after Norman 1968, Some convergence theorems for stochastic learning models with distance
 * diminishing operators, Journal of Mathematical Psychology 5:61-101):
 *   first act taken (chance p) and successful (s1): p -> p + l (1-p); second taken and successful (s2): p -> (1-l) p.
 * p tends to 0 or 1, and h(p) = P(p -> 1) is the continuous solution, h(0) = 0 and h(1) = 1, of
 *   (p s1 + (1-p) s2) h(p) = p s1 h(p + l(1-p)) + (1-p) s2 h((1-l) p).
 * s1 = s2 gives h = p. Pure numbers.
 */
import { options, refuse, within } from "./domain.ts";
import { byCollocation, byFirstSuccess, byLargeDeviations } from "./lock-in-solutions.ts";

const theory = "lockIn";

/**
 * Chance that the first act's probability tends to 1.
 *
 * @param o successFirst s1, successSecond s2, start: in [0, 1]; rate l: in (0, 1].
 * @returns within 10^-5 (measured; mostly 10^-8).
 * @throws AitiaError outside these ranges, or when neither act ever succeeds and start is inside (0, 1): only success
 *   teaches, so p stays where it starts and tends to neither 0 nor 1; no chance of locking in would be true.
 * Cost: a linear system of 100 to 700 unknowns, a few milliseconds to 0.1 s; below a rate of 10^-4 an integral.
 */
export function lockIn(o: {
  successFirst: number;
  successSecond: number;
  rate: number;
  start: number;
}): number {
  options(theory, o, ["successFirst", "successSecond", "rate", "start"]);
  const { successFirst, successSecond, rate, start } = o;
  within(theory, { successFirst, successSecond, start }, "[0, 1]");
  within(theory, { rate }, "(0, 1]");
  if (start === 0 || start === 1) return start;
  if (successFirst === successSecond) {
    if (successFirst === 0) {
      refuse(
        theory,
        "successFirst and successSecond are both 0: p never moves",
        "Give one of them in (0, 1].",
      );
    }
    return start;
  }
  return successFirst > successSecond
    ? ofBetter(successSecond / successFirst, rate, start)
    : 1 - ofBetter(successFirst / successSecond, rate, 1 - start);
}

/** h for the act that succeeds more often; only the ratio of the success chances matters, since failure moves nothing. */
function ofBetter(ratio: number, rate: number, start: number): number {
  if (ratio === 0) return 1;
  if (rate < 1e-4) return byLargeDeviations(ratio, rate, start);
  if (ratio < 1e-6 * rate) return byFirstSuccess(ratio, rate, start);
  return Math.min(1, Math.max(0, byCollocation(ratio, rate, start)));
}
