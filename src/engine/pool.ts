/**
 * Many lives on many threads. Workers take chunks as they become free; which worker lives a world changes nothing but
 * the time. A worker that dies is replaced and its chunk lived again.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { AitiaError } from "../errors.ts";
import { chunkLiver, chunksOf, cut, type Effort, type Job, type PlanMany } from "./chunk.ts";
import { type Assignment, control, type Report } from "./control.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";

export type { PlanMany } from "./chunk.ts";

/** How far a plan has been lived. */
export interface Progress {
  /** Lives finished, of all that were asked. */
  readonly done: number;
  readonly of: number;
  /** World-months lived so far and what living each of these lives from its beginning would have taken. */
  readonly monthsLived: number;
  readonly monthsAsked: number;
}

export interface LiveOptions {
  /** Threads; as many as the machine offers, unless told. 1 lives here, without a thread. */
  readonly workers?: number;
  readonly device?: "js";
  /** Lives of a chunk, about. It changes nothing but the time. */
  readonly chunkLives?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Stops after the chunks under way; see {@link Interrupted}. */
  readonly signal?: AbortSignal;
  /** Sees every worker that is started. */
  readonly onWorker?: (worker: Worker) => void;
}

/** Thrown when a signal stops the living: what was finished is kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly outputs: Outputs;
  /** 1 for every life whose outputs are there. */
  readonly lived: Uint8Array;

  constructor(outputs: Outputs, lived: Uint8Array) {
    const done = lived.reduce((a, b) => a + b, 0);
    super(`stopped after ${done} of ${lived.length} lives`);
    this.outputs = outputs;
    this.lived = lived;
  }
}

/** Plans below this many lives are lived at once, here: a thread takes longer to start. */
const FEW = 64;
/** Workers that may die before the pool gives up. */
const DEATHS = 5;

/** Yearly outputs of every life of a plan, in its order: lives × years × recorded series. */
export async function liveMany(plan: PlanMany, options: LiveOptions = {}): Promise<Outputs> {
  const { workers = availableParallelism(), chunkLives, signal } = options;
  const job = cut(plan, { chunkLives });
  const shared = new Int32Array(new SharedArrayBuffer(4 * (control.done + chunksOf(job))));
  const outputs = new Float32Array(
    new SharedArrayBuffer(4 * outputsPerLife(plan.program) * plan.lives.length),
  );
  const report = reporter(plan.lives.length, options.onProgress);
  if (workers <= 1 || plan.lives.length < FEW || chunksOf(job) < 2)
    await liveOnThisThread(job, { shared, outputs, report, signal });
  else await liveOnThreads(job, { shared, outputs, report, signal, workers, options });
  const undone = unfinished(shared, job);
  if (undone.length > 0) throw new Interrupted(outputs, livedOf(job, undone));
  return outputs;
}

function reporter(of: number, onProgress?: (progress: Progress) => void) {
  let sum: Effort = { lives: 0, monthsLived: 0, monthsAsked: 0 };
  return (effort: Effort) => {
    sum = {
      lives: sum.lives + effort.lives,
      monthsLived: sum.monthsLived + effort.monthsLived,
      monthsAsked: sum.monthsAsked + effort.monthsAsked,
    };
    onProgress?.({
      done: sum.lives,
      of,
      monthsLived: sum.monthsLived,
      monthsAsked: sum.monthsAsked,
    });
  };
}

const unfinished = (shared: Int32Array, job: Job): number[] =>
  Array.from({ length: chunksOf(job) }, (_, c) => c).filter((c) => shared[control.done + c] === 0);

function livedOf(job: Job, undone: readonly number[]): Uint8Array {
  const lived = new Uint8Array(job.lives.length / 3).fill(1);
  for (const chunk of undone)
    for (let u = job.chunks[chunk]!; u < job.chunks[chunk + 1]!; u++) {
      const [first, lanes, masks] = job.units.subarray(3 * u, 3 * u + 3);
      for (const life of job.order.subarray(first, first! + lanes! * masks!)) lived[life] = 0;
    }
  return lived;
}

interface Living {
  readonly shared: Int32Array<SharedArrayBuffer>;
  readonly outputs: Float32Array<SharedArrayBuffer>;
  readonly report: (effort: Effort) => void;
  readonly signal?: AbortSignal;
}

async function liveOnThisThread(job: Job, { shared, outputs, report, signal }: Living) {
  const liver = chunkLiver(job);
  for (let chunk = 0; chunk < chunksOf(job) && !signal?.aborted; chunk++) {
    const effort = liver.chunk(chunk, outputs);
    shared[control.done + chunk] = 1;
    report(effort);
    // so that a signal or a progress line is heard
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function liveOnThreads(
  job: Job,
  living: Living & { readonly workers: number; readonly options: LiveOptions },
): Promise<void> {
  const { shared, signal } = living;
  const stop = () => Atomics.store(shared, control.stop, 1);
  if (signal?.aborted) return;
  signal?.addEventListener("abort", stop);
  let deaths = 0;
  let before = Number.POSITIVE_INFINITY;
  try {
    for (;;) {
      const todo = unfinished(shared, job);
      if (todo.length === 0 || signal?.aborted) return;
      if (todo.length === before && ++deaths > DEATHS) throw died();
      before = todo.length;
      Atomics.store(shared, control.next, 0);
      const start = async (): Promise<void> => {
        try {
          await workUntilDone(job, Int32Array.from(todo), living);
        } catch (error) {
          if (signal?.aborted) return;
          if (++deaths > DEATHS) throw error;
          await start();
        }
      };
      await Promise.all(
        Array.from({ length: Math.min(living.workers, todo.length) }, () => start()),
      );
    }
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

const died = () =>
  new AitiaError({
    what: "worker threads keep ending early",
    where: "the living of worlds",
    todo: "Try again with --workers 1, or on a machine with more memory.",
  });

const entry = () =>
  new URL(`./worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

/** Starts a worker and waits until it has nothing left to take; rejects when it dies. */
function workUntilDone(
  job: Job,
  todo: Int32Array,
  { shared, outputs, report, options }: Living & { readonly options: LiveOptions },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const assignment: Assignment = { job, shared: shared.buffer, outputs: outputs.buffer, todo };
    const worker = new Worker(entry(), { workerData: assignment });
    options.onWorker?.(worker);
    worker.on("message", (effort: Report) => report(effort));
    worker.on("error", reject);
    worker.on("exit", () => {
      // a thread that was ended from outside may say 0; one that lives on leaves no chunk untaken
      const left = Atomics.load(shared, control.next) < todo.length;
      if (left && Atomics.load(shared, control.stop) === 0) reject(died());
      else resolve();
    });
  });
}
