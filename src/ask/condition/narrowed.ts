/**
 * A prior narrowed within itself: of the worlds of the prior, those whose parameters lie in the part that is believed are
 * the worlds of the narrower prior. Nothing has to be lived anew; worlds that lie elsewhere count for nothing.
 */
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";
import type { Case } from "../../model/case.ts";
import type { Question } from "../plan/question.ts";

/** Does a run lie in what is believed? Parameters that are set to a value lie where their prior would have drawn them. */
export function isBelieved(
  spec: Pick<Case, "start" | "order">,
  { seed, believe = {} }: Pick<Question, "seed" | "believe">,
): (run: number) => boolean {
  const parameters = Object.keys(believe);
  const ranges = Object.values(believe);
  const draw = drawsFrom(priorsOf(spec, { parameters }, { seed }));
  const values = new Float32Array(parameters.length);
  return (run) => {
    draw(run, values);
    return ranges.every(([low, high], n) => values[n] >= low && values[n] <= high);
  };
}
