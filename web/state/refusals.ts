/** Why something cannot be as it was asked, in words; the address and the fields of the page ask alike. */

import { parametersOf } from "../../src/engine/world/parameters.ts";
import { admits, priorInWords } from "../../src/model/prior.ts";
import { calendarMonth } from "../../src/model/world.ts";
import type { Pack } from "../../src/site/pack.ts";
import { words } from "../words.ts";

/** Why an event cannot be so, or nothing. */
export function eventTrouble(pack: Pack, id: string, when: string): string | undefined {
  const event = pack.spec.events.find((e) => e.id === id);
  if (!event) return "There is no such event.";
  if (when === "off" || when === "on") return undefined;
  const month = calendarMonth(when);
  if (Number.isNaN(month))
    return `It is off${event.dated ? ", or a month such as 1930-01" : ", or on"}.`;
  if (!event.dated) return "This event has no single date to move: it is off, or on.";
  return spanTrouble(pack, month);
}

/** Why a month is none of the world's, or nothing. */
export function spanTrouble({ spec }: Pack, month: number): string | undefined {
  const { from, to } = spec.world;
  return month < calendarMonth(from) || month > calendarMonth(to)
    ? `It is a month from ${from} to ${to}.`
    : undefined;
}

export const isNumber = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));

/** Why nobody can have believed this before, or nothing. */
export function oddsTrouble({ spec }: Pack, text: string): string | undefined {
  if (text === "equal") return undefined;
  if (text !== "votes") return isNumber(text) && Number(text) > 0 ? undefined : words.odds.wrong;
  const votes = spec.answers.map((a) => a.votes);
  return votes[0] && !votes.includes(undefined) ? undefined : words.odds.noVotes;
}

/** Why a parameter cannot have this value, or nothing. */
export function parameterTrouble({ spec }: Pack, id: string, text: string): string | undefined {
  const parameter = parametersOf(spec).get(id);
  if (!parameter) return "There is no such parameter.";
  if (parameter.counts) return words.assumed.counts;
  if (!isNumber(text)) return "It is a number such as 0.5.";
  return admits(parameter.prior, Number(text))
    ? undefined
    : `Its prior rules that out: ${priorInWords(parameter.prior)} (${parameter.unit}).`;
}

/** Why a prior cannot be narrowed to this part, or nothing. */
export function rangeTrouble(
  { spec }: Pack,
  id: string,
  low: string,
  high: string,
): string | undefined {
  const { prior, counts } = parametersOf(spec).get(id) ?? {};
  if (!prior || prior.kind === "fixed") return words.assumed.noPrior;
  if (counts) return words.assumed.counts;
  const [a, b] = [Number(low), Number(high)];
  if (low.trim() === "" || high.trim() === "" || !Number.isFinite(a) || !Number.isFinite(b))
    return words.assumed.twoNumbers;
  if (a >= b) return words.assumed.upsideDown;
  return admits(prior, a) && admits(prior, b)
    ? undefined
    : words.assumed.outside(priorInWords(prior));
}
