/**
 * How far an account may be off the record although it is right: a model of a few hundred agents leaves out more than it
 * holds. Written into a case before anything is lived, with its reason, since how much may be missed decides how much the
 * record can part (Kennedy and O'Hagan 2001; Brynjarsdottir and O'Hagan 2014, Inverse Problems 30:114007).
 */
import { log } from "../kernel/real.ts";
import { ownError } from "./near.ts";
import { logUniform, type Prior, uniform } from "./prior.ts";

/** What of a series of the record decides what is usual. */
interface Recorded {
  readonly output: string;
  readonly points: readonly { readonly sdLog: number }[];
}

/** Of one series of the record. */
export interface SeriesDiscrepancy {
  /** Name of the recorded series. */
  readonly output: string;
  /** "log": misses are factors, in natural logs (counts; the default). "linear": misses are differences in the series' unit. */
  readonly scale?: "log" | "linear";
  /** Standard deviation of what the model misses in a period, on that scale; above 0. */
  readonly sd: Prior;
  /** How much of a period's miss is left in the next, from 0 to below 1. */
  readonly ar: Prior;
  /** Why so much may be missed. */
  readonly because: string;
}

/** What a case says of how far its accounts may be off, series by series. */
export interface Discrepancy {
  /** One for each series of the record. */
  readonly series: readonly SeriesDiscrepancy[];
  /** Between what is missed in one series and in another in the same period, where one is part of the other. */
  readonly correlation?: { readonly prior: Prior; readonly because: string };
}

/** What is taken for a series of which the case says nothing: its record's own errors, up to four times as wide. */
export function usualDiscrepancy({ output, points }: Recorded): SeriesDiscrepancy {
  const least = ownError([{ points }]);
  return {
    output,
    sd: logUniform(least, 4 * least),
    ar: uniform(0, 0.9),
    because:
      "nothing is declared: the model may miss by as much as the record itself does, up to four times as much, and what it misses may last",
  };
}

/** The discrepancy of each series of the record, in the record's order, declared or usual; `usual` names the latter. */
export function discrepancyOf(spec: {
  readonly record: readonly Recorded[];
  readonly discrepancy?: Discrepancy;
}): Required<Discrepancy> & {
  readonly usual: readonly string[];
} {
  const recorded = spec.record.filter(({ points }) => points.length > 0);
  const own = spec.discrepancy?.series ?? [];
  const series = recorded.map(
    (one) => own.find((s) => s.output === one.output) ?? usualDiscrepancy(one),
  );
  return {
    series,
    correlation: spec.discrepancy?.correlation ?? {
      prior: uniform(0, 0.8),
      because: "nothing is declared: what is missed in one series may be missed in another",
    },
    usual: recorded.map((r) => r.output).filter((o) => !own.some((s) => s.output === o)),
  };
}

/** A number of the record, or of a world, on the scale of its discrepancy; counts below 1 are 1. */
export const onScale = (scale: SeriesDiscrepancy["scale"], value: number): number =>
  scale === "linear" ? value : log(Math.max(1, value));
