/** The process of proof.ts: lives a job by a library, and ends with what it has found beside what is known. */
import { chunkLiver } from "../chunk.ts";
import { chunksOf } from "../job.ts";
import { openLanes } from "./lanes.ts";
import { OTHER, SAME, type ToProve } from "./proof.ts";

process.once("message", ({ setup, job, known }: ToProve) => {
  const own = new Float32Array(known.length);
  const liver = chunkLiver(setup, job, openLanes(setup));
  for (let chunk = 0; chunk < chunksOf(job); chunk++) liver.chunk(chunk, own);
  // which NaN it is differs between machines and is never looked at
  const same = own.every((value, n) => Object.is(value, known[n]));
  process.exit(same ? SAME : OTHER);
});
