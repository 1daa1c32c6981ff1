/**
 * Which share of a population is in open rebellion?
 *
 * Epstein 2002, Modeling civil violence: An agent-based computational approach, PNAS 99 s3:7243-7250,
 * https://doi.org/10.1073/pnas.092080199
 *
 * A person is active iff H (1-L) - R P > T: hardship H, aversion to risk R (both uniform on [0, 1]), legitimacy L,
 * chance of arrest P, threshold T. For given P, with g = 1 - L, the share is
 *   0 if g <= T;  (g-T)² / (2 g P) while T + P >= g;  else 1 - (T + P/2)/g.
 * Pure numbers.
 */
import { options, within } from "./domain.ts";

const theory = "activeShare";

/**
 * The share of persons who are active, given the chance of arrest that they expect.
 *
 * @param o legitimacy L, threshold T, arrest P: each in [0, 1]. P = 0 gives 1 - T/(1-L).
 * @throws AitiaError outside these ranges.
 * Cost: a few operations.
 */
export function activeShare(o: { legitimacy: number; threshold: number; arrest: number }): number {
  options(theory, o, ["legitimacy", "threshold", "arrest"]);
  const { legitimacy, threshold, arrest } = o;
  within(theory, { legitimacy, threshold, arrest }, "[0, 1]");
  const grievance = 1 - legitimacy;
  const excess = grievance - threshold;
  if (excess <= 0) return 0;
  if (arrest >= excess) return (excess / grievance) * (excess / arrest) * 0.5;
  return (excess - arrest / 2) / grievance;
}
