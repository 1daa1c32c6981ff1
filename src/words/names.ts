/** What a case calls its answers, explanations and outcomes; a language adds its own word for "answer". */
import type { Answer, Case } from "../model/case.ts";
import { accountsOf } from "../model/explanation.ts";

export type Named = Pick<Case, "answers" | "explanations" | "outcomes"> &
  Partial<Pick<Case, "record">>;

/** The number by which readers know an answer, from 1. */
export const numberOf = ({ answers }: Pick<Named, "answers">, id: string): number =>
  1 + answers.findIndex((a) => a.id === id);

/** An explanation's title; its id where the case has none of that id. */
export const titleOfExplanation = (spec: Named, id: string): string =>
  accountsOf(spec).find((e) => e.id === id)?.title ?? id;

/** What an outcome says, as the end of a sentence. */
export const outcomeSays = ({ outcomes }: Named, id: string): string =>
  outcomes.find((o) => o.id === id)?.says ?? id;

/** The answer that an explanation or a group of mechanisms writes, where it writes one. */
export function answerWritten(spec: Named, id: string): Answer | undefined {
  const set = (of: string) =>
    [...(spec.explanations.find((e) => e.id === of)?.mechanisms ?? [])].sort().join();
  return (
    spec.answers.find((a) => a.explanations.includes(id)) ??
    spec.answers.find((a) => {
      const [first] = a.explanations;
      return first !== undefined && set(first) !== "" && set(first) === set(id);
    })
  );
}
