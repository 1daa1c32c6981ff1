/** How far numbers lie apart: what of that is rounding, and what they could still do though none of them was seen to. */

/** Numbers that differ by less than this part of the largest differ by rounding: sums of many terms in f64 do. */
const ROUNDING = 1e-12;

/** The customary deviate of 95 %. */
const Z = 1.96;

export interface Extent {
  /** Largest minus smallest; for outcomes that are all 0 or 1 it is 1; for one number everywhere its size, for want of more. */
  readonly span: number;
  /** Differences up to here may be rounding. */
  readonly grain: number;
  readonly constant: boolean;
  /** They differ, but by no more than rounding: whatever is made of them is made of rounding. */
  readonly rounded: boolean;
}

/** A power of two near a size above 0: dividing by it moves no digit, and squares of what is left are numbers. */
export const unitOf = (size: number): number =>
  size > 0 ? 2 ** Math.min(1000, Math.max(-1000, Math.floor(Math.log2(size)))) : 1;

export function extentOf(...columns: readonly ArrayLike<number>[]): Extent {
  let [least, most] = [Infinity, -Infinity];
  let yesNo = true;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const x = column[i];
      if (x < least) least = x;
      if (x > most) most = x;
      if (x !== 0 && x !== 1) yesNo = false;
    }
  }
  return extent(least, most, yesNo);
}

export function extent(least: number, most: number, yesNo: boolean): Extent {
  const size = Math.max(Math.abs(least), Math.abs(most));
  const apart = most > least ? most - least : 0;
  const grain = ROUNDING * size;
  return {
    span: yesNo ? 1 : apart > 0 ? apart : size,
    grain,
    constant: apart === 0,
    rounded: apart > 0 && apart <= grain,
  };
}

export const ONLY_ROUNDING =
  "the outcome is the same everywhere but for rounding, and nothing can be made of that";

/**
 * The share of worlds that may be otherwise though of n none was seen to be: Wilson's upper limit for 0 of n, with the
 * square of the deviate. n may be a fraction.
 */
export const unseen = (n: number, z = Z): number => (z * z) / (n + z * z);

/** A standard error for n worlds that all show one number, where another could show one as far off as `reach`. */
export const unseenError = (n: number, reach: number): number => (reach * unseen(n)) / Z;
