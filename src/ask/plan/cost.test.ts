import { beforeAll, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { readRun } from "../run/run.ts";
import { sense } from "../sense/sense.ts";
import { runCost, senseCost, whyCost } from "./cost.ts";
import { designOf } from "./design.ts";
import { liveAll } from "./lives.ts";
import { readQuestion } from "./question.ts";
import { livesOfStep, planStep, stepsOf } from "./steps.ts";

const crew = nodeCrew({ workers: 1 });
let models: readonly Model[] = [];
beforeAll(async () => {
  models = [await openCase("two-doors"), await openCase("meadow"), await openCase("stalin")];
});

test("the lives of a step are counted as they are planned", () => {
  for (const model of models)
    for (const runs of [1, 7, 130, 300])
      for (const early of [false, true]) {
        const design = designOf(model, readQuestion(model, { runs }));
        for (const step of stepsOf(design, early))
          expect(livesOfStep(design, step)).toBe(planStep(design, step).lives.length);
      }
});

test("a why lives at least what its plan says; parts that are kept are not paid again", async () => {
  const [, meadow] = models;
  const question = readQuestion(meadow!, { runs: 300 });
  const cost = whyCost(meadow!, question);
  let of = 0;
  await liveAll(meadow!, designOf(meadow!, question), {
    crew,
    onProgress: (p) => {
      of = p.of;
    },
  });
  expect(cost.lives).toBeLessThanOrEqual(of);
  expect(cost.found(() => true)).toBe(cost.lives);
  expect(cost.found((part) => part === 0)).toBeLessThan(of);
});

test("a sense lives exactly what its plan says, trajectories included", async () => {
  const [, meadow] = models;
  const question = readQuestion(meadow!, { runs: 8 });
  for (const morris of [0, 3]) {
    const asked = { by: "mechanism", output: [], pawn: false, morris } as const;
    const { lived } = await sense(meadow!, question, asked, { crew, by: meadow!.by });
    expect(senseCost(meadow!, question, asked).lives).toBe(lived);
  }
});

test("a pilot lives no more than is asked for, and changes no answer", async () => {
  const [doors] = models;
  const cost = runCost(doors!, readRun(doors!, { runs: 40 }), "whole");
  expect(await cost.pilot(16, { crew })).toBe(16);
  expect(await cost.pilot(1000, { crew })).toBe(40);
});
