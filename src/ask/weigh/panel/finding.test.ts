import { expect, test } from "vitest";
import { findingOf, rivalsOf, type Weighed } from "./finding.ts";

const account = (id: string, ...has: string[]) => ({ id, title: id, has: new Set(has) });
const none = account("none");
const A = account("A", "a", "b");
const B = account("B", "c", "d");
const part = account("part", "c");
const all = account("all", "a", "b", "c", "d");
const accounts = [none, A, B, part, all];

/** B ahead of A and none by five nats everywhere, its own part and what holds it close behind. */
const logs = { none: 0, A: 0, B: 5, part: 4.5, all: 4.9 };
const weighed: Weighed = {
  accounts,
  errors: { none: 0, A: 0.1, B: 0.1, part: 0.1, all: 0.1 },
  scales: [
    { scale: 0.1, logEvidence: logs },
    { scale: "integrated", logEvidence: logs },
  ],
  byUnit: [],
  byRegion: [{ region: "north", units: 3, score: {}, without: logs }],
  movesAlone: { logEvidence: logs },
  withinUnits: { logEvidence: logs },
  otherOutcomes: [{ id: "other", says: "another outcome", logEvidence: logs }],
  sensitivities: [],
  confusion: {
    rows: ["none", "A", "B"],
    records: 10,
    table: [
      [1, 0, 0],
      [0, 0.95, 0.05],
      [0, 0.1, 0.9],
    ],
  },
};
const says = (other: Partial<Weighed> = {}) =>
  findingOf({ histories: undefined }, { ...weighed, ...other });
const found = (other: Partial<Weighed> = {}) => says(other).direction;

test("what holds an account, and what is part of it, does not stand against it; none always does", () => {
  expect([...rivalsOf(accounts, B)]).toEqual(["none", "A"]);
  expect([...rivalsOf(accounts, all)]).toEqual(["none"]);
});

test("an account that leads by a factor of ten in every reading, and whose records are given to it, is named", () => {
  expect(found()).toBe("B");
});

test("one reading in which it leads by less, or records that are given to others, and nothing is decided", () => {
  const less = { ...logs, B: 2.2 };
  expect(found({ movesAlone: { logEvidence: less } })).toBe("undecided");
  expect(found({ withinUnits: { logEvidence: less } })).toBe("undecided");
  expect(found({ otherOutcomes: [{ id: "o", says: "o", logEvidence: { ...logs, A: 3 } }] })).toBe(
    "undecided",
  );
  const { rows, records } = weighed.confusion;
  const table = [
    [1, 0, 0],
    [0, 0.8, 0.2],
    [0.2, 0, 0.8],
  ];
  expect(found({ confusion: { rows, records, table } })).toBe("undecided");
});

test("an account that others' records are given to as well is not named, however often its own are", () => {
  const { rows, records } = weighed.confusion;
  const table = [
    [0.8, 0, 0.2],
    [0, 0.8, 0.2],
    [0, 0, 1],
  ];
  const { direction, sentence } = says({ confusion: { rows, records, table } });
  expect(direction).toBe("undecided");
  expect(sentence).toContain("10 are given to it; if every maker were as likely, 71% of those");
});

test("of an account whose own records are given to others it is said that its not leading says little", () => {
  const { rows, records } = weighed.confusion;
  const table = [
    [1, 0, 0],
    [0.8, 0.1, 0.1],
    [0, 0, 1],
  ];
  expect(says({ confusion: { rows, records, table } }).sentence).toContain(
    "Not to lead says little against “A”: more than half of their own records",
  );
  expect(says().sentence).not.toContain("Not to lead");
});
