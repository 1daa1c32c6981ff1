/** A clock's steps and periods by name: what a reader sees in place of "month" and "year". */
import type { Step } from "../../model/clock.ts";

interface Named {
  readonly one: string;
  readonly many: string;
  /** With its article. */
  readonly a: string;
}

export const times: Readonly<Record<Step, Named>> = {
  tick: { one: "Schritt", many: "Schritte", a: "ein Schritt" },
  hour: { one: "Stunde", many: "Stunden", a: "eine Stunde" },
  day: { one: "Tag", many: "Tage", a: "ein Tag" },
  week: { one: "Woche", many: "Wochen", a: "eine Woche" },
  month: { one: "Monat", many: "Monate", a: "ein Monat" },
  year: { one: "Jahr", many: "Jahre", a: "ein Jahr" },
};
