/** The answers that people gave, as the finding tells of them. */
import type { Case } from "../../model/case.ts";
import type { Estimate } from "../../why/index.ts";
import type { Rival, Told } from "../../words/finding.ts";
import type { ExplanationAnswer } from "./answer.ts";

export function rivalsOf(
  spec: Case,
  explanations: readonly ExplanationAnswer[],
  groups: readonly { readonly id: string; readonly necessity: Estimate }[],
): readonly Rival[] {
  const mechanismsOf = (id: string) => spec.explanations.find((e) => e.id === id)?.mechanisms ?? [];
  const same = (a: string, b: string) =>
    [...mechanismsOf(a)].sort().join() === [...mechanismsOf(b)].sort().join();
  return spec.answers.map((answer, n) => {
    const versions = answer.explanations.flatMap((id) => {
      const found =
        explanations.find((e) => e.id === id) ?? explanations.find((e) => same(e.id, id));
      return found ? [found] : [];
    });
    const group = groups.find((g) => answer.explanations[0] && same(g.id, answer.explanations[0]));
    return {
      name: `answer ${n + 1}`,
      versions:
        versions.length > 0
          ? versions
          : [
              {
                title: answer.title,
                worlds: 0,
                near: { known: false as const, because: "no explanation is written for it" },
              },
            ],
      ...(group ? { group } : {}),
    };
  });
}

/** Of the explanations with mechanisms, the one whose closest world is least off. */
export function nearestOf(
  spec: Case,
  explanations: readonly ExplanationAnswer[],
): Pick<Told, "nearest"> {
  const walks = new Set(spec.explanations.filter((e) => e.randomWalk).map((e) => e.id));
  const [first] = explanations
    .flatMap(({ id, title, worlds, closest }) =>
      closest === undefined || walks.has(id) ? [] : [{ title, worlds, closest }],
    )
    .sort((a, b) => a.closest - b.closest);
  return first ? { nearest: first } : {};
}
