/** Time as a case's clock has it, in words: what a step and a period are called, and each period's name. */
import { type Clock, periodName, type Step } from "../model/clock.ts";

export interface Named {
  readonly one: string;
  readonly many: string;
  /** With its article, within a sentence. */
  readonly a: string;
  /** "every year", within a sentence after "in". */
  readonly every: string;
}

export interface Time {
  readonly step: Named;
  readonly period: Named;
  /** A period's name by its number: "1937", "1978-01-22". */
  readonly name: (period: number) => string;
  /** Two periods and what lies between: "1937", "1937–38", "1978-01-22 … 1978-01-25". */
  readonly span: (from: number, to: number) => string;
}

/** The steps and periods that a case without a clock of its own has. */
export const calendar = { step: "month", period: "year" } as const;

/** What of a clock decides how its time is told. */
export type Told = Pick<Clock, "step" | "period"> & Partial<Pick<Clock, "per">>;

/** What is recorded as one: where it is so many ticks it is no step itself. */
export const recordedBy = ({ step, period, per = 1 }: Told): Step | "ticks" =>
  step === "tick" && per > 1 ? "ticks" : period;

export const timeOf = (names: Readonly<Record<Step | "ticks", Named>>, clock: Told): Time => {
  const name = (n: number) => periodName(clock, n);
  return {
    step: names[clock.step],
    period: names[recordedBy(clock)],
    name,
    span(from, to) {
      if (from === to) return name(from);
      return clock.period === "year"
        ? `${from}–${String(to).slice(-2)}`
        : `${name(from)} … ${name(to)}`;
    },
  };
};
