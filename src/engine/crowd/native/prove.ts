/** The process of proof.ts: lives a job by a library and by JavaScript, and ends with what it has found. */
import { chunkLiver } from "../chunk.ts";
import { outputsPerLife } from "../ensemble.ts";
import { chunksOf } from "../job.ts";
import { openLanes } from "./lanes.ts";
import { OTHER, SAME, type ToProve } from "./proof.ts";

process.once("message", ({ native, js }: ToProve) => {
  const [own, known] = [lived(native), lived(js)];
  // which NaN it is differs between machines and is never looked at
  const same = own.every((value, n) => Object.is(value, known[n]));
  process.exit(same ? SAME : OTHER);
});

function lived({ setup, job }: ToProve["native"]): Float32Array {
  const outputs = new Float32Array(outputsPerLife(setup.program) * (job.lives.length / 3));
  const liver = chunkLiver(setup, job, openLanes(setup));
  for (let chunk = 0; chunk < chunksOf(job); chunk++) liver.chunk(chunk, outputs);
  return outputs;
}
