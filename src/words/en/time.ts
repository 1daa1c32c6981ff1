/** A clock's steps and periods by name: what a reader sees in place of "month" and "year". */
import type { Step } from "../../model/clock.ts";
import { type Named, type Time, type Told, timeOf } from "../time.ts";

export const times: Readonly<Record<Step | "ticks", Named>> = {
  tick: { one: "step", many: "steps", a: "a step", every: "every step" },
  ticks: { one: "period", many: "periods", a: "a period", every: "every period" },
  hour: { one: "hour", many: "hours", a: "an hour", every: "every hour" },
  day: { one: "day", many: "days", a: "a day", every: "every day" },
  week: { one: "week", many: "weeks", a: "a week", every: "every week" },
  month: { one: "month", many: "months", a: "a month", every: "every month" },
  year: { one: "year", many: "years", a: "a year", every: "every year" },
};

export const timeIn = (clock: Told): Time => timeOf(times, clock);
