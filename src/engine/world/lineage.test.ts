import { afterAll, expect, test } from "vitest";
import { outputsPerLife } from "../crowd/ensemble.ts";
import { nodeCrew } from "../crowd/pool.ts";
import { closeThreads } from "../crowd/threads.ts";
import { townPlan } from "../testing/town.ts";

afterAll(closeThreads);

const plan = townPlan(6);
const size = outputsPerLife(plan.program);
/** The town lives from November 1920 to February 1923; its noise changes with 1922. */
const from = Int32Array.of(0, 14);
const draws = Float32Array.from({ length: 6 * plan.program.parameters.length }, () => 1);
const lives = plan.lives.map((life) => ({ ...life, row: life.run }));
const block = { ...plan, lives, parameters: { rows: draws } };

test("noise that comes from one run throughout is that run's, under every mask and on every machine", async () => {
  const runs = Int32Array.from({ length: 12 }, (_, n) => 3 + (n >> 1));
  const shifted = { ...block, lives: lives.map((l) => ({ ...l, run: l.run + 3 })) };
  const plain = await nodeCrew({ workers: 1 }).live(shifted);
  for (const device of ["js", "wasm"] as const)
    expect(
      await nodeCrew({ workers: 2, device }).live({ ...block, lineage: { from, runs } }),
    ).toEqual(plain);
});

test("until the noise changes a world is the one it was, and then it is another", async () => {
  const one = Int32Array.from({ length: 12 }, (_, n) => n >> 1);
  const two = Int32Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? n >> 1 : 77));
  const [same, other] = [
    await nodeCrew().live({ ...block, lineage: { from, runs: one } }),
    await nodeCrew().live({ ...block, lineage: { from, runs: two } }),
  ];
  const width = plan.program.recorded.length;
  let differ = 0;
  for (let life = 0; life < lives.length; life++) {
    // 1920 and 1921 are over when the noise changes
    const before = (out: Float32Array) => out.slice(life * size, life * size + 2 * width);
    const after = (out: Float32Array) => out.slice(life * size + 2 * width, (life + 1) * size);
    expect(before(other)).toEqual(before(same));
    if (`${after(other)}` !== `${after(same)}`) differ++;
  }
  expect(differ).toBeGreaterThan(lives.length / 2);
});
