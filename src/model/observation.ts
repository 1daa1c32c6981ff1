/** The record as observations of a model: for each year a value and how far it may be off. */

import { AitiaError, suggestion } from "../errors.ts";
import { log } from "../kernel/real.ts";
import type { RecordPoint } from "./case.ts";
import { type CaseRecord, type Grade, statuses } from "./record.ts";

/** What the record says of one output, ready to be compared. */
export interface Observation {
  readonly output: string;
  readonly points: readonly RecordPoint[];
  /** Years for which the record has a row but no number to compare with, and why. */
  readonly blank: readonly { readonly year: number; readonly because: string }[];
}

/**
 * What the record says about an output of the model, year by year. The value is that of the first series declared for
 * the output that has one; every other stands beside it. The observation error in natural logs is
 *
 *   sdLog = max(floor, largest log ratio between two registers / sqrt 2, log(high / low) / 4)
 *
 * since the difference of two readings with equal independent errors has sqrt 2 times the sd of one, and a range that
 * a source gives is read as two sd to either side. The floor (0.10 unless told) stands for what registers share and
 * their agreement therefore cannot show: a common definition, a common archive, slips of the pen.
 */
export function observation(
  record: CaseRecord,
  output: string,
  options: { readonly floor?: number; readonly from?: number; readonly to?: number } = {},
): Observation {
  const { floor = 0.1, from = -Infinity, to = Infinity } = options;
  const series = record.series.filter((one) => one.compared === output);
  if (series.length === 0) {
    const known = record.series.flatMap((one) => one.compared ?? []);
    const todo = suggestion(output, new Set(known));
    throw new AitiaError({
      what: `no series is compared with "${output}"`,
      where: "the record",
      todo,
    });
  }
  const grades = new Map(record.sources.map(({ id, grade }) => [id, grade]));
  const lowest = (ids: readonly string[]): Grade =>
    ids.reduce<Grade>((low, id) => {
      const own = grades.get(id) ?? low;
      return own > low ? own : low;
    }, "A");
  const rank = (d: { readonly series: string }) => series.findIndex(({ id }) => id === d.series);
  const rows = record.data
    .filter((d) => rank(d) >= 0 && d.year >= from && d.year <= to)
    .sort((a, b) => a.year - b.year || rank(a) - rank(b));
  const points: RecordPoint[] = [];
  const blank: { year: number; because: string }[] = [];
  for (const year of new Set(rows.map((row) => row.year))) {
    const all = rows.filter((row) => row.year === year);
    const whole = all.flatMap((d) =>
      d.value !== undefined && d.status !== "partial year" ? [{ ...d, value: d.value }] : [],
    );
    if (whole.length === 0) {
      const first = all[0];
      blank.push({
        year,
        because: first.note || (statuses as Record<string, string>)[first.status],
      });
      continue;
    }
    const logs = whole.filter((d) => d.value > 0).map((d) => log(d.value));
    const apart = logs.length > 1 ? Math.max(...logs) - Math.min(...logs) : 0;
    const ranges = whole.map(({ low = 0, high = 0 }) =>
      low > 0 && high > 0 ? log(high / low) : 0,
    );
    points.push({
      year,
      value: whole[0].value,
      sdLog: Math.max(floor, apart / Math.SQRT2, Math.max(...ranges) / 4),
      sources: whole.map((d) => ({
        series: d.series,
        value: d.value,
        source: d.sources.join("; "),
        grade: lowest(d.sources),
      })),
    });
  }
  return { output, points, blank };
}
