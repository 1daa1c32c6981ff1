/**
 * How much must the future weigh before nobody dares the first killing?
 *
 * After Egorov & Sonin 2015, The killing game, Research in Economics 69(3):398-411; a reduction that can
 * be solved by hand. The incumbent wins each contest with chance p and enjoys a rent of 1 a period, the
 * future counts d a period. Executing the loser buys k quiet periods and marks the killer for good; marked
 * losers are always executed. Peace among the unmarked holds iff
 *   1 + d C >= (1 + d + ... + d^k) / (1 - p d^(k+1)),
 *   C = p (1 + d C) + (1-p) d C',   C' = (1-p) (1 + d C) + p d C'.
 * Solving for C and dividing by d > 0 leaves d^k (1 + (1-p) d) >= 1, whose left side rises in d from 0 (for
 * k > 0) to 2 - p: one threshold. (At d = 0 the condition holds as an equality and says nothing: the future
 * counts for nothing either way.) At p = 1/2, k = 1: sqrt(3) - 1.
 */
import { log, log1p } from "../kernel/real.ts";
import { whole, within } from "./domain.ts";
import { firstTrue } from "./root.ts";

const theory = "killingThreshold";

/**
 * The smallest discount in [0, 1) from which on peace among the unmarked holds.
 *
 * @param p chance that the incumbent wins a contest, in (0, 1).
 * @param quietPeriods periods of quiet that an execution buys, a whole number from 0 to 10^15; 0 gives 0.
 * @throws AitiaError outside these ranges.
 * Cost: about 60 evaluations.
 */
export function killingThreshold(p: number, quietPeriods: number): number {
  within(theory, { p }, "(0, 1)");
  whole(theory, { quietPeriods }, 0, 1e15);
  if (quietPeriods === 0) return 0;
  return firstTrue((d) => quietPeriods * log(d) + log1p((1 - p) * d) >= 0, 0, 1);
}
