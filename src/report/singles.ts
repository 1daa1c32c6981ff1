/** Single histories of a stored answer, apart from it: heavy, and seen only by whoever steps through them. */
import type { Answer, ExplanationAnswer } from "../ask/why/answer.ts";
import { fewWorlds } from "./record-words.ts";

/** By explanation, what `histories` holds of it. */
export type Singles = Readonly<Record<string, NonNullable<ExplanationAnswer["histories"]>>>;

/** The answer without those that no picture draws before somebody asks, and them. Where histories are few, all are drawn. */
export function apart(answer: Answer): readonly [answer: Answer, singles: Singles] {
  const singles: Record<string, Singles[string]> = {};
  const explanations = answer.explanations.map((explained) => {
    const { id, worlds, histories } = explained;
    if (worlds < fewWorlds || !histories) return explained;
    singles[id] = histories;
    // its place among the others is kept
    return { ...explained, histories: {} };
  });
  return [{ ...answer, explanations }, singles];
}

/** The answer as it was. */
export const together = (answer: Answer, singles: Singles): Answer => ({
  ...answer,
  explanations: answer.explanations.map((explained) => {
    const histories = singles[explained.id];
    return histories ? { ...explained, histories } : explained;
  }),
});
