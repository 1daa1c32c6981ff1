/** Why something cannot be as it was asked, in words; the address and the fields of the page ask alike. */

import {
  beliefRefusal,
  eventRefusal,
  parameterRefusal,
  type Refusal,
  stepRefusal,
} from "../../src/ask/plan/admitted.ts";
import { parametersOf } from "../../src/engine/world/parameters.ts";
import { clockOf, exampleOf, stepNumber } from "../../src/model/clock.ts";
import type { Pack } from "../../src/site/pack.ts";
import { words } from "../words.ts";

/** What a case does not admit, in the page's words. */
function inWords(refusal: Refusal | undefined): string | undefined {
  const { refusals } = words;
  if (!refusal) return undefined;
  switch (refusal.is) {
    case "offOr":
      return refusals.offOr(refusal.dated, refusal.step, exampleOf[refusal.step]);
    case "span":
      return refusals.span(refusal.step, refusal.from, refusal.to);
    case "ruledOut":
      return refusals.ruledOut(refusal.prior, refusal.unit);
    case "outside":
      return refusals.outside(refusal.prior);
    default:
      return refusals[refusal.is];
  }
}

/** Why an event cannot be so, or nothing. */
export const eventTrouble = ({ spec }: Pack, id: string, when: string): string | undefined =>
  inWords(eventRefusal(spec, id, when));

/** Why a step is none of the world's, or nothing. */
export function stepTrouble({ spec }: Pack, text: string): string | undefined {
  const { step } = clockOf(spec.world);
  return Number.isNaN(stepNumber(step, text))
    ? words.link.step(step, exampleOf[step])
    : inWords(stepRefusal(spec, text));
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
  if (parametersOf(spec).get(id)?.counts) return words.refusals.counts;
  if (!isNumber(text)) return words.refusals.number;
  return inWords(parameterRefusal(spec, id, Number(text)));
}

/** Why a prior cannot be narrowed to this part, or nothing. */
export function rangeTrouble(
  { spec }: Pack,
  id: string,
  low: string,
  high: string,
): string | undefined {
  if (parametersOf(spec).get(id)?.counts) return words.refusals.counts;
  const [a, b] = [low, high].map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  return inWords(beliefRefusal(spec, id, [a, b]));
}
