import { afterAll, expect, test } from "vitest";
import { numbersPerLife } from "../crowd/ensemble.ts";
import { nodeCrew } from "../crowd/pool.ts";
import { closeThreads } from "../crowd/threads.ts";
import { townPlan } from "../testing/town.ts";
import { filters, from, townGuide } from "../testing/town-guide.ts";
import { progressSize, tellWhole } from "./guide.ts";
import { toldFiltered } from "./particle-filter.ts";

afterAll(closeThreads);

const crew = nodeCrew({ workers: 1 });
const spans = from.length;
const even = (count: number, of: number) => Array.from({ length: count }, () => of);

/** Filters as they were found. */
async function found(...asked: Parameters<typeof filters>) {
  const plan = filters(...asked);
  const size = numbersPerLife(plan.program, plan.guide);
  const told = await crew.live(plan);
  return plan.lives.map((_, n) => toldFiltered(told.subarray(n * size, (n + 1) * size)));
}

/** Likelihoods, and the unrest of 1922, of worlds whose noise is that of these runs. */
async function lived(runs: Int32Array) {
  const plan = townPlan(1);
  const count = runs.length / spans;
  const size = plan.program.years * plan.program.recorded.length;
  const outputs = await crew.live({
    ...plan,
    masks: [plan.masks[0]],
    lives: Array.from({ length: count }, (_, row) => ({ run: row, mask: 0, row })),
    parameters: { rows: new Float32Array(count * plan.program.parameters.length).fill(1) },
    lineage: { from, runs },
  });
  const guide = townGuide(1, [1]);
  const scratch = new Float64Array(progressSize(guide.settings, guide));
  return Array.from({ length: count }, (_, n) => {
    const own = outputs.subarray(n * size, (n + 1) * size);
    return { log: tellWhole(guide, own, scratch), unrest: own[4] };
  });
}

const oneRun = (count: number, of: (n: number) => number) =>
  Int32Array.from({ length: count * spans }, (_, n) => of(Math.floor(n / spans)));
const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length;
const error = (of: readonly number[]) =>
  Math.sqrt(mean(of.map((x) => (x - mean(of)) ** 2)) / (of.length - 1));

test("its mean estimate is the mean likelihood of worlds that nothing has led, and varies far less", async () => {
  const worlds = await lived(oneRun(3200, (n) => n));
  const plain = worlds.map(({ log }) => Math.exp(log));
  const led = (await found(townGuide(8, even(400, 1)), (n) => 1000 + n)).map(({ log }) =>
    Math.exp(log),
  );
  const off = Math.abs(mean(led) - mean(plain)) / Math.hypot(error(led), error(plain));
  expect(off).toBeLessThan(3);
  // as many worlds in each
  expect(error(led)).toBeLessThan(0.8 * error(plain));
});

test("the world that it draws has the likelihood that is told of it, from the runs that are told", async () => {
  const [guide, first] = [townGuide(8, [1, 0.25, 1]), 50];
  const drawn = await found(guide, (n) => first + n);
  const runs = Int32Array.from(
    drawn.flatMap(({ slots }, n) => [...slots].map((slot) => 8 * (first + n) + slot)),
  );
  for (const [n, { log }] of (await lived(runs)).entries())
    expect(drawn[n].own).toBeCloseTo(log, 9);
});

test("a step beside a retained world leaves worlds given the record as they are, whatever the power", async () => {
  const before = await lived(oneRun(6000, (n) => n));
  for (const power of [1, 0.3]) {
    const weights = before.map(({ log }) => Math.exp(power * log));
    const total = weights.reduce((a, b) => a + b, 0);
    const right = weights.reduce((sum, w, n) => sum + (w / total) * before[n].unrest, 0);
    // some of them by their weights, at even steps
    const kept: number[] = [];
    let sum = 0;
    weights.forEach((w, n) => {
      sum += w;
      while (kept.length < 1500 && (kept.length + 0.5) * total < sum * 1500) kept.push(n);
    });
    const runs = oneRun(kept.length, (n) => kept[n]);
    const steps = await found(townGuide(6, even(kept.length, power)), (n) => 4000 + n, runs);
    const after = Int32Array.from(
      steps.flatMap(({ slots }, n) =>
        [...slots].map((slot, s) => (slot < 0 ? runs[n * spans + s] : 6 * (4000 + n) + slot)),
      ),
    );
    const unrest = (await lived(after)).map((world) => world.unrest);
    expect(Math.abs(mean(unrest) - right)).toBeLessThan(3.5 * error(unrest));
    // the retained world is never given up on the way: what is read of it is its beginning, as far as that goes
    const read = steps.map(({ slots }) => slots.filter((slot) => slot < 0).length);
    for (const [n, { slots }] of steps.entries())
      expect([...slots].map((slot) => slot < 0)).toEqual(
        Array.from({ length: spans }, (_, s) => s < read[n]!),
      );
    expect(read.filter((of) => of > 0 && of < spans).length).toBeGreaterThan(0);
    // and it is often another world, the whole of it or from some year on
    const same = steps.filter(({ slots }) => slots.every((slot) => slot < 0)).length;
    expect(same).toBeLessThan(0.7 * kept.length);
    // the record moves what is asked by far more than the error, so that a step that forgot it would be seen
    expect(Math.abs(mean(before.map((world) => world.unrest)) - right)).toBeGreaterThan(
      power === 1 ? 8 * error(unrest) : 4 * error(unrest),
    );
  }
});

test("it finds the same bits on every machine, with any threads", async () => {
  const runs = oneRun(40, (n) => 7 * n);
  const plan = filters(
    townGuide(
      5,
      Array.from({ length: 40 }, (_, n) => 1 / (1 + n)),
    ),
    (n) => n,
    runs,
  );
  const one = await crew.live(plan);
  for (const options of [{ device: "js", workers: 1 }, { workers: 2 }] as const)
    expect(await nodeCrew(options).live(plan)).toEqual(one);
});

test("a record that no world can have made is told as such", async () => {
  const guide = townGuide(4, [1]);
  const [{ log }] = await found(
    { ...guide, values: guide.values.map(() => Number.POSITIVE_INFINITY) },
    (n) => n,
  );
  expect(log).toBe(Number.NEGATIVE_INFINITY);
});
