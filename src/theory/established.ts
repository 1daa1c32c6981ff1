/**
 * From contested to established rule.
 *
 * After Svolik 2009, Power Sharing and Leadership Dynamics in Authoritarian Regimes, American Journal of Political
 * Science 53(2):477-494, https://doi.org/10.1111/j.1540-5907.2009.00382.x; a reduction of our own: the ruler takes
 * opportunistic steps at rate u, his allies can answer only by a coup, at hazard c; after K unanswered steps the
 * balance is past recall. P(established) = (u / (u + c))^K. Rates in one unit of time, of no consequence.
 */
import { exp, log1p } from "../kernel/real.ts";
import { refuse, whole, within } from "./domain.ts";

const theory = "established";

/**
 * Chance that the ruler takes all his steps before a coup.
 *
 * @param grab rate u of his steps, in [0, ∞).
 * @param coup hazard c, in [0, ∞); not both 0.
 * @param steps how many make him established, a whole number from 0.
 * @throws AitiaError outside these ranges.
 * Cost: one logarithm and one exponential.
 */
export function established(grab: number, coup: number, steps: number): number {
  within(theory, { grab, coup }, "[0, ∞)");
  whole(theory, { steps }, 0);
  if (grab === 0 && coup === 0)
    refuse(theory, "grab and coup are both 0", "Give grab or coup in (0, ∞).");
  if (steps === 0) return 1;
  return exp(-steps * log1p(coup / grab));
}
