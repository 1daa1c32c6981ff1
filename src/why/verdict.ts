/** What may be said of a claim once its test has a number. The rules were written before any claim was tested. */
import type { Estimate } from "./estimate.ts";

/** The five verdicts of a claim that can be tested. */
export type Verdict =
  | "supported"
  | "weakly supported"
  | "contradicted"
  | "not supported"
  | "cannot tell";

/**
 * The verdict on a claim, by these rules in this order, m being what matters: supported if the interval lies above m and
 * every other view has the same sign; weakly supported if it lies above 0; contradicted if it lies below -m; not supported
 * if it lies below m; else one cannot tell. The budget of a test that cannot tell is doubled once: until then the answer is
 * "ask twice".
 *
 * @param test in the declared view, with its 95 % interval; above 0 where the claim holds.
 * @param of `matters` above 0, in the unit of the test; `others`: the same test in the other views in which it can be
 *   asked; `doubled`: whether it was asked twice as often already, or cannot be.
 * @returns the verdict. A view in which the number is unknown has no sign, and takes "supported" away.
 * Throws nothing.
 */
export function verdictOf(
  test: Estimate,
  of: {
    readonly matters: number;
    readonly others?: readonly Estimate[];
    readonly doubled: boolean;
  },
): Verdict | "ask twice" {
  const { matters, others = [], doubled } = of;
  if (test.known) {
    const { low, high } = test;
    const agreed = others.every((other) => other.known && other.value > 0);
    if (low > matters && agreed) return "supported";
    if (low > 0) return "weakly supported";
    if (high < -matters) return "contradicted";
    if (high < matters) return "not supported";
  }
  return doubled ? "cannot tell" : "ask twice";
}
