/** The request: everything that decides what is computed. Its hash names the run folder. */

import type { Model } from "../../engine/model.ts";
import type { SourceNames } from "../../engine/sources.ts";
import type { Json, Request } from "../../store/request.ts";
import type { Asked, Question } from "./question.ts";

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

/** What a request says beside the question: of which state of a case, what was drawn from, which runs failed, how much was kept. */
type Beside = "command" | "files" | "failed" | "posterior" | "kept";

/** The question of a request, and the step at which it forks, as they came from outside; the inverse of what `requestOf` is told. */
export function questionIn({
  options,
  runs,
  seed,
}: Pick<Request, "options" | "runs" | "seed">): Asked & { readonly fork?: string } {
  const { command, files, failed, posterior, kept, ...asked } = options as Record<Beside, Json> &
    Asked & { readonly fork?: string };
  return { ...asked, runs, seed };
}
