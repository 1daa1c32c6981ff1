/** What the threads of a pool share and say to each other. */
import type { Effort } from "./chunk.ts";
import type { Job, Setup } from "./job.ts";

/** Places in the shared whole numbers: the next chunk to take, whether to stop, and from `done` on a 1 for every finished chunk. */
export const control = { next: 0, stop: 1, done: 2 } as const;

/** What a thread is sent when there is work. */
export interface Assignment {
  /** Absent when it is the one that the thread has. */
  readonly setup?: Setup;
  readonly job: Job;
  readonly shared: SharedArrayBuffer;
  readonly outputs: SharedArrayBuffer;
  /** Numbers of the chunks to be lived, taken in turn. */
  readonly todo: Int32Array;
}

/** What a thread says: that a chunk is finished, or that nothing is left to take. */
export type Report = Effort | "idle";
