import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { weigh } from "../index.ts";
import { readQuestion } from "../plan/question.ts";
import { type AccountPopulation, weigherOf } from "../weigh/population.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { storedWeighing, weighingTexts } from "../weigh/stored.ts";
import { KEPT, posteriorOf } from "./account-posterior.ts";
import { conditionedOn } from "./conditioned.ts";
import { liverOf } from "./fit.ts";
import { scoredYears } from "./observed.ts";
import { particlesOf } from "./posterior.ts";

const SEED = 5;
let populations: readonly AccountPopulation[] = [];
let beside = new Map<string, string>();
let model: Model;
beforeAll(async () => {
  const meadow = await openCase("meadow");
  const answer = await weigh(
    meadow,
    { simulations: 2_000, seed: SEED },
    {
      onPopulations(all) {
        populations = all;
      },
    },
  );
  beside = new Map(weighingTexts(meadow, { answer, populations }, SEED));
  model = { ...meadow, stored: async (name) => beside.get(name) };
});

test("what weighing leaves of each account is lived again to the same likelihoods", async () => {
  const error = recordErrorOf(model.spec, scoredYears(model.spec));
  for (const population of populations) {
    const found = (await posteriorOf(model, population.id))!;
    const liver = liverOf(model, population.id, { crew: model.crew, seed: found.seed });
    const { logs } = await weigherOf(model, liver, error)(particlesOf(found));
    const own = new Set(population.logLikelihoods);
    for (const log of logs) expect(own.has(log)).toBe(true);
    expect(found.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    for (const weight of found.weights) expect((weight * KEPT) % 1).toBe(0);
    expect(found.ess).toBeLessThanOrEqual(population.ess);
  }
});

test("a particle is kept as often as it weighs, to within one", async () => {
  const population = populations.find((p) => p.id === "all")!;
  const found = (await posteriorOf(model, "all"))!;
  const { units, runs } = particlesOf(found);
  const [width, spans] = [found.parameters.length, found.spans.length];
  const key = (of: Pick<AccountPopulation, "units" | "runs">, p: number) =>
    `${of.units.subarray(p * width, (p + 1) * width)} ${of.runs.subarray(p * spans, (p + 1) * spans)}`;
  const expected = new Map(
    Array.from(population.weights, (weight, p) => [key(population, p), weight] as const),
  );
  const drawn = new Map(found.weights.map((weight, p) => [key({ units, runs }, p), weight]));
  for (const [own, weight] of expected)
    expect(Math.abs((drawn.get(own) ?? 0) - weight) * KEPT).toBeLessThan(1 + 1e-9);
});

test("a question that is given the record lives the account's own population, whichever of its names it is asked by", async () => {
  const ask = (explanation: string) =>
    conditionedOn(model, readQuestion(model, { given: "record", runs: 1000, explanation }));
  const { conditioning, question, notice } = await ask("all");
  expect(notice).toBeUndefined();
  expect(conditioning!.source.seed).toBe(SEED);
  expect(question.runs).toBe(conditioning!.weights.length);
  expect(conditioning!.observation).toContain("hay under water and grain ground");
  expect((await posteriorOf(model, "none"))!.account).toBe("none");
});

test("of another state of the case, or damaged, it is nobody's", async () => {
  const { spec } = model;
  const other = {
    ...model,
    spec: { ...spec, record: spec.record.map((r) => ({ ...r, points: r.points.slice(1) })) },
  };
  expect(await posteriorOf(other, "all")).toBeUndefined();
  expect(await storedWeighing(other)).toBeUndefined();
  const torn = { ...model, stored: async (name: string) => beside.get(name)?.slice(0, 99) };
  expect(await posteriorOf(torn, "all")).toBeUndefined();
  expect(await storedWeighing(torn)).toBeUndefined();
  expect((await storedWeighing(model))!.case).toBe("meadow");
});
