/** How well an account's histories tell the record: by series, and period by period given all others. */
import { normalCdf } from "../../kernel/real.ts";
import type { Span } from "../condition/observed.ts";
import { weightedQuantiles } from "../condition/predictive.ts";
import type { AccountPopulation } from "./population.ts";
import { errorFound, type RecordError } from "./record-error.ts";
import { reweighed } from "./reweigh.ts";

/** Residuals of each history. */
export const rowsOf = (
  population: AccountPopulation,
  error: RecordError,
): readonly Float64Array[] =>
  Array.from(population.weights, (_, w) =>
    Float64Array.from(
      population.residuals.subarray(w * error.numbers.length, (w + 1) * error.numbers.length),
    ),
  );

/**
 * By series: root mean square of the median residual, and the share of years in which the record lies in the middle nine
 * tenths of the histories with the error that was found for the account, the record's own on top.
 */
export function fitOf(population: AccountPopulation, error: RecordError) {
  const rows = rowsOf(population, error);
  const weights = Array.from(population.weights);
  const found = errorFound(error, rows, weights);
  return Object.fromEntries(
    error.series.map(({ output }, s) => {
      const own = error.numbers.flatMap((number, n) => (number.series === s ? [n] : []));
      const sd = found.series[output].sd;
      let squares = 0;
      let within = 0;
      for (const n of own) {
        const values = rows.map((row) => row[n]);
        squares += weightedQuantiles(values, weights, [0.5])[0] ** 2 / own.length;
        const wide = Math.hypot(sd, error.numbers[n].own);
        const below = values.reduce((sum, x, w) => sum + weights[w] * normalCdf(-x / wide), 0);
        if (below > 0.05 && below < 0.95) within += 1 / own.length;
      }
      return [output, { rmseLog: Math.sqrt(squares), coverage90: within }];
    }),
  );
}

/** Thirds of the record's years, where the case names no periods. */
export function periodsOf(
  periods: readonly Span[] | undefined,
  error: RecordError,
): readonly Span[] {
  if (periods && periods.length > 1) return periods;
  const years = [...new Set(error.numbers.map((n) => n.year))].sort((a, b) => a - b);
  const third = Math.max(1, Math.ceil(years.length / 3));
  return [0, third, 2 * third].flatMap((from) => {
    const own = years.slice(from, from + third);
    return own.length > 0 ? [{ from: own[0], to: own[own.length - 1] }] : [];
  });
}

/**
 * Log density of each period given all others, summed. Histories that were led to the whole record are reweighed to the
 * record without the period, so that the score is 1 over the weighted mean of 1 over the period's density (Gelfand,
 * Dey and Chang 1992); where few of them carry it the tail says so.
 */
export function heldOutOf(
  population: AccountPopulation,
  error: RecordError,
  periods: readonly Span[],
): { readonly score: number; readonly paretoK: number } {
  const rows = rowsOf(population, error);
  let score = 0;
  let worst = Number.NEGATIVE_INFINITY;
  for (const { from, to } of periods) {
    const others = error.model.without((_, year) => year >= from && year <= to);
    const held = rows.map((row) => others.logDensity(row) - error.model.logDensity(row));
    const { logRatio, paretoK } = reweighed(population.weights, held);
    score -= logRatio;
    worst = Math.max(worst, paretoK);
  }
  return { score, paretoK: worst };
}
