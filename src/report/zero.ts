/** Why nothing is seen in some years: where an event of the case tells it, its words stand beside the zeros. */
import type { Fan } from "../ask/why/dependence.ts";
import type { Event } from "../model/case.ts";
import { eventParts } from "../words/names.ts";

export interface Zero {
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/**
 * Years in which nine in ten histories have nothing or less than anything, told by an event that the case has and whose
 * words name its months ("… from May 1947 to January 1950"): they are the whole years between the two, neither more nor less.
 */
export function whyZero(events: readonly Event[], { years, q95 }: Fan): Zero | undefined {
  for (const { says, usual, coding } of events) {
    const told = usual === "off" || coding ? null : between.exec(eventParts(says).is);
    if (!told) continue;
    const [, what, begins, first, ends, last] = told;
    const from = Number(first) + (begins === "January" ? 0 : 1);
    const to = Number(last) - (ends === "December" ? 0 : 1);
    const isZero = (year: number) => q95[years.indexOf(year)] === 0;
    const whole = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
    if (whole.length > 0 && whole.every(isZero) && !isZero(from - 1) && !isZero(to + 1))
      return { from, to, says: what };
  }
  return undefined;
}
const between = /^(.+) from ([A-Z][a-z]+) (\d{4}) to ([A-Z][a-z]+) (\d{4})$/;
