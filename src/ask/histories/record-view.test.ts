/** Why, with the luck of the records: a twin is the record less what was taken away, so that every answer is counted. */
import { expect, test } from "vitest";
import { recordedIn } from "./recorded.ts";
import { oneYear, weighedBeside } from "./testing/one-year.ts";
import { whyHistories } from "./why.ts";

const { model, draws } = weighedBeside(await oneYear(60));
const answer = await whyHistories(model, { given: "record" });
const found = recordedIn(model.spec, draws, {
  outcome: "systematic",
  gone: [new Set(["ofEntry"])],
});
const had = found.filter(({ came }) => came);
const count = (all: typeof found) =>
  all.reduce((sum, { comes }) => sum + comes[0]!.reduce((a, b) => a + b, 0), 0) / draws.rows.length;
const selection = answer.mechanisms.find(({ id }) => id === "selection")!;

test("it came where the records have it, and nothing is lived", () => {
  expect(answer).toMatchObject({ given: "record", runs: 0, worlds: 0, draws: 200 });
  expect(answer.came).toMatchObject({
    value: had.length / 60,
    doubt: {
      luck: { known: false, because: "the luck is that of the records" },
      parameters: { known: true, low: had.length / 60, high: had.length / 60 },
    },
  });
  expect(answer.commandLine).toBe(
    "npx aitia why rulers --seed 1 --outcome systematic --given record",
  );
});

test("necessity and net are those of the records without a part, in every draw of the strengths", () => {
  const { net, necessity } = selection;
  expect(necessity.known && necessity.value).toBeCloseTo(1 - count(had) / had.length, 12);
  expect(net.known && net.value).toBeCloseTo(1 - count(found) / had.length, 12);
  expect(net.known && net.high - net.low).toBeGreaterThan(0.05);
  const named = answer.histories.filter(({ came }) => came.known && came.value === 1);
  expect(named.map(({ id }) => id)).toEqual(had.map(({ id }) => id));
});

test("a history is counted where nearly all draws say so, and every one of them once", () => {
  for (const { inHowMany } of answer.mechanisms) {
    const { of, rarer, moreFrequent, undecided, never } = inHowMany;
    expect(rarer + moreFrequent + undecided + never).toBe(of);
    expect(of).toBe(60);
  }
  const sure = had.filter(({ comes }) => comes[0]!.reduce((a, b) => a + b, 0) <= 0.05 * 200).length;
  expect(selection.inHowMany.rarer).toBe(sure);
});

test("what asks after other luck is refused, with what to ask instead", () => {
  expect(selection.placebo.undone).toEqual({
    known: false,
    because: "the luck is that of the record: ask with --given parameters",
  });
  expect(selection.sufficiency.known).toBe(false);
  expect(selection.acts).toBeUndefined();
});

test("a change, another stand-in or a number of runs is refused in that view, with what to ask instead", async () => {
  const given = "record" as const;
  await expect(whyHistories(model, { given, set: { kept: 0.2 } })).rejects.toThrow(
    /of "all" unchanged, not of kept 0\.2[\s\S]*--given parameters/,
  );
  await expect(whyHistories(model, { given, knockout: "absent" })).rejects.toThrow(
    /stand-in is unresponsive, not absent/,
  );
  await expect(whyHistories(model, { given, runs: 5 })).rejects.toThrow(/Leave --runs out/);
});
