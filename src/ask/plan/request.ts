/** The request: everything that decides what is computed. Its hash names the run folder. */

import type { Model } from "../../engine/model.ts";
import type { SourceNames } from "../../engine/sources.ts";
import type { Json, Request } from "../../store/request.ts";
import type { Question } from "./question.ts";

/** A request of a command; `more` is what only this command asks. */
export function requestOf(
  model: Pick<Model, "spec" | "program" | "hash" | "failed">,
  question: Pick<Question, "runs" | "seed"> & Partial<Question>,
  asked: {
    /** Who computes it; without estimators where worlds alone are asked for. */
    readonly by: Pick<SourceNames, "engine"> & Partial<SourceNames>;
    readonly command: string;
    readonly more?: Readonly<Record<string, Json>>;
  },
): Request {
  const { runs, seed, ...options } = question;
  const failed = model.failed?.(seed) ?? [];
  return {
    case: model.spec.id,
    program: model.program.hash,
    engine: asked.by.engine,
    ...(asked.by.estimators ? { estimators: asked.by.estimators } : {}),
    seed,
    runs,
    options: {
      command: asked.command,
      files: model.hash,
      ...JSON.parse(JSON.stringify(options)),
      ...(failed.length > 0 ? { failed } : {}),
      ...asked.more,
    },
  };
}
