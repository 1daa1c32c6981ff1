import { expect, test } from "vitest";
import type { ToldDocument, ToldPart } from "../ask/index.ts";
import type { Case } from "../model/case.ts";
import { storyOf } from "./told.ts";

const spec = {
  world: { clock: { step: "year", from: "1920", to: "1960" }, series: {}, state: {}, sets: {} },
  outcomes: [{ id: "came", says: "it came" }],
  events: [],
  order: [{ id: "gate", title: "The gate", instead: {} }],
} as unknown as Case;
const part = (year: number, of = "gate"): ToldPart => ({
  of,
  months: [String(year)],
  choices: [],
  draws: [],
});
const story = (parts: readonly ToldPart[]) =>
  storyOf(spec, "own", {
    run: 0,
    seed: 1,
    given: "nothing",
    explanation: "all",
    outcome: "came",
    without: { gate: "absent" },
    only: [],
    events: {},
    set: {},
    came: { factual: true, twin: false },
    lives: 20,
    carried: {
      parts,
      of: 12,
      proved: "smallest",
      triedBelow: 2,
      alone: 0,
      decisions: [],
      more: 0,
    },
  } as unknown as ToldDocument).carries!.parts.map(({ says }) => says);

test("years of one cause that follow each other are told as a span, and apart where a year or the cause is another", () => {
  const years = Array.from({ length: 9 }, (_, n) => part(1921 + n));
  expect(story(years)).toEqual(["1921 to 1929: “The gate” as it went."]);
  expect(story([part(1921), part(1922), part(1924)])).toEqual([
    "1921 to 1922: “The gate” as it went.",
    "1924: “The gate” as it went.",
  ]);
  expect(story([part(1921), part(1922, "parameters")])).toHaveLength(2);
});
