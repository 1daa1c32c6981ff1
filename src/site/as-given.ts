/** The fans of the histories that a question was asked of, where the record is given: those of the explanations are of before it. */
import type { Answer, ExplanationAnswer } from "../ask/why/answer.ts";
import { bands } from "../ask/why/explanations.ts";
import { outputsPerLife } from "../engine/crowd/ensemble.ts";
import type { OpenCase } from "../engine/open.ts";
import { fewWorlds } from "../report/record-words.ts";

export type AsGiven = Pick<ExplanationAnswer, "fans"> &
  Partial<Pick<ExplanationAnswer, "histories">>;

/** Of the series that the first picture may show, single histories only where they are too few for bands; nothing where nothing is given. */
export function asGivenOf(
  { program, clock, spec }: Pick<OpenCase, "program" | "clock" | "spec">,
  { given, outcome }: Pick<Answer, "given" | "outcome">,
  worlds: Float32Array,
): AsGiven | undefined {
  if (given === "nothing") return undefined;
  const size = outputsPerLife(program);
  const width = program.recorded.length;
  const asked = [outcome.episode?.series, outcome.reads, ...spec.record.map((r) => r.output)];
  const drawn = program.recorded.flatMap(({ name }, s) => (asked.includes(name) ? [s] : []));
  const shown = drawn.length > 0 ? drawn : program.recorded.map((_, s) => s);
  const names = shown.map((s) => program.recorded[s].name);
  const at = (world: number, year: number, series: number) =>
    worlds[world * size + year * width + shown[series]];
  const { fans, histories } = bands(names, [...clock.years], worlds.length / size, at);
  return worlds.length / size < fewWorlds ? { fans, histories } : { fans };
}
