import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { closeThreads } from "../../engine/crowd/threads.ts";
import { type OpenCase, openCase } from "../../engine/open.ts";
import { weigherOf } from "../weigh/population.ts";
import { type RecordError, recordErrorOf } from "../weigh/record-error.ts";
import { particlesIn, type StoredAccount } from "./account-posterior.ts";
import { fitCase } from "./fit.ts";
import { type Liver, liverOf } from "./liver.ts";
import { scoredYears } from "./observed.ts";
import { type Posterior, particlesOf } from "./posterior.ts";
import { liveWeighed, shareOf, tellYears, type Weighed } from "./predictive.ts";
import { outsidePrior } from "./prior-predictive.ts";

afterAll(closeThreads);

describe("the founding case conditioned on its record, with little effort", () => {
  let open: OpenCase;
  let posterior: Posterior;
  let worlds: Weighed;
  let error: RecordError;
  let liver: Liver;
  const condition = (workers: number, simulations: number): Promise<StoredAccount> =>
    fitCase(
      open,
      { explanation: "AB", years: scoredYears(open.spec), simulations, seed: 3 },
      { crew: nodeCrew({ workers }) },
    );

  beforeAll(async () => {
    open = await openCase("stalin");
    posterior = particlesIn(open.spec, await condition(2, 20_000));
    error = recordErrorOf(open.spec, scoredYears(open.spec));
    liver = liverOf(open, "AB", { seed: posterior.seed, crew: nodeCrew() });
    worlds = await liveWeighed(open, liver, {
      batch: particlesOf(posterior),
      weights: posterior.weights,
    });
  });

  test("the record lies where the prior thinks it may in every year, or in all but a few", async () => {
    const { outside, years } = await outsidePrior(open, "all", { seed: 1, crew: nodeCrew() });
    expect(outside.length).toBeLessThanOrEqual(0.05 * years);
  });

  test("every particle is as likely as the record lets it be: none has a likelihood of zero", async () => {
    const { logs } = await weigherOf(open, liver, error)(particlesOf(posterior));
    for (const log of logs) expect(Number.isFinite(log)).toBe(true);
    // the best of them is worth more than the mean of the prior by far
    expect(Math.max(...logs)).toBeGreaterThan(posterior.logEvidence.value);
  });

  test("one worker finds what two found", async () => {
    const [one, two] = [await condition(1, 5000), await condition(2, 5000)];
    expect(one).toEqual(two);
  });

  test("the median world is nearer to the record than a draw from the prior could be", () => {
    for (const { rmseLog, coverage90WithError } of tellYears(worlds, error)) {
      expect(rmseLog).toBeLessThan(1.1);
      expect(coverage90WithError).toBeGreaterThan(0.8);
    }
  });

  test("the share of death leaps from below 5 % to above 35 % within two years in 1 of 100 worlds or more", () => {
    const { spec, program } = open;
    const names = program.recorded.map((r) => r.name);
    for (const { atLeast, holds } of spec.validity!.trials)
      expect(
        shareOf(worlds, (at) =>
          holds(Object.fromEntries(names.map((s) => [s, (year: number) => at(s, year)]))),
        ),
      ).toBeGreaterThanOrEqual(atLeast);
  });
});
