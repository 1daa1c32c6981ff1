import { expect, test } from "vitest";
import { townPlan } from "../testing/town.ts";
import { jsLanes } from "../world/lanes.ts";
import { live } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { chunkLiver, chunksOf } from "./chunk.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { liveHere, outputsPerLife } from "./ensemble.ts";
import { type Device, machineFor } from "./machine.ts";

/** Lives a plan with shared months, on this thread. */
function shared(plan: PlanMany, device: Device = "js") {
  const machine = machineFor(plan.program, { device });
  const job = cut(plan, { lanes: lanesFor(machine) });
  const outputs = new Float32Array(outputsPerLife(plan.program) * plan.lives.length);
  const liver = chunkLiver(setupOf(plan.program, machine, plan.inputs), job);
  let lived = 0;
  let asked = 0;
  for (let c = 0; c < chunksOf(job); c++) {
    const effort = liver.chunk(c, outputs);
    lived += effort.monthsLived;
    asked += effort.monthsAsked;
  }
  return { outputs, lived, asked };
}

test.each(["js", "wasm"] as const)(
  "worlds that share their months until a switch fires are the worlds that are lived from the start (%s)",
  (device) => {
    const plan = townPlan(18);
    const { outputs, lived, asked } = shared(plan, device);
    expect(outputs).toEqual(liveHere(plan, drawsFrom(plan.parameters)));
    expect(lived / asked).toBeLessThan(0.6);
  },
);

test("a switch that never fires costs its trials and no world", () => {
  const plan = townPlan(1);
  const never = { ...plan, lives: [0, 8].map((mask) => ({ run: 0, mask })) };
  const { outputs, lived } = shared(never);
  const size = outputs.length / 2;
  expect(outputs.slice(size)).toEqual(outputs.slice(0, size));
  const rules = plan.program.rules.length;
  expect(lived).toBeCloseTo(plan.program.months * (1 + 1 / rules), 6);
});

test("a switch that fires in month 15 shares the fifteen months before", () => {
  const plan = townPlan(1);
  const { months, rules } = plan.program;
  const { lived } = shared({ ...plan, lives: [0, 2].map((mask) => ({ run: 0, mask })) });
  const before = 15 * (1 + 1 / rules.length);
  // month 15: the rules up to the switch once, the switch twice, those after it twice
  const forked = (1 + 2 + 2 * (rules.length - 2)) / rules.length;
  expect(lived).toBeCloseTo(before + forked + 2 * (months - 16), 6);
});

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
  expect(shared(mixed).outputs).toEqual(plainly);
  expect(shared(mixed, "wasm").outputs).toEqual(plainly);
});
