/**
 * Where a life ends of which not everything is asked. What it would have recorded later is not lived, and no number stands
 * there: whoever reads it all the same is not told something else. An end belongs to the life, as its run and its mask do,
 * so that the same bits stand before it whoever lived the life, beside whom, and how far these were lived.
 */
import type { Program } from "../../compile/tree.ts";
import { differs } from "../world/worth-speaking-of.ts";
import type { Life } from "./ensemble.ts";

type Spanned = Pick<Program, "firstMonth" | "months" | "years" | "per" | "recorded">;

/** Periods that have been recorded as a whole after so many steps. */
export function periodsAfter({ firstMonth, months, years, per = 12 }: Spanned, steps: number) {
  if (steps >= months) return years;
  return Math.floor((firstMonth + steps) / per) - Math.floor(firstMonth / per);
}

/** Steps after which so many periods have been recorded as a whole. */
export function stepsOfPeriods({ firstMonth, months, per = 12 }: Spanned, periods: number) {
  return Math.min(months, (Math.floor(firstMonth / per) + periods) * per - firstMonth);
}

/** Leaves no number of what is recorded after so many steps. */
export function forgetAfter(program: Spanned, outputs: Float32Array, steps: number): void {
  outputs.fill(Number.NaN, periodsAfter(program, steps) * program.recorded.length);
}

/** Ends of lives in plain data: for each its steps, the mask that it is held against (-1: none), and of how many series. */
export function endsOf(lives: readonly Life[], months: number): Int32Array | undefined {
  if (lives.every(({ until }) => until === undefined)) return undefined;
  return Int32Array.from(
    lives.flatMap(({ until = months, apart }) => [until, apart?.from ?? -1, apart?.series ?? 0]),
  );
}

/** The end of a life by its number. */
export interface End {
  readonly until: number;
  /** The mask that it is held against; -1 for none. */
  readonly from: number;
  readonly series: number;
}

export function endOf(ends: Int32Array | undefined, life: number, months: number): End {
  if (!ends) return { until: months, from: -1, series: 0 };
  const [until, from, series] = ends.subarray(3 * life, 3 * life + 3);
  return { until, from, series };
}

/** Does a life that has been lived so far already differ, by what is worth speaking of, from one that was lived whole? */
export function isApart(
  program: Spanned,
  { until, series }: End,
  lived: { readonly whole: Float32Array; readonly own: Float32Array },
): boolean {
  const own = lived.own.slice();
  forgetAfter(program, own, until);
  return differs(program, series, { factual: lived.whole, twin: own });
}
