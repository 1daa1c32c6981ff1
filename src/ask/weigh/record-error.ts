/**
 * The record as evidence: what a right account may miss, as the case declares it, and the record's own error on top. The
 * declared priors of deviation, autocorrelation and correlation become a small grid of settings that every world is
 * weighed under together, so that they cost the sampler no dimension.
 */

import { type ErrorModel, type ErrorSetting, errorModel } from "../../fit/index.ts";
import * as real from "../../kernel/real.ts";
import type { Case } from "../../model/case.ts";
import { discrepancyOf, onScale, type SeriesDiscrepancy } from "../../model/discrepancy.ts";
import { type Prior, quantile } from "../../model/prior.ts";
import type { Span } from "../condition/observed.ts";

/** One number of the record, on the scale of its discrepancy. */
export interface RecordedNumber {
  readonly output: string;
  readonly series: number;
  readonly year: number;
  readonly value: number;
  /** The number itself, in the series' unit. */
  readonly recorded: number;
  /** Standard deviation of the record's own error. */
  readonly own: number;
}

export interface RecordError {
  readonly series: readonly SeriesDiscrepancy[];
  /** In the order of residuals: series after series, years ascending. */
  readonly numbers: readonly RecordedNumber[];
  readonly model: ErrorModel;
  /**
   * Writes the world's number less the record's, on the scale, for each; says whether anywhere a count below 1 was
   * taken for 1.
   */
  residuals(at: (output: string, year: number) => number, out: Float64Array): boolean;
}

/** Levels of a prior: its quantiles in the middle of so many equal shares. A fixed prior has one. */
const levelsOf = (prior: Prior, count: number): readonly number[] =>
  prior.kind === "fixed"
    ? [quantile(prior, 0.5)]
    : Array.from({ length: count }, (_, n) => quantile(prior, (n + 0.5) / count));

/** Levels of deviation, autocorrelation and correlation for so many series; beyond two all series share their level. */
const LEVELS = {
  one: { sd: 7, ar: 5, correlation: 1 },
  two: { sd: 3, ar: 3, correlation: 2 },
  more: { sd: 7, ar: 5, correlation: 3 },
} as const;

function settingsOf(
  series: readonly SeriesDiscrepancy[],
  correlation: Prior,
): readonly ErrorSetting[] {
  const count = series.length === 1 ? "one" : series.length === 2 ? "two" : "more";
  const own = LEVELS[count];
  const shared = series.length === 1 ? [0] : levelsOf(correlation, own.correlation);
  // all series at one level where there are many; each at its own where there are two
  const pairs = product(
    Array.from({ length: own.sd }, (_, sd) => sd),
    Array.from({ length: own.ar }, (_, ar) => ar),
  );
  const rows = series.length === 2 ? product(pairs, pairs) : pairs.map((p) => series.map(() => p));
  const settings = rows.flatMap((row) =>
    shared.map((correlation): ErrorSetting => {
      const at = (prior: Prior, levels: number, level: number) => {
        const found = levelsOf(prior, levels);
        return found[Math.min(level, found.length - 1)];
      };
      return {
        sd: series.map(({ sd }, s) => at(sd, own.sd, row[s][0])),
        ar: series.map(({ ar }, s) => at(ar, own.ar, row[s][1])),
        correlation,
        weight: 1,
      };
    }),
  );
  return once(settings);
}

const product = <A, B>(a: readonly A[], b: readonly B[]): (readonly [A, B])[] =>
  a.flatMap((x) => b.map((y) => [x, y] as const));

/** Fixed priors make equal settings: one of them with all their weight. */
function once(settings: readonly ErrorSetting[]): readonly ErrorSetting[] {
  const found = new Map<string, ErrorSetting>();
  for (const setting of settings) {
    const key = JSON.stringify([setting.sd, setting.ar, setting.correlation]);
    const before = found.get(key);
    found.set(key, { ...setting, weight: setting.weight + (before?.weight ?? 0) });
  }
  return [...found.values()];
}

/** `years` limits what is weighed; `wider` multiplies every declared deviation, to see how much hangs on it. */
export function recordErrorOf(
  spec: Pick<Case, "record" | "discrepancy">,
  years: Span,
  { wider = 1, registers }: { readonly wider?: number; readonly registers?: RegisterChoice } = {},
): RecordError {
  const { series, correlation } = discrepancyOf(spec);
  const points = series.map(({ output }) =>
    (spec.record.find((r) => r.output === output)?.points ?? [])
      .filter(({ year }) => year >= years.from && year <= years.to)
      .toSorted((a, b) => a.year - b.year),
  );
  const kept = series.flatMap((one, s) => (points[s].length > 0 ? [{ one, own: points[s] }] : []));
  const numbers = kept.flatMap(({ one, own }, s) =>
    own.map((point): RecordedNumber => {
      const value = registers?.(one.output, point) ?? point.value;
      return {
        output: one.output,
        series: s,
        year: point.year,
        value: onScale(one.scale, value),
        recorded: value,
        own: one.scale === "linear" ? point.sdLog * Math.abs(point.value) : point.sdLog,
      };
    }),
  );
  const model = errorModel(
    kept.map((_, s) => {
      const own = numbers.filter((n) => n.series === s);
      return { times: own.map((n) => n.year), sd: own.map((n) => n.own) };
    }),
    settingsOf(
      kept.map(({ one }) => one),
      correlation.prior,
    ).map((setting) => ({ ...setting, sd: setting.sd.map((sd) => sd * wider) })),
  );
  return {
    series: kept.map(({ one }) => one),
    numbers,
    model,
    residuals(at, out) {
      let floored = false;
      for (const [n, { output, series, year, value }] of numbers.entries()) {
        const { scale = "log" } = kept[series].one;
        const lived = at(output, year);
        if (scale === "log" && lived < 1 && value > 0) floored = true;
        out[n] = onScale(scale, lived) - value;
      }
      return floored;
    },
  };
}

/** Another register's number for a point of the record; undefined where there is none. */
export type RegisterChoice = (
  output: string,
  point: Case["record"][number]["points"][number],
) => number | undefined;

/** Posterior mean of each series' deviation and autocorrelation, and of the correlation, over weighted worlds. */
export function errorFound(
  { model, series }: RecordError,
  residuals: readonly Float64Array[],
  weights: ArrayLike<number>,
): {
  readonly series: Readonly<Record<string, { readonly sd: number; readonly ar: number }>>;
  readonly correlation: number;
} {
  const share = new Float64Array(model.settings.length);
  const total = model.settings.reduce((sum, { weight }) => sum + weight, 0);
  const logs = new Float64Array(model.settings.length);
  for (const [w, own] of residuals.entries()) {
    model.each(own, logs);
    let most = Number.NEGATIVE_INFINITY;
    for (const [s, { weight }] of model.settings.entries()) {
      logs[s] += real.log(weight / total);
      most = Math.max(most, logs[s]);
    }
    let sum = 0;
    for (const x of logs) sum += real.exp(x - most);
    for (let s = 0; s < share.length; s++)
      share[s] += (weights[w] * real.exp(logs[s] - most)) / sum;
  }
  const all = share.reduce((a, b) => a + b, 0);
  const mean = (of: (setting: ErrorSetting) => number) =>
    model.settings.reduce((sum, setting, s) => sum + (share[s] / all) * of(setting), 0);
  return {
    series: Object.fromEntries(
      series.map(({ output }, n) => [
        output,
        { sd: mean(({ sd }) => sd[n]), ar: mean(({ ar }) => ar[n]) },
      ]),
    ),
    correlation: mean(({ correlation }) => correlation),
  };
}
