/** The fans of the histories that a question was asked of, where the record is given: those of the explanations are of before it. */
import type { Answer, ExplanationAnswer } from "../ask/why/answer.ts";
import { bands } from "../ask/why/explanations.ts";
import { outputsPerLife } from "../engine/crowd/ensemble.ts";
import type { OpenCase } from "../engine/open.ts";

export type AsGiven = Pick<ExplanationAnswer, "fans" | "histories">;

/** Nothing where nothing is given. */
export function asGivenOf(
  { program, clock }: Pick<OpenCase, "program" | "clock">,
  { given }: Pick<Answer, "given">,
  worlds: Float32Array,
): AsGiven | undefined {
  if (given === "nothing") return undefined;
  const names = program.recorded.map((r) => r.name);
  const size = outputsPerLife(program);
  const at = (world: number, year: number, series: number) =>
    worlds[world * size + year * names.length + series];
  return bands(names, [...clock.years], worlds.length / size, at);
}
