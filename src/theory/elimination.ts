/**
 * How many are struck when a ruler strikes by an imperfect test.
 *
 * Gregory, Schroeder & Sonin 2006, Dictators, Repression and the Median Citizen (WP 91),
 * https://www.nes.ru/files/Preprints-resh/WP91GregorySoninShroeder.pdf; 2011, Rational dictators and the
 * killing of innocents, Journal of Comparative Economics 39(1):34-42. A reduction of our own.
 *
 * The ruler believes that a share e of persons are enemies. His test gives N(d, 1) for them and N(0, 1) for the
 * rest; everyone above the cut c is struck, so that the share of enemies among those left is the tolerated th:
 *   e Phi(c-d) / (e Phi(c-d) + (1-e) Phi(c)) = th; nobody if e <= th.
 * Innocents struck rise in e, fall in d, rise as th falls. This describes a ruler's calculus; it is no finding
 * that the calculus was correct: 'enemy' and 'innocent' are his categories. Shares are of all persons; the cut
 * is in standard deviations of the test.
 */
import { log, log1p, logNormalCdf, normalCdf, normalTailRatio } from "../kernel/real.ts";
import { options, within } from "./domain.ts";
import { firstTrue } from "./root.ts";

const theory = "elimination";

/**
 * The cut, and the shares of all persons struck: those whom the test calls enemies by the ruler's own
 * division of people (`enemies`, at most e) and the others (`innocents`, at most 1 - e).
 *
 * @param o share e and tolerated th, in [0, 1]; detection d, from 0. Where share > tolerated somebody is to be struck,
 *   and share must be below 1, tolerated above 0 and detection at least 1e-300 (at d = 0 the test tells nothing, and
 *   no cut lowers the share).
 * @returns cut null and two zeros where share <= tolerated.
 * @throws AitiaError outside these ranges.
 * Cost: some hundred evaluations of the normal cdf.
 */
export function elimination(o: { share: number; detection: number; tolerated: number }): {
  cut: number | null;
  enemies: number;
  innocents: number;
} {
  options(theory, o, ["share", "detection", "tolerated"]);
  const { share, detection, tolerated } = o;
  within(theory, { share, tolerated }, "[0, 1]");
  within(theory, { detection }, "[0, ∞)");
  if (share <= tolerated) return { cut: null, enemies: 0, innocents: 0 };
  within(theory, { share }, "[0, 1)");
  within(theory, { tolerated }, "(0, 1)");
  within(theory, { detection }, "[1e-300, ∞)");
  // ln of the tolerated odds of an enemy, over the odds before.
  const wanted = -log1p((share - tolerated) / (1 - share) / tolerated);
  // Sought as c - d, which a sharp test would lose in the last places of c.
  const spares = (above: number) => logRatio(above, detection) >= wanted;
  let low = Math.min(-detection, wanted / detection - detection / 2);
  while (spares(low)) low = 2 * low - 1;
  let high = 1;
  while (!spares(high)) high = 2 * high;
  const above = firstTrue(spares, low, high);
  const cut = above + detection;
  return {
    cut,
    enemies: share * normalCdf(-above),
    innocents: (1 - share) * normalCdf(-cut),
  };
}

/** ln(Phi(z) / Phi(c)), c = z + d, rising in z from -infinity to 0; without cancellation in the far tail. */
function logRatio(z: number, d: number): number {
  const c = z + d;
  if (c > 0) return logNormalCdf(z) - logNormalCdf(c);
  return c * d - (d * d) / 2 + log(normalTailRatio(-z) / normalTailRatio(-c));
}
