/** Worlds lived one by one and told one by one, with the fingerprint of each: what `run` answers. */
import { type Hands, Interrupted } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import { asChanged, type Given, givenTo, unchanged } from "../condition/given.ts";
import { noOther, refuse } from "../plan/admitted.ts";
import { type Asked, type Question, readQuestion } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { withSet } from "../plan/source.ts";
import { liveForked, monthOf } from "./fork.ts";
import { liveRuns, type RunAnswer, worldsOf } from "./worlds.ts";

/** Which worlds are lived. */
export interface RunQuestion
  extends Pick<
    Asked,
    "runs" | "seed" | "explanation" | "without" | "only" | "events" | "set" | "given"
  > {
  /** "1934-12": each world is lived as it is up to this month; what is changed begins then. */
  readonly fork?: string | undefined;
}

export interface RunOptions extends Hands {
  readonly by: ComputedBy;
  readonly onProgress?: ((p: { done: number; of: number; found: number }) => void) | undefined;
}

const parts: readonly (keyof RunQuestion)[] = [
  "runs",
  "seed",
  "explanation",
  "without",
  "only",
  "events",
  "set",
  "given",
  "fork",
];

/** The question with its defaults. */
export interface ReadRun extends Given {
  readonly question: Question;
  readonly fork?: { readonly before: Question; readonly month: number; readonly text: string };
}

/** @throws AitiaError that says which part cannot be asked */
export function readRun(
  model: Pick<Model, "spec" | "program" | "clock">,
  asked: RunQuestion,
): ReadRun {
  noOther(asked, parts, "a run");
  const { fork, ...rest } = asked;
  const question = readQuestion(model, rest);
  if (fork === undefined) return { question };
  const month = monthOf(model, fork, "--fork");
  const before = readQuestion(model, { runs: question.runs, seed: question.seed });
  if (baseOf(question) === baseOf(before))
    refuse(
      "--fork has nothing to change",
      "Say what begins then: --without, --only, --explanation, --event or --set.",
    );
  return { question, fork: { before, month, text: fork } };
}

/**
 * The same with the posterior that gives its worlds. What is changed is changed in histories that the record speaks for
 * as they are: the worlds of a question without and with a change are those and their twins.
 *
 * @throws AitiaError where the record is given and no stored posterior fits
 */
export const givenRun = async (model: Model, asked: ReadRun, hands: Hands): Promise<ReadRun> => ({
  ...asked,
  ...asChanged(
    await givenTo(
      model,
      { ...unchanged(asked.fork?.before ?? asked.question), given: asked.question.given },
      hands,
    ),
    asked.question,
  ),
});

const baseOf = ({ explanation, without, only, events, set }: Question) =>
  JSON.stringify([explanation, without, only, events, set]);

/** What names the worlds of a run; of the posterior its hash. */
type NamedRun = Pick<ReadRun, "question" | "fork"> & {
  readonly conditioning?: Pick<NonNullable<Given["conditioning"]>, "hash">;
};

/**
 * Which is named by the worlds alone: what is asked after them is no part of it. What is kept of them is, where it is
 * not all, since the folder of a request holds what was kept.
 */
export function runRequest(
  model: Pick<Model, "spec" | "program" | "hash">,
  { question, fork, conditioning }: NamedRun,
  { engine, kept = "whole" }: Pick<ComputedBy, "engine"> & { readonly kept?: "whole" | "reduced" },
): Request {
  const { runs, seed, explanation, without, only, events, set, given } = question;
  return requestOf(
    model,
    { runs, seed, explanation, without, only, events, set },
    {
      by: { engine },
      command: "run",
      more: {
        ...(fork && { fork: fork.text }),
        ...(kept === "reduced" && { kept }),
        ...(conditioning && { given, posterior: conditioning.hash }),
      },
    },
  );
}

/** The request as plain data, with its hash: what a manifest says of a run. */
export function namedRun(
  model: Pick<Model, "spec" | "program" | "hash">,
  asked: NamedRun,
  by: Pick<ComputedBy, "engine">,
): Request & { readonly request: string } {
  const request = runRequest(model, asked, by);
  return { ...JSON.parse(JSON.stringify(request)), request: requestHash(request) };
}

/** Neighbouring runs that are still to be lived, first and one past the last. */
export type Stretch = readonly [from: number, to: number];

/** Lives stretch after stretch; what was lived is handed on at once, and nothing is held. */
export async function* liveStretches(
  model: Model,
  { question, fork, conditioning }: ReadRun,
  todo: readonly Stretch[],
  options: Omit<RunOptions, "by"> & {
    /** Asked before each: whether somebody else has lived it meanwhile. */
    readonly isThere?: (stretch: Stretch) => boolean;
  },
): AsyncGenerator<{ readonly from: number; readonly outputs: Float32Array }> {
  const of = question.runs;
  const source = conditioning && withSet(model, conditioning.source, question.set);
  const found = of - todo.reduce((sum, [from, to]) => sum + to - from, 0);
  let done = found;
  for (const [from, to] of todo) {
    if (options.signal?.aborted) throw new Interrupted(new Float32Array(0), new Uint8Array(0));
    const told = done;
    if (options.isThere?.([from, to])) {
      done += to - from;
      continue;
    }
    const outputs = fork
      ? liveForked(model, { ...fork, after: question, source: conditioning?.source }, { from, to })
      : await liveRuns(model, question, neighbours(from, to), {
          crew: options.crew,
          source,
          signal: options.signal,
          onProgress: (p) => options.onProgress?.({ done: told + p.done, of, found }),
        });
    yield { from, outputs };
    done += to - from;
    options.onProgress?.({ done, of, found });
    // so that a signal is heard between worlds that are lived here
    if (fork) await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Lives all of it, in memory. */
export async function run(model: Model, asked: ReadRun, options: RunOptions): Promise<RunAnswer> {
  const { runs } = asked.question;
  const size = outputsPerLife(model.program);
  const outputs = new Float32Array(runs * size);
  const todo = Array.from(
    { length: Math.ceil(runs / TOGETHER) },
    (_, n): Stretch => [n * TOGETHER, Math.min(runs, (n + 1) * TOGETHER)],
  );
  for await (const own of liveStretches(model, asked, todo, options))
    outputs.set(own.outputs, own.from * size);
  return runAnswer(model, asked, options.by, outputs);
}

/** Runs lived at once. */
const TOGETHER = 1024;

/** The document of these worlds. */
export function runAnswer(
  model: Model,
  asked: ReadRun,
  by: ComputedBy,
  outputs: Float32Array,
): RunAnswer {
  const { spec, program } = model;
  const worlds = fingerprintsOf(outputs, {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  });
  return {
    ...runHead(model, asked, { by, fingerprint: fingerprintOfRun(worlds) }),
    worlds: worldsOf(model, outputs, worlds),
  };
}

/** What stands in the document before its worlds. */
export const runHead = (
  model: Model,
  asked: ReadRun,
  {
    by,
    fingerprint,
    kept,
  }: {
    readonly by: ComputedBy;
    readonly fingerprint: string;
    readonly kept?: "whole" | "reduced";
  },
): Omit<RunAnswer, "worlds"> => ({
  case: model.spec.id,
  version: by.version,
  engine: by.engine,
  explanation: asked.question.explanation,
  given: asked.question.given,
  ...(asked.conditioning ? { particles: asked.conditioning.particles } : {}),
  seed: asked.question.seed,
  request: requestHash(runRequest(model, asked, { engine: by.engine, ...(kept && { kept }) })),
  fingerprint,
  years: model.clock.years,
});

const neighbours = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);
