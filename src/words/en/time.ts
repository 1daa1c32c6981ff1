/** A clock's steps and periods by name: what a reader sees in place of "month" and "year". */
import type { Step } from "../../model/clock.ts";

interface Named {
  readonly one: string;
  readonly many: string;
}

export const times: Readonly<Record<Step, Named>> = {
  tick: { one: "step", many: "steps" },
  hour: { one: "hour", many: "hours" },
  day: { one: "day", many: "days" },
  week: { one: "week", many: "weeks" },
  month: { one: "month", many: "months" },
  year: { one: "year", many: "years" },
};
