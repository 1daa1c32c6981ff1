import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { weigh } from "../index.ts";
import { readQuestion } from "../plan/question.ts";
import type { WeighAnswer } from "../weigh/answer.ts";
import { type AccountPopulation, weigherOf } from "../weigh/population.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { storedWeighing, weighingTexts } from "../weigh/stored.ts";
import { accountPosterior, KEPT, posteriorText } from "./account-posterior.ts";
import { conditionedOn, FEWEST_DRAWS } from "./conditioned.ts";
import { fitCase } from "./fit.ts";
import { liverOf } from "./liver.ts";
import { scoredYears } from "./observed.ts";
import { particlesOf } from "./posterior.ts";
import { worthOfLikelihoods, worthOfParameters } from "./worth.ts";

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
    await weighingTexts(
      meadow,
      { answer: answer as WeighAnswer, populations },
      { crew: meadow.crew, seed: SEED },
    ),
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
    expect(stored.ess).toBeLessThanOrEqual(stored.essOfParameters);
    expect(stored.islands).toHaveLength(stored.weights.length);
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
  expect(conditioning!.observation).toContain("“Hay under water” and “Grain ground”");
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
  expect(await reading({ form: 4 })).toMatchObject({
    fits: false,
    because: { message: expect.stringContaining("is of form 4, this Aitia reads form 3") },
  });
});

test("a fit leaves of an account what weighing leaves of it, to the digit, and is read in its place", async () => {
  const fit = await fitCase(
    model,
    { explanation: "all", years: scoredYears(model.spec), simulations: 2_000, seed: SEED },
    { crew: model.crew },
  );
  expect(posteriorText(fit)).toBe(beside.get("stored/posterior-all.json"));
});

test("where it is worth too few a question that is given it says so, and one that asks for no view is asked before the record", async () => {
  const name = "stored/posterior-all.json";
  const worth = (ess: number) =>
    JSON.stringify({ ...JSON.parse(beside.get(name)!), ess, essOfParameters: ess });
  const asked = (ess: number, given?: "record" | "parameters") => {
    const open = { ...model, stored: async () => worth(ess) };
    return conditionedOn(open, readQuestion(open, { runs: 100, ...(given ? { given } : {}) }), {
      crew: model.crew,
      usual: given === undefined,
    });
  };
  for (const given of ["record", "parameters"] as const) {
    const { conditioning, notice } = await asked(FEWEST_DRAWS - 1, given);
    expect(conditioning!.ess).toBeLessThan(FEWEST_DRAWS);
    expect(notice).toBeUndefined();
  }
  expect((await asked(FEWEST_DRAWS)).conditioning!.ess).toBe(FEWEST_DRAWS);
  const poor = await asked(FEWEST_DRAWS - 1);
  expect(poor.conditioning).toBeUndefined();
  expect(poor.notice).toContain("worth 49 independent draws of its parameters, below 50");
});

test("parameters are worth what ladders that were led side by side agree on, and never more than there are", () => {
  const units = (of: (p: number) => number) => Uint16Array.from({ length: 400 }, (_, p) => of(p));
  const weights = new Float64Array(400).fill(1 / 400);
  const islands = Uint8Array.from({ length: 400 }, (_, p) => p % 4);
  const spread = (p: number) => ((p >> 2) * 655) % 65536;
  // four ladders with the same places agree, so that nothing speaks against all four hundred
  expect(worthOfParameters(weights, units(spread), islands)).toBe(400);
  // each ladder stuck in a quarter of its own: four witnesses or fewer
  const stuck = units((p) => 16384 * (p % 4) + (spread(p) >> 2));
  expect(worthOfParameters(weights, stuck, islands)).toBeLessThan(4);
  // and ladders whose parameters look alike, of which one tells the record far better, are few witnesses too
  const logs = (better: number) =>
    Float64Array.from({ length: 400 }, (_, p) => spread(p) / 16384 + (p % 4 === 0 ? better : 0));
  expect(worthOfLikelihoods(weights, logs(0), islands)).toBeCloseTo(400, 6);
  expect(worthOfLikelihoods(weights, logs(5), islands)).toBeLessThan(8);
});
