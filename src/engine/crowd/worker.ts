/** A thread of the pool: takes chunks by an atomic counter until none is left, and puts results straight into shared memory. */

import { parentPort } from "node:worker_threads";
import { must } from "../../errors.ts";
import { chunkLiver, type ThreadLanes } from "./chunk.ts";
import { type Assignment, control, type Report } from "./control.ts";
import type { Setup } from "./job.ts";
import { openLanes } from "./native/lanes.ts";

const port = must(parentPort, "the thread that started this one");
let setup: Setup;
let lanes: ThreadLanes;
const say = (report: Report) => port.postMessage(report);

port.on("message", (assignment: Assignment) => {
  if (assignment.setup) {
    setup = assignment.setup;
    lanes = openLanes(setup);
  }
  const { job, todo } = assignment;
  const state = new Int32Array(assignment.shared);
  const outputs = new Float32Array(assignment.outputs);
  const liver = chunkLiver(setup, job, lanes);
  while (Atomics.load(state, control.stop) === 0) {
    const next = Atomics.add(state, control.next, 1);
    if (next >= todo.length) break;
    const chunk = todo[next];
    const effort = liver.chunk(chunk, outputs);
    Atomics.store(state, control.done + chunk, 1);
    say(effort);
  }
  say("idle");
});
