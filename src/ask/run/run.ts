/** Worlds lived one by one and told one by one, with the fingerprint of each: what `run` answers. */
import { type Hands, Interrupted } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import { noOther, refuse } from "../plan/admitted.ts";
import { type Asked, type Question, readQuestion } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { liveForked, monthOf } from "./fork.ts";
import { liveRuns, type RunAnswer, worldsOf } from "./worlds.ts";

/** Which worlds are lived. */
export interface RunQuestion
  extends Pick<Asked, "runs" | "seed" | "explanation" | "without" | "only" | "events" | "set"> {
  /** "1934-12": each world is lived as it is up to this month; what is changed begins then. */
  readonly fork?: string | undefined;
}

/** Where lived worlds are put, and from where they are taken in the end. */
export interface WorldsKept {
  /** Runs that are not there yet, as [first, end) in order. */
  readonly todo: readonly (readonly [from: number, to: number])[];
  /** Outputs of neighbouring runs, a whole entry of `todo`. */
  write(from: number, outputs: Float32Array): void;
  /** Of all runs. */
  finish(): Float32Array;
}

export interface RunOptions extends Hands {
  readonly by: ComputedBy;
  /** Where they are put; in memory, unless told. */
  readonly keep?: ((request: Request) => WorldsKept) | undefined;
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
  "fork",
];

/** The question with its defaults. */
export interface ReadRun {
  readonly question: Question;
  readonly fork?: { readonly before: Question; readonly month: number; readonly text: string };
}

/** @throws AitiaError that says which part cannot be asked */
export function readRun(model: Model, asked: RunQuestion): ReadRun {
  noOther(asked, parts, "a run");
  const { fork, ...rest } = asked;
  const question = readQuestion(model, rest);
  if (fork === undefined) return { question };
  const month = monthOf(model, fork, "--fork");
  const before = readQuestion(model, { runs: question.runs, seed: question.seed });
  if (baseOf(question) === baseOf(before))
    refuse(
      "--fork has nothing to change",
      "Say what begins in that month: --without, --only, --explanation, --event or --set.",
    );
  return { question, fork: { before, month, text: fork } };
}

const baseOf = ({ explanation, without, only, events, set }: Question) =>
  JSON.stringify([explanation, without, only, events, set]);

/** Which is named by the worlds alone: what is asked after them is no part of it. */
export function runRequest(
  model: Pick<Model, "spec" | "program" | "hash">,
  { question, fork }: ReadRun,
  { engine }: Pick<ComputedBy, "engine">,
): Request {
  const { runs, seed, explanation, without, only, events, set } = question;
  return requestOf(
    model,
    { runs, seed, explanation, without, only, events, set },
    { by: { engine }, command: "run", ...(fork ? { more: { fork: fork.text } } : {}) },
  );
}

export async function run(model: Model, asked: ReadRun, options: RunOptions): Promise<RunAnswer> {
  const { question, fork } = asked;
  const request = runRequest(model, asked, options.by);
  const kept = options.keep?.(request) ?? inMemory(model, question.runs);
  const of = question.runs;
  let done = of - kept.todo.reduce((sum, [from, to]) => sum + to - from, 0);
  const found = done;
  for (const [from, to] of kept.todo) {
    if (options.signal?.aborted) throw new Interrupted(new Float32Array(0), new Uint8Array(0));
    const told = done;
    const outputs = fork
      ? liveForked(model, { ...fork, after: question }, { from, to })
      : await liveRuns(model, question, {
          from,
          to,
          crew: options.crew,
          signal: options.signal,
          onProgress: (p) => options.onProgress?.({ done: told + p.done, of, found }),
        });
    kept.write(from, outputs);
    done += to - from;
    options.onProgress?.({ done, of, found });
    // so that a signal is heard between worlds that are lived here
    if (fork) await new Promise((resolve) => setTimeout(resolve));
  }
  return runAnswer(model, asked, options.by, kept.finish());
}

/** The document of these worlds. */
export function runAnswer(
  model: Model,
  asked: ReadRun,
  by: ComputedBy,
  outputs: Float32Array,
): RunAnswer {
  const { spec, program, clock } = model;
  const worlds = fingerprintsOf(outputs, {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  });
  return {
    case: spec.id,
    version: by.version,
    engine: by.engine,
    seed: asked.question.seed,
    request: requestHash(runRequest(model, asked, by)),
    fingerprint: fingerprintOfRun(worlds),
    years: clock.years,
    worlds: worldsOf(model, outputs, worlds),
  };
}

/** Runs lived at once where nobody says otherwise. */
const TOGETHER = 1024;

function inMemory({ program }: Model, runs: number): WorldsKept {
  const size = outputsPerLife(program);
  const outputs = new Float32Array(runs * size);
  return {
    todo: Array.from({ length: Math.ceil(runs / TOGETHER) }, (_, n) => [
      n * TOGETHER,
      Math.min(runs, (n + 1) * TOGETHER),
    ]),
    write: (from, own) => outputs.set(own, from * size),
    finish: () => outputs,
  };
}
