/**
 * How likely each world makes the record by the error model that a case has when it declares none, written out: every
 * setting of the declared grid, each by its whole covariance matrix.
 */
import { denseError } from "../../../src/fit/testing/dense-error.ts";
import { record } from "../record.ts";
import { inEachWorld, type Series, type Way, years } from "./story.ts";

const middles = (n: number) => Array.from({ length: n }, (_, i) => (i + 0.5) / n);
/** A deviation is log-uniform from the record's own error, 0.2, to four times as much; 3 levels. */
const sds = middles(3).map((u) => 0.2 * 4 ** u);
/** What lasts is uniform from 0 to 0.9; 3 levels. */
const ars = middles(3).map((u) => 0.9 * u);
/** Uniform from 0 to 0.8; 2 levels. */
const correlations = middles(2).map((u) => 0.8 * u);

const settings = sds.flatMap((a) =>
  ars.flatMap((b) =>
    sds.flatMap((c) =>
      ars.flatMap((d) =>
        correlations.map((correlation) => ({ sd: [a, c], ar: [b, d], correlation, weight: 1 })),
      ),
    ),
  ),
);

const at = (s: Series, output: string, year: number): number =>
  s[output as keyof Series][years.indexOf(year as (typeof years)[number])]!;

const known = new Map<string, number>();

/** Density of the record, all settings weighed alike. */
export function densityOf(s: Series): number {
  const key = JSON.stringify(s);
  const before = known.get(key);
  if (before !== undefined) return before;
  const series = record.map(({ points }) => ({
    times: points.map((p) => p.year),
    sd: points.map((p) => p.sdLog),
  }));
  const residuals = record.flatMap(({ output, points }) =>
    points.map(({ year, value }) => Math.log(Math.max(1, at(s, output, year))) - Math.log(value)),
  );
  const density =
    settings.reduce((sum, setting) => sum + Math.exp(denseError(series, setting, residuals)), 0) /
    settings.length;
  known.set(key, density);
  return density;
}

export const byError = (way: Way): Float64Array => inEachWorld(way, densityOf);
