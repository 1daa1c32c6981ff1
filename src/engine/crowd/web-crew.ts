/**
 * Threads of a browser. They share no memory, which a page may not have, so each chunk is sent as a job of its own and its
 * outputs come back; who lives it, and when, changes nothing but the time.
 */
import { asThrown } from "../../errors.ts";
import { type Crew, Interrupted, type LiveOptions } from "../crew.ts";
import { type ChunkAlone, chunkAlone } from "./chunk-alone.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { livedOf, reporter } from "./effort.ts";
import { numbersPerLife, type Outputs } from "./ensemble.ts";
import { chunksOf, type Setup } from "./job.ts";
import { type Device, machineFor } from "./machine.ts";
import type { FromWebWorker, ToWebWorker } from "./web-worker.ts";

/** The threads of a browser as a crew, which whoever made them can halt and end. */
export interface WebCrew extends Crew {
  /** Nothing new begins while paused. */
  pause(paused: boolean): void;
  /** Lives a second that all threads together have lived so far; unknown before the first. */
  rate(): number | undefined;
  /** Ends the threads. What they were living is not answered any more. */
  close(): void;
}

/** How many threads a browser gives, and what they live with. */
export interface WebCrewOptions {
  /** Threads; as many as the machine offers, at most 4, unless told. */
  readonly threads?: number | undefined;
  /** WebAssembly, unless told; JavaScript where there is none. The numbers are the same. */
  readonly device?: Device | undefined;
}

/** Setups that a thread keeps: one for each program and each way in which events are changed. */
const SETUPS = 3;

interface Task {
  readonly setup: Setup;
  readonly chunk: ChunkAlone;
  readonly settle: (said: FromWebWorker) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly setups: Setup[];
  /** Setups that it was ever sent. */
  sent: number;
  task?: Task;
  begun: number;
}

/**
 * A crew of the browser's threads, which start when there is something to live.
 *
 * @param options how many threads, and what they live with; neither changes a number
 * @returns a crew for the `crew` of a question
 * @throws what the browser throws where it has no threads, as soon as something is to be lived
 */
export function webCrew({ threads = usual(), device }: WebCrewOptions = {}): WebCrew {
  const crew: Thread[] = [];
  const waiting: Task[] = [];
  const spent = { lives: 0, seconds: 0 };
  let paused = false;

  const end = (thread: Thread, said: FromWebWorker) => {
    const { task } = thread;
    if (!task) return;
    delete thread.task;
    spent.lives += task.chunk.lives.length;
    spent.seconds += (performance.now() - thread.begun) / 1000;
    task.settle(said);
    give();
  };
  const started = (): Thread => {
    // named as it is once it is built; a bundler that reads the sources finds them by that name too
    const worker = new Worker(new URL("./web-worker.js", import.meta.url), { type: "module" });
    const thread: Thread = { worker, setups: [], sent: 0, begun: 0 };
    worker.onmessage = ({ data }: MessageEvent<FromWebWorker>) => end(thread, data);
    worker.onerror = ({ message }) => {
      crew.splice(crew.indexOf(thread), 1);
      end(thread, { error: new Error(message || "a thread could not be started") });
    };
    return thread;
  };
  const give = () => {
    while (crew.length < threads && waiting.length > 0) crew.push(started());
    for (const thread of crew) {
      if (paused || thread.task) continue;
      const task = waiting.shift();
      if (!task) return;
      thread.task = task;
      thread.begun = performance.now();
      thread.worker.postMessage(messageOf(thread, task));
    }
  };

  return {
    queues: true,
    live(plan, options = {}) {
      const ask = (setup: Setup, chunk: ChunkAlone) =>
        new Promise<FromWebWorker>((settle) => {
          waiting.push({ setup, chunk, settle });
        });
      const drop = (setup: Setup, chunks: ReadonlySet<ChunkAlone>) => {
        for (let n = waiting.length - 1; n >= 0; n--)
          if (waiting[n].setup === setup && chunks.has(waiting[n].chunk))
            waiting.splice(n, 1)[0].settle({});
      };
      return livePlan(plan, device, options, { ask, give, drop });
    },
    pause(now) {
      paused = now;
      give();
    },
    rate: () => (spent.seconds > 0 ? (threads * spent.lives) / spent.seconds : undefined),
    close() {
      for (const { worker } of crew.splice(0)) worker.terminate();
    },
  };
}

const usual = () => Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));

/** What a thread is sent: the chunk, and the setup where it does not have it. */
function messageOf(thread: Thread, { setup, chunk }: Task): ToWebWorker {
  const { job } = chunk;
  const known = thread.setups.indexOf(setup);
  if (known >= 0) return { job, setup: known };
  const place = thread.sent++ % SETUPS;
  thread.setups[place] = setup;
  return { job, setup: place, fresh: setup };
}

interface Queue {
  readonly ask: (setup: Setup, chunk: ChunkAlone) => Promise<FromWebWorker>;
  readonly give: () => void;
  readonly drop: (setup: Setup, chunks: ReadonlySet<ChunkAlone>) => void;
}

async function livePlan(
  plan: PlanMany,
  device: Device | undefined,
  options: LiveOptions,
  { ask, give, drop }: Queue,
): Promise<Outputs> {
  const { signal } = options;
  const { program } = plan;
  const machine = machineFor(program, { device });
  const setup = setupOf(program, machine, plan.inputs);
  const job = cut(plan, { lanes: lanesFor(machine) });
  const size = numbersPerLife(program, plan.guide);
  const outputs = new Float32Array(size * plan.lives.length);
  const onEffort = reporter(job, outputs, options);
  const undone = new Set(Array.from({ length: chunksOf(job) }, (_, chunk) => chunk));
  const alone = [...undone].map((chunk) => chunkAlone(job, chunk, program.parameters.length));
  const stop = () => drop(setup, new Set(alone));
  signal?.addEventListener("abort", stop);
  let failed: { readonly error: unknown } | undefined;
  const lived = alone.map(async (own, chunk) => {
    if (signal?.aborted) return;
    const { outputs: found, effort, error } = await ask(setup, own);
    if (error !== undefined) {
      failed ??= { error: asThrown(error) };
      stop();
    }
    if (!found || !effort) return;
    own.lives.forEach((life, n) => {
      outputs.set(found.subarray(n * size, (n + 1) * size), life * size);
    });
    undone.delete(chunk);
    onEffort({ ...effort, chunk });
  });
  give();
  await Promise.all(lived);
  signal?.removeEventListener("abort", stop);
  if (failed) throw failed.error;
  if (undone.size > 0) throw new Interrupted(outputs, livedOf(job, [...undone]));
  return outputs;
}
