/**
 * How much must one trust before cooperating?
 *
 * Kydd 2005, Trust and Mistrust in International Relations (Princeton), the assurance game; Kydd 1997, Game
 * Theory and the Spiral Model, World Politics 49(3):371-400, https://doi.org/10.1353/wp.1997.0012
 *
 * Against a side that cooperates with chance t cooperation pays iff t R + (1-t) S >= t T + (1-t) P, that is
 *   t >= m = (P - S) / ((R - T) + (P - S)).
 * Valid for those who would rather cooperate than exploit (R > T) and rather not be exploited (P >= S).
 * Payoffs share one unit, of no consequence.
 */
import { options, within } from "./domain.ts";

const theory = "trustThreshold";

/**
 * The chance of the other's cooperation from which cooperating pays, in [0, 1).
 *
 * @param payoffs T (exploiting), R (both cooperate), P (neither), S (being exploited); R > T and P >= S.
 * @throws AitiaError outside: with R <= T no trust is enough.
 * Cost: one division.
 */
export function trustThreshold(payoffs: { T: number; R: number; P: number; S: number }): number {
  options(theory, payoffs, ["T", "R", "P", "S"]);
  const { T, R, P, S } = payoffs;
  within(theory, { T, R, P, S }, "(-∞, ∞)");
  within(theory, { R }, `(${T}, ∞)`);
  within(theory, { P }, `[${S}, ∞)`);
  const stakes = R - T + (P - S);
  if (Number.isFinite(stakes)) return (P - S) / stakes;
  const fear = P / 4 - S / 4;
  return fear / (R / 4 - T / 4 + fear);
}
