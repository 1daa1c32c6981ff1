/**
 * Which coalition rules when no promise binds.
 *
 * Acemoglu, Egorov & Sonin 2008, Coalition Formation in Non-Democracies, Review of Economic Studies
 * 75:987-1009, https://doi.org/10.1111/j.1467-937X.2008.00503.x
 *
 * Powers g_i > 0, threshold alpha in [1/2, 1). Y wins inside X if g(Y) > alpha g(X). phi({i}) = {i};
 * S(X) = {Y proper, non-empty subset of X: Y wins in X and phi(Y) = Y}; phi(X) = argmin of g over S(X),
 * or X itself if S(X) is empty. Powers have any one unit; only their ratios matter.
 *
 * A set stands (phi(X) = X) exactly when the strongest standing set properly inside it does not win in
 * it. That strongest set is found from the sets with one member less, so no subset is looked at twice.
 */

import { refuse, within } from "./domain.ts";
import { exactShare, type Share } from "./share.ts";

const theory = "rulingCoalition";
const most = 20;

/** Sums of powers by set; a set is a number whose bit i says that player i is in it. */
type Sums = ArrayLike<number> | ArrayLike<bigint>;

/**
 * The indices, ascending, of the coalition that rules when the players of these powers may eliminate each other.
 *
 * @param given the powers: 1 to 20 numbers above 0, in an array of any kind.
 * @param alpha share of power above which (strictly) a part wins: a number in [1/2, 1), or the exact
 *   fraction [3, 5]. A fraction and whole powers are compared in whole numbers of any size; otherwise
 *   sums, added in the order of the players, and products are f64, in which a tie may be decided by the
 *   last bit.
 * @returns ties of the smallest power go to the fewest members, then to the smallest indices.
 * @throws AitiaError outside these ranges.
 * Cost: n 2^n comparisons for n players: 15 players some milliseconds, 20 about a quarter of a second
 * (some seconds when whole numbers above 2^53 are met).
 */
export function rulingCoalition(
  given: ArrayLike<number>,
  alpha: number | readonly [number, number],
): number[] {
  if (!Array.isArray(given) && !ArrayBuffer.isView(given))
    refuse(theory, "powers is no array", `Give an array of 1 to ${most} powers.`);
  const n = given.length;
  if (!(n >= 1 && n <= most))
    refuse(theory, `powers has ${n} players`, `Give from 1 to ${most} powers.`);
  const powers = Array.from(given);
  for (let i = 0; i < n; i++) within(theory, { [`powers[${i}]`]: powers[i] }, "(0, ∞)");
  const share = exactShare(theory, alpha);
  const whole = (1 << n) - 1;
  const { parts, bars } = sums(powers, share, whole);
  const chosen = weakestWinner(parts, bars, standing(parts, bars, n), whole);
  return Array.from({ length: n }, (_, i) => i).filter((i) => (chosen >>> i) & 1);
}

/** For every set: its own power as a part, and the bar that a part of it must exceed to win in it. */
function sums(powers: readonly number[], share: Share, whole: number): { parts: Sums; bars: Sums } {
  const exact = share.fraction && powers.every(Number.isInteger);
  const [over, under] = share.fraction ?? [share.value, 1];
  const total = powers.reduce((a, b) => a + b, 0);
  if (!Number.isFinite(total * under)) {
    refuse(
      theory,
      "powers add up to more than a number can hold",
      "Divide all powers by one number.",
    );
  }
  if (exact && total * under > Number.MAX_SAFE_INTEGER) {
    const g = powers.map(BigInt);
    const sum: bigint[] = [0n];
    for (let set = 1; set <= whole; set++) sum.push(sum[rest(set)] + g[last(set)]);
    return { parts: sum.map((s) => s * BigInt(under)), bars: sum.map((s) => s * BigInt(over)) };
  }
  const sum = new Float64Array(whole + 1);
  for (let set = 1; set <= whole; set++) sum[set] = sum[rest(set)] + powers[last(set)];
  return { parts: sum.map((s) => s * under), bars: sum.map((s) => s * over) };
}

const last = (set: number) => 31 - Math.clz32(set);
const rest = (set: number) => set ^ (1 << last(set));

/** Which sets stand, 1 or 0 by set. */
function standing(parts: Sums, bars: Sums, n: number): Uint8Array {
  const stands = new Uint8Array(parts.length);
  const strongest = new Int32Array(parts.length); // the strongest standing set inside a set, itself included
  for (let set = 1; set < parts.length; set++) {
    let best = 0;
    for (let i = 0; i < n; i++) {
      if (!((set >>> i) & 1)) continue;
      const inside = strongest[set ^ (1 << i)];
      if (parts[inside] > parts[best]) best = inside;
    }
    if (parts[best] > bars[set]) {
      strongest[set] = best;
    } else {
      stands[set] = 1;
      strongest[set] = set;
    }
  }
  return stands;
}

/** The standing set of least power that wins in the whole, or the whole if none does. */
function weakestWinner(parts: Sums, bars: Sums, stands: Uint8Array, whole: number): number {
  let best = 0;
  for (let set = 1; set < whole; set++) {
    if (!stands[set] || !(parts[set] > bars[whole])) continue;
    if (
      best === 0 ||
      parts[set] < parts[best] ||
      (parts[set] === parts[best] && before(set, best))
    ) {
      best = set;
    }
  }
  return best === 0 ? whole : best;
}

/** Fewer members first, then the smaller indices. */
function before(a: number, b: number): boolean {
  const difference = members(a) - members(b);
  const differing = a ^ b;
  return difference !== 0 ? difference < 0 : (a & (differing & -differing)) !== 0;
}

function members(set: number): number {
  let count = 0;
  for (; set; set &= set - 1) count++;
  return count;
}
