/** What the threads of a pool share beside their results. */
import type { Effort, Job } from "./chunk.ts";

/** Places in the shared whole numbers: the next chunk to take, whether to stop, and from `done` on a 1 for every finished chunk. */
export const control = { next: 0, stop: 1, done: 2 } as const;

/** All that a worker is sent, once. */
export interface Assignment {
  readonly job: Job;
  readonly shared: SharedArrayBuffer;
  readonly outputs: SharedArrayBuffer;
  /** Numbers of the chunks to be lived, taken in turn. */
  readonly todo: Int32Array;
}

/** What a worker says when it has finished a chunk. */
export type Report = Effort;
