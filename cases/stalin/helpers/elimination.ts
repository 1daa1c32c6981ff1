/**
 * The cut of a ruler who cannot tell enemies (Gregory, Schroeder & Sonin 2006, reduced): enemies are a share e of
 * people, their signal is N(d, 1), that of the others N(0, 1); everyone above the cut c is struck, so that the share of
 * enemies among those left is the tolerated one: Φ(c - d) / Φ(c) = t (1 - e) / ((1 - t) e). 'Enemy' is the ruler's
 * category: this is his calculus, not a finding about people.
 */
import { clamp, exp, log, normalCdf } from "aitia";

/** Derivative of ln Φ(x). */
function hazardBelow(x: number): number {
  return (0.3989423 * exp(-0.5 * x * x)) / normalCdf(x);
}

/** The cut, by Newton's method on ln Φ(c - d) - ln Φ(c) from the closed form for logistic signals. Needs e > t. */
export function cutOf(share: number, detection: number, tolerated: number): number {
  const ratio = (tolerated * (1 - share)) / ((1 - tolerated) * share);
  const steep = ratio * exp(1.702 * detection) - 1;
  let c = steep > 0 ? clamp(-log((1 - ratio) / steep) / 1.702, -4, 4) : -4;
  for (let i = 0; i < 3; i++) {
    const below = normalCdf(c - detection);
    const error = log(below / normalCdf(c)) - log(ratio);
    const slope = hazardBelow(c - detection) - hazardBelow(c);
    c = clamp(c - error / slope, -4, 4);
  }
  return c;
}

/** Share of all people above the cut; 0 where the perceived share is tolerated. */
export function struckShare(share: number, detection: number, tolerated: number): number {
  if (share <= tolerated) return 0;
  const c = cutOf(share, detection, tolerated);
  return share * (1 - normalCdf(c - detection)) + (1 - share) * (1 - normalCdf(c));
}
