/**
 * The chance of ending certain, and wrong.
 *
 * Rabin & Schrag 1999, First Impressions Matter: A Model of Confirmatory Bias, Quarterly Journal of
 * Economics 114(1):37-82, https://doi.org/10.1162/003355399555945
 *
 * A signal is right with chance theta; one that speaks against the favoured view is misread as support with
 * chance q. The lead of the favoured view is a walk with steps up u and down d,
 *   wrong view: u = (1-theta) + theta q, d = theta (1-q);  right view: u = theta + (1-theta) q, d = (1-theta)(1-q),
 * which never comes back to nothing with chance e = max(0, 1 - d/u). The first signal favours the wrong view
 * with chance 1-theta, and every return starts anew, so the result is
 *   (1-theta) e_w / ((1-theta) e_w + theta e_r): 0 iff q <= 1 - 1/(2 theta). Pure numbers.
 */
import { within } from "./domain.ts";

const theory = "wrongCertainty";

/**
 * Chance that the belief held for ever is the wrong one.
 *
 * @param precision chance theta that a signal is right, in (1/2, 1).
 * @param misreading chance q that a contrary signal is misread, in [0, 1].
 * @throws AitiaError outside these ranges.
 * Cost: a few operations.
 */
export function wrongCertainty(precision: number, misreading: number): number {
  within(theory, { precision }, "(0.5, 1)");
  within(theory, { misreading }, "[0, 1]");
  const noise = 1 - precision;
  // 1 - d/u = (u - d)/u, and u - d = 1 - 2 d because u + d = 1.
  const stays = (down: number) => Math.max(0, 1 - 2 * down) / (1 - down);
  const wrong = noise * stays(precision * (1 - misreading));
  const right = precision * stays(noise * (1 - misreading));
  return wrong / (wrong + right);
}
