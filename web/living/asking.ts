/** The page's side of its asker: questions go out with a number, and parts come back to whoever asked. */
import type { Program } from "../../src/compile/tree.ts";
import { computedBy } from "../computed-by.ts";
import { words } from "../words.ts";
import type { Ask, FromAsker, Kind, Kinds, ToAsker } from "./messages.ts";

export interface Asker {
  /** What lives the worlds; rejects where none can be lived. */
  readonly device: Promise<"js" | "wasm">;
  /** Gives the last part. Rejects with `dropped` once its signal is aborted. */
  ask<K extends Kind>(
    kind: K,
    asked: Kinds[K]["asked"],
    options?: {
      readonly signal?: AbortSignal;
      readonly onPart?: (part: Kinds[K]["part"]) => void;
    },
  ): Promise<Kinds[K]["part"] | undefined>;
  /** Nothing new is lived while paused. */
  pause(paused: boolean): void;
  /** Lives a second that all threads together have lived so far, unknown before the first. */
  rate(): number | undefined;
}

export const dropped = new Error("no longer wanted");

/** A browser without threads has no asker: whatever is asked is refused with the reason. */
export function startAsker(
  base: string,
  program: Promise<Program>,
  device: "js" | "wasm" | undefined,
): Asker {
  try {
    return start(base, program, device);
  } catch (error) {
    const never = () => Promise.reject(error);
    const device = never();
    device.catch(() => {});
    return { device, ask: never, pause() {}, rate() {} };
  }
}

interface Waiting {
  readonly part: (part: Kinds[Kind]["part"]) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

function start(base: string, program: Promise<Program>, device: "js" | "wasm" | undefined): Asker {
  const threads = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const worker = new Worker(new URL("./asker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  let rate: number | undefined;
  const { promise: chosen, resolve, reject } = deferred<"js" | "wasm">();
  const send = (message: ToAsker) => worker.postMessage(message);
  program.then(
    (program) =>
      send({
        type: "begin",
        address: new URL("case/", base).href,
        program,
        threads,
        ...(device ? { device } : {}),
      }),
    reject,
  );
  worker.onerror = ({ message }) => {
    const error = new Error(message || "a thread could not be started");
    reject(error);
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<FromAsker>) => {
    switch (data.type) {
      case "ready":
        // one of another engine would live other worlds
        if (data.engine === computedBy.engine) return resolve(data.device);
        return reject(new Error(words.page.otherThread));
      case "cannot":
        return reject(new Error(data.why));
      case "part":
        return waiting.get(data.id)?.part(data.part);
      case "done":
        rate = data.rate;
        waiting.get(data.id)?.end();
        return void waiting.delete(data.id);
      case "failed":
        waiting.get(data.id)?.fail(new Error(data.why));
        return void waiting.delete(data.id);
    }
  };
  return {
    device: chosen,
    async ask(kind, asked, { signal, onPart } = {}) {
      await chosen;
      if (signal?.aborted) throw dropped;
      const id = next++;
      const { promise, resolve: end, reject: fail } = deferred<void>();
      let last: Kinds[typeof kind]["part"] | undefined;
      waiting.set(id, {
        part(part) {
          last = part as Kinds[typeof kind]["part"];
          onPart?.(last);
        },
        end,
        fail,
      });
      signal?.addEventListener("abort", () => {
        if (!waiting.delete(id)) return;
        send({ type: "drop", id });
        fail(dropped);
      });
      send({ type: "ask", id, kind, asked } as Ask);
      await promise;
      return last;
    },
    pause: (paused) => send({ type: "pause", paused }),
    rate: () => rate,
  };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
