/** What a `why` lives one after the other, and how many lives of all of it are left while one of them is lived. */
import type { Model } from "../../engine/model.ts";
import type { Conditioning } from "../condition/conditioned.ts";
import { type Design, designOf, explanationsAlone } from "../plan/design.ts";
import type { Living } from "../plan/lives.ts";
import { changesOf } from "../plan/question.ts";
import { livesIn } from "../plan/steps.ts";
import { livesOfChance } from "./chance-of-mechanisms.ts";
import { livesOfOwnLuck } from "./coupling.ts";
import { livesOfSets } from "./minimal-sets.ts";
import { livesOfKinds } from "./stand-in-kinds.ts";

/** In their order. */
const stages = ["as is", "rows", "before", "sets", "chance", "kinds", "own luck"] as const;
type Stage = (typeof stages)[number];

/** Lives of each stage as far as they can be told before any is lived: as if the outcome came in every history. */
function livesOfStages(
  model: Model,
  design: Design,
  conditioning: Conditioning | undefined,
): Readonly<Record<Stage, number>> {
  const { question } = design;
  const { given, believe, coupling, runs } = question;
  const isWeighed = given === "record" && !conditioning;
  return {
    "as is": isWeighed && changesOf(question).length > 0 ? runs : 0,
    rows: livesIn(design),
    before: conditioning ? livesIn(explanationsAlone(designOf(model, question))) : 0,
    sets: livesOfSets(design, runs),
    chance: given === "record" || believe ? 0 : livesOfChance(model, design),
    kinds: livesOfKinds(model, design),
    "own luck": coupling && given !== "record" ? livesOfOwnLuck(design) : 0,
  };
}

/** The same options for one stage after the other, whose progress is that of all: what was lived, and what is expected. */
export function inStages(
  model: Model,
  design: Design,
  {
    onProgress,
    conditioning,
    ...options
  }: Living & { readonly conditioning: Conditioning | undefined },
): (stage: Stage) => Living {
  const expected = livesOfStages(model, design, conditioning);
  let before = { done: 0, found: 0 };
  let now = before;
  return (stage) => {
    before = now;
    const later = stages
      .slice(stages.indexOf(stage) + 1)
      .reduce((sum, next) => sum + expected[next], 0);
    return {
      ...options,
      source: conditioning?.source,
      onProgress({ done, of, found }) {
        now = { done: before.done + done, found: before.found + found };
        onProgress?.({ ...now, of: before.done + of + later });
      },
    };
  };
}
