import { expect, test } from "vitest";
import { townPlan } from "../testing/town.ts";
import { jsLanes } from "../world/lanes.ts";
import { live } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { chunkLiver } from "./chunk.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { liveHere, outputsPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { type Device, machineFor } from "./machine.ts";

/** Lives a plan as a thread does, on this one. */
function asCut(plan: PlanMany, device: Device = "js") {
  const machine = machineFor(plan.program, { device });
  const job = cut(plan, { lanes: lanesFor(machine) });
  const outputs = new Float32Array(outputsPerLife(plan.program) * plan.lives.length);
  const liver = chunkLiver(setupOf(plan.program, machine, plan.inputs), job);
  for (let c = 0; c < chunksOf(job); c++) liver.chunk(c, outputs);
  return outputs;
}

test.each(["js", "wasm"] as const)(
  "worlds that are lived side by side, mask after mask, are the worlds that are lived one by one (%s)",
  (device) => {
    const plan = townPlan(18);
    expect(asCut(plan, device)).toEqual(liveHere(plan, drawsFrom(plan.parameters)));
  },
);

test("a world forked in any month, by a copy of its words, goes on as the world it was copied from", () => {
  const plan = townPlan(1);
  const { program } = plan;
  const values = new Float32Array(program.parameters.length).fill(1);
  const whole = jsLanes(program, plan.inputs);
  whole.give(0, 9, 4, values);
  whole.start();
  whole.months(0, program.months);
  for (let month = 0; month <= program.months; month++) {
    const first = jsLanes(program, plan.inputs);
    first.give(0, 9, 4, values);
    first.start();
    first.months(0, month);
    const second = jsLanes(program, plan.inputs);
    second.give(0, 9, 4, values);
    second.words.set(first.words);
    second.months(month, program.months);
    expect(second.words).toEqual(whole.words);
  }
});

test("rules lived one by one make the month that is lived at once", () => {
  const { program, inputs } = townPlan(1);
  const [a, b] = [live(program, inputs), live(program, inputs)];
  for (const living of [a, b]) {
    living.memory.parameters.fill(1);
    living.name(1, 2);
    living.start();
  }
  for (let month = 0; month < program.months; month++) {
    a.months(month, month + 1);
    program.rules.forEach((_, rule) => b.rule(rule, 0, month));
    b.record(month);
    expect(b.memory.bytes).toEqual(a.memory.bytes);
  }
});

test("runs that are asked different masks are told apart whatever the order of the plan", () => {
  const plan = townPlan(3);
  const lives = [5, 33, 18, 0, 47, 1, 16].map((n) => plan.lives[n]!);
  const mixed = { ...plan, lives: [...lives, lives[2]!] };
  const plainly = liveHere(mixed, drawsFrom(mixed.parameters));
  expect(asCut(mixed)).toEqual(plainly);
  expect(asCut(mixed, "wasm")).toEqual(plainly);
});
