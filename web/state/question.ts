/** What the settings ask, as a script would ask it. */
import type { Asked } from "../../src/ask/plan/question.ts";
import type { TwinQuestion } from "../../src/ask/twin/twin.ts";
import type { Pack } from "../../src/site/pack.ts";
import type { Given } from "../../src/words/statement.ts";
import { membersOf, type Settings } from "./address.ts";

/** Which worlds are lived, of how many runs whatever. */
export type Worlds = Pick<
  Asked,
  "explanation" | "only" | "without" | "events" | "set" | "seed" | "given"
>;

type Of = Pick<Pack, "spec" | "kinds" | "posteriors">;

/**
 * What is given of the record in all that is lived: what is asked, where a stored posterior of the account gives it. It
 * tells of the account as it is; what is changed is lived from there. Of an account to which a mechanism is added, and of
 * priors of which a part is believed, the record has told nothing.
 */
export function viewOf(
  { given, explanation, believe = {}, add }: Viewed,
  { posteriors }: Pick<Pack, "posteriors">,
): Given {
  const isTold = add.length === 0 && Object.keys(believe).length === 0;
  return isTold && posteriors[explanation]?.views.includes(given) ? given : "nothing";
}
type Viewed = Pick<Settings, "given" | "explanation" | "believe" | "add">;

/** The world as believed. */
export const believed = (settings: Viewed & Pick<Settings, "seed">, pack: Of): Worlds => ({
  explanation: settings.explanation,
  seed: settings.seed,
  given: viewOf(settings, pack),
});

/** The world as changed; one with a mechanism of another answer is named by all that is on. */
export function changedWorld(settings: Settings, pack: Of): Worlds {
  const { explanation, add, without, events, set, seed } = settings;
  const which = add.length > 0 ? { only: membersOf(settings, pack) } : { explanation };
  return { ...which, without, events, set, seed, given: viewOf(settings, pack) };
}

/** What the table answers. Where no stored posterior gives the record, histories of before it are weighed by it. */
export function whyOf(settings: Settings, pack: Of): Asked {
  const { outcome, runs, knockout, believe, given, add } = settings;
  const weighed = given === "record" && add.length === 0 ? { given } : {};
  const asked = { ...changedWorld(settings, pack), outcome, runs, knockout, ...weighed };
  return believe ? { ...asked, believe } : asked;
}

/** A history and its twin: as believed, and as changed. */
export function twinOf(
  settings: Settings,
  pack: Of,
  run: number,
): TwinQuestion & { readonly run: number } {
  const { explanation, seed } = settings;
  return { ...changedWorld(settings, pack), explanation, seed, run };
}
