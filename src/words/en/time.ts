/** A clock's steps and periods by name: what a reader sees in place of "month" and "year". */
import type { Step } from "../../model/clock.ts";
import { type Named, type Time, type Told, timeOf } from "../time.ts";

const named = (one: string, article = "a"): Named => ({
  one,
  many: `${one}s`,
  a: `${article} ${one}`,
  every: `every ${one}`,
});

export const times: Readonly<Record<Step | "ticks", Named>> = {
  tick: named("step"),
  ticks: named("period"),
  hour: named("hour", "an"),
  day: named("day"),
  week: named("week"),
  month: named("month"),
  year: named("year"),
};

export const timeIn = (clock: Told): Time => timeOf(times, clock);
