/**
 * How near a world comes to the record. The record is compared by period, as sums, in logarithms: a doubling counts
 * the same wherever it happens, and a year late within a period is no failure.
 */
import type { Case, Years } from "../../model/case.ts";
import { fixed } from "../../words/en/numbers.ts";

/**
 * What the model is declared to miss by beside the registers' own error, as a standard deviation in natural logs
 * (a factor of 1.65): a model of 434 months and a few hundred agents is not expected to do better.
 */
export const DISCREPANCY = 0.5;
/** A world is near when it is off by no more than this factor, in the root mean square over all sums compared. */
export const NEAR = 3;

/** One sum that is compared. */
export interface Compared {
  readonly output: string;
  readonly title: string;
  readonly years: readonly number[];
  /** Sum of the record over these years. */
  readonly value: number;
  /** Observation error and declared discrepancy together, standard deviation in natural logs. */
  readonly sdLog: number;
}

/**
 * The sums that are compared. Registers that disagree tend to disagree in the same direction for years, so the error of
 * a sum is the root mean square of its years' errors and not smaller.
 */
export function comparedSums(spec: Pick<Case, "record" | "periods">): readonly Compared[] {
  return spec.record.flatMap(({ output, title, points }) => {
    const spans = spec.periods ?? points.map(({ year }) => ({ from: year, to: year }));
    return spans.flatMap(({ from, to }) => {
      const own = points.filter((p) => p.year >= from && p.year <= to);
      const value = own.reduce((sum, p) => sum + p.value, 0);
      if (own.length === 0 || value <= 0) return [];
      const squares = own.reduce((sum, p) => sum + p.sdLog ** 2, 0) / own.length;
      return [
        {
          output,
          title,
          years: own.map((p) => p.year),
          value,
          sdLog: Math.sqrt(squares + DISCREPANCY ** 2),
        },
      ];
    });
  });
}

/** Natural log of a world's sum over the record's, nowhere below a ten-thousandth. */
const off = (series: Years, { output, years, value }: Compared): number => {
  const sum = years.reduce((total, year) => total + (series[output]?.(year) ?? 0), 0);
  return Math.log(Math.max(sum / value, 1e-4));
};

/** Root mean square of the logs by which a world is off; 0 is on the record. */
export const distance = (series: Years, sums: readonly Compared[]): number =>
  Math.sqrt(sums.reduce((total, one) => total + off(series, one) ** 2, 0) / sums.length);

export const isNear = (d: number): boolean => d <= Math.log(NEAR);

/** Log of the density of the record given a world, up to a constant: log-normal errors, sum by sum. */
export const logDensity = (series: Years, sums: readonly Compared[]): number =>
  sums.reduce((total, one) => total - 0.5 * (off(series, one) / one.sdLog) ** 2, 0);

/** "1921 to 1929, 1930 to 1933 and …". */
const spans = (spec: Pick<Case, "periods">): string => {
  const words = (spec.periods ?? []).map(({ from, to }) => `${from}-${String(to).slice(2)}`);
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join("");
};

const titles = (sums: readonly Compared[]): string =>
  [...new Set(sums.map((s) => s.title.charAt(0).toLowerCase() + s.title.slice(1)))].join(" and ");

export function nearnessInWords(spec: Pick<Case, "record" | "periods">): string {
  const sums = comparedSums(spec);
  if (sums.length === 0) return "This case has no record, so no world can come near it.";
  const by = spec.periods ? `summed over ${spans(spec)}` : "year by year";
  return `A world comes near the record when ${titles(sums)}, ${by}, are off by no more than a factor of ${NEAR} in the root mean square of the logarithms of these ${sums.length} numbers.`;
}

export function observationInWords(spec: Pick<Case, "record" | "periods">): string {
  const sums = comparedSums(spec);
  const sds = sums.map((s) => s.sdLog);
  const [least, most] = [fixed(Math.min(...sds), 2), fixed(Math.max(...sds), 2)];
  return `Worlds are weighed by how well they give ${titles(sums)}${spec.periods ? `, summed over ${spans(spec)}` : ""}: log-normal errors whose standard deviation in natural logs is ${least} to ${most}, from the disagreement of the registers and a declared discrepancy of the model of ${DISCREPANCY}.`;
}
