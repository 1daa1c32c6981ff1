import { expect, test } from "vitest";
import { chunkLiver, lanesOf } from "../crowd/chunk.ts";
import { cut, lanesFor, setupOf } from "../crowd/chunks-of-plan.ts";
import { outputsPerLife } from "../crowd/ensemble.ts";
import { chunksOf } from "../crowd/job.ts";
import { type Device, machineFor } from "../crowd/machine.ts";
import { switches, townPlan } from "../testing/town.ts";
import { drawsFrom } from "./parameters.ts";
import { drawing, liveWithLuck, type Swap } from "./swapped-chance.ts";

const plan = townPlan(1);
const { program, seed } = plan;
const mask = plan.masks[0]!;
const every = program.rules.map((_, n) => n);
const rules = (...ids: string[]) => ids.map((id) => program.rules.findIndex((r) => r.id === id));
const none: Swap = { start: false, rules: [] };

const lanes = (device: Device) =>
  lanesOf(setupOf(program, machineFor(program, { device }), plan.inputs));

function parametersOf(run: number): Float32Array {
  const values = new Float32Array(program.parameters.length);
  drawsFrom(plan.parameters)(run, values);
  return values;
}

/** Yearly outputs of four worlds in a row, lived by the pool's months. */
function plain(device: Device, runs: readonly number[], parametersFrom = runs): Float32Array {
  const those = lanes(device);
  const outputs = new Float32Array(runs.length * outputsPerLife(program));
  for (let at = 0; at < runs.length; at += those.lanes) {
    for (let lane = 0; lane < those.lanes; lane++)
      those.give(lane, seed, runs[at + lane]!, parametersOf(parametersFrom[at + lane]!));
    those.variants.set(mask);
    those.start();
    those.months(0, program.months);
    for (let lane = 0; lane < those.lanes; lane++)
      those.outputs(lane, outputs, (at + lane) * outputsPerLife(program));
  }
  return outputs;
}

/** The same worlds with some of their chance from the run a hundred further on. */
function lucky(device: Device, runs: readonly number[], swap: Swap): Float32Array {
  const those = lanes(device);
  const outputs = new Float32Array(runs.length * outputsPerLife(program));
  for (let at = 0; at < runs.length; at += those.lanes) {
    const worlds = runs
      .slice(at, at + those.lanes)
      .map((run) => ({ run, other: run + 100, parameters: parametersOf(run) }));
    liveWithLuck(those, { seed, months: program.months, mask, swap, worlds });
    for (let lane = 0; lane < those.lanes; lane++)
      those.outputs(lane, outputs, (at + lane) * outputsPerLife(program));
  }
  return outputs;
}

const runs = [0, 1, 2, 3, 4, 5, 6, 7];

test.each(["js", "wasm"] as const)(
  "a world whose chance nobody touches is itself (%s)",
  (device) => {
    expect(lucky(device, runs, none)).toEqual(plain(device, runs));
  },
);

test.each(["js", "wasm"] as const)(
  "a rule that draws nothing has no chance to exchange (%s)",
  (device) => {
    const swap = { start: false, rules: rules("late", "never", "books") };
    expect(lucky(device, runs, swap)).toEqual(plain(device, runs));
  },
);

test.each(["js", "wasm"] as const)(
  "all chance of another run under one's own parameters is that run with these parameters (%s)",
  (device) => {
    const others = runs.map((run) => run + 100);
    const all = lucky(device, runs, { start: true, rules: every });
    expect(all).toEqual(plain(device, others, runs));
    expect(all).not.toEqual(plain(device, runs));
    expect(all).not.toEqual(plain(device, others));
  },
);

test("what draws is read off the program, under the mask that is asked about", () => {
  expect(drawing(program, mask)).toEqual({
    start: true,
    rules: rules("early", "rare", "turnover"),
  });
  const without = Uint8Array.from(mask);
  without[rules("rare")[0]!] = 1;
  expect(drawing(program, without).rules).toEqual(rules("early", "turnover"));
  expect(switches).toContain("rare");
});

test("each rule's chance can be exchanged alone, with the same bits in both back ends", () => {
  const before = plain("js", runs);
  for (const id of ["early", "rare", "turnover"]) {
    const swap = { start: false, rules: rules(id) };
    const changed = lucky("js", runs, swap);
    expect(changed, id).not.toEqual(before);
    expect(lucky("wasm", runs, swap), id).toEqual(changed);
  }
  const start = lucky("js", runs, { start: true, rules: [] });
  expect(start).not.toEqual(before);
  expect(lucky("wasm", runs, { start: true, rules: [] })).toEqual(start);
});

test("lives with exchanged chance may stand in one plan with others, in any number of lanes", () => {
  const swaps: Swap[] = [
    { start: false, rules: rules("early") },
    { start: true, rules: rules("turnover") },
  ];
  const lives = runs.flatMap((run) => [
    { run, mask: 0 },
    { run, mask: 0, luck: { swap: 0, other: run + 100 } },
    { run, mask: 3 },
    { run, mask: 0, luck: { swap: 1, other: run + 100 } },
  ]);
  const live = (device: Device) => {
    const machine = machineFor(program, { device });
    const mixed = { ...plan, lives: lives.slice(0, 30), swaps };
    const job = cut(mixed, { lanes: lanesFor(machine), chunkLives: 5 });
    const outputs = new Float32Array(outputsPerLife(program) * mixed.lives.length);
    const liver = chunkLiver(setupOf(program, machine, plan.inputs), job);
    for (let c = 0; c < chunksOf(job); c++) liver.chunk(c, outputs);
    return outputs;
  };
  const outputs = live("js");
  expect(live("wasm")).toEqual(outputs);
  const at = (life: number) => outputs.subarray(life * size, (life + 1) * size);
  const size = outputsPerLife(program);
  const own = plain("js", runs);
  const first = lucky("js", runs, swaps[0]!);
  const second = lucky("js", runs, swaps[1]!);
  runs.slice(0, 7).forEach((run) => {
    expect(at(4 * run)).toEqual(own.subarray(run * size, (run + 1) * size));
    expect(at(4 * run + 1)).toEqual(first.subarray(run * size, (run + 1) * size));
    expect(at(4 * run + 3)).toEqual(second.subarray(run * size, (run + 1) * size));
  });
});
