import { describe, expect, test } from "vitest";
import type { Case } from "../../model/case.ts";
import { testCase } from "../../report/testing/answer.ts";
import { findingFor, strengths } from "../../report/testing/strengths.ts";
import { proportion, unknown } from "../../why/index.ts";
import type { ExplanationAnswer } from "./answer.ts";
import { type Facts, findingOf, strengthOf } from "./finding.ts";
import { nearestOf, rivalsOf } from "./rivals.ts";

const facts = (near: readonly [number, number], more: Partial<Facts> = {}): Facts => ({
  request: "cafe",
  rivals: near.map((n, i) => ({
    answer: testCase.answers[i].id,
    versions: [
      { id: testCase.answers[i].explanations[0], worlds: 1000, near: proportion(n, 1000) },
    ],
    group: { id: "AB"[i], necessity: proportion(41 * (i + 1), 100) },
  })),
  whole: { id: "all", near: proportion(90, 1000) },
  outcome: "harsh",
  worlds: 1000,
  came: 312,
  knockout: "unresponsive",
  given: "nothing",
  ...more,
});
const kindsOf = (f: Facts) => findingOf(f, testCase).statements.map(({ kind }) => kind);

test("a strength is a range of odds, and none is claimed while even odds are possible", () => {
  const of = (a: number, b: number, n = 1000) => strengthOf(proportion(a, n), proportion(b, n));
  expect(of(300, 10)).toBe("far better");
  expect(of(100, 20)).toBe("better");
  expect(of(200, 100)).toBe("somewhat better");
  expect(of(12, 10)).toBe("cannot tell");
  expect(of(0, 0)).toBe("neither fits");
  // ten to one from three worlds is not yet far better
  expect(of(3, 0)).toBe("cannot tell");
  // nor is it while three to one is possible: nine to one may be left of ten
  expect(of(60, 5)).toBe("far better");
  expect(of(20, 1)).toBe("better");
  expect(strengthOf(unknown("no record"), proportion(1, 2))).toBe("no record");
});

test.each(strengths)(
  "the counts behind “%s” are told first, and after them what the other explains",
  (strength, one, other) => {
    const { strength: found, statements } = findingFor(testCase, one, other);
    expect(found).toBe(strength);
    expect(statements.slice(0, 2).map(({ kind }) => kind)).toEqual(["verdict", "still explains"]);
  },
);

test("a statement is data: no sentence in it, the request that proves it, and its numbers with their doubt", () => {
  const { statements } = findingOf(facts([100, 20]), testCase);
  for (const { kind, about, numbers, request } of statements) {
    expect(request).toBe("cafe");
    expect(JSON.stringify([kind, about, numbers])).not.toMatch(/(\w+ ){4}/);
  }
  expect(statements[0]).toMatchObject({
    about: { strength: "better", answers: ["1", "2"] },
    numbers: {
      near: [
        { value: 0.1, n: 1000 },
        { value: 0.02, n: 1000 },
      ],
      odds: { value: expect.closeTo(100.5 / 20.5, 9) },
    },
  });
  expect(statements[1]).toMatchObject({ about: { answer: "2", knockout: "unresponsive" } });
});

test("the answer that fits better is named first, whichever was given first", () => {
  const [better] = findingOf(facts([20, 300]), testCase).statements;
  expect(better!.about).toMatchObject({ answers: ["2", "1"] });
});

test("that parameters came from their priors is said where neither answer fits, and only there", () => {
  expect(kindsOf(facts([0, 0]))).toContain("drawn from priors");
  expect(kindsOf(facts([100, 20]))).not.toContain("drawn from priors");
});

test("answers that need each other, or can stand in for each other, are said to; others are not", () => {
  const value = (value: number, low: number, high: number) =>
    kindsOf(
      facts([12, 10], {
        interactions: [{ between: ["A", "B"], value: { known: true, value, low, high, n: 312 } }],
      }),
    );
  expect(value(0.8, 0.73, 0.87)).toContain("together");
  expect(value(-0.2, -0.3, -0.1)).toContain("together");
  expect(value(0.05, -0.1, 0.2)).not.toContain("together");
});

test("worlds that carry the weight of few are said to, and those of many are not", () => {
  expect(kindsOf(facts([10, 300], { given: "record", ess: 3.4 }))).toContain("too few");
  expect(kindsOf(facts([10, 300], { given: "record", ess: 340 }))).not.toContain("too few");
});

describe("of the case's own explanations", () => {
  const one = (id: string, closest?: number) =>
    ({
      id,
      title: `model ${id}`,
      worlds: 64,
      ...(closest ? { closest } : {}),
    }) as ExplanationAnswer;

  test("the nearest is that whose closest world is least off; a walk without mechanisms is none", () => {
    const spec = {
      explanations: [{ id: "A" }, { id: "B" }, { id: "null", randomWalk: {} }],
    } as unknown as Case;
    expect(nearestOf(spec, [one("A", 4.5), one("B", 3.2), one("null", 2)])).toEqual({
      nearest: { id: "B", worlds: 64, closest: 3.2 },
    });
    expect(nearestOf(spec, [one("A"), one("null", 2)])).toEqual({});
  });

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
