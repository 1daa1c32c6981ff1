/** The histories that a question is given, where what is asked is what they are like: `run`, `twin`, `sense`, `sweep`. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { refuse } from "../plan/admitted.ts";
import { changesOf, type Question } from "../plan/question.ts";
import { type Conditioning, changedIn, conditionedOn } from "./conditioned.ts";

export interface Given {
  /** Absent before the record. */
  readonly conditioning?: Conditioning;
  /** That another engine made the posterior, whose histories are the same. */
  readonly notice?: string;
}

/**
 * The stored posterior that gives a question's histories. Nothing is weighed here: where no posterior fits, there is
 * nothing to live.
 *
 * @throws AitiaError where the record is given and no stored posterior fits
 */
export async function givenTo(model: Model, question: Question, hands: Hands): Promise<Given> {
  if (question.given === "nothing") return {};
  const { conditioning, notice } = await conditionedOn(model, question, hands);
  return conditioning
    ? { conditioning, ...(notice ? { notice } : {}) }
    : refuse(
        `no stored posterior gives the simulated histories of "${question.explanation}"${notice ? `: ${notice}` : ""}`,
        `Run aitia weigh ${model.spec.id} --keep, or ask with --given nothing.`,
      );
}

/** The account's own question: what is changed is changed in histories that the record speaks for as they are. */
export const unchanged = (question: Question): Question => ({
  ...question,
  without: {},
  only: [],
  events: {},
  set: {},
});

/** Says whose parameters the record told, where something is changed in its worlds. */
export function asChanged(given: Given, question: Question): Given {
  const changes = changesOf(question);
  if (!given.conditioning || changes.length === 0) return given;
  const told = changedIn(question.explanation, changes);
  return { ...given, notice: given.notice ? `${given.notice} ${told}` : told };
}
