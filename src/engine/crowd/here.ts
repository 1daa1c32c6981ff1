/** A crew of nobody but the thread that asks, for places without threads. It pauses between chunks, so that it can be stopped. */
import { type Crew, Interrupted } from "../crew.ts";
import { chunkLiver } from "./chunk.ts";
import { cut, lanesFor, setupOf } from "./chunks-of-plan.ts";
import { livedOf, reporter } from "./effort.ts";
import { numbersPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { lanesFrom } from "./lanes-from.ts";
import { machineFor } from "./machine.ts";

export const hereCrew: Crew = {
  async live(plan, options = {}) {
    const { program } = plan;
    const machine = machineFor(program);
    const setup = setupOf(program, machine, plan.inputs);
    const job = cut(plan, { lanes: lanesFor(machine) });
    const outputs = new Float32Array(numbersPerLife(program, plan.guide) * plan.lives.length);
    const onEffort = reporter(job, outputs, options);
    const liver = chunkLiver(setup, job, { own: await lanesFrom(setup) });
    for (let chunk = 0; chunk < chunksOf(job); chunk++) {
      if (options.signal?.aborted)
        throw new Interrupted(outputs, livedOf(job, rest(chunk, chunksOf(job))));
      onEffort(liver.chunk(chunk, outputs));
      await new Promise((resolve) => setTimeout(resolve));
    }
    return outputs;
  },
};

const rest = (from: number, end: number): number[] =>
  Array.from({ length: end - from }, (_, n) => from + n);
