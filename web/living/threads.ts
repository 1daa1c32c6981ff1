/** The page's threads: tasks go to whoever is free; a change of mind throws away what has not begun. */
import { computedBy } from "../computed-by.ts";
import { words } from "../words.ts";
import type { FromWorker, LiveTask, PairTask, ToWorker } from "./tasks.ts";

type Task = LiveTask | PairTask;
type Lived = Extract<FromWorker, { type: "lived" }>;
type Paired = Extract<FromWorker, { type: "paired" }>;

interface Waiting {
  readonly task: Task;
  readonly group: string;
  begun?: number;
  readonly resolve: (message: FromWorker) => void;
  readonly reject: (error: Error) => void;
}

export interface Threads {
  readonly count: number;
  readonly device: Promise<"js" | "wasm">;
  /** Runs a task; rejects with `dropped` when its group is dropped before it began. */
  live(group: string, task: Omit<LiveTask, "id" | "type">): Promise<Lived>;
  pair(group: string, task: Omit<PairTask, "id" | "type">): Promise<Paired>;
  drop(group: string): void;
  /** Nothing new begins while paused. */
  pause(paused: boolean): void;
  /** Lives a second that all threads together have lived so far, unknown before the first. */
  rate(): number | undefined;
}

export const dropped = new Error("no longer wanted");

/** A browser without threads has none: whatever is asked of them is refused with the reason. */
export function startThreads(base: string, device: "js" | "wasm" | undefined): Threads {
  try {
    return start(base, device);
  } catch (error) {
    const never = () => Promise.reject(error);
    const device = never();
    device.catch(() => {});
    return { count: 0, device, live: never, pair: never, drop() {}, pause() {}, rate() {} };
  }
}

function start(base: string, device: "js" | "wasm" | undefined): Threads {
  const count = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const waiting: Waiting[] = [];
  const busy = new Map<Worker, Waiting>();
  const workers: Worker[] = [];
  let paused = false;
  const spent = { lives: 0, seconds: 0 };
  let next = 0;
  let told: (device: "js" | "wasm") => void;
  let failed: (error: Error) => void;
  const chosen = new Promise<"js" | "wasm">((resolve, reject) => {
    told = resolve;
    failed = reject;
  });
  chosen.catch(() => {});

  const give = () => {
    if (paused) return;
    for (const worker of workers) {
      if (busy.has(worker)) continue;
      const one = waiting.shift();
      if (!one) return;
      one.begun = performance.now();
      busy.set(worker, one);
      worker.postMessage(one.task satisfies ToWorker);
    }
  };
  for (let n = 0; n < count; n++) {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.postMessage({ type: "begin", base, ...(device ? { device } : {}) } satisfies ToWorker);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "ready") {
        // a thread of another engine would live other worlds: it gets nothing to do
        if (data.engine !== computedBy.engine) return failed(new Error(words.page.otherThread));
        told(data.device);
        workers.push(worker);
        return give();
      }
      const one = busy.get(worker);
      busy.delete(worker);
      if (data.type === "failed") {
        const error = new Error(data.why);
        if (data.id < 0) failed(error);
        one?.reject(error);
      } else {
        if (one?.task.type === "live") {
          spent.lives += one.task.runs.length * one.task.masks.length;
          spent.seconds += (performance.now() - (one.begun ?? performance.now())) / 1000;
        }
        one?.resolve(data);
      }
      give();
    };
    worker.onerror = (event) => {
      failed(new Error(event.message || "a thread could not be started"));
      busy.get(worker)?.reject(new Error(event.message));
      busy.delete(worker);
    };
  }
  const ask = (group: string, task: Task) =>
    new Promise<FromWorker>((resolve, reject) => {
      waiting.push({ task, group, resolve, reject });
      give();
    });
  return {
    count,
    device: chosen,
    live: (group, task) => ask(group, { ...task, type: "live", id: next++ }) as Promise<Lived>,
    pair: (group, task) => ask(group, { ...task, type: "pair", id: next++ }) as Promise<Paired>,
    drop(group) {
      for (let n = waiting.length - 1; n >= 0; n--)
        if (waiting[n].group === group) waiting.splice(n, 1)[0].reject(dropped);
    },
    pause(now) {
      paused = now;
      give();
    },
    rate: () => (spent.seconds > 0 ? (count * spent.lives) / spent.seconds : undefined),
  };
}
