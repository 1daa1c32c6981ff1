/** The answers that people gave, as the finding tells of them. */
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import type { ExplanationAnswer } from "./answer.ts";
import type { Rival } from "./finding.ts";

export function rivalsOf(
  spec: Case,
  explanations: readonly ExplanationAnswer[],
  groups: readonly { readonly id: string; readonly necessity: Estimate; readonly net?: Estimate }[],
): readonly Rival[] {
  const mechanismsOf = (id: string) => spec.explanations.find((e) => e.id === id)?.mechanisms ?? [];
  const same = (a: string, b: string) =>
    [...mechanismsOf(a)].sort().join() === [...mechanismsOf(b)].sort().join();
  return spec.answers.map((answer) => {
    const versions = answer.explanations.flatMap((id) => {
      const found =
        explanations.find((e) => e.id === id) ?? explanations.find((e) => same(e.id, id));
      return found ? [found] : [];
    });
    const [first] = answer.explanations;
    const group = groups.find((g) => first !== undefined && same(g.id, first));
    return { answer: answer.id, versions, ...(group ? { group } : {}) };
  });
}
