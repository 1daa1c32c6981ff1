import { afterAll, expect, test } from "vitest";
import { compileSmall } from "../../compile/testing/small-world.ts";
import { AitiaError } from "../../errors.ts";
import { ties } from "../../model/ties.ts";
import { defineWorld, number } from "../../model/world.ts";
import { Interrupted, type Progress } from "../crew.ts";
import { townPlan } from "../testing/town.ts";
import { drawsFrom } from "../world/parameters.ts";
import { liveHere } from "./ensemble.ts";
import { nodeCrew } from "./pool.ts";
import { closeThreads } from "./threads.ts";

afterAll(closeThreads);

const plan = townPlan(12);
const reference = liveHere(plan, drawsFrom(plan.parameters));

test("one, two or three workers and any size of chunk give the same worlds to the bit", async () => {
  for (const workers of [1, 2, 3])
    for (const chunkLives of [1, 16, 70])
      for (const device of ["js", "wasm"] as const)
        expect(await nodeCrew({ workers, chunkLives, device }).live(plan)).toEqual(reference);
});

test("a worker that dies is replaced, and what it had begun is lived again", async () => {
  await closeThreads();
  // long enough that the others are still at work when it dies
  const long = townPlan(400);
  let started = 0;
  const crew = nodeCrew({
    workers: 2,
    device: "js",
    onWorker: (worker) => {
      if (started++ === 0) worker.once("message", () => worker.terminate());
    },
  });
  const outputs = await crew.live(long);
  expect(started).toBeGreaterThan(2);
  expect(outputs).toEqual(liveHere(long, drawsFrom(long.parameters)));
});

test("workers that keep dying end in an error that says so, not in waiting", async () => {
  const crew = nodeCrew({ workers: 2, onWorker: (worker) => void worker.terminate() });
  // of a program that was never lived here, so that it is not known to be quick
  const unknown = { ...plan, program: { ...plan.program } };
  await expect(crew.live(unknown)).rejects.toThrow(/worker threads keep ending early/);
});

test("an error in a world is thrown, not waited for", async () => {
  const broken = { ...plan, inputs: [] };
  await expect(nodeCrew({ workers: 2, device: "js" }).live(broken)).rejects.toThrow(TypeError);
  await expect(nodeCrew({ workers: 1, device: "js" }).live(broken)).rejects.toThrow(TypeError);
});

test.each([1, 2])(
  "an interruption keeps the worlds that were finished (%i workers)",
  async (workers) => {
    const stop = new AbortController();
    const told = new Set<number>();
    const many = townPlan(400);
    const error = await nodeCrew({ workers, chunkLives: 16, device: "js" })
      .live(many, {
        signal: stop.signal,
        onLives: (lives) => lives.forEach((life) => void told.add(life)),
        onProgress: ({ done }) => void (done >= 48 && stop.abort()),
      })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Interrupted);
    const { outputs, lived } = error as Interrupted;
    const finished = lived.reduce((a, b) => a + b, 0);
    expect(finished).toBeGreaterThanOrEqual(48);
    expect(finished).toBeLessThan(many.lives.length);
    expect([...told].every((life) => lived[life] === 1)).toBe(true);
    const size = outputs.length / lived.length;
    for (let n = 0; n < plan.lives.length; n++)
      if (lived[n])
        expect(outputs.slice(n * size, (n + 1) * size)).toEqual(
          reference.slice(n * size, (n + 1) * size),
        );
  },
);

test("plans asked for together share the threads: no more work at once than there are, and each gives what it gives alone", async () => {
  const many = townPlan(400);
  const seen = new Set<number>();
  const crew = nodeCrew({ workers: 2, onWorker: ({ threadId }) => void seen.add(threadId) });
  const [one, other, third] = await Promise.all([
    crew.live(many),
    crew.live(plan),
    crew.live(many),
  ]);
  expect(seen.size).toBe(2);
  expect(one).toEqual(third);
  expect(other).toEqual(await nodeCrew({ workers: 1 }).live(plan));
});

test("progress ends with every life done and says what ends before the last month saved", async () => {
  const seen: Progress[] = [];
  const shorter = { ...plan, lives: plan.lives.map((life) => ({ ...life, until: 12 })) };
  await nodeCrew({ workers: 2 }).live(shorter, { onProgress: (p) => void seen.push(p) });
  const last = seen.at(-1)!;
  expect(last.done).toBe(plan.lives.length);
  expect(last.of).toBe(plan.lives.length);
  expect(last.monthsAsked).toBe(plan.lives.length * plan.program.months);
  expect(last.monthsLived).toBe(12 * plan.lives.length);
});

test("parameters given as a block are taken by the row that a life names", async () => {
  const { program } = plan;
  const rows = Float32Array.from({ length: 3 * program.parameters.length }, (_, n) => n + 1);
  const lives = [0, 1, 2].map((row) => ({ run: 5, mask: 0, row }));
  const block = { ...plan, lives, parameters: { rows } };
  expect(await nodeCrew().live(block)).toEqual(liveHere(block, drawsFrom({ rows })));
});

test.each([1, 2])(
  "a world whose ties run out of room is refused as such by %i workers, with where and when",
  async (workers) => {
    const world = defineWorld({
      from: "1920-01",
      to: "1920-12",
      sets: { person: { count: 5, says: "people", fields: {} } },
      ties: { friends: ties("person", "person", { most: 2 }) },
      state: { x: number("x") },
      series: { x: { field: "x", per: "last", unit: "x", says: "x" } },
    });
    const step = "if (w.month === 3) for (const e of w.person) tie(w.person[0], e);";
    const program = compileSmall({ world, rules: [{ id: "meet", step }] });
    const crowded = {
      program,
      inputs: [],
      seed: 1,
      masks: [new Uint8Array(1)],
      lives: [{ run: 0, mask: 0 }],
      parameters: { rows: new Float32Array(0) },
    };
    for (const device of ["js", "wasm"] as const) {
      const living = nodeCrew({ workers, device }).live(crowded);
      await expect(living).rejects.toThrow(AitiaError);
      await expect(living).rejects.toThrow(/rule meet, step 3 \(w\.step\), simulated history 0/);
    }
  },
);
