/** Which accounts are weighed: `none` and every explanation of the case, each set of mechanisms once. */
import type { Case } from "../../model/case.ts";
import { accountsOf, type Explanation } from "../../model/explanation.ts";

const sameSet = (a: Explanation, b: Explanation): boolean =>
  !a.randomWalk &&
  !b.randomWalk &&
  a.mechanisms.length === b.mechanisms.length &&
  a.mechanisms.every((id) => b.mechanisms.includes(id));

/** An account under a second name is weighed once, under the name that is not a group's. */
export function weighedAccounts(
  spec: Pick<Case, "explanations" | "groups">,
): readonly Explanation[] {
  const all = accountsOf(spec);
  const rank = (e: Explanation) => (spec.groups.includes(e.id) ? 1 : 0);
  return all.filter((one, n) => {
    const twins = all.filter((other, m) => m === n || sameSet(one, other));
    return twins.every(
      (other) =>
        other === one ||
        rank(other) > rank(one) ||
        (rank(other) === rank(one) && all.indexOf(other) > n),
    );
  });
}

/** The weighed account that stands for an id: itself, or the one with the same mechanisms. */
export function standsFor(
  spec: Pick<Case, "explanations" | "groups">,
  id: string,
): string | undefined {
  const weighed = weighedAccounts(spec);
  const named = accountsOf(spec).find((e) => e.id === id);
  return named && (weighed.find((e) => e.id === id) ?? weighed.find((e) => sameSet(e, named)))?.id;
}

/** Of each answer the explanation that stands for it. */
export const answerVersions = ({ answers }: Pick<Case, "answers">): readonly string[] =>
  answers.flatMap(({ explanations }) => explanations.slice(0, 1));
