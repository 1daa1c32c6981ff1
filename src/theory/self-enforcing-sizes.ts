/**
 * How many can stand together when all are (nearly) equal in power.
 *
 * Acemoglu, Egorov & Sonin 2008, Coalition Formation in Non-Democracies, Review of Economic Studies
 * 75:987-1009, https://doi.org/10.1111/j.1467-937X.2008.00503.x
 *
 * k_1 = 1, k_{j+1} = floor(k_j / alpha) + 1: the next size is the smallest in which the last one no longer
 * wins. At majority 1, 3, 7, 15, ... Sizes are numbers of persons.
 */
import { refuse, whole } from "./domain.ts";
import { exactShare } from "./share.ts";

const theory = "selfEnforcingSizes";
const most = 1e6;

/**
 * The standing sizes up to `upTo`, ascending.
 *
 * @param alpha share of power above which a part wins, in [1/2, 1); [3, 5] is exactly 3/5, a number is
 *   divided in f64.
 * @param upTo a whole number from 1 to 2^53 - 1.
 * @throws AitiaError outside these ranges, or where there are more than 10^6 sizes (alpha close to 1).
 * Cost: one division per size; sizes grow by 1/alpha.
 */
export function selfEnforcingSizes(
  alpha: number | readonly [number, number],
  upTo: number,
): number[] {
  const { value, fraction } = exactShare(theory, alpha);
  whole(theory, { upTo }, 1);
  const sizes: number[] = [];
  const next = (k: number) =>
    fraction
      ? Number((BigInt(k) * BigInt(fraction[1])) / BigInt(fraction[0])) + 1
      : Math.floor(k / value) + 1;
  for (let k = 1; k <= upTo; k = next(k)) {
    if (sizes.length === most) {
      refuse(
        theory,
        `alpha ${value} has more than ${most} sizes up to ${upTo}`,
        `Give upTo below ${k}, or an alpha further below 1.`,
      );
    }
    sizes.push(k);
  }
  return sizes;
}
