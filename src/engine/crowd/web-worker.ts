/** A thread of a browser: lives one chunk after the other, each a job of its own. */
import { AitiaError } from "../../errors.ts";
import type { Lanes } from "../world/lanes.ts";
import { chunkLiver, type Effort } from "./chunk.ts";
import { numbersPerLife } from "./ensemble.ts";
import type { Job, Setup } from "./job.ts";
import { lanesFrom } from "./lanes-from.ts";

export interface ToWebWorker {
  /** Of one chunk. */
  readonly job: Job;
  /** The place of its setup among those that are kept. */
  readonly setup: number;
  /** What is to be kept there from now on. */
  readonly fresh?: Setup;
}

/** Outputs in the order of the job's lives, or what was thrown; neither where it was not lived. */
export interface FromWebWorker {
  readonly outputs?: Float32Array<ArrayBuffer>;
  readonly effort?: Effort;
  readonly error?: unknown;
}

const kept: { readonly setup: Setup; readonly lanes: Lanes }[] = [];

async function live({ job, setup, fresh }: ToWebWorker): Promise<FromWebWorker> {
  if (fresh) kept[setup] = { setup: fresh, lanes: await lanesFrom(fresh) };
  const own = kept[setup];
  const lives = job.lives.length / 3;
  const outputs = new Float32Array(lives * numbersPerLife(own.setup.program, job.guide));
  return { outputs, effort: chunkLiver(own.setup, job, { own: own.lanes }).chunk(0, outputs) };
}

self.onmessage = async ({ data }: MessageEvent<ToWebWorker>) => {
  const said = await live(data).catch(
    (error: unknown): FromWebWorker => ({
      error: error instanceof AitiaError ? { troubles: error.troubles } : error,
    }),
  );
  const transfer = said.outputs ? [said.outputs.buffer] : [];
  (self as unknown as Worker).postMessage(said, transfer);
};
