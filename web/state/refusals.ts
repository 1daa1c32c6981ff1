/** Why something cannot be as it was asked, in words; the address and the fields of the page ask alike. */

import { parametersOf } from "../../src/engine/world/parameters.ts";
import { admits, priorInWords } from "../../src/model/prior.ts";
import { calendarMonth } from "../../src/model/world.ts";
import type { Pack } from "../../src/site/pack.ts";
import { words } from "../words.ts";

/** Why an event cannot be so, or nothing. */
export function eventTrouble(pack: Pack, id: string, when: string): string | undefined {
  const event = pack.spec.events.find((e) => e.id === id);
  if (!event) return words.refusals.noEvent;
  if (when === "off" || when === "on") return undefined;
  const month = calendarMonth(when);
  if (Number.isNaN(month)) return words.refusals.offOr(event.dated === true);
  if (!event.dated) return words.refusals.notDated;
  return spanTrouble(pack, month);
}

/** Why a month is none of the world's, or nothing. */
export function spanTrouble({ spec }: Pack, month: number): string | undefined {
  const { from, to } = spec.world;
  return month < calendarMonth(from) || month > calendarMonth(to)
    ? words.refusals.span(from, to)
    : undefined;
}

export const isNumber = (text: string): boolean =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));

/** Why nobody can have believed this before, or nothing. */
export function oddsTrouble({ spec }: Pack, text: string): string | undefined {
  if (text === "equal") return undefined;
  if (text !== "votes") return isNumber(text) && Number(text) > 0 ? undefined : words.refusals.odds;
  const votes = spec.answers.map((a) => a.votes);
  return votes[0] && !votes.includes(undefined) ? undefined : words.refusals.noVotes;
}

/** Why a parameter cannot have this value, or nothing. */
export function parameterTrouble({ spec }: Pack, id: string, text: string): string | undefined {
  const parameter = parametersOf(spec).get(id);
  if (!parameter) return words.refusals.noParameter;
  if (parameter.counts) return words.refusals.counts;
  if (!isNumber(text)) return words.refusals.number;
  return admits(parameter.prior, Number(text))
    ? undefined
    : words.refusals.ruledOut(priorInWords(parameter.prior), parameter.unit);
}

/** Why a prior cannot be narrowed to this part, or nothing. */
export function rangeTrouble(
  { spec }: Pack,
  id: string,
  low: string,
  high: string,
): string | undefined {
  const { prior, counts } = parametersOf(spec).get(id) ?? {};
  if (!prior || prior.kind === "fixed") return words.refusals.noPrior;
  if (counts) return words.refusals.counts;
  const [a, b] = [Number(low), Number(high)];
  if (low.trim() === "" || high.trim() === "" || !Number.isFinite(a) || !Number.isFinite(b))
    return words.refusals.twoNumbers;
  if (a >= b) return words.refusals.upsideDown;
  return admits(prior, a) && admits(prior, b)
    ? undefined
    : words.refusals.outside(priorInWords(prior));
}
