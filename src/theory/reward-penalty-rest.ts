/**
 * Where a learner rests whom success rewards and failure punishes alike.
 *
 * Bush & Mosteller 1955, Stochastic Models for Learning (Wiley): linear reward-penalty with equal rates.
 * The mean chance of an act rests where the two acts' failures balance:
 *   p = c_other / (c_own + c_other), c = 1 - success chance.
 * Pure numbers; the rate drops out of the mean. Contrast lockIn, where failure teaches nothing.
 */
import { refuse, within } from "./domain.ts";

const theory = "rewardPenaltyRest";

/**
 * Mean chance of the own act at rest.
 *
 * @param successOwn chance that the act succeeds, in [0, 1].
 * @param successOther chance that the other act succeeds, in [0, 1].
 * @throws AitiaError outside, or when both are 1 (nothing is ever punished: no rest).
 * Cost: one division.
 */
export function rewardPenaltyRest(successOwn: number, successOther: number): number {
  within(theory, { successOwn, successOther }, "[0, 1]");
  const own = 1 - successOwn;
  const other = 1 - successOther;
  if (own + other === 0) {
    refuse(
      theory,
      "successOwn and successOther are both 1",
      "Give one of them in [0, 1): without failure nothing rests.",
    );
  }
  return other / (own + other);
}
