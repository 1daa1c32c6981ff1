/** Threads that are kept for the next plan, since starting one takes longer than living a few worlds. */
import { Worker } from "node:worker_threads";
import { AitiaError, asThrown } from "../../errors.ts";
import type { Effort } from "./chunk.ts";
import type { Assignment, Report } from "./control.ts";
import type { Setup } from "./job.ts";

interface Thread {
  readonly worker: Worker;
  /** What it was sent last. */
  setup?: Setup;
}

const idle: Thread[] = [];

const entry = () =>
  new URL(`./worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

function thread(): Thread {
  const kept = idle.pop();
  if (kept) return kept;
  const made: Thread = { worker: new Worker(entry()) };
  // whoever waits for it hears of it; an idle one may end unheard
  made.worker.on("error", () => {});
  made.worker.on("exit", () => {
    const at = idle.indexOf(made);
    if (at >= 0) idle.splice(at, 1);
  });
  return made;
}

/** A thread has ended and nobody knows why. */
export class Death extends AitiaError {}

export const died = () =>
  new Death({
    what: "worker threads keep ending early",
    where: "the living of simulated histories",
    todo: "Try again with --workers 1, or on a machine with more memory.",
  });

/** Threads that work, and who waits for one: plans asked for together are served in the order in which they came. */
let working = 0;
const waiting: (() => void)[] = [];

async function untilFree(most: number): Promise<void> {
  if (working < most && waiting.length === 0) working++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function free(): void {
  const next = waiting.shift();
  if (next) next();
  else working--;
}

export interface Work {
  /** Threads that may work at once, for whatever plans. */
  readonly most: number;
  readonly setup: Setup;
  readonly assignment: Omit<Assignment, "setup">;
  readonly onEffort: (effort: Effort) => void;
  readonly onWorker?: (worker: Worker) => void;
}

/**
 * Has a thread work until nothing is left to take, once one is free; rejects when it dies. Idle threads do not keep a program
 * running.
 */
export async function work({ most, ...assigned }: Work): Promise<void> {
  await untilFree(most);
  try {
    await workNow(assigned);
  } finally {
    free();
  }
}

function workNow({ setup, assignment, onEffort, onWorker }: Omit<Work, "most">): Promise<void> {
  const own = thread();
  const { worker } = own;
  worker.ref();
  return new Promise<void>((resolve, reject) => {
    const onMessage = (report: Report) => (report === "idle" ? end(resolve) : onEffort(report));
    const onError = (error: unknown) => end(() => reject(asThrown(error)), false);
    const onExit = () => end(() => reject(died()), false);
    const end = (settle: () => void, alive = true) => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      if (alive) {
        worker.unref();
        idle.push(own);
      }
      settle();
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    onWorker?.(worker);
    worker.postMessage({ ...assignment, ...(own.setup === setup ? {} : { setup }) });
    own.setup = setup;
  });
}

/** Ends the threads that are kept. */
export async function closeThreads(): Promise<void> {
  await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()));
}
