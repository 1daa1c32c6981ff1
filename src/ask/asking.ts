/** How a question is asked, whichever it is. */
import type { Crew, Progress } from "../engine/crew.ts";
import type { Model } from "../engine/model.ts";

/** How a question is asked; nothing here changes an answer. */
export interface AskOptions {
  /** Who lives the worlds; the model's own crew unless told. */
  readonly crew?: Crew | undefined;
  /** Stops after the worlds under way; the promise then rejects with an error whose name is "Interrupted". */
  readonly signal?: AbortSignal | undefined;
  /** Hears how many lives are finished, of how many; `found` of them were not lived now. */
  readonly onProgress?:
    | ((progress: Pick<Progress, "done" | "of"> & { readonly found: number }) => void)
    | undefined;
  /** Hears what a person should know and what refuses nothing: that a stored posterior is not used, and why. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/** Who lives it, what stops it, who hears of it; the model's own crew unless told. */
export const hands = (model: Model, { crew = model.crew, signal, onProgress }: AskOptions) => ({
  crew,
  signal,
  onProgress,
});

/** Seconds since it was made, to a tenth. */
export function clock(): () => number {
  const begun = performance.now();
  return () => Math.round((performance.now() - begun) / 100) / 10;
}
