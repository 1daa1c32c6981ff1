/**
 * How near a world comes to the record. The record is compared by period, as sums, in logarithms: a doubling counts
 * the same wherever it happens, and a year late within a period is no failure.
 */
import { log } from "../../kernel/real.ts";
import type { Case, Years } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { nearOf } from "../../model/near.ts";
import { lived } from "../../words/en/lived.ts";
import { timeIn } from "../../words/en/time.ts";
import type { Nearness } from "../../words/statement.ts";

export interface NearnessAnswer extends Nearness {
  readonly says: string;
}

/** One sum that is compared. */
export interface Compared {
  readonly output: string;
  readonly title: string;
  readonly years: readonly number[];
  /** Sum of the record over these years. */
  readonly value: number;
}

/** The sums that are compared. */
export function comparedSums(spec: Pick<Case, "record" | "periods">): readonly Compared[] {
  return spec.record.flatMap(({ output, title, points }) => {
    const spans = spec.periods ?? points.map(({ year }) => ({ from: year, to: year }));
    return spans.flatMap(({ from, to }) => {
      const own = points.filter((p) => p.year >= from && p.year <= to);
      const value = own.reduce((sum, p) => sum + p.value, 0);
      if (own.length === 0 || value <= 0) return [];
      return [
        {
          output,
          title,
          years: own.map((p) => p.year),
          value,
        },
      ];
    });
  });
}

/** Natural log of a world's sum over the record's, nowhere below a ten-thousandth. */
const off = (series: Years, { output, years, value }: Compared): number => {
  const sum = years.reduce((total, year) => total + (series[output]?.(year) ?? 0), 0);
  return log(Math.max(sum / value, 1e-4));
};

/** Root mean square of the logs by which a world is off; 0 is on the record. */
export const distance = (series: Years, sums: readonly Compared[]): number =>
  Math.sqrt(sums.reduce((total, one) => total + off(series, one) ** 2, 0) / sums.length);

/** A world is near when it is off by no more than the declared factor, in the root mean square over all sums compared. */
export const isNear = (d: number, { factor }: { readonly factor: number }): boolean =>
  d <= log(factor);

/** How near is near the record, as facts and in words. */
export function nearnessOf(
  spec: Pick<Case, "record" | "periods" | "near" | "world">,
): NearnessAnswer {
  const sums = comparedSums(spec);
  const outputs = [...new Set(sums.map((s) => s.output))];
  const { factor, usual } = nearOf(spec);
  const facts = {
    outputs,
    ...(spec.periods ? { periods: spec.periods } : {}),
    sums: sums.length,
    factor,
    ...(usual ? { usual } : {}),
  };
  return {
    says: lived.nearness(facts, titlesOf(spec, outputs), timeIn(clockOf(spec.world))),
    ...facts,
  };
}

/** What the record calls its outputs. */
export const titlesOf = ({ record }: Pick<Case, "record">, outputs: readonly string[]): string[] =>
  outputs.map((output) => record.find((c) => c.output === output)?.title ?? output);
