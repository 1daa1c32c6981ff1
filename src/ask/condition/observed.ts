/**
 * The record as evidence, year by year: log-normal errors, in logs of the number plus 100 so that a year of nothing is
 * not infinitely far. The same words and numbers serve every explanation and the flexible null.
 */
import type { Case } from "../../model/case.ts";
import { fixed } from "../../words/en/numbers.ts";
import { DISCREPANCY } from "../why/nearness.ts";

/** Added to counts before their logarithm is taken. */
export const OFFSET = 100;
/**
 * What the model misses in one year it tends to miss in the next, and what it misses in one series in the other, so the
 * numbers are not so many witnesses: the record counts to this power, as if two series over four years (about a phase of
 * the record) were one witness. It equals independent errors 2.8 times as wide.
 */
export const EXPONENT = 0.125;

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface ObservedYear {
  readonly output: string;
  readonly year: number;
  readonly value: number;
  /** Registers' error and declared discrepancy together, in natural logs. */
  readonly sdLog: number;
}

/** Years over which the case is held against its record. */
export function scoredYears({ record, scored }: Pick<Case, "record" | "scored">): Span {
  const years = record.flatMap(({ points }) => points.map((p) => p.year));
  return scored ?? { from: Math.min(...years), to: Math.max(...years) };
}

export const observedYears = (
  spec: Pick<Case, "record" | "scored">,
  { from, to }: Span = scoredYears(spec),
): readonly ObservedYear[] =>
  spec.record.flatMap(({ output, points }) =>
    points
      .filter(({ year }) => year >= from && year <= to)
      .map(({ year, value, sdLog }) => ({
        output,
        year,
        value,
        sdLog: Math.sqrt(sdLog ** 2 + DISCREPANCY ** 2),
      })),
  );

/** Natural log by which a number is off. */
export const offBy = (lived: number, recorded: number): number =>
  Math.log((Math.max(0, lived) + OFFSET) / (recorded + OFFSET));

/** Log density of the record given a world, up to a constant that is the same for all. */
export function logLikelihood(
  observed: readonly ObservedYear[],
  at: (output: string, year: number) => number,
): number {
  let sum = 0;
  for (const { output, year, value, sdLog } of observed)
    sum -= 0.5 * (offBy(at(output, year), value) / sdLog) ** 2;
  return sum;
}

export function observedInWords(spec: Pick<Case, "record" | "scored">, years: Span): string {
  const titles = spec.record
    .map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1))
    .join(" and ");
  const sds = observedYears(spec, years).map((o) => o.sdLog);
  const [least, most] = [fixed(Math.min(...sds), 2), fixed(Math.max(...sds), 2)];
  return `Simulated histories are weighed by ${titles} in each year from ${years.from} to ${years.to}: log-normal errors whose standard deviation in natural logs is ${least} to ${most}, from the disagreement of the registers and a declared discrepancy of the model of ${DISCREPANCY}; since what a model misses in one year it tends to miss in the next, and in both series, the record counts to the power ${EXPONENT}, as if ${1 / EXPONENT} of these numbers were one witness.`;
}
