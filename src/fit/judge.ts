/** What a classifier is worth, by what it says of simulations that it did not see. */
import { log } from "../kernel/real.ts";
import { type Estimate, proportion } from "../why/estimate.ts";

interface Said {
  /** rows × classes: the probability of each class; zeros for a row of which nothing was said. */
  readonly shares: Float64Array;
}

/** A class is never given less than this part of its share: to be sure and wrong costs 7 nats, not all. */
const DOUBT = 1e-3;

/**
 * How much better than guessing: the mean over rows of the log of the true class's probability, against its share among
 * all rows; in nats, with its standard error.
 */
export function scoreOf(
  { shares }: Said,
  labels: ArrayLike<number>,
  classes: number,
): { readonly gain: number; readonly se: number } {
  const base = new Float64Array(classes);
  for (let r = 0; r < labels.length; r++) base[labels[r]] += 1 / labels.length;
  let [n, mean, spread] = [0, 0, 0];
  for (let r = 0; r < labels.length; r++) {
    if (silent(shares, r, classes)) continue;
    const share = shares[r * classes + labels[r]] / base[labels[r]];
    const gain = log((1 - DOUBT) * share + DOUBT);
    n++;
    const step = gain - mean;
    mean += step / n;
    spread += step * (gain - mean);
  }
  return { gain: mean, se: n > 1 ? Math.sqrt(spread / (n - 1) / n) : Infinity };
}

/** How often another class than the true one is the most probable, and which. Of a tie the first. */
export function judge(
  { shares }: Said,
  labels: ArrayLike<number>,
  classes: number,
): { readonly priorError: Estimate; readonly confusion: readonly (readonly number[])[] } {
  const confusion = Array.from({ length: classes }, () => new Float64Array(classes));
  let [n, errors] = [0, 0];
  for (let r = 0; r < labels.length; r++) {
    if (silent(shares, r, classes)) continue;
    let named = 0;
    for (let c = 1; c < classes; c++)
      if (shares[r * classes + c] > shares[r * classes + named]) named = c;
    confusion[labels[r]][named]++;
    n++;
    if (named !== labels[r]) errors++;
  }
  return {
    priorError: proportion(errors, n),
    confusion: confusion.map((row) => {
      const total = row.reduce((a, b) => a + b, 0);
      return Array.from(row, (count) => (total > 0 ? count / total : 0));
    }),
  };
}

function silent(shares: Float64Array, row: number, classes: number): boolean {
  for (let c = 0; c < classes; c++) if (shares[row * classes + c] > 0) return false;
  return true;
}
