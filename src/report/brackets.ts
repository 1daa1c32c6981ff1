/** A bracket along rows each of which is not told apart from the next. */
import type { Answer } from "../ask/why/answer.ts";

/** Where a row stands in its bracket. */
export type Bracket = "first" | "between" | "last";

/** Of each mechanism, in the order of the answer; undefined for rows that are told apart from both neighbours. */
export function bracketsOf({
  mechanisms,
  neighbours,
}: Pick<Answer, "mechanisms" | "neighbours">): readonly (Bracket | undefined)[] {
  const isJoined = (n: number) =>
    neighbours?.mechanisms.some(
      ({ between: [a, b], apart }) =>
        !apart && a === mechanisms[n]?.id && b === mechanisms[n + 1]?.id,
    ) ?? false;
  return mechanisms.map((_, n) => {
    const [up, down] = [isJoined(n - 1), isJoined(n)];
    if (up && down) return "between";
    return down ? "first" : up ? "last" : undefined;
  });
}
