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
 * @param o share e, in [0, 1); detection d, in (0, ∞); tolerated th, in (0, 1).
 * @returns cut null and two zeros where share <= tolerated.
 * @throws AitiaError outside these ranges (at d = 0 the test tells nothing, and no cut lowers the share).
 * Cost: some hundred evaluations of the normal cdf.
 */
export function elimination(o: { share: number; detection: number; tolerated: number }): {
  cut: number | null;
  enemies: number;
  innocents: number;
} {
  options(theory, o, ["share", "detection", "tolerated"]);
  const { share, detection, tolerated } = o;
  within(theory, { share }, "[0, 1)");
  within(theory, { detection }, "(0, ∞)");
  within(theory, { tolerated }, "(0, 1)");
  if (share <= tolerated) return { cut: null, enemies: 0, innocents: 0 };
  // ln of the tolerated odds of an enemy, over the odds before.
  const wanted = -log1p((share - tolerated) / (1 - share) / tolerated);
  const spares = (c: number) => logRatio(c, detection) >= wanted;
  let low = Math.min(0, detection / 2 + wanted / detection);
  while (spares(low)) low = 2 * low - 1;
  let high = detection + 1;
  while (!spares(high)) high = 2 * high;
  const cut = firstTrue(spares, low, high);
  return {
    cut,
    enemies: share * normalCdf(detection - cut),
    innocents: (1 - share) * normalCdf(-cut),
  };
}

/** ln(Phi(c-d) / Phi(c)), rising in c from -infinity to 0; without cancellation in the far tail. */
function logRatio(c: number, d: number): number {
  if (c > 0) return logNormalCdf(c - d) - logNormalCdf(c);
  return c * d - (d * d) / 2 + log(normalTailRatio(d - c) / normalTailRatio(-c));
}
