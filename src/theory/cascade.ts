/**
 * How far does one arrest spread, when each names others?
 *
 * A Poisson branching process (Watson & Galton 1875, On the Probability of the Extinction of Families, Journal of
 * the Anthropological Institute 4:138-144): each arrested person leads to a Poisson number of further arrests with
 * mean r0. Mean size, the first included, 1/(1-r0) below 1; the chance q that it ends is the smallest root in
 * [0, 1] of q = e^(r0 (q-1)). Pure numbers.
 */
import { exp, expm1, log } from "../kernel/real.ts";
import { within } from "./domain.ts";
import { firstTrue } from "./root.ts";

const theory = "cascade";

/**
 * Mean number of persons reached (Infinity from r0 = 1 on) and the chance that the cascade ends by itself.
 *
 * @param r0 persons named per person arrested, in [0, ∞).
 * @throws AitiaError outside.
 * Cost: about 60 exponentials.
 */
export function cascade(r0: number): { meanSize: number; extinction: number } {
  within(theory, { r0 }, "[0, ∞)");
  if (r0 <= 1) return { meanSize: r0 < 1 ? 1 / (1 - r0) : Infinity, extinction: 1 };
  // s = 1 - q, the chance never to end; s + expm1(-r0 s) falls to a least value at ln(r0)/r0 and then rises through 0.
  const s = firstTrue((x) => x + expm1(-r0 * x) >= 0, log(r0) / r0, 1);
  return { meanSize: Infinity, extinction: exp(-r0 * s) };
}
