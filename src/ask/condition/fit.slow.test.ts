import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { closeThreads } from "../../engine/crowd/threads.ts";
import { type OpenCase, openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { fitCase, liverOf, readerOf, wholeSpan } from "./fit.ts";
import { logLikelihood, observedYears } from "./observed.ts";
import { type Posterior, particlesOf } from "./posterior.ts";
import { liveWeighed, shareOf, tellYears, type Weighed } from "./predictive.ts";
import { outsidePrior } from "./prior-predictive.ts";

afterAll(closeThreads);

describe("the founding case conditioned on its record, with little effort", () => {
  let open: OpenCase;
  let posterior: Posterior;
  let worlds: Weighed;
  const condition = (workers: number, simulations: number) =>
    fitCase(
      open,
      { explanation: "AB", years: wholeSpan(open), simulations, seed: 3 },
      { by: computedBy, crew: nodeCrew({ workers }) },
    );

  beforeAll(async () => {
    open = await openCase("stalin");
    posterior = await condition(2, 20_000);
    const liver = liverOf(open, "AB", { seed: posterior.seed, crew: nodeCrew() });
    worlds = await liveWeighed(open, liver, {
      batch: particlesOf(posterior),
      weights: posterior.weights,
    });
  });

  test("the record lies where the prior thinks it may in every year, or in all but a few", async () => {
    const { outside, years } = await outsidePrior(open, "all", { seed: 1, crew: nodeCrew() });
    expect(outside.length).toBeLessThanOrEqual(0.05 * years);
  });

  test("every particle lives again to the likelihood that it was kept for", () => {
    const observed = observedYears(open.spec);
    const size = outputsPerLife(open.program);
    const again = posterior.weights.map((_, w) =>
      logLikelihood(observed, readerOf(open)(worlds.outputs.subarray(w * size, (w + 1) * size))),
    );
    again.forEach((x, n) => {
      expect(Math.abs(x / posterior.logLikelihoods[n]! - 1)).toBeLessThan(1e-4);
    });
  });

  test("one worker finds what two found", async () => {
    const [one, two] = [await condition(1, 5000), await condition(2, 5000)];
    expect(one).toEqual(two);
  });

  test("the median world is nearer to the record than a draw from the prior could be", () => {
    for (const { rmseLog, coverage90WithError } of tellYears(worlds, wholeSpan(open))) {
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
