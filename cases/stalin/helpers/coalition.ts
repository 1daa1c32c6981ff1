/**
 * Acemoglu, Egorov & Sonin 2008, 'Coalition Formation in Non-Democracies', Review of Economic Studies 75:987-1009.
 * A set Y wins inside X if its power exceeds alpha times that of X; a set stands if no proper subset both wins in it
 * and stands. The ruling coalition is the winning, standing proper subset of least power, or all if there is none.
 * Up to nine members as bits of a mask: sub-masks are smaller numbers, so one pass upwards decides who stands.
 */
import { int, integers, numbers } from "aitia";

/** Mask of the ruling coalition of the first `members` of `power`. Powers above 0; of equal powers the smallest mask. */
export function rulingMask(power: number[], members: number, alpha: number): number {
  const total = numbers(512);
  const standing = integers(512);
  for (let i = 0; i < members; i++) {
    const bit = int(1) << i;
    for (let mask = 0; mask < bit; mask++) total[mask | bit] = total[mask] + power[i];
  }
  const all = (int(1) << int(members)) - 1;
  let found = int(0);
  let best = int(0);
  for (let mask = 1; mask <= all; mask++) {
    const needed = alpha * total[mask];
    let stands = true;
    let least = total[mask];
    best = mask;
    // from the largest sets down, since those win soonest
    for (let k = 0; k < found; k++) {
      const part = standing[found - 1 - k];
      if ((part & mask) !== part || total[part] <= needed) continue;
      stands = false;
      if (mask < all) break;
      if (total[part] < least) {
        least = total[part];
        best = part;
      }
    }
    if (stands) {
      standing[found] = mask;
      found = found + 1;
    }
  }
  return best;
}
