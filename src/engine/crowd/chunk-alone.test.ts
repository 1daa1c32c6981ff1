import { expect, test } from "vitest";
import { townPlan } from "../testing/town.ts";
import { filters, from, townGuide } from "../testing/town-guide.ts";
import { drawing } from "../world/swapped-chance.ts";
import { chunkLiver, lanesOf } from "./chunk.ts";
import { chunkAlone } from "./chunk-alone.ts";
import { cut, lanesFor, type PlanMany, setupOf } from "./chunks-of-plan.ts";
import { numbersPerLife } from "./ensemble.ts";
import { chunksOf } from "./job.ts";
import { machineFor } from "./machine.ts";
import { nodeCrew } from "./pool.ts";

/** Each chunk lived by itself from what is sent of it, as a thread without shared memory lives it. */
function livedApart(plan: PlanMany): Float32Array {
  const machine = machineFor(plan.program);
  const setup = setupOf(plan.program, machine, plan.inputs);
  const job = cut(plan, { lanes: lanesFor(machine) });
  const size = numbersPerLife(plan.program, plan.guide);
  const outputs = new Float32Array(size * plan.lives.length);
  for (let chunk = 0; chunk < chunksOf(job); chunk++) {
    const sent = structuredClone(chunkAlone(job, chunk, plan.program.parameters.length));
    const own = new Float32Array(size * sent.lives.length);
    chunkLiver(setup, sent.job, { own: lanesOf(setup) }).chunk(0, own);
    sent.lives.forEach((life, n) => {
      outputs.set(own.subarray(n * size, (n + 1) * size), life * size);
    });
  }
  return outputs;
}

const plan = townPlan(12);
const width = plan.program.parameters.length;
const lived = (of: PlanMany) => nodeCrew({ workers: 1 }).live(of);

test("a chunk that is sent alone gives the worlds that it gives in the whole", async () => {
  expect(livedApart(plan)).toEqual(await lived(plan));
});

test("it takes along the parameters of its own rows, in whatever order they are named", async () => {
  const rows = Float32Array.from({ length: 9 * width }, (_, n) => 1 + (n % 7));
  const lives = [8, 3, 3, 0, 5, 1].map((row, n) => ({ run: n, mask: n % 2, row }));
  const block = { ...plan, lives, parameters: { rows } };
  expect(livedApart(block)).toEqual(await lived(block));
});

test("it takes along the noise that is put together from several runs", async () => {
  const rows = new Float32Array(6 * width).fill(1);
  const lives = [5, 0, 2, 2, 4].map((row, n) => ({ run: row, mask: n % 3, row }));
  const lineage = {
    from: Int32Array.of(0, 14),
    runs: Int32Array.from({ length: 12 }, (_, n) => 3 * n),
  };
  const given = { ...plan, lives, parameters: { rows }, lineage };
  expect(livedApart(given)).toEqual(await lived(given));
});

test("other luck is that of its row in the whole, where noise is put together from several runs too", async () => {
  const rows = new Float32Array(6 * width).fill(1);
  const lives = [5, 0, 2, 4, 3].flatMap((row) => [
    ...[0, 1].map((mask) => ({ run: row, mask, row })),
    { run: row, mask: 0, row, beside: 1 },
  ]);
  const runs = Int32Array.from({ length: 12 }, (_, n) => 3 * n);
  const lineage = { from: Int32Array.of(0, 14), runs };
  const given = { ...plan, lives, parameters: { rows }, lineage };
  const whole = await lived(given);
  expect(livedApart(given)).toEqual(whole);
  const size = whole.length / lives.length;
  const of = (life: number) => whole.subarray(size * life, size * (life + 1));
  expect(of(2)).not.toEqual(of(0));
});

test("it takes along the guide of a filter, its power and the world that it retains", async () => {
  const powers = [1, 0.5, 0.25, 1, 0.125];
  const runs = Int32Array.from({ length: 5 * from.length }, (_, n) => 3 * n);
  const asked = filters(townGuide(6, powers), (n) => 9 - n, runs);
  const lives = [asked.lives[3], asked.lives[1], asked.lives[4]];
  expect(livedApart({ ...asked, lives })).toEqual(await lived({ ...asked, lives }));
});

test("it takes along whose chance comes from another world", async () => {
  const [mask] = plan.masks;
  const { rules } = drawing(plan.program, mask);
  const swaps = rules.map((rule) => ({ start: false, rules: [rule] }));
  const lives = [0, 1, 2, 3, 4].flatMap((run) => [
    { run, mask: 0 },
    { run, mask: 0, luck: { swap: (run * 7) % swaps.length, other: 9 - run } },
  ]);
  const swapped = { ...plan, lives, swaps };
  expect(livedApart(swapped)).toEqual(await lived(swapped));
});
