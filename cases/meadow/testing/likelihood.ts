/** How likely each world makes the record, by the two rules that Aitia has today. */
import { periods, record } from "../record.ts";
import { inEachWorld, type Series, type Way, years } from "./story.ts";

/** Declared discrepancy of a model, in natural logs; the record's power; what is added before a logarithm is taken. */
const DISCREPANCY = 0.5;
export const POWER = 0.125;
const OFFSET = 100;

const at = (s: Series, output: string, year: number): number =>
  s[output as keyof Series][years.indexOf(year as (typeof years)[number])]!;

/** Log density of the record's sums over its periods, as worlds of the prior are weighed by. */
export function logOfSums(s: Series): number {
  let log = 0;
  for (const { off, sd } of sums(s)) log -= 0.5 * (off / sd) ** 2;
  return log;
}

function sums(s: Series): { off: number; sd: number }[] {
  return record.flatMap(({ output, points }) =>
    periods.flatMap(({ from, to }) => {
      const own = points.filter((p) => p.year >= from && p.year <= to);
      if (own.length === 0) return [];
      const recorded = own.reduce((total, p) => total + p.value, 0);
      const lived = own.reduce((total, p) => total + at(s, output, p.year), 0);
      const square = own.reduce((total, p) => total + p.sdLog ** 2, 0) / own.length;
      return [{ off: Math.log(lived / recorded), sd: Math.sqrt(square + DISCREPANCY ** 2) }];
    }),
  );
}

/** Factor by which a world is off, in the root mean square of the logs of its sums. */
export const offBy = (s: Series): number => {
  const all = sums(s);
  return Math.exp(Math.sqrt(all.reduce((total, { off }) => total + off ** 2, 0) / all.length));
};
export const isNear = (s: Series): boolean => offBy(s) <= 3;

export interface Years {
  readonly from?: number;
  readonly to?: number;
  /** Of one series only. */
  readonly output?: string;
  /** Another register than the gauge, where it has a number. */
  readonly register?: string;
}

/** Log density of the record year by year, as particles are weighed by; without the power. */
export function logOfYears(
  s: Series,
  { from = 1801, to = 1806, register, output: only }: Years = {},
): number {
  let log = 0;
  for (const { output, points } of record)
    if (only === undefined || only === output)
      for (const { year, value, sdLog, sources } of points) {
        if (year < from || year > to) continue;
        const other = sources.find(({ series }) => register && series.endsWith(register))?.value;
        const off = Math.log((at(s, output, year) + OFFSET) / ((other ?? value) + OFFSET));
        log -= 0.5 * (off / Math.sqrt(sdLog ** 2 + DISCREPANCY ** 2)) ** 2;
      }
  return log;
}

/** Likelihood of each world under a way of switching. */
export const bySums = (way: Way): Float64Array => inEachWorld(way, (s) => Math.exp(logOfSums(s)));
export const byYears = (way: Way, of: Years = {}): Float64Array =>
  inEachWorld(way, (s) => Math.exp(POWER * logOfYears(s, of)));
