/**
 * A case's clock: the step that its rules live, and the period over which its series are recorded. Inside, steps and
 * periods are whole numbers on an endless calendar; what a reader sees are their names.
 */
import { suggestion, type Trouble } from "../errors.ts";

/** What one step of the rules is called. A tick is a step of no length. */
export type Step = "tick" | "hour" | "day" | "week" | "month" | "year";

/** A clock of a case's own: which steps are lived, and what is recorded as one. */
export interface ClockDefinition {
  /** What one step of the rules is: tick, hour, day, week, month or year. */
  readonly step: Step;
  /** First and last step lived: "1917-02", "1978-01-22", "1978-01-22T05", the Monday of a week, "1890". */
  readonly from?: string;
  /** The last step lived. */
  readonly to?: string;
  /** How many ticks are lived. */
  readonly steps?: number;
  /** What is recorded as one: the step itself or the next longer (a day of hours, a week of days, a year of months); of ticks, so many. */
  readonly record?: Step | number;
}

/** A world's time: with a clock of its own, or by months between two of them. */
export interface Timed {
  readonly from?: string;
  readonly to?: string;
  readonly clock?: ClockDefinition;
}

/** Where a world stands in time. */
export interface Clock {
  readonly step: Step;
  /** The step that the periods are named by; of ticks "tick". */
  readonly period: Step;
  /** The first step on the calendar, January of year 0 being month 0. */
  readonly first: number;
  /** How many steps are lived. */
  readonly months: number;
  /** Steps of a period. */
  readonly per: number;
  /** The periods that it touches: years, or whatever the case records by. */
  readonly years: readonly number[];
}

/** Of each step, the longer periods that always have as many of it. */
const LONGER: { readonly [S in Step]: Partial<Record<Step, number>> } = {
  tick: { tick: 1 },
  hour: { hour: 1, day: 24 },
  day: { day: 1, week: 7 },
  week: { week: 1 },
  month: { month: 1, year: 12 },
  year: { year: 1 },
};
/** What a step is recorded by where nothing is said: its own length, of months the year. */
const usualPeriod = (step: Step): Step => (step === "month" ? "year" : step);

/** What a step's name looks like. */
export const exampleOf: { readonly [S in Step]: string } = {
  tick: "17",
  hour: "1978-01-22T05",
  day: "1978-01-22",
  week: "1978-01-23, a Monday",
  month: "1924-01",
  year: "1924",
};

/** Days of 400 years of today's calendar, and of the year's months counted from March, where leap days come last. */
const ERA = 146_097;
/** The days from Monday, 3 January of year 0, to the first of March after it. */
const MARCH = 58;
const fromMarch = (month: number) => Math.floor((153 * ((month + 9) % 12) + 2) / 5);

/** Days from Monday, 3 January of year 0, in today's calendar carried back; not a number where there is no such day. */
function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const of = y - 400 * era;
  const days = 365 * of + Math.floor(of / 4) - Math.floor(of / 100) + fromMarch(month) + day - 1;
  const n = era * ERA + days + MARCH;
  return month >= 1 && month <= 12 && day >= 1 && dateOf(n) === dateName(year, month, day)
    ? n
    : Number.NaN;
}

const two = (n: number) => String(n).padStart(2, "0");
const dateName = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;

function dateOf(n: number): string {
  const era = Math.floor((n - MARCH) / ERA);
  const days = n - MARCH - era * ERA;
  const of = Math.floor(
    (days - Math.floor(days / 1460) + Math.floor(days / 36_524) - Math.floor(days / (ERA - 1))) /
      365,
  );
  const within = days - (365 * of + Math.floor(of / 4) - Math.floor(of / 100));
  const month = Math.floor((5 * within + 2) / 153);
  const day = within - Math.floor((153 * month + 2) / 5) + 1;
  return dateName(era * 400 + of + (month >= 10 ? 1 : 0), ((month + 2) % 12) + 1, day);
}

/** A step's number on its calendar, from its name; not a number where it is none. */
export function stepNumber(step: Step, text: string): number {
  const [, year, month, day, hour] = (
    /^(\d{1,4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}))?)?)?$/.exec(text) ?? []
  ).map((part) => (part === undefined ? undefined : Number(part)));
  const parts = [year, month, day, hour].filter((part) => part !== undefined).length;
  if (year === undefined) return Number.NaN;
  const date = () =>
    month === undefined || day === undefined ? Number.NaN : dayOf(year, month, day);
  switch (step) {
    case "tick":
      return /^\d+$/.test(text) ? Number(text) : Number.NaN;
    case "year":
      return parts === 1 ? year : Number.NaN;
    case "month":
      return parts === 2 && text.length === 7 && month !== undefined && month >= 1 && month <= 12
        ? year * 12 + month - 1
        : Number.NaN;
    case "week":
      return parts === 3 && date() % 7 === 0 ? date() / 7 : Number.NaN;
    case "day":
      return parts === 3 ? date() : Number.NaN;
    case "hour":
      return parts === 4 && hour !== undefined && hour < 24 ? date() * 24 + hour : Number.NaN;
  }
}

/** The name of a step by its number on its calendar. */
export function nameOfStep(step: Step, n: number): string {
  switch (step) {
    case "tick":
    case "year":
      return String(n);
    case "month":
      return `${Math.floor(n / 12)}-${two((n % 12) + 1)}`;
    case "week":
      return dateOf(7 * n);
    case "day":
      return dateOf(n);
    case "hour":
      return `${dateOf(Math.floor(n / 24))}T${two(n % 24)}`;
  }
}

/** The words of time that a rule may say, and what each is inside: the step, its period, its place in the period. */
export function clockWords({
  step,
  period,
}: Clock): Readonly<Record<string, "month" | "year" | "monthOfYear">> {
  const own: Record<string, "month" | "year" | "monthOfYear"> =
    step === "month"
      ? {
          month: "month",
          ...(period === "year" ? { year: "year", monthOfYear: "monthOfYear" } : {}),
        }
      : step === "year"
        ? { year: "year" }
        : step === "day" && period === "week"
          ? { dayOfWeek: "monthOfYear" }
          : step === "hour" && period === "day"
            ? { hourOfDay: "monthOfYear" }
            : {};
  return { step: "month", ...own };
}

const definitionOf = ({ clock, from, to }: Timed): ClockDefinition =>
  clock ?? {
    step: "month",
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };

/** The steps of a world and the periods between its first and its last, both within. */
export function clockOf(world: Timed): Clock {
  const { step, from = "", to = "", steps = 0, record } = definitionOf(world);
  const period = typeof record === "number" || record === undefined ? usualPeriod(step) : record;
  const per = typeof record === "number" ? record : (LONGER[step][period] ?? 1);
  // ticks are counted from 1, and so are their periods
  const [first, last] =
    step === "tick" ? [per, per + steps - 1] : [stepNumber(step, from), stepNumber(step, to)];
  const years: number[] = [];
  for (let y = Math.floor(first / per); y <= Math.floor(last / per); y++) years.push(y);
  return { step, period, first, months: last - first + 1, per, years };
}

/** "1934-12" for the step so many steps after the first. */
export const stepName = ({ step, first, per }: Clock, n: number): string =>
  nameOfStep(step, step === "tick" ? first + n - per + 1 : first + n);

/** "1937" for a period by its number: what stands on an axis. */
export const periodName = ({ period }: Pick<Clock, "period">, n: number): string =>
  nameOfStep(period, n);

/** First and last of the periods that are recorded. */
export const periodsLived = ({ years }: Pick<Clock, "years">) => ({
  from: years[0],
  to: years[years.length - 1],
});

/** What the recorded periods are called, and each of them; nothing where they are years. */
export const periodsOf = (
  clock: Clock,
): { readonly called: string; readonly names: string[] } | undefined =>
  clock.period === "year"
    ? undefined
    : {
        called: clock.step === "tick" && clock.per > 1 ? "period" : clock.period,
        names: clock.years.map((n) => periodName(clock, n)),
      };

/** The step after the first that a name names; not a number where it names none that is lived. */
export function stepNamed(clock: Clock, text: string): number {
  const n = stepNumber(clock.step, text);
  const step = clock.step === "tick" ? n - 1 : n - clock.first;
  return step >= 0 && step < clock.months ? step : Number.NaN;
}

/** The period in which a step lies, or one that is named itself. */
export function periodAt(clock: Clock, text: string): number {
  const step = stepNamed(clock, text);
  return Number.isNaN(step)
    ? periodNumber(clock, text)
    : Math.floor((clock.first + step) / clock.per);
}

/** A period's number from what a record's file or a rule writes. */
export const periodNumber = ({ period }: Pick<Clock, "period">, text: string): number =>
  stepNumber(period, text);

/** Names of the first and the last step that are lived. */
export const spanOf = (clock: Clock): { readonly from: string; readonly to: string } => ({
  from: stepName(clock, 0),
  to: stepName(clock, clock.months - 1),
});

/** More than anybody has lived: what is longer is a slip, and would fill the memory. */
const MOST_STEPS = 200_000;
const MOST_PERIODS = 10_000;

/** What of a world's time keeps it from being asked anything at all: a step that there is not, or far too many of them. */
export function timeTroubles(world: Timed): Trouble[] {
  const { step, from = "", to = "", steps = 0, record } = definitionOf(world);
  const where = "the world";
  if (!Object.hasOwn(LONGER, step))
    return [
      { what: `there is no step "${step}"`, where, todo: suggestion(step, Object.keys(LONGER)) },
    ];
  const lived = step === "tick" ? steps : stepNumber(step, to) - stepNumber(step, from) + 1;
  const per =
    typeof record === "number" ? record : (LONGER[step][record ?? usualPeriod(step)] ?? 1);
  const todo = `Live at most ${MOST_STEPS.toLocaleString("en")} steps, recorded in at most ${MOST_PERIODS.toLocaleString("en")} periods.`;
  if (lived > MOST_STEPS)
    return [{ what: `it lives ${lived.toLocaleString("en")} ${step}s`, where, todo }];
  const periods = Math.ceil(lived / per);
  return periods > MOST_PERIODS
    ? [{ what: `it records ${periods.toLocaleString("en")} periods`, where, todo }]
    : [];
}

/** What is wrong with a world's time, before anything is made of it. */
export function clockTroubles(world: Timed): Trouble[] {
  const where = "the world";
  const wrong = (what: string, todo: string): Trouble[] => [{ what, where, todo }];
  if (world.clock && (world.from !== undefined || world.to !== undefined))
    return wrong("it has a clock, and from and to beside it", "Write them within the clock.");
  const { step, from, to, steps, record } = definitionOf(world);
  const longer = Object.keys(LONGER[step]);
  if (step === "tick") {
    if (from !== undefined || to !== undefined || !(Number.isInteger(steps) && (steps ?? 0) > 0))
      return wrong(
        "a clock of ticks counts its steps",
        'Write clock: { step: "tick", steps: 200 }.',
      );
    if (
      record !== undefined &&
      record !== "tick" &&
      !(Number.isInteger(record) && Number(record) > 0)
    )
      return wrong(
        `ticks are recorded by "${record}"`,
        "Say how many are recorded as one, 1 or more.",
      );
    return [];
  }
  if (steps !== undefined)
    return wrong(
      `a clock of ${step}s is told its steps`,
      "Give the first and the last, `from` and `to`.",
    );
  if (record !== undefined && !longer.includes(String(record)))
    return wrong(
      `${step}s are recorded by "${record}"`,
      `Write ${longer.map((name) => `"${name}"`).join(" or ")}: a period has the same number of steps each time.`,
    );
  const bad = Object.entries({ from, to }).filter(([, text]) =>
    Number.isNaN(stepNumber(step, text ?? "")),
  );
  if (bad.length > 0)
    return bad.flatMap(([name, text]) =>
      wrong(
        `"${name}" is "${text ?? ""}", which is no ${step}`,
        `Write a ${step} as "${exampleOf[step].split(",")[0]}".`,
      ),
    );
  return stepNumber(step, from ?? "") <= stepNumber(step, to ?? "")
    ? []
    : wrong(`the world ends in ${to}, before it begins in ${from}`, "Correct from and to.");
}

/** Periods from "1936-1938", "1937" or "1978-01-22-1978-01-24"; undefined unless all of them are lived, in this order. */
export function periodsNamed(
  clock: Clock,
  text: string,
): { readonly from: number; readonly to: number } | undefined {
  const named = new Map(clock.years.map((n) => [periodName(clock, n), n]));
  const parts = text.split("-");
  for (let n = 0; n < parts.length; n++) {
    // names may have dashes of their own
    const [one, other] =
      n === 0 ? [text, text] : [parts.slice(0, n).join("-"), parts.slice(n).join("-")];
    const [from, to] = [named.get(one), named.get(other)];
    if (from !== undefined && to !== undefined && from <= to) return { from, to };
  }
  return undefined;
}
