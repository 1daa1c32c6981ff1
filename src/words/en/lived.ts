/** What was lived for an answer, and how: sentences of facts that stand in the answer beside them. */
import type { Kind } from "../../model/mechanism.ts";
import type { Nearness, SufficiencyOver, Switched } from "../statement.ts";
import { calendar, type Time } from "../time.ts";
import { numbers } from "./numbers.ts";
import { timeIn } from "./time.ts";
import { view } from "./view.ts";

const { amount, declared, list } = numbers;

/** "1921–29, 1930–33 and 1934–36". */
const spans = (periods: Nearness["periods"] = [], { span }: Time): string =>
  list(periods.map(({ from, to }) => span(from, to)));

/** As they are written: a small letter at their head would be wrong of a name. */
const titled = (titles: readonly string[]): string => list(titles.map((title) => `“${title}”`));

export const lived = {
  /** How near is near the record; titles are the record's own. */
  nearness: (
    { periods, sums, factor, usual }: Nearness,
    titles: readonly string[],
    time: Time = timeIn(calendar),
  ): string =>
    sums === 0
      ? "This case has no record, so no simulated history can come near it."
      : `A simulated history comes near the record when ${titled(titles)}, ${periods ? `summed over ${spans(periods, time)}` : `${time.period.one} by ${time.period.one}`}, ${titles.length === 1 ? "is" : "are"} off by no more than a factor of ${(usual ? amount : declared)(factor)}${usual ? " (the case declares none; this is twice the error of its record)" : ""} in the root mean square of the logarithms of these ${sums} numbers.`,
  /** How simulated histories are weighed by the record. */
  accountObservation: (
    titles: readonly string[],
    { from, to }: { readonly from: number; readonly to: number },
    { period, name }: Time = timeIn(calendar),
  ): string =>
    `Simulated histories are weighed by ${titled(titles)} in each ${period.one} from ${name(from)} to ${name(to)}, in full: what an account may miss is declared by the case, runs on from ${period.one} to ${period.one} and across series, and is summed over; the record's own error comes on top (aitia weigh).`,
  view,
  particles: (count: number): string => `${amount(count)} particles of the posterior`,
  background: (over: SufficiencyOver, worlds: number): string =>
    ({
      all: `all ${amount(worlds)} simulated histories`,
      believed: `those of all ${amount(worlds)} simulated histories that lie in what is believed`,
      unweighed: `all ${amount(worlds)} simulated histories, not weighed by the record, which already says that the outcome came`,
      none: "none: every simulated history was chosen by the record, which contains the outcome",
    })[over],
  otherwise: (refused: number, kind: Kind): string =>
    `Where several mechanisms are off at once, the ${refused} that do not offer ${kind} have their unresponsive stand-in.`,
  sets: ({ what, players, others, knockout }: Switched): string => {
    const switched = {
      groups: `${players} groups of mechanisms`,
      "most needed": `the ${players} mechanisms without which it failed most often`,
      mechanisms: `${players} mechanisms`,
    }[what];
    return `every way of switching ${switched} on and off (${knockout} knock-out)${others > 0 ? `; the other ${others} stay on` : ""}`;
  },
  chance: (pairs: number, view: string): string =>
    `share of the variance of the outcome in which the draws have a hand (Sobol's total index); ${amount(pairs)} pairs of simulated histories, ${view}`,
  clues: (first: string, second: string, factor: number): string =>
    `decibels for ${first} against ${second}; a simulated history shows a clue when its sum over these years is within a factor of ${declared(factor)} of the record's`,
};

export type LivedWords = typeof lived;
