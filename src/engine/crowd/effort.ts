/** What whoever lives a plan tells on the way: how far it is, and which lives were finished when it was stopped. */
import type { LiveOptions, Progress } from "../crew.ts";
import type { Effort } from "./chunk.ts";
import type { Outputs } from "./ensemble.ts";
import { type Job, livesOf } from "./job.ts";

/** Adds up the efforts of chunks and tells of each. */
export function reporter(job: Job, outputs: Outputs, { onProgress, onLives }: LiveOptions) {
  const of = job.lives.length / 3;
  let sum: Progress = { done: 0, of, monthsLived: 0, monthsAsked: 0 };
  return ({ chunk, lives, monthsLived, monthsAsked }: Effort) => {
    sum = {
      done: sum.done + lives,
      of,
      monthsLived: sum.monthsLived + monthsLived,
      monthsAsked: sum.monthsAsked + monthsAsked,
    };
    onLives?.(livesOf(job, chunk), outputs);
    onProgress?.(sum);
  };
}

/** 1 for every life but those of the chunks that were not lived. */
export function livedOf(job: Job, undone: readonly number[]): Uint8Array {
  const lived = new Uint8Array(job.lives.length / 3).fill(1);
  for (const chunk of undone) for (const life of livesOf(job, chunk)) lived[life] = 0;
  return lived;
}
