/** A changed world given the record: what would have been, in the histories that the record speaks for as they are. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, askWhy, askWhyGiven, stored } from "./testing/asking.ts";
import { byError } from "./testing/error.ts";
import { posterior, without } from "./testing/exact.ts";
import { holdCame, holdRow, holdShares } from "./testing/hold.ts";
import { mechanisms } from "./testing/story.ts";

const all = { on: mechanisms };
const way = without(all, ["gate"]);
/** Of the account as it is: of the changed world the record told nothing. */
const weights = posterior(byError(all));
const change = { without: { gate: "unresponsive" } } as const;
const said = 'The record told of "all" as it is; what is changed is lived from there: without gate';
const ids = way.on;

describe("histories of the prior, weighed by the record as they are without the change", () => {
  let answer: Answer;
  beforeAll(async () => {
    answer = await askWhy({ runs: 2000, seed: 5, given: "record", ...change });
  });

  test("they are worth what they are worth without the change, and it is said whose record it is", async () => {
    const plain = await askWhy({ runs: 2000, seed: 5, given: "record" });
    expect(answer.weights!.ess).toBe(plain.weights!.ess);
    expect(answer.weights!.paretoK).toBe(plain.weights!.paretoK);
    expect(answer.weights!.observation).toContain(said);
    expect(plain.weights!.observation).not.toContain("The record told of");
  });
  test.each(ids)("%s: its row in the changed world, sufficiency before the record", (id) =>
    holdRow(answer.mechanisms.find((m) => m.id === id)!, [id], { weights, way }),
  );
  test("shares are those of weighed histories", () => holdShares(answer, { weights, way }));
});

describe("histories of the stored posterior with the luck that the record chose", () => {
  let answer: Answer;
  beforeAll(async () => {
    const given = await stored({}, { simulations: 60_000, seed: 2 });
    answer = await askWhyGiven(given, { runs: 600, seed: 3, ...change });
  });

  test("it comes as often as in the twins of those histories, and it is said whose record it is", () => {
    holdCame(answer, { weights, way });
    expect(answer.weights!.observation).toContain(said);
  });
  test.each(ids)("%s: its row in the changed world", (id) =>
    holdRow(answer.mechanisms.find((m) => m.id === id)!, [id], { weights, way, chosen: true }),
  );
  test("shares", () => holdShares(answer, { weights, way }));
});
