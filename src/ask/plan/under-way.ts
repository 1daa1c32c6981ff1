/** Steps that are being lived: each is begun once, whoever asks for it first, and all of them end with whoever lives them. */
import type { Progress } from "../../engine/crew.ts";

export interface Living {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Pick<Progress, "done">) => void;
}

export interface UnderWay<T> {
  /** What a step gives; begins it where it is not under way. */
  of(step: number): Promise<T>;
  /** Of what has been taken it is counted elsewhere how much was lived. */
  take(step: number): Promise<T>;
  /** Lives finished of all that is under way. */
  done(): number;
  end(): void;
}

export function underWay<T>(
  live: (step: number, living: Living) => Promise<T>,
  { signal, tell }: { readonly signal: AbortSignal | undefined; readonly tell: () => void },
): UnderWay<T> {
  const steps = new Map<number, { readonly made: Promise<T>; readonly lived: () => number }>();
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  const of = (step: number): Promise<T> => {
    const known = steps.get(step);
    if (known) return known.made;
    let lived = 0;
    const made = live(step, {
      signal: stop.signal,
      onProgress({ done }) {
        lived = done;
        tell();
      },
    });
    // whoever waits for it hears of it
    made.catch(() => {});
    steps.set(step, { made, lived: () => lived });
    return made;
  };
  return {
    of,
    async take(step) {
      const made = await of(step);
      steps.delete(step);
      return made;
    },
    done: () => [...steps.values()].reduce((sum, { lived }) => sum + lived(), 0),
    end() {
      abort();
      signal?.removeEventListener("abort", abort);
    },
  };
}
