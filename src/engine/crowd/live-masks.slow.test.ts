import { expect, test } from "vitest";
import { openCase } from "../open.ts";
import { kindsOf, maskOnly, maskWithout, mechanismIds } from "../world/masks.ts";
import { drawsFrom, priorsOf } from "../world/parameters.ts";
import { chunkLiver } from "./chunk.ts";
import { cut, lanesFor, setupOf } from "./chunks-of-plan.ts";
import { liveHere, outputsPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { machineFor } from "./machine.ts";

test("the founding case as threads live it is the founding case lived world by world, under every removal of every kind", async () => {
  const { program, spec, inputs } = await openCase("stalin");
  const ids = mechanismIds(program);
  const masks = [
    maskWithout(program, {}),
    ...ids.flatMap((id) =>
      kindsOf(program, id).map((kind) => maskWithout(program, { [id]: kind })),
    ),
    ...ids.map((id) => maskOnly(program, [id])),
    ...spec.explanations.map((e) => maskOnly(program, e.mechanisms)),
  ];
  const lives = Array.from({ length: 6 * masks.length }, (_, n) => ({
    run: Math.floor(n / masks.length),
    mask: n % masks.length,
  }));
  const parameters = priorsOf(spec, program, { seed: 2 });
  const plan = { program, inputs: inputs({}), seed: 2, masks, lives, parameters };
  const plainly = liveHere(plan, drawsFrom(parameters));
  for (const device of ["js", "wasm"] as const) {
    const machine = machineFor(program, { device });
    const job = cut(plan, { lanes: lanesFor(machine) });
    const outputs = new Float32Array(outputsPerLife(program) * lives.length);
    const liver = chunkLiver(setupOf(program, machine, plan.inputs), job);
    for (let c = 0; c < chunksOf(job); c++) liver.chunk(c, outputs);
    expect(outputs).toEqual(plainly);
  }
}, 300_000);
