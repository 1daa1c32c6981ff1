/** Mechanisms, their parameters and priors, and the explanations that name them. */
import { expect, test } from "vitest";
import { caseTroubles } from "../check.ts";
import { fixed, uniform } from "../prior.ts";
import {
  answer,
  explanation,
  heated,
  isFound,
  parameter,
  push,
  sound,
  start,
  step,
  troubles,
  type Wrong,
} from "../testing/sound.ts";

const wrong: readonly Wrong[] = [
  [
    "an explanation with an unknown mechanism",
    { explanations: [{ ...explanation, mechanisms: ["push", "pull"] }] },
    /no mechanism "pull"/,
  ],
  ["an unknown whole", { whole: "Q" }, /no explanation "Q"/],
  [
    "an answer with an unknown explanation",
    { answers: [{ ...answer, explanations: ["Q"] }] },
    /no explanation "Q"/,
  ],
  [
    "a mechanism outside every group",
    { explanations: [explanation, { ...explanation, id: "Q", mechanisms: [] }], groups: ["Q"] },
    /push belongs to no group/,
  ],
  [
    "a mechanism in two groups",
    { explanations: [explanation, { ...explanation, id: "Q" }], groups: ["P", "Q"] },
    /push belongs to more than one group: P, Q/,
  ],
  [
    "a random walk on an unknown series",
    {
      explanations: [
        explanation,
        {
          ...explanation,
          id: "null",
          randomWalk: {
            sd: 0.5,
            count: { series: "anger", start: 1 },
            share: { series: "angst", of: "anger", start: 0.1 },
          },
        },
      ],
    },
    /no series "angst"/,
  ],
  [
    "no stand-in",
    { order: [{ ...push, instead: {} as typeof push.instead }] },
    /nothing is said to stand in its place/,
  ],
  [
    "an unknown kind of stand-in",
    { order: [{ ...push, instead: { ...push.instead, gone: { says: "x", step } } as never }] },
    /"gone" is no kind of stand-in/,
  ],
  [
    "a prior with its low end above its high end",
    { order: heated({ prior: uniform(2, 1) }) },
    /its low end 2 not below its high end 1/,
  ],
  ["a prior that is not a number", { order: heated({ prior: fixed(Number.NaN) }) }, /not finite/],
  ["a prior of no kind", { order: heated({ prior: { kind: "gamma" } }) }, /"gamma" that does not/],
  ["a parameter without a unit", { order: heated({ unit: "" }) }, /it has no unit/],
  ["a parameter without a reason", { order: heated({ because: "" }) }, /no reason is given/],
  [
    "a parameter that neither counts people nor leaves it out",
    { order: heated({ counts: "no" }) },
    /neither said nor left out/,
  ],
  [
    "one parameter, defined in two ways",
    {
      order: [push, { ...start, id: "again", parameters: { heat: { ...parameter, unit: "°C" } } }],
    },
    /"heat" is defined otherwise in push/,
  ],
  ["two rules of one name", { order: [push, push] }, /two rules have the id "push"/],
];

test.each(wrong)("%s is found", (_, changed, words) => isFound(changed, words));

test("no explanation may take the name of the account that every case has", () => {
  const explanations = [{ id: "none", title: "Mine", mechanisms: ["push"], says: "mine" }];
  const { troubles } = caseTroubles({
    ...sound,
    explanations,
    whole: "none",
    groups: ["none"],
    answers: [{ ...sound.answers[0]!, explanations: ["none"] }],
  });
  expect(troubles.map((t) => t.what)).toEqual(['an explanation is called "none"']);
});

test("a parameter keeps within what its unit means: a probability in 0 to 1, a hazard from 0", () => {
  const said = (unit: string, prior: object) =>
    troubles({ order: heated({ unit, prior }) }).map((t) => t.what);
  expect(said("probability", fixed(-3))).toEqual([
    "its prior reaches to -3, where a probability lies in 0 to 1",
  ]);
  expect(said("probability", uniform(0, 5))[0]).toContain("reaches to 5");
  expect(said("hazard a month", fixed(-0.1))[0]).toContain("a hazard is not below 0");
  expect(said("probability", uniform(0, 1))).toEqual([]);
  expect(said("log-odds", fixed(-3))).toEqual([]);
  expect(said("log-odds", fixed(1e308))[0]).toContain("not finite");
});
