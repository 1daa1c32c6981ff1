/** What cannot be asked of an estimator is refused where it is asked, with what to do instead. */
import { describe, expect, test } from "vitest";
import * as why from "./index.ts";

const table: why.CoalitionTable = {
  mechanisms: ["a", "b"],
  worlds: 2,
  outcomes: Uint8Array.of(0, 0, 0, 1, 0, 1, 0, 1),
};
const two = Float64Array.of(0, 1);
const twins = { factual: [1, 1], changed: [0, 1] };

/** Every estimator with options of the kind that all of them take. */
const asked: Readonly<Record<string, (options: why.EstimateOptions) => unknown>> = {
  alone: (o) => why.alone(table, ["a"], o),
  clueTable: (o) => why.clueTable({ clues: [], ensembles: {} }, o),
  dividends: (o) => why.dividends(table, o),
  groupInteraction: (o) => why.groupInteraction(table, ["a"], ["b"], o),
  importRuns: (o) => why.importRuns({ columns: {}, design: [], outcome: "came" }, o),
  interactions: (o) => why.interactions(table, o),
  minimalSets: (o) => why.minimalSets(table, "necessary", o),
  necessity: (o) => why.necessity(table, ["a"], o),
  necessityAndSufficiency: (o) => why.necessityAndSufficiency(table, ["a"], o),
  necessitySpreads: (o) => why.necessitySpreads(table, ["a"], [0, 1], o),
  net: (o) => why.net(table, ["a"], o),
  nets: (o) => why.nets({ a: twins }, o),
  owen: (o) => why.owen(table, { a: ["a"], b: ["b"] }, o),
  pawn: (o) => why.pawn(two, two, 1, o),
  prevention: (o) => why.prevention(table, ["a"], o),
  quotient: (o) => why.quotient(table, { a: ["a"], b: ["b"] }, o),
  responsibility: (o) => why.responsibility(table, o),
  shapley: (o) => why.shapley(table, o),
  shapleySampled: (o) =>
    why.shapleySampled({ mechanisms: ["a"], permutations: [0], values: [0, 1] }, o),
  sobol: (o) => why.sobol({ a: two, b: two, ab: [two] }, o),
  sobolOfMean: (o) => why.sobolOfMean({ outcome: two, again: two, shared: [two] }, o),
  sufficiency: (o) => why.sufficiency(table, ["a"], o),
  targetSensitivity: (o) => why.targetSensitivity(two, two, 1, o),
  twins: (o) => why.twins(twins, o),
  whetherAndWhen: (o) => {
    const episodes = { begins: [1], sum: [1] };
    return why.whetherAndWhen({ factual: episodes, changed: episodes }, o);
  },
};

describe.each(Object.entries(asked))("%s", (name, ask) => {
  test.each([
    [
      "an option that it does not know",
      { sead: 1 } as why.EstimateOptions,
      'unknown option "sead"',
      'Did you mean "seed"?',
    ],
    ["a seed that is none", { seed: -1 }, "seed is -1", "Give a whole number from 0 to 2^53 - 1."],
    ["a level that is none", { level: 1 }, "level is 1", "Give a number between 0 and 1"],
  ])("refuses %s, says where, and what to do", (_, options, what, todo) => {
    expect(() => ask(options)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^.*\n  in ${name}\n`)),
      }),
    );
    expect(() => ask(options)).toThrow(what);
    expect(() => ask(options)).toThrow(todo);
  });
});

describe("sufficiency against a background", () => {
  test.each([-1, 2, 0.5])("of world %s, which is none of the table's two, is refused", (world) => {
    expect(() => why.sufficiency(table, ["a"], [world])).toThrow(
      `the background names world ${world}\n  in sufficiency\n  Worlds are numbered from 0 to 1.`,
    );
  });

  test("whose worlds all have weight 0 is unknown; with one of any weight it is asked of that one", () => {
    const weighed = { ...table, weights: Float64Array.of(0, 3) };
    expect(why.sufficiency(weighed, ["a"], [0])).toEqual({
      known: false,
      because: "the background holds no simulated history of any weight",
    });
    expect(why.sufficiency(weighed, ["a"], [0, 1])).toMatchObject({ known: true, n: 1 });
  });

  test("is asked with its own options, the last ones", () => {
    expect(() => why.sufficiency(table, ["a"], [0, 1], { level: 2 })).toThrow("level is 2");
  });
});

test("groups that share a mechanism have no interaction: the shared one is named", () => {
  expect(() => why.groupInteraction(table, ["a", "b"], ["b"])).toThrow(
    "both groups hold b\n  Ask about two groups that share no mechanism.",
  );
});

test("of two answers near the record in all of their worlds, neither is certain: odds reach as far as worlds unseen may", () => {
  const all = why.proportion(100, 100);
  const odds = why.oddsOf(all, all)!;
  expect(odds.value).toBe(1);
  // of 100 worlds none was otherwise, so 1.96² / (100 + 1.96²) may be
  const se = -Math.log(1 - 1.96 ** 2 / (100 + 1.96 ** 2)) / 1.96;
  expect(odds.high).toBeCloseTo(Math.exp(1.96 * Math.SQRT2 * se), 10);
  expect(odds.low).toBeCloseTo(1 / odds.high, 10);
});

test("a mechanism alone in its table interacts with nobody", () => {
  const one = { mechanisms: ["a"], worlds: 1, outcomes: Uint8Array.of(0, 1) };
  expect(why.interactions(one)).toEqual({});
});

describe("what is wrong with what is given is said, with what to give", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a world without a twin",
      () => why.twins({ factual: [1, 0], changed: [1] }),
      "2 worlds but 1 twins\n  Give each world its twin, in the same order.",
    ],
    [
      "an outcome that is neither 0 nor 1",
      () => why.twins({ factual: [1, 0.5], changed: [1, 0] }),
      "the outcome of world 1 is 0.5, not 0 or 1\n  Say from which number on the outcome has come.",
    ],
    [
      "a kind of minimal set that there is none of",
      () => why.minimalSets(table, "usual" as never),
      'minimalSets knows no kind "usual"\n  Ask for "necessary" or "sufficient".',
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});

describe("what cannot be told says why", () => {
  const never = { ...table, outcomes: new Uint8Array(8) };
  const always = new Uint8Array(2).fill(1);
  test("where the outcome never came: necessity and responsibility, with how many worlds were asked", () => {
    const none = {
      known: false,
      because: "the outcome came in none of 2 simulated histories (undefined)",
    };
    expect(why.necessity(never, ["a"])).toEqual(none);
    expect(why.responsibility(never)).toEqual({ a: none, b: none });
  });

  test("where it came without the cause in every world: sufficiency, and nothing is left to bring about", () => {
    expect(why.twins({ factual: always, changed: always }).sufficiency).toEqual({
      known: false,
      because:
        "the outcome comes without it in all of 2 simulated histories, so nothing is left to bring about",
    });
  });

  test("where there is no world: whether it both fails without and comes with", () => {
    expect(why.twins({ factual: [], changed: [] }).necessityAndSufficiency).toEqual({
      known: false,
      because: "the table holds no simulated history",
    });
  });
});
