/** A question asked twice: of lives that end where its outcome is decided, and of lives that go on to the last period. */
import { nodeCrew } from "../../../engine/crowd/pool.ts";
import type { Model } from "../../../engine/model.ts";
import { computedBy } from "../../../engine/version.ts";
import type { Outcome } from "../../../model/outcome.ts";
import type { Answer } from "../../why/answer.ts";
import { why } from "../../why/why.ts";
import { type Asked, readQuestion } from "../question.ts";

/** The model with other outcomes, as nobody has asked it yet. */
export const withOutcomes = (model: Model, outcomes: readonly Outcome[]): Model => ({
  ...model,
  program: { ...model.program },
  spec: { ...model.spec, outcomes },
});

/** The same outcomes, each of which also looks at the last period. */
export const readingToTheEnd = (model: Model): Model =>
  withOutcomes(
    model,
    model.spec.outcomes.map((outcome) => ({
      ...outcome,
      came: (series, span) => {
        for (const { name } of model.program.recorded) series[name]!(span.to);
        return outcome.came(series, span);
      },
    })),
  );

/** All that is answered but what tells of the asking itself. */
export async function answered(model: Model, asked: Asked, device?: "js" | "wasm") {
  const { answer } = await why(model, readQuestion(model, asked), {
    by: computedBy,
    crew: nodeCrew({ workers: 1, ...(device ? { device } : {}) }),
  });
  // what an outcome reads is told of it, and both are asked in different words
  const { seconds: _, fingerprint: __, outcome: ___, ...rest } = answer as Answer;
  return rest;
}
