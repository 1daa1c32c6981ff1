import { expect, test } from "vitest";
import type { ExplanationAnswer } from "../ask/why/answer.ts";
import { nearestOf } from "../ask/why/rivals.ts";
import type { Case } from "../model/case.ts";
import { proportion, unknown } from "../why/index.ts";
import { finding, type Rival, strengthOf, type Told } from "./finding.ts";

const rival = (name: string, near: number, n: number, necessary?: number): Rival => ({
  name,
  versions: [{ title: `the model of ${name}`, worlds: n, near: proportion(near, n) }],
  ...(necessary === undefined
    ? {}
    : { group: { id: name, necessity: proportion(necessary, 100) } }),
});
const told = (first: Rival, second: Rival, more: Partial<Told> = {}): Told => ({
  rivals: [first, second],
  whole: { title: "everything", near: proportion(90, 1000) },
  nearest: { title: "both together", worlds: 1000, closest: 3.42 },
  outcome: "the bridge fell",
  worlds: 1000,
  came: 312,
  knockout: "unresponsive",
  given: "nothing",
  ...more,
});
const say = (t: Told) => {
  const { strength, sentences } = finding(t);
  return [strength, ...sentences].join("\n");
};

test("a strength is a range of odds, and none is claimed while even odds are possible", () => {
  const of = (a: number, b: number, n = 1000) => strengthOf(proportion(a, n), proportion(b, n));
  expect(of(300, 10)).toBe("far better");
  expect(of(100, 20)).toBe("better");
  expect(of(200, 100)).toBe("somewhat better");
  expect(of(12, 10)).toBe("cannot tell");
  expect(of(0, 0)).toBe("neither fits");
  // ten to one from three worlds is not yet far better
  expect(of(3, 0)).toBe("cannot tell");
  expect(strengthOf(unknown("no record"), proportion(1, 2))).toBe("no record");
});

test("far better", () => {
  expect(
    say(told(rival("answer 1", 10, 1000, 41), rival("answer 2", 300, 1000, 82))),
  ).toMatchSnapshot();
});

test("better", () => {
  expect(
    say(told(rival("answer 1", 100, 1000, 41), rival("answer 2", 20, 1000, 82))),
  ).toMatchSnapshot();
});

test("somewhat better", () => {
  expect(
    say(told(rival("answer 1", 200, 1000, 41), rival("answer 2", 100, 1000, 0))),
  ).toMatchSnapshot();
});

test("cannot tell", () => {
  expect(
    say(told(rival("answer 1", 12, 1000, 41), rival("answer 2", 10, 1000, 82))),
  ).toMatchSnapshot();
});

test("neither fits", () => {
  expect(
    say(told(rival("answer 1", 0, 1000, 41), rival("answer 2", 0, 1000, 82))),
  ).toMatchSnapshot();
});

test("no record", () => {
  const none = unknown("this case has no record");
  const without = (name: string): Rival => ({
    ...rival(name, 0, 1, 50),
    versions: [{ title: name, worlds: 1000, near: none }],
  });
  const whole = { title: "everything", near: none };
  expect(say(told(without("answer 1"), without("answer 2"), { whole }))).toMatchSnapshot();
});

test("two versions of one answer are answered separately", () => {
  const first = rival("answer 1", 100, 1000, 41);
  const versions = [
    { title: "as updated", worlds: 1000, near: proportion(100, 1000) },
    { title: "as first written", worlds: 1000, near: proportion(50, 1000) },
  ];
  expect(say(told({ ...first, versions }, rival("answer 2", 300, 1000, 82)))).toMatchSnapshot();
});

test("conditioned on the record, and worth too few worlds", () => {
  expect(
    say(
      told(rival("answer 1", 10, 1000), rival("answer 2", 300, 1000), {
        given: "record",
        ess: 3.4,
        knockout: "absent",
      }),
    ),
  ).toMatchSnapshot();
});

test("an outcome that always comes, and one that never does, are said as they are", () => {
  const both = [rival("answer 1", 12, 1000), rival("answer 2", 10, 1000)] as const;
  expect(say(told(...both, { came: 1000 }))).toMatch(
    /in 1,000 of 1,000 worlds \(99\.6 to 100%; nothing removed\)\./,
  );
  expect(say(told(...both, { came: 0 }))).toMatch(
    /in 0 of 1,000 worlds \(0 to 0\.4%; nothing removed\)\./,
  );
});

test("every sentence with a share names how many worlds, the kind of knock-out, and its doubt", () => {
  for (const [a, b] of [
    [10, 300],
    [100, 20],
    [12, 10],
    [0, 0],
  ] as const) {
    const { sentences } = finding(
      told(rival("answer 1", a, 1000, 41), rival("answer 2", b, 1000, 82)),
    );
    for (const sentence of sentences) {
      if (!/\d+%|\d of \d/.test(sentence)) continue;
      expect(sentence).toMatch(/\d worlds|of [\d,]+ /);
      expect(sentence).toMatch(/stand-in|knock-out|nothing removed/);
      if (sentence.includes("%")) expect(sentence).toMatch(/\([\d.]+ to [\d.]+%[;)]/);
    }
  }
});

test("answers that need each other, or can stand in for each other, are said to; others are not", () => {
  const pair = (value: number, low: number, high: number) =>
    say(
      told(rival("answer 1", 12, 1000, 41), rival("answer 2", 10, 1000, 82), {
        interactions: [
          { between: ["answer 1", "answer 2"], value: { known: true, value, low, high, n: 312 } },
        ],
      }),
    )
      .split("\n")
      .at(-1);
  expect(pair(0.8, 0.73, 0.87)).toBe(
    "Answer 1 and answer 2 are not only rivals: they need each other, and together add 80 points of 100 (73 to 87; unresponsive knock-out, 312 worlds) beyond what each adds alone.",
  );
  expect(pair(-0.2, -0.3, -0.1)).toBe(
    "Answer 1 and answer 2 can stand in for each other: together they add 20 points of 100 (10 to 30; unresponsive knock-out, 312 worlds) less than both alone.",
  );
  expect(pair(0.05, -0.1, 0.2)).not.toMatch(/points of 100/);
});

test("the nearest is the explanation whose closest world is least off; a walk without mechanisms is none", () => {
  const one = (id: string, closest?: number) =>
    ({
      id,
      title: `model ${id}`,
      worlds: 64,
      ...(closest ? { closest } : {}),
    }) as ExplanationAnswer;
  const spec = {
    explanations: [{ id: "A" }, { id: "B" }, { id: "null", randomWalk: {} }],
  } as unknown as Case;
  expect(nearestOf(spec, [one("A", 4.5), one("B", 3.2), one("null", 2)])).toEqual({
    nearest: { title: "model B", worlds: 64, closest: 3.2 },
  });
  expect(nearestOf(spec, [one("A"), one("null", 2)])).toEqual({});
});
