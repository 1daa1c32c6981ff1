/** How strong some decibels are: classes with names, and whether an interval claims a direction. */

import type { ClassOfOdds } from "../../words/statement.ts";

/** Less than this, 3.2 to 1, is "not worth more than a bare mention" (Jeffreys 1961, appendix B; Kass and Raftery 1995). */
export const MATTERS = 5;

const classes = [
  { from: 20, name: "far better" },
  { from: 10, name: "better" },
  { from: MATTERS, name: "somewhat better" },
  { from: Number.NEGATIVE_INFINITY, name: "even" },
] as const satisfies readonly { readonly from: number; readonly name: ClassOfOdds }[];

/** The class of some decibels, whichever way they point. */
export const classOf = (decibels: number): ClassOfOdds =>
  classes.find(({ from }) => Math.abs(decibels) >= from)?.name ?? "even";

/** Ten times the decimal log of odds, with the ends of an interval. */
export interface Decibels {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One class where the whole interval lies in it, else the two that it reaches, the nearer to even odds first. */
export function classesOf({ low, high }: Decibels): readonly ClassOfOdds[] {
  const [a, b] = [classOf(low), classOf(high)];
  // from one side of even odds to the other the interval passes through all that lies between
  if (low < 0 && high > 0) {
    const far = Math.abs(low) > high ? a : b;
    return far === "even" ? ["even"] : ["even", far];
  }
  if (a === b) return [a];
  return Math.abs(low) < Math.abs(high) ? [a, b] : [b, a];
}

export const strengthOfDecibels = (interval: Decibels): string => classesOf(interval).join(" to ");

/** Whether an interval claims a direction: all of it beyond what does not matter, on one side. */
export const claims = ({ low, high }: Decibels): -1 | 0 | 1 =>
  low >= MATTERS ? 1 : high <= -MATTERS ? -1 : 0;
