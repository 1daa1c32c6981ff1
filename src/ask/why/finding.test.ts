import { describe, expect, test } from "vitest";
import { testCase } from "../../report/testing/answer.ts";
import { findingFor, strengths, weighedAs } from "../../report/testing/strengths.ts";
import { proportion } from "../../why/index.ts";
import type { Verdict } from "../../words/statement.ts";
import type { WeighedFacts } from "../weigh/finding.ts";
import type { ExplanationAnswer } from "./answer.ts";
import { type Facts, findingOf } from "./finding.ts";
import { rivalsOf } from "./rivals.ts";

const facts = (decibels: number | undefined, more: Partial<Facts> = {}): Facts => ({
  request: "cafe",
  rivals: [100, 20].map((n, i) => ({
    answer: testCase.answers[i].id,
    versions: [
      { id: testCase.answers[i].explanations[0], worlds: 1000, near: proportion(n, 1000) },
    ],
    group: { id: "AB"[i], necessity: proportion(41 * (i + 1), 100) },
  })),
  whole: { id: "all", near: proportion(90, 1000) },
  ...(decibels === undefined ? {} : { record: weighedAs(testCase, decibels) }),
  outcome: "harsh",
  worlds: 1000,
  came: 312,
  knockout: "unresponsive",
  given: "nothing",
  account: "all",
  ...more,
});
const kindsOf = (f: Facts) => findingOf(f, testCase).statements.map(({ kind }) => kind);

test("a class of strength is claimed only where the whole interval lies beyond what is not worth a mention", () => {
  const of = (decibels: number) => findingOf(facts(decibels), testCase).statements[0]!;
  const classes = (decibels: number) => (of(decibels) as Verdict).about.classes;
  expect(classes(26)).toEqual(["far better"]);
  expect(classes(14)).toEqual(["better"]);
  // both ends are named where the interval reaches from one class into the next
  expect(classes(11)).toEqual(["somewhat better", "better"]);
  expect(classes(21)).toEqual(["better", "far better"]);
  const strength = (decibels: number) => findingOf(facts(decibels), testCase).strength;
  expect(strength(21)).toBe("better");
  // 7 decibels, 4 to 10: the lower end is worth no more than a mention
  expect(strength(7)).toBe("cannot tell");
  expect(strength(-7)).toBe("cannot tell");
  expect(strength(8.1)).toBe("somewhat better");
});

test("what histories were too few for is claimed by nobody, whatever the odds", () => {
  const { weighed } = weighedAs(testCase, 26) as { weighed: WeighedFacts };
  const record = { weighed: { ...weighed, versions: { ...weighed.versions!, undecided: true } } };
  const { strength, sentences } = findingOf(facts(0, { record }), testCase);
  expect(strength).toBe("cannot tell");
  expect(sentences[0]).toContain("is not decided by the simulated histories that were lived");
});

test("before it is weighed nothing is claimed of the record, and without a record nothing is said of it", () => {
  const before = findingOf(facts(Number.NaN), testCase);
  expect(before.strength).toBe("not weighed");
  expect(before.sentences[0]).toContain("not weighed yet: aitia weigh");
  expect(kindsOf(facts(Number.NaN))).not.toContain("verdict");
  const without = findingOf(facts(undefined), testCase);
  expect(without.strength).toBe("no record");
  expect(without.statements[0]!.kind).toBe("still explains");
});

test.each(strengths)(
  "what weighing says (“%s”) is told first, and after it what the other explains",
  (strength, decibels) => {
    const { strength: found, statements } = findingFor(testCase, decibels);
    expect(found).toBe(strength);
    const kinds = statements.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(
      strength === "not weighed"
        ? ["not weighed", "still explains", "whole near"]
        : ["verdict", "tells best", "still explains"],
    );
  },
);

test("a statement is data: no sentence in it, the request that proves it, and its numbers with their doubt", () => {
  const { statements } = findingOf(facts(14), testCase);
  for (const { kind, about, numbers, request } of statements) {
    expect(request).toBe("cafe");
    expect(JSON.stringify([kind, about, numbers])).not.toMatch(/(\w+ ){4}/);
  }
  expect(statements[0]).toMatchObject({
    about: { strength: "better", answers: ["2", "1"], accounts: ["B", "A-updated"] },
    numbers: {
      odds: { value: expect.closeTo(10 ** 1.4, 9), low: expect.closeTo(10 ** 1.1, 9) },
      againstNone: [{ value: expect.closeTo(10, 9) }, { value: expect.closeTo(10 ** -0.4, 9) }],
      worlds: 2_000_000,
    },
  });
  expect(statements[2]).toMatchObject({ about: { answer: "1", knockout: "unresponsive" } });
});

test("the answer that the record leans to is named first, whichever was given first", () => {
  const [better] = findingOf(facts(-14), testCase).statements;
  expect(better!.about).toMatchObject({ answers: ["1", "2"], accounts: ["A-updated", "B"] });
  expect((better as Verdict).numbers.odds.value).toBeCloseTo(10 ** 1.4, 9);
});

test("answers that need each other, or can stand in for each other, are said to; others are not", () => {
  const value = (value: number, low: number, high: number) =>
    kindsOf(
      facts(2, {
        interactions: [{ between: ["A", "B"], value: { known: true, value, low, high, n: 312 } }],
      }),
    );
  expect(value(0.8, 0.73, 0.87)).toContain("together");
  expect(value(-0.2, -0.3, -0.1)).toContain("together");
  expect(value(0.05, -0.1, 0.2)).not.toContain("together");
});

test("worlds that carry the weight of few are said to, and those of many are not", () => {
  expect(kindsOf(facts(14, { given: "record", ess: 3.4 }))).toContain("too few");
  expect(kindsOf(facts(14, { given: "record", ess: 340 }))).not.toContain("too few");
});

describe("of the case's own explanations", () => {
  const one = (id: string) =>
    ({
      id,
      title: `model ${id}`,
      worlds: 64,
    }) as ExplanationAnswer;

  test("an answer is its explanations, the one that stands for it first, and the group of the same mechanisms", () => {
    const necessity = proportion(3, 4);
    const [first, second] = rivalsOf(
      testCase,
      [one("A-first"), one("A-updated"), one("B")],
      [{ id: "A", necessity }],
    );
    expect(first!.versions.map(({ id }) => id)).toEqual(["A-updated", "A-first"]);
    expect(first!.group).toMatchObject({ id: "A", necessity });
    expect(second!.versions.map(({ id }) => id)).toEqual(["B"]);
    expect(second!.group).toBeUndefined();
  });
});
