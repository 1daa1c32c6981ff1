/**
 * The total index of an outcome that is yes or no: how often it changes with an input, over twice its variance. Where few
 * rows change, resampled rows hold those few or fewer, and their percentiles cover too seldom; Wilson's interval of the
 * share that changes does, whatever the share.
 */
import { type Estimate, unknown } from "./estimate.ts";
import { wilson } from "./wilson.ts";

/** Of 2n outcomes at least so many must have come, and so many not: below it their variance is anybody's guess. */
export const FEWEST_OF_KIND = 10;

/** The columns as 0 and 1 where all of them have no more than two values, whatever these are. */
export function asYesNo(columns: readonly Float64Array[]): readonly Float64Array[] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const column of columns)
    for (const x of column) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
  return columns.every((column) => column.every((x) => x === low || x === high))
    ? columns.map((column) => column.map((x) => (x === high ? 1 : 0)))
    : undefined;
}

/** Why no share of the variance is told, where the outcome is too rare or too usual. */
function tooRare(a: Float64Array, b: Float64Array): string | undefined {
  const came = count(a) + count(b);
  const of = a.length + b.length;
  const least = Math.min(came, of - came);
  return least < FEWEST_OF_KIND
    ? `the outcome has its higher value in ${came} of ${of} rows: fewer than ${FEWEST_OF_KIND} that differ from the rest tell nothing of how its variance is made up`
    : undefined;
}

/**
 * The index with an interval that holds both that of resampled rows, which knows what rows share, and the ratio of
 * Wilson's intervals of the share that changes and of the variance (Donner and Zou 2012, Stat. Methods Med. Res.
 * 21:347-359, eq. 9; the two rise and fall together, which this does not use).
 */
export function totalOfYesNo(
  resampled: Estimate,
  { a, b, changed }: Readonly<Record<"a" | "b" | "changed", Float64Array>>,
  level: number,
): Estimate {
  if (!resampled.known) return resampled;
  const because = tooRare(a, b);
  if (because) return unknown(because);
  const n = a.length;
  let moves = 0;
  for (let r = 0; r < n; r++) if (a[r] !== changed[r]) moves++;
  const share = wilson(moves / n, n, level);
  const came = (count(a) + count(b)) / (2 * n);
  const ends = wilson(came, 2 * n, level);
  const [d, v] = [moves / n, spread(came)];
  const [least, most] = [
    Math.min(spread(ends.low), spread(ends.high)),
    ends.low <= 0.5 && 0.5 <= ends.high
      ? spread(0.5)
      : Math.max(spread(ends.low), spread(ends.high)),
  ];
  const end = (ofShare: number, ofSpread: number, sign: 1 | -1) =>
    (d * v +
      sign *
        Math.sqrt(
          Math.max(0, (d * v) ** 2 - ofShare * ofSpread * (2 * d - ofShare) * (2 * v - ofSpread)),
        )) /
    (ofSpread * (2 * v - ofSpread));
  const low = 2 * v > most ? Math.max(0, end(share.low, most, -1)) : share.low / most;
  return {
    ...resampled,
    low: Math.min(resampled.low, low),
    high: Math.max(resampled.high, end(share.high, least, 1)),
  };
}

const count = (bits: Float64Array): number => bits.reduce((sum, bit) => sum + bit, 0);

/** Twice the variance of a yes or no: how often two independent ones differ. */
const spread = (p: number): number => 2 * p * (1 - p);
