/** The parameters as the record has them, with fresh luck: held to the exact mixture over the particles themselves. */
import { beforeAll, describe, expect, test } from "vitest";
import { row } from "./testing/answers.ts";
import { type Answer, askWhyGiven, type Posterior, read, stored } from "./testing/asking.ts";
import { mean } from "./testing/exact.ts";
import { byParticles } from "./testing/particles.ts";
import { came, groups, mechanisms } from "./testing/story.ts";
import { rows, whether } from "./testing/whether.ts";
import { known, near, nearShare } from "./testing/within.ts";

let posterior: Posterior;
let answer: Answer;
let weights: Float64Array;
const all = { on: mechanisms };

beforeAll(async () => {
  const given = await stored({}, { simulations: 30_000, seed: 2 });
  posterior = read(given);
  weights = byParticles(posterior);
  answer = await askWhyGiven(given, {
    runs: 1000,
    seed: 4,
    given: "parameters",
    outcome: "two-bad-years",
  });
});

test("the answer says which view it is and of how many particles", () => {
  expect(answer.given).toBe("parameters");
  expect(answer.particles).toBeGreaterThan(100);
  expect(answer.particles).toBeLessThanOrEqual(posterior.weights.length);
  expect(answer).not.toHaveProperty("weights");
});

test("it came as often as fresh luck under these parameters makes likely", () =>
  nearShare(
    answer.came / answer.worlds,
    mean(came(all, "two-bad-years"), weights),
    // worlds that share a particle are worth fewer
    answer.worlds / 2,
    "came",
  ));

describe.each(Object.entries(rows))("%s", (id, gone) => {
  test("necessity, sufficiency, prevention, alone, net and fates are those of fresh luck", () => {
    const told = [...answer.mechanisms, ...answer.groups].find((r) => r.id === id)!;
    const exact = row(all, gone, { before: weights, weights, outcome: "two-bad-years" });
    for (const column of ["necessity", "sufficiency", "prevention", "alone"] as const)
      near(told[column], exact[column], `${id} ${column}`);
    const fate = whether(gone, weights);
    near(told.net, fate.net, `${id} net`);
    near(told.then, fate.then, `${id} then`);
    expect(known(told.anyTime).value).toBe(told.twins!.none);
    near(told.anyTime, fate.twins.none, `${id} at any time`);
  });
});

test("groups stand in their order", () => {
  expect(answer.groups.map((g) => g.id)).toEqual(Object.keys(groups));
});
