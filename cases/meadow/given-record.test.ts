import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, askWhy, askWhyGiven, stored } from "./testing/asking.ts";
import { byError } from "./testing/error.ts";
import { mean, posterior } from "./testing/exact.ts";
import { holdCame, holdGroups, holdRow, holdSets, holdShares } from "./testing/hold.ts";
import { groups, mechanisms } from "./testing/story.ts";

const all = { on: mechanisms };

describe("worlds of the prior, weighed by the record", () => {
  const likelihood = byError(all);
  const weights = posterior(likelihood);
  let answer: Answer;
  beforeAll(async () => {
    answer = await askWhy({ runs: 2000, seed: 5, given: "record" });
  });

  test("the worlds are worth as many as their weights leave", () => {
    const worth = mean(likelihood) ** 2 / mean(likelihood.map((x) => x * x));
    expect(answer.weights!.ess / 2000 / worth).toBeGreaterThan(0.9);
    expect(answer.weights!.ess / 2000 / worth).toBeLessThan(1.1);
  });

  test.each(mechanisms)("%s: its row given the record, sufficiency before it", (id) =>
    holdRow(answer.mechanisms.find((m) => m.id === id)!, [id], { weights }),
  );
  test.each(Object.keys(groups))("group %s: its row given the record", (id) =>
    holdRow(answer.groups.find((g) => g.id === id)!, groups[id]!, { weights }),
  );
  test("shares of mechanisms and of groups are those of weighed worlds", () => {
    holdShares(answer, { weights });
    holdGroups(answer, { weights });
  });
  test("the smallest removals and sets are counted by weight", () => holdSets(answer, { weights }));
});

describe("worlds of the stored posterior, each with the parameters and the luck that the record chose", () => {
  const weights = posterior(byError(all));
  let answer: Answer;
  beforeAll(async () => {
    const given = await stored({}, { simulations: 60_000, seed: 2 });
    answer = await askWhyGiven(given, { runs: 600, seed: 3 });
  });

  test("it came as often as the record makes likely", () => holdCame(answer, { weights }));
  test.each(mechanisms)("%s: twins of conditioned worlds", (id) =>
    holdRow(answer.mechanisms.find((m) => m.id === id)!, [id], { weights, chosen: true }),
  );
  test.each(Object.keys(groups))("group %s: twins of conditioned worlds", (id) =>
    holdRow(answer.groups.find((g) => g.id === id)!, groups[id]!, { weights, chosen: true }),
  );
  test("shares and sets", () => {
    holdShares(answer, { weights });
    holdGroups(answer, { weights });
    holdSets(answer, { weights });
  });
});
