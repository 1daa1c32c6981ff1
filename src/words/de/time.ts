/** A clock's steps and periods by name: what a reader sees in place of "month" and "year". */
import type { Step } from "../../model/clock.ts";
import { type Named, type Time, type Told, timeOf } from "../time.ts";

export const times: Readonly<Record<Step | "ticks", Named>> = {
  tick: { one: "Schritt", many: "Schritte", a: "ein Schritt", every: "jedem Schritt" },
  ticks: { one: "Abschnitt", many: "Abschnitte", a: "ein Abschnitt", every: "jedem Abschnitt" },
  hour: { one: "Stunde", many: "Stunden", a: "eine Stunde", every: "jeder Stunde" },
  day: { one: "Tag", many: "Tage", a: "ein Tag", every: "jedem Tag" },
  week: { one: "Woche", many: "Wochen", a: "eine Woche", every: "jeder Woche" },
  month: { one: "Monat", many: "Monate", a: "ein Monat", every: "jedem Monat" },
  year: { one: "Jahr", many: "Jahre", a: "ein Jahr", every: "jedem Jahr" },
};

/** After "von": Jahren, Tagen, Schritten. */
export const ofMany = ({ period }: Time): string =>
  period.many.endsWith("n") ? period.many : `${period.many}n`;

export const timeIn = (clock: Told): Time => timeOf(times, clock);
