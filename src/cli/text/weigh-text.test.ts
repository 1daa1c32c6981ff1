/** What a weighing of many series says in a terminal fits it, and says no thing twice. */
import { expect, test } from "vitest";
import type { WeighAnswer } from "../../ask/weigh/answer.ts";
import { timeIn } from "../../words/en/time.ts";
import { weighed } from "../../words/en/weighed.ts";
import { bridgedPart, flipsPart, unitsOf, weighedTables } from "./weigh-text.ts";

const doubt = (value: number) => ({ value, low: value - 1, high: value + 1 });
const names = Array.from({ length: 7 }, (_, n) => `soldiers of power ${n}`);
const account = (id: string, many: number) => ({
  id,
  decibels: doubt(id === "none" ? 0 : 3),
  fit: Object.fromEntries(
    names.slice(0, many).map((name) => [name, { rmseLog: 0.25, coverage90: 0.8 }]),
  ),
  heldOut: { score: 1, paretoK: 0.5 },
  undecided: false,
});
const answer = (many: number) =>
  ({
    accounts: ["none", "rivals", "income"].map((id) => account(id, many)),
    posterior: { none: 0.2, rivals: 0.4, income: 0.4 },
  }) as unknown as WeighAnswer;

test("of few series the fit stands beside the accounts, of many in a table of its own that is no wider", () => {
  const few = weighedTables(answer(2), new Map()).join("\n");
  expect(few).toMatch(/^rivals .*0\.25, 80% +0\.25, 80%$/m);
  const many = weighedTables(answer(7), new Map()).join("\n");
  expect(many).toMatch(/^soldiers of power 6 +0\.25, 80% +0\.25, 80% +0\.25, 80%$/m);
  expect(Math.max(...many.split("\n").map((line) => line.length))).toBeLessThan(100);
});

test("what is missed of a series on a linear scale is told in its unit, of the others in logs", () => {
  const because = "a clock is read to minutes";
  const prior = { kind: "uniform", low: 0, high: 1 } as const;
  const of = (output: string, unit: string) => ({ output, unit, points: [{ year: 1, value: 9 }] });
  const units = unitsOf({
    record: [of(names[0]!, "hours a day"), of(names[1]!, "people")],
    discrepancy: {
      series: [
        { output: names[0]!, scale: "linear", sd: prior, ar: prior, because },
        { output: names[1]!, sd: prior, ar: prior, because },
      ],
    },
  } as unknown as Parameters<typeof unitsOf>[0]);
  expect([...units]).toEqual([[names[0], "hours a day"]]);
  const heads = weighedTables(answer(2), units).join("\n");
  expect(heads.match(/\(hours a day\)/g)).toHaveLength(1);
  expect(heads.match(/off, in band/g)).toHaveLength(2);
  const series = names
    .slice(0, 2)
    .map((name) => ({ name, sd: 0.2, ar: 0.5, unit: units.get(name) }));
  const says = weighed.missed(series, 0.3, timeIn({ step: "year", period: "year" }));
  expect(says).toContain(`${names[0]} by 0.20 hours a day, of which`);
  expect(says).toContain(`${names[1]} by 0.20 in logs, of which`);
});

test("where an account's decibels come from a bridge, it is said why the rows of its own run need not agree", () => {
  const odds = (by: string) => ({
    "rivals:none": { known: true, by },
    "income:none": { known: true, by: "evidence" },
  });
  const accounts = ["none", "rivals", "income"].map((id) => ({
    id,
    logEvidence: { value: 0, se: id === "none" ? 0 : id === "rivals" ? 0.1 : 9 },
  }));
  const says = (by: string) =>
    bridgedPart({ accounts, odds: odds(by) } as unknown as WeighAnswer)
      .join(" ")
      .replaceAll("\n", " ");
  expect(says("bridge")).toContain("the last to ±0.9 decibels for rivals");
  expect(says("evidence")).toBe("");
});

test("series that are missed alike are named together", () => {
  const series = names.map((name, n) => ({ name, sd: n === 0 ? 0.4 : 0.2, ar: 0.5 }));
  const says = weighed.missed(series, 0.3, timeIn({ step: "year", period: "year" }));
  expect(says.match(/in logs/g)).toHaveLength(2);
  for (const name of names) expect(says).toContain(name);
});

test("choices of which too little is lived are told in one line for each number of accounts", () => {
  const known = { known: true };
  const not = { known: false };
  const flips = [
    { says: "one", decibels: { a: not, b: not } },
    { says: "two", decibels: { a: not, b: not } },
    { says: "three", decibels: { a: known, b: not } },
    { says: "four", first: "a", changes: true, decibels: { a: known, b: known } },
  ];
  const lines = flipsPart({ flips, margin: doubt(2) } as unknown as WeighAnswer);
  expect(lines).toHaveLength(4);
  expect(lines.join(" ")).toMatch(
    /one; two: too few[\s\S]*2 of 2[\s\S]*three: too few[\s\S]*1 of 2/,
  );
});
