/** A worker thread: takes chunks by an atomic counter until none is left, and puts results straight into shared memory. */
import { parentPort, workerData } from "node:worker_threads";
import { chunkLiver } from "./chunk.ts";
import { type Assignment, control, type Report } from "./control.ts";

const { job, shared, outputs, todo } = workerData as Assignment;
const state = new Int32Array(shared);
const numbers = new Float32Array(outputs);
const liver = chunkLiver(job);
for (;;) {
  if (Atomics.load(state, control.stop) !== 0) break;
  const next = Atomics.add(state, control.next, 1);
  if (next >= todo.length) break;
  const chunk = todo[next]!;
  const effort = liver.chunk(chunk, numbers);
  Atomics.store(state, control.done + chunk, 1);
  parentPort!.postMessage(effort satisfies Report);
}
