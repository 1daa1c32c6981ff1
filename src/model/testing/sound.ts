/** A small case with nothing wrong, in which one thing at a time is made wrong. */
import { expect } from "vitest";
import type { Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { caseTroubles } from "../check.ts";
import { mechanism, process } from "../mechanism.ts";
import { uniform } from "../prior.ts";
import { number, ref } from "../world.ts";

export const world: Case["world"] = {
  from: "1920-01",
  to: "1921-12",
  sets: {
    person: { count: 2, says: "people", fields: { patron: ref("person", "who made them") } },
  },
  state: { anger: number("share") },
  series: { anger: { field: "anger", per: "mean", unit: "share", says: "mean anger" } },
};
export const step = () => {};
export const push = mechanism(world, {
  id: "push",
  title: "A push",
  claims: ["P1"],
  source: "by construction",
  equation: "a",
  parameters: { heat: { unit: "share", prior: uniform(0, 1), because: "a test" } },
  step,
  instead: { unresponsive: { says: "no push", step } },
});
export const start = process(world, {
  id: "start",
  says: "calm",
  source: "none",
  parameters: {},
  step,
});

export const sound: Case = {
  id: "small",
  title: "Small",
  question: "Why were people angry?",
  world,
  answers: [{ id: "1", title: "Push", text: "They were pushed hard.", explanations: ["P"] }],
  claims: [
    { id: "P1", answer: "1", quotes: ["pushed hard"], says: "pushing", mechanisms: ["push"] },
  ],
  unmodelled: [{ answer: "1", quote: "They were", because: "says nothing" }],
  start,
  order: [push],
  explanations: [{ id: "P", title: "Push", mechanisms: ["push"], says: "a push" }],
  whole: "P",
  groups: ["P"],
  outcomes: [{ id: "angry", says: "people were angry", came: ({ anger }) => anger!(1921) > 0.5 }],
  events: [{ id: "storm", says: "a storm", source: "S", usual: "1920-05", dated: true }],
  inputs: () => ({ state: {}, sets: {} }),
  record: [
    {
      output: "anger",
      title: "Anger",
      unit: "share",
      points: [{ year: 1920, value: 0.3, sdLog: 0.1, sources: [] }],
    },
  ],
  cannotTell: [],
  sources: [{ id: "S", citation: "Somebody 1950" }],
};
/** What is found where it is changed so. */
export const troubles = (changed: Partial<Case>): readonly Trouble[] =>
  caseTroubles({ ...sound, ...changed }).troubles;
export const [claim, answer, explanation, outcome, event, record] = [
  sound.claims[0]!,
  sound.answers[0]!,
  sound.explanations[0]!,
  sound.outcomes[0]!,
  sound.events[0]!,
  sound.record[0]!,
];
export const parameter = push.parameters.heat!;
/** The mechanism with another parameter. */
export const heated = (changed: object) => [
  { ...push, parameters: { heat: { ...parameter, ...changed } } },
];
export const point = record.points[0]!;

/** What is wrong, the change that makes it so, and the words in which it is told. */
export type Wrong = readonly [what: string, changed: Partial<Case>, words: RegExp];

/** That it is told, and that whatever is told says what, where and what to do. */
export function isFound(changed: Partial<Case>, words: RegExp): void {
  const found = troubles(changed);
  expect(found.map((t) => t.what)).toEqual(expect.arrayContaining([expect.stringMatching(words)]));
  for (const { what, where, todo } of found) expect(what && where && todo).toBeTruthy();
}
