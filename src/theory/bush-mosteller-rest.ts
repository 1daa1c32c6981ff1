/**
 * Where two learners who follow satisfaction come to rest.
 *
 * Bush & Mosteller 1955, Stochastic Models for Learning (Wiley), in the form of Macy & Flache 2002,
 * Learning dynamics in social dilemmas, PNAS 99 s3:7229-7236, https://doi.org/10.1073/pnas.092080099;
 * Izquierdo, Izquierdo & Gotts 2008, Reinforcement Learning Dynamics in Social Dilemmas, JASSS 11(2)1.
 *
 * Both cooperate with chance p. Stimulus s = (payoff - aspiration) / max|payoff - aspiration|; the chance
 * of the act taken moves by l s (1-p) if s >= 0 and by l s p if s < 0 (p = chance of that act). The
 * expected change of p is l times
 *   b0 (1-p)³ + b1 p (1-p)² + b2 p² (1-p) + b3 p³,
 *   b0 = P-, b1 = S+ + T- - P+, b2 = R+ - S- - T+, b3 = -R-,
 * with X+ and X- the positive and negative part of the stimulus of payoff X. Since P+ and P- (R+ and R-)
 * are never both above 0, the signs change from + to - at most once: the self-correcting state is unique.
 * Payoffs and aspiration share one unit, of no consequence; the rate l drops out.
 */
import { options, refuse, within } from "./domain.ts";
import { firstTrue } from "./root.ts";

const theory = "bushMostellerRest";

/**
 * The chance of cooperation in (0, 1) at which the expected change turns from + to -.
 *
 * @param game payoffs T (defecting on a cooperator), R (both cooperate), P (both defect), S (cooperating
 *   with a defector) and the aspiration; any finite numbers.
 * @throws AitiaError for other arguments, and where no such state exists (all payoffs satisfy, say).
 * Cost: about 60 evaluations of a cubic.
 */
export function bushMostellerRest(game: {
  T: number;
  R: number;
  P: number;
  S: number;
  aspiration: number;
}): number {
  options(theory, game, ["T", "R", "P", "S", "aspiration"]);
  const { T, R, P, S, aspiration } = game;
  within(theory, { T, R, P, S, aspiration }, "(-∞, ∞)");
  const distances = [T, R, P, S].map((payoff) => payoff - aspiration);
  const largest = Math.max(...distances.map(Math.abs));
  if (!Number.isFinite(largest)) {
    refuse(
      theory,
      "a payoff less the aspiration is more than a number can hold",
      "Give T, R, P, S and aspiration in a larger unit.",
    );
  }
  const [t, r, p, s] = distances.map((d) => (largest === 0 ? 0 : d / largest));
  const up = (x: number) => Math.max(x, 0);
  const down = (x: number) => Math.max(-x, 0);
  const b = [down(p), up(s) + down(t) - up(p), up(r) - down(s) - up(t), -down(r)];
  const signs = b.filter((x) => x !== 0);
  if (!(signs[0] > 0 && signs[signs.length - 1] < 0)) {
    refuse(
      theory,
      "there is no state in (0, 1) where the expected change of p turns from + to -",
      "Give T, R, P, S and an aspiration of which some satisfy and some disappoint, as [4, 3, 1, 0 | 2] does.",
    );
  }
  const falls = (x: number) => {
    const y = 1 - x;
    return y * y * (b[0] * y + b[1] * x) + x * x * (b[2] * y + b[3] * x) < 0;
  };
  return firstTrue(falls, 0, 1);
}
