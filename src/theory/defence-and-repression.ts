/**
 * Two answers to two threats: arms against the foreign, repression against the domestic.
 *
 * After Harrison 2008, The Dictator and Defense, in Guns and Rubles (Yale); a reduction of our own. The ruler
 * chooses D, R >= 0 minimising
 *   V [F e^-D (1 + k e^-R) + h0 e^-R] + costDefence D + costRepression R,
 * F foreign threat, h0 domestic threat, k how far the two feed each other, V what is at stake (in the unit of
 * the costs). The loss is convex, so the first-order conditions with their corners decide:
 *   R = max(0, ln(V (h0 + k F e^-D) / costRepression)),  D = max(0, ln(V F (1 + k e^-R) / costDefence)).
 * A surprise rise of F with D fixed raises R; once D has adjusted R falls back to where it was (inside).
 */
import { exp, log } from "../kernel/real.ts";
import { options, refuse, within } from "./domain.ts";

const theory = "defenceAndRepression";
const needed = ["V", "F", "k", "h0", "costDefence", "costRepression"];

/**
 * The least costly defence and repression, in units of which each lowers its threat by a factor e.
 *
 * @param o V, F, k, h0: numbers from 0; costDefence, costRepression: above 0; fixedDefence (from 0), if given,
 *   is the D that cannot be changed in time.
 * @throws AitiaError outside these ranges, or where a product is more than a number can hold.
 * Cost: closed form; a few logarithms.
 */
export function defenceAndRepression(o: {
  V: number;
  F: number;
  k: number;
  h0: number;
  costDefence: number;
  costRepression: number;
  fixedDefence?: number;
}): { defence: number; repression: number } {
  options(theory, o, needed, ["fixedDefence"]);
  const { V, F, k, h0, costDefence, costRepression, fixedDefence } = o;
  within(theory, { V, F, k, h0 }, "[0, ∞)");
  within(theory, { costDefence, costRepression }, "(0, ∞)");
  // Threats in units of the cost of meeting them.
  const foreign = (V * F) / costDefence;
  const home = (V * h0) / costRepression;
  const fed = (V * k * F) / costRepression;
  held(foreign * (1 + k), home + fed);
  const up = (threat: number) => Math.max(0, log(threat));
  if (fixedDefence !== undefined) {
    within(theory, { fixedDefence }, "[0, ∞)");
    return { defence: fixedDefence, repression: up(home + fed * exp(-fixedDefence)) };
  }
  const alone = up(foreign * (1 + k)); // the best D without repression
  if (home + fed * exp(-alone) <= 1) return { defence: alone, repression: 0 };
  const unarmed = log(home + fed); // the best R without defence
  if (foreign * (1 + k * exp(-unarmed)) <= 1) return { defence: 0, repression: unarmed };
  // Inside, v = e^-R solves home k v² + (home + c - k) v - 1 = 0, c = k costDefence / costRepression.
  const linear = home / 2 + ((costDefence / costRepression) * k) / 2 - k / 2;
  const root = Math.hypot(linear, Math.sqrt(home) * Math.sqrt(k));
  const lowered = linear > 0 ? linear + root : home * (k / (root - linear)); // e^R
  held(lowered);
  return { defence: up(foreign * (1 + k / lowered)), repression: up(lowered) };
}

function held(...products: readonly number[]): void {
  if (products.every(Number.isFinite)) return;
  refuse(
    theory,
    "a product of V, F, k and h0, over the costs, is more than a number can hold",
    "Give V, F, h0, costDefence and costRepression in another unit, or a smaller k.",
  );
}
