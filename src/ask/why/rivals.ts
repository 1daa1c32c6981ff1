/** The answers that people gave, as the finding tells of them. */
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import type { ExplanationAnswer } from "./answer.ts";
import type { Facts, Rival } from "./finding.ts";

export function rivalsOf(
  spec: Case,
  explanations: readonly ExplanationAnswer[],
  groups: readonly { readonly id: string; readonly necessity: Estimate }[],
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

/** Of the explanations with mechanisms, the one whose closest world is least off. */
export function nearestOf(
  spec: Case,
  explanations: readonly ExplanationAnswer[],
): Pick<Facts, "nearest"> {
  const walks = new Set(spec.explanations.filter((e) => e.randomWalk).map((e) => e.id));
  const [first] = explanations
    .flatMap(({ id, worlds, closest }) =>
      closest === undefined || walks.has(id) ? [] : [{ id, worlds, closest }],
    )
    .sort((a, b) => a.closest - b.closest);
  return first ? { nearest: first } : {};
}
