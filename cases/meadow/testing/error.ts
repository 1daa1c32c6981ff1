/**
 * How likely each world makes the record by the error model that a case has when it declares none, written out: every
 * setting of the declared grid, each by its whole covariance matrix.
 */
import { denseErrorOf } from "../../../src/fit/testing/dense-error.ts";
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

export interface Given {
  readonly from?: number;
  readonly to?: number;
  /** Another register than the gauge, where it has a number. */
  readonly register?: string;
  /** Of one series all years, whatever is given of the other. */
  readonly besides?: string;
}

/** Log densities of residuals under every setting, and the numbers that are given. */
function densities({ from = 1801, to = 1806, besides }: Given) {
  const given = record.map(({ output, points }) => ({
    output,
    points: points.filter(({ year }) => output === besides || (year >= from && year <= to)),
  }));
  const series = given.map(({ points }) => ({
    times: points.map((p) => p.year),
    sd: points.map((p) => p.sdLog),
  }));
  return { given, logs: settings.map((setting) => denseErrorOf(series, setting)) };
}

const known = new Map<string, Map<string, number>>();

/** Likelihood of each world under a way of switching: density of what is given, all settings weighed alike. */
export function byError(way: Way, asked: Given = {}): Float64Array {
  const key = JSON.stringify(asked);
  const before = known.get(key) ?? new Map<string, number>();
  known.set(key, before);
  const { given, logs } = densities(asked);
  const residuals = (s: Series) =>
    given.flatMap(({ output, points }) =>
      points.map(({ year, value, sources }) => {
        const { register } = asked;
        const other = sources.find(({ series }) => register && series.endsWith(register))?.value;
        return Math.log(Math.max(1, at(s, output, year))) - Math.log(other ?? value);
      }),
    );
  return inEachWorld(way, (s) => {
    const own = residuals(s);
    const name = own.join();
    const found =
      before.get(name) ?? logs.reduce((sum, log) => sum + Math.exp(log(own)), 0) / settings.length;
    before.set(name, found);
    return found;
  });
}
