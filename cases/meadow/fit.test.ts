import { beforeAll, expect, test } from "vitest";
import { fit as fitTo } from "../../src/ask/index.ts";
import { cameGiven, fitted, meadow, type Posterior, priorToPosterior } from "./testing/asking.ts";
import { byError } from "./testing/error.ts";
import { mean, placesGiven, posterior, together } from "./testing/exact.ts";
import { came, explanations, parameterOf, sources } from "./testing/story.ts";

const all = { on: explanations.all! };
const likelihood = byError(all);

/** Posteriors of everything on, by seed. */
let posteriors: readonly Posterior[];
beforeAll(async () => {
  posteriors = [];
  for (let seed = 1; seed <= 5; seed++)
    posteriors = [...posteriors, await fitted({}, { simulations: 20_000, seed })];
});

const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test("the evidence of everything is the mean likelihood of its worlds, and its error is as large as is said", () => {
  const truth = Math.log(mean(likelihood));
  const off = posteriors.map(({ logEvidence }) => logEvidence.value - truth);
  const stated = Math.sqrt(average(posteriors.map(({ logEvidence }) => logEvidence.se ** 2)));
  expect(Math.abs(average(off))).toBeLessThan((4 * stated) / Math.sqrt(off.length));
  const real = Math.sqrt(average(off.map((x) => x ** 2)));
  expect(real / stated).toBeGreaterThan(0.4);
  expect(real / stated).toBeLessThan(2);
});

test("too few simulated histories for an error say that they decide nothing, and an error that is wide enough", async () => {
  const truth = Math.log(mean(likelihood));
  const scaled: number[] = [];
  for (let seed = 1; seed <= 24; seed++) {
    const { logEvidence, undecided } = await fitted({}, { simulations: 500, seed });
    expect(undecided).toContain("fewer than 2,000");
    scaled.push((logEvidence.value - truth) / logEvidence.se);
  }
  // without the widening 1.7
  expect(Math.sqrt(average(scaled.map((z) => z ** 2)))).toBeLessThan(1.3);
  await expect(fitTo(meadow, { simulations: 499 })).rejects.toThrow("from 500");
}, 60_000);

test.each(Object.keys(explanations).filter((id) => id !== "none"))(
  "the evidence of %s",
  async (explanation) => {
    const { logEvidence } = await fitted({ explanation }, { simulations: 14_000, seed: 31 });
    const truth = Math.log(mean(byError({ on: explanations[explanation]! })));
    expect(Math.abs(logEvidence.value - truth)).toBeLessThan(3.5 * logEvidence.se + 1e-5);
    expect(logEvidence.se).toBeLessThan(0.2);
  },
);

test("each parameter is led as far from its prior as the record leads it", () => {
  const moved = posteriors.map(priorToPosterior);
  for (const source of sources) {
    const parameter = parameterOf[source];
    if (!parameter) continue;
    const places = placesGiven(source, likelihood);
    const at = (k: number) => (k + 0.5) / places.length;
    const truth = places.reduce((sum, mass, k) => sum + mass * at(k), 0) - 0.5;
    const told = moved.map((rows) => rows.find((row) => row.parameter === parameter)!);
    const stated = Math.sqrt(average(told.map(({ shift }) => shift.se ** 2)));
    const found = average(told.map(({ shift }) => shift.value));
    expect(Math.abs(found - truth), `${parameter}: ${found}, exactly ${truth}`).toBeLessThan(
      (4 * stated) / Math.sqrt(told.length),
    );
    const square = places.reduce((sum, mass, k) => sum + mass * (at(k) - 0.5 - truth) ** 2, 0);
    const spread = average(told.map((row) => row.spread));
    // an island learns its steps from its own 29 particles, which draws them together by some 6 to 10 %
    expect(Math.abs(spread / Math.sqrt(12 * square) - 1), `spread of ${parameter}`).toBeLessThan(
      0.15,
    );
  }
});

test("it came as often as the record makes likely; with fresh luck as often as the parameters then let it", async () => {
  const y = came(all);
  const weights = posterior(likelihood);
  const found = [];
  for (const one of posteriors) found.push(await cameGiven(one));
  const ess = posteriors.reduce((sum, { ess: worth }) => sum + worth, 0);
  const own = mean(y, weights);
  expect(Math.abs(average(found.map((f) => f.own)) - own)).toBeLessThan(
    4 * Math.sqrt((own * (1 - own)) / ess),
  );
  const fresh =
    together(likelihood, y, { parameters: () => true, chance: () => false }) / mean(likelihood);
  expect(Math.abs(average(found.map((f) => f.fresh)) - fresh)).toBeLessThan(
    4 * Math.sqrt((fresh * (1 - fresh)) / ess),
  );
  // three views of one event, and none of them another
  expect(mean(y)).toBeLessThan(fresh - 0.01);
  expect(fresh).toBeLessThan(own - 0.05);
});
