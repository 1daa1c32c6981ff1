import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { weigh } from "../index.ts";
import { readQuestion } from "../plan/question.ts";
import { type AccountPopulation, weigherOf } from "../weigh/population.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { storedWeighing, weighingTexts } from "../weigh/stored.ts";
import { accountPosterior, KEPT } from "./account-posterior.ts";
import { conditionedOn, FEWEST } from "./conditioned.ts";
import { fitCase, liverOf } from "./fit.ts";
import { scoredYears } from "./observed.ts";
import { particlesOf, posteriorText } from "./posterior.ts";

const SEED = 5;
const found = async (of: Model, account: string) => {
  const read = await accountPosterior(of, account);
  if (!read?.fits) throw read?.because ?? new Error(`nothing is stored of ${account}`);
  return read.posterior;
};
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
  beside = new Map(
    await weighingTexts(meadow, { answer, populations }, { crew: meadow.crew, seed: SEED }),
  );
  model = { ...meadow, stored: async (name) => beside.get(name) };
});

test("what weighing leaves of each account is lived again to the same likelihoods", async () => {
  const error = recordErrorOf(model.spec, scoredYears(model.spec));
  for (const population of populations) {
    const stored = await found(model, population.id);
    const liver = liverOf(model, population.id, { crew: model.crew, seed: stored.seed });
    const { logs } = await weigherOf(model, liver, error)(particlesOf(stored));
    const own = new Set(population.logLikelihoods);
    for (const log of logs) expect(own.has(log)).toBe(true);
    expect(stored.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    for (const weight of stored.weights) expect((weight * KEPT) % 1).toBe(0);
    expect(stored.ess).toBeLessThanOrEqual(population.ess);
  }
});

test("a particle is kept as often as it weighs, to within one", async () => {
  const population = populations.find((p) => p.id === "all")!;
  const stored = await found(model, "all");
  const { units, runs } = particlesOf(stored);
  const [width, spans] = [stored.parameters.length, stored.spans.length];
  const key = (of: Pick<AccountPopulation, "units" | "runs">, p: number) =>
    `${of.units.subarray(p * width, (p + 1) * width)} ${of.runs.subarray(p * spans, (p + 1) * spans)}`;
  const expected = new Map(
    Array.from(population.weights, (weight, p) => [key(population, p), weight] as const),
  );
  const drawn = new Map(stored.weights.map((weight, p) => [key({ units, runs }, p), weight]));
  for (const [own, weight] of expected)
    expect(Math.abs((drawn.get(own) ?? 0) - weight) * KEPT).toBeLessThan(1 + 1e-9);
});

test("a question that is given the record lives the account's own population, whichever of its names it is asked by", async () => {
  const ask = (explanation: string) =>
    conditionedOn(model, readQuestion(model, { given: "record", runs: 1000, explanation }));
  const { conditioning, question, notice } = await ask("all");
  expect(notice).toBeUndefined();
  expect(conditioning!.source.seed).toBe(SEED);
  expect(question.runs).toBe(1000);
  expect(conditioning!.particles).toBe(new Set(conditioning!.source.particles).size);
  expect(conditioning!.observation).toContain("hay under water and grain ground");
  expect((await found(model, "none")).account).toBe("none");
});

test("of another state of the case, or damaged, it is nobody's", async () => {
  const { spec } = model;
  const other = {
    ...model,
    spec: { ...spec, record: spec.record.map((r) => ({ ...r, points: r.points.slice(1) })) },
  };
  await expect(found(other, "all")).rejects.toThrow(
    'the weighed posterior of "all" belongs to an earlier state of the case "meadow"',
  );
  expect(await storedWeighing(other)).toBeUndefined();
  const torn = { ...model, stored: async (name: string) => beside.get(name)?.slice(0, 99) };
  await expect(found(torn, "all")).rejects.toThrow("cannot be read");
  expect(await storedWeighing(torn)).toBeUndefined();
  expect((await storedWeighing(model))!.case).toBe("meadow");
});

test("it is lived again by any engine that lives the same worlds, which is told; of the form that had none to compare, by its own alone", async () => {
  const name = "stored/posterior-all.json";
  const reading = async (more: object) => {
    const text = JSON.stringify({ ...JSON.parse(beside.get(name)!), ...more });
    return await accountPosterior({ ...model, stored: async () => text }, "all");
  };
  const another = { engine: "0123456789abcdef0123456789abcdef" };
  expect(await reading({})).toMatchObject({ fits: true, told: undefined });
  expect(await reading(another)).toMatchObject({
    fits: true,
    told: expect.stringMatching(
      /^The weighed posterior of "all" .* engine 01234567; .* to the bit\.$/,
    ),
  });
  expect(await reading({ seed: SEED + 1 })).toMatchObject({
    fits: false,
    because: { message: expect.stringContaining("lived now, are not the same") },
  });
  const first = { form: 1, probe: undefined };
  expect(await reading(first)).toMatchObject({ fits: true, told: undefined });
  expect(await reading({ ...first, ...another })).toMatchObject({
    fits: false,
    because: { message: expect.stringContaining("carries no simulated history to compare with") },
  });
  expect(await reading({ form: 3 })).toMatchObject({
    fits: false,
    because: { message: expect.stringContaining("is of form 3, this Aitia reads form 2") },
  });
});

test("where it is worth too few for any estimate a fit that is worth enough stands in, and the answer says which", async () => {
  const fitted = await fitCase(
    model,
    {
      explanation: "all",
      years: scoredYears(model.spec),
      simulations: 10_000,
      seed: 2,
    },
    { by: model.by, crew: model.crew },
  );
  expect(fitted.ess).toBeGreaterThanOrEqual(FEWEST);
  const poor = "stored/posterior-all.json";
  const worth = (ess: number) => ({ ...JSON.parse(beside.get(poor)!), ess });
  const seedGiven = async (ess: number, fit: string | undefined) => {
    const stored = async (name: string) =>
      name === poor ? JSON.stringify(worth(ess)) : name === "posterior/all.json" ? fit : undefined;
    const asked = readQuestion(model, { given: "record", runs: 1000, explanation: "all" });
    return (await conditionedOn({ ...model, stored }, asked)).conditioning!.source.seed;
  };
  expect(await seedGiven(FEWEST, posteriorText(fitted))).toBe(SEED);
  expect(await seedGiven(FEWEST - 1, posteriorText(fitted))).toBe(2);
  expect(await seedGiven(FEWEST - 1, undefined)).toBe(SEED);
});
