import { expect, test } from "vitest";
import { defineWorld, flag, number, ref } from "../model/world.ts";
import { drawnAgain } from "./drawn-again.ts";
import { compileSmall } from "./testing/small-world.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1920-12",
  sets: {
    person: {
      count: 5,
      says: "people",
      fields: { mood: number("x"), isOld: flag("is old"), friend: ref("person", "a friend") },
    },
  },
  state: { total: number("x") },
  series: { total: { field: "total", per: "sum", unit: "x", says: "a total" } },
});

const told = (...lines: readonly string[]) =>
  drawnAgain(compileSmall({ world, rules: [{ id: "rule", step: `\n${lines.join("\n")}\n` }] })).map(
    ({ what, where }) => `${where}: ${what}`,
  );

test("a draw that gives the words of another is told, by line", () => {
  expect(
    told(
      "for (const e of w.person) { const d = draw(e); e.mood = u01(d.a); }",
      "for (const o of w.person) { const d = draw(o); if (chance(d.a, 0.5)) w.total += 1; }",
    ),
  ).toEqual([
    expect.stringMatching(
      /^small\.ts:\d+, rule rule: this draw gives the same words as the one in line \d+,/,
    ),
  ]);
  expect(
    told(
      "for (const e of w.person) {",
      "const d = draw(e); e.mood = u01(d.a);",
      "const f = draw(e); w.total += u01(f.a);",
      "}",
    ),
  ).toHaveLength(1);
  expect(
    told("const d = draw(); w.total = u01(d.a);", "const e = draw(); w.total += u01(e.b);"),
  ).toHaveLength(1);
});

test("so is a draw that is the same in every round of a loop", () => {
  expect(
    told(
      "for (const e of w.person) {",
      "for (let n = 0; n < 3; n++) { const d = draw(e); e.mood += u01(d.a); }",
      "}",
    ),
  ).toEqual([expect.stringContaining("the same words in every round of a loop")]);
  expect(told("for (const e of w.person) { const d = draw(); e.mood = u01(d.a); }")).toHaveLength(
    1,
  );
});

test("draws that are numbered, for others, or never in one step with each other are not", () => {
  expect(
    told(
      "for (const e of w.person) { const d = draw(e); const f = draw(e, 1); e.mood = u01(d.a) + u01(f.a); }",
    ),
  ).toEqual([]);
  expect(
    told(
      "for (const e of w.person) { for (let n = 0; n < 3; n++) { const d = draw(e, n); e.mood += u01(d.a); } }",
    ),
  ).toEqual([]);
  expect(
    told(
      "for (const e of w.person) for (const o of w.person) { const d = draw(e, o); e.mood += u01(d.a); }",
    ),
  ).toEqual([]);
  expect(
    told(
      "for (const e of w.person) {",
      "if (e.isOld) { const d = draw(e); e.mood = u01(d.a); continue; }",
      "const d = draw(e); e.mood = 2 * u01(d.a);",
      "}",
    ),
  ).toEqual([]);
  expect(
    told(
      "for (const e of w.person) { const d = draw(e); e.mood = u01(d.a); const f = draw(e.friend); w.total += u01(f.b); }",
    ),
  ).toEqual([]);
});
