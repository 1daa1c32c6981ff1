/** What the settings ask, as a script would ask it. */
import type { Asked } from "../../src/ask/plan/question.ts";
import type { TwinQuestion } from "../../src/ask/twin/twin.ts";
import type { Pack } from "../../src/site/pack.ts";
import { isChanged, membersOf, type Settings } from "./address.ts";

/** Which worlds are lived, of how many runs whatever. */
export type Worlds = Pick<
  Asked,
  "explanation" | "only" | "without" | "events" | "set" | "seed" | "given"
>;

/** The world as believed. */
export const believed = ({
  explanation,
  seed,
}: Pick<Settings, "explanation" | "seed">): Worlds => ({
  explanation,
  seed,
});

/** The world as changed; one with a mechanism of another answer is named by all that is on. */
export function changedWorld(settings: Settings, pack: Pick<Pack, "spec" | "kinds">): Worlds {
  const { explanation, add, without, events, set, seed } = settings;
  const which = add.length > 0 ? { only: membersOf(settings, pack) } : { explanation };
  return { ...which, without, events, set, seed };
}

/**
 * What the table answers. Histories that are given the record are those of an account as it is: where it is changed, or
 * believed otherwise, the table is that of before the record, and says so.
 */
export function whyOf(settings: Settings, pack: Pick<Pack, "spec" | "kinds">): Asked {
  const { outcome, runs, knockout, believe } = settings;
  const isOther = isChanged(settings) || Object.keys(believe ?? {}).length > 0;
  // parameters where a stored posterior gives them, as on the command line
  const asked = settings.given === "parameters" ? undefined : settings.given;
  const given = isOther && asked !== "record" ? "nothing" : asked;
  return {
    ...changedWorld(settings, pack),
    outcome,
    runs,
    knockout,
    ...(given === undefined ? {} : { given }),
    ...(believe ? { believe } : {}),
  };
}

/** A history and its twin: as believed, and as changed. */
export function twinOf(
  settings: Settings,
  pack: Pick<Pack, "spec" | "kinds">,
  run: number,
): TwinQuestion & { readonly run: number } {
  const { explanation, seed } = settings;
  return { ...changedWorld(settings, pack), explanation, seed, run };
}
