/**
 * Many lives on many threads. Workers take chunks as they become free; which worker lives a world changes nothing but
 * the time. A worker that dies is replaced and its chunk lived again.
 */
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { type Crew, Interrupted, type LiveOptions } from "../crew.ts";
import { chunkLiver, type Effort } from "./chunk.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { control } from "./control.ts";
import { livedOf, reporter } from "./effort.ts";
import { numbersPerLife, type Outputs } from "./ensemble.ts";
import { chunksOf, type Job, type Machine, type Setup } from "./job.ts";
import { livedBy } from "./lived-by.ts";
import { codeOf, type Device, machineFor } from "./machine.ts";
import { openLanes } from "./native/lanes.ts";
import { makeNative, nativeMachine, whyNoNative } from "./native/machine.ts";
import { Death, died, work } from "./threads.ts";

export interface NodeCrew {
  /** Threads; as many as the machine offers, unless told. 1 lives here, without a thread. */
  readonly workers?: number | undefined;
  /**
   * WebAssembly, unless told; JavaScript where there is none. "native" has the C compiler make a program of this machine's
   * own, and WebAssembly live until it is there; "auto" does so once living has taken as long as making it would, and says
   * nothing where there is no compiler. The numbers are the same.
   */
  readonly device?: Device | "native" | "auto" | undefined;
  /** Lives of a chunk, about. It changes nothing but the time. */
  readonly chunkLives?: number;
  /** Hears what a person should know; standard error, unless told. */
  readonly onNotice?: (text: string) => void;
  /** Sees every thread that is given work. */
  readonly onWorker?: (worker: Worker) => void;
}

/** Plans below this many lives are lived at once, here, until it is known how long one takes: a thread takes longer to start. */
const FEW = 64;
/** Seconds of living that are worth the threads which wait for the next plan. */
const WORTH = 0.006;
/** Plans lived here before it is known; what is compiled on the way makes the first ones dear. */
const KNOWN = 4;
/** Plans of a program that this thread has lived, and seconds of a life in the quickest. */
const measured = new WeakMap<PlanMany["program"], { plans: number; least: number }>();
/** Seconds in which worlds of a program's code were lived. */
const spent = new WeakMap<PlanMany["program"], number>();
/** Workers that may die before the pool gives up. */
const DEATHS = 5;

/** Lives for which "native" has a program made. */
const WORTH_MAKING = 256;
/** "auto" begins once so many seconds were spent living: half of what making takes, since a case is seldom asked once. */
const MAKING = 1.5;

/** Threads of Node. They outlive a plan, and wait for the next. */
export function nodeCrew(options: NodeCrew = {}): Crew {
  const { device, onNotice = toErr } = options;
  const missing = device === "native" ? whyNoNative() : undefined;
  if (missing)
    onNotice(
      `No native program is made, since ${missing}: WebAssembly lives it, with the same numbers.`,
    );
  const { workers = availableParallelism() } = options;
  return {
    live: (plan, living = {}) =>
      livedBy(plan.program)?.live(plan, living) ?? liveMany(plan, options, living),
    ...(workers > 1 ? { queues: true } : {}),
  };
}

/** What lives a plan now; a native program is made meanwhile where that is worth it. */
function machineNow(plan: PlanMany, { device = "wasm", onNotice = toErr }: NodeCrew): Machine {
  const compiled = device === "native" || device === "auto";
  if (!compiled) return machineFor(plan.program, { device, onNotice });
  const machine = nativeMachine(plan.program);
  if (machine) return machine;
  const seconds = spent.get(codeOf(plan.program)) ?? 0;
  const isWorth = device === "native" ? plan.lives.length >= WORTH_MAKING : seconds >= MAKING;
  if (isWorth && !whyNoNative()) void makeNative(plan, { onNotice });
  return machineFor(plan.program, { onNotice });
}

const toErr = (text: string) => void process.stderr.write(`${text}\n`);

async function liveMany(plan: PlanMany, crew: NodeCrew, options: LiveOptions): Promise<Outputs> {
  const { workers = availableParallelism(), chunkLives } = crew;
  const { signal } = options;
  const machine = machineNow(plan, crew);
  const setup = setupOf(plan.program, machine, plan.inputs);
  const job = cut(plan, { lanes: lanesFor(machine), chunkLives });
  const shared = new Int32Array(new SharedArrayBuffer(4 * (control.done + chunksOf(job))));
  const outputs = new Float32Array(
    new SharedArrayBuffer(4 * numbersPerLife(plan.program, plan.guide) * plan.lives.length),
  );
  const onEffort = reporter(job, outputs, options);
  const living: Living = { setup, job, shared, outputs, onEffort, signal };
  const worlds = plan.lives.length * (plan.guide?.worlds ?? 1);
  const known = measured.get(plan.program) ?? { plans: 0, least: Infinity };
  const few = known.plans < KNOWN ? worlds < FEW : worlds * known.least < WORTH;
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  if (workers <= 1 || few || chunksOf(job) < 2) {
    await liveOnThisThread(living);
    measured.set(plan.program, {
      plans: known.plans + 1,
      least: Math.min(known.least, seconds() / worlds),
    });
  } else await liveOnThreads(living, { workers, onWorker: crew.onWorker });
  const code = codeOf(plan.program);
  spent.set(code, (spent.get(code) ?? 0) + seconds());
  const undone = unfinished(living);
  if (undone.length > 0) throw new Interrupted(outputs, livedOf(job, undone));
  return outputs;
}

interface Living {
  readonly setup: Setup;
  readonly job: Job;
  readonly shared: Int32Array<SharedArrayBuffer>;
  readonly outputs: Float32Array<SharedArrayBuffer>;
  readonly onEffort: (effort: Effort) => void;
  readonly signal?: AbortSignal | undefined;
}

const unfinished = ({ job, shared }: Living): number[] =>
  Array.from({ length: chunksOf(job) }, (_, c) => c).filter((c) => shared[control.done + c] === 0);

/** What a world throws, it throws again; a thread that was ended or ran out of memory may have had bad luck. */
const isBug = (error: unknown): boolean =>
  !(error instanceof Death) && (error as { code?: string }).code !== "ERR_WORKER_OUT_OF_MEMORY";

async function liveOnThisThread({ setup, job, shared, outputs, onEffort, signal }: Living) {
  const liver = chunkLiver(setup, job, openLanes(setup));
  for (let chunk = 0; chunk < chunksOf(job) && !signal?.aborted; chunk++) {
    const effort = liver.chunk(chunk, outputs);
    shared[control.done + chunk] = 1;
    onEffort(effort);
    // so that a signal or a progress line is heard
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function liveOnThreads(
  living: Living,
  { workers, onWorker }: { readonly workers: number; readonly onWorker?: NodeCrew["onWorker"] },
): Promise<void> {
  const { setup, job, shared, outputs, onEffort, signal } = living;
  const stop = () => Atomics.store(shared, control.stop, 1);
  if (signal?.aborted) return;
  signal?.addEventListener("abort", stop);
  let deaths = 0;
  try {
    // A round lives all chunks that are not there; only what a dead worker had begun is left for another.
    for (let todo = unfinished(living); todo.length > 0; todo = unfinished(living)) {
      if (signal?.aborted) return;
      if (deaths > DEATHS) throw died();
      Atomics.store(shared, control.next, 0);
      const assignment = {
        job,
        shared: shared.buffer,
        outputs: outputs.buffer,
        todo: Int32Array.from(todo),
      };
      const untilDone = async (): Promise<void> => {
        try {
          await work({ most: workers, setup, assignment, onEffort, onWorker });
        } catch (error) {
          if (signal?.aborted) return;
          if (isBug(error) || ++deaths > DEATHS) throw error;
          await untilDone();
        }
      };
      await Promise.all(Array.from({ length: Math.min(workers, todo.length) }, untilDone));
    }
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
