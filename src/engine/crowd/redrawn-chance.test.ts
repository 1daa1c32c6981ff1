import { expect, test } from "vitest";
import { switches, townPlan } from "../testing/town.ts";
import { jsLanes } from "../world/lanes.ts";
import { drawsFrom } from "../world/parameters.ts";
import { otherThan, REDRAWN_STEPS } from "../world/redrawn-chance.ts";
import { chunkLiver } from "./chunk.ts";
import { chunkAlone } from "./chunk-alone.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { type Life, outputsPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { type Device, machineFor } from "./machine.ts";

const RUNS = 11;
const town = townPlan(RUNS);
const { program, inputs, seed, masks } = town;
const size = outputsPerLife(program);
const parametersOf = (run: number) => {
  const values = new Float32Array(program.parameters.length);
  drawsFrom(town.parameters)(run, values);
  return values;
};

/** Each run as it is, without each switch, and with its chance redrawn beside each of these twins. */
const twins = [...switches.keys()].map((n) => 1 << n);
const several = 3; // early and late
const lives: Life[] = Array.from({ length: RUNS }, (_, run) => [
  ...[0, ...twins].map((mask) => ({ run, mask })),
  ...[...twins, several].map((beside) => ({ run, mask: 0, beside })),
]).flat();

function lived(device: Device, more: Partial<PlanMany> = {}, chunkLives = 16): Float32Array {
  const plan = { ...town, lives, ...more };
  const machine = machineFor(program, { device });
  const job = cut(plan, { lanes: lanesFor(machine), chunkLives });
  const outputs = new Float32Array(size * plan.lives.length);
  const liver = chunkLiver(setupOf(program, machine, inputs), job);
  for (let c = 0; c < chunksOf(job); c++) liver.chunk(c, outputs);
  return outputs;
}

/** One world, month by month; `noise` says whose draws a month reads, `start` whose are read before the first. */
function byHand(run: number, mask: number, noise: (month: number) => number, start = run) {
  const lanes = jsLanes(program, inputs);
  lanes.variants.set(masks[mask]!);
  lanes.give(0, seed, start, parametersOf(run));
  lanes.start();
  const after: Int32Array[] = [];
  for (let month = 0; month < program.months; month++) {
    lanes.give(0, seed, noise(month), parametersOf(run));
    lanes.months(month, month + 1);
    after.push(lanes.words.slice());
  }
  const outputs = new Float32Array(size);
  lanes.outputs(0, outputs, 0);
  return { outputs, after };
}

/** The first month after which a world and its twin are two; -1 where they stay one. */
function firstDifference(run: number, mask: number): number {
  const [one, other] = [0, mask].map((m) => byHand(run, m, () => run).after);
  return one!.findIndex((words, month) => words.join() !== other![month]!.join());
}

test.each(["js", "wasm"] as const)(
  "the twelve steps from a twin's first difference are lived with other luck, all others with their own (%s)",
  (device) => {
    const outputs = lived(device);
    const found = new Set<number>();
    lives.forEach(({ run, beside }, n) => {
      if (beside === undefined) return;
      const month = firstDifference(run, beside);
      found.add(month);
      const redrawn = (m: number) => month >= 0 && m >= month && m < month + REDRAWN_STEPS;
      const by = byHand(run, 0, (m) => (redrawn(m) ? otherThan(run) : run));
      expect(outputs.subarray(n * size, (n + 1) * size), `life ${n}`).toEqual(by.outputs);
    });
    // the town's switches act at once, at some time, in month 15 and never
    expect(found).toContain(-1);
    expect(found.size).toBeGreaterThan(3);
  },
);

test("nothing is removed: where no luck is drawn in these steps the world stays as it is", () => {
  const quiet = lived("js");
  lives.forEach(({ run, beside }, n) => {
    if (beside !== 8) return; // never differs
    const factual = lives.findIndex((life) => life.run === run && life.beside === undefined);
    expect(quiet.subarray(n * size, (n + 1) * size)).toEqual(
      quiet.subarray(factual * size, (factual + 1) * size),
    );
  });
});

test("the same bits whatever lives side by side, in chunks of any size, in both back ends", () => {
  const whole = lived("js");
  expect(lived("wasm", {}, 1)).toEqual(whole);
  expect(lived("wasm", {}, 1000)).toEqual(whole);
  // the last run by itself
  const each = lives.length / RUNS;
  const own = lives.slice(-each);
  expect(lived("wasm", { lives: own })).toEqual(whole.subarray(-each * size));
});

test("a chunk that is sent to a thread by itself lives the same", () => {
  const plan = { ...town, lives };
  const machine = machineFor(program, { device: "wasm" });
  const job = cut(plan, { lanes: lanesFor(machine), chunkLives: 12 });
  const whole = lived("wasm");
  for (let chunk = 0; chunk < chunksOf(job); chunk++) {
    const alone = chunkAlone(job, chunk, program.parameters.length);
    const outputs = new Float32Array(size * alone.lives.length);
    chunkLiver(setupOf(program, machine, inputs), alone.job).chunk(0, outputs);
    alone.lives.forEach((life, n) => {
      expect(outputs.subarray(n * size, (n + 1) * size)).toEqual(
        whole.subarray(life * size, (life + 1) * size),
      );
    });
  }
});

test("with noise that is put together from several runs, other steps keep the runs they had", () => {
  const runs = Int32Array.from({ length: 2 * RUNS }, (_, n) => 100 + n);
  const lineage = { from: Int32Array.of(0, 9), runs };
  const rows = new Float32Array(RUNS * program.parameters.length);
  for (let run = 0; run < RUNS; run++) rows.set(parametersOf(run), run * program.parameters.length);
  const outputs = lived("wasm", { lineage, parameters: { rows } });
  expect(lived("js", { lineage, parameters: { rows } })).toEqual(outputs);
  const noise = (run: number) => (month: number) => runs[2 * run + Number(month >= 9)]!;
  lives.forEach(({ run, beside }, n) => {
    if (beside !== 2) return; // late: differs from month 15 on
    const late = (m: number) => m >= 15 && m < 15 + REDRAWN_STEPS;
    const own = noise(run);
    const by = byHand(run, 0, (m) => (late(m) ? otherThan(run) : own(m)), own(0));
    expect(outputs.subarray(n * size, (n + 1) * size)).toEqual(by.outputs);
  });
});
