import { expect, test } from "vitest";
import { defineWorld, flag, number } from "../model/world.ts";
import { accessesOf, accessesOfRule, fieldName, wordsWritten } from "./derive.ts";
import { compileSmall, type RuleText } from "./testing/small-world.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1920-12",
  sets: {
    person: {
      count: 3,
      says: "people",
      renewed: true,
      fields: { anger: number("share"), seat: flag("sits") },
      inputs: { rain: "mm" },
    },
  },
  state: { a: number("x"), b: number("x"), c: number("x") },
  inputs: { war: "0 or 1" },
  series: { a: { field: "a", per: "last", unit: "x", says: "a" } },
});
const helpers = `
function twice(x) { return 2 * x; }
function calm(w, e) { e.anger = twice(w.b); }
`;
function touched(rule: Omit<RuleText, "id">) {
  const program = compileSmall({ world, helpers, rules: [{ id: "rule", ...rule }] });
  const found = accessesOfRule(program, program.rules[0]!);
  const names = (fields: readonly number[]) => fields.map((n) => fieldName(program.fields[n]!));
  return {
    reads: names(found.reads),
    writes: names(found.writes),
    inputs: found.inputs.map((n) => program.inputs[n]!.name),
    parameters: found.parameters.map((n) => program.parameters[n]),
    draws: found.draws,
    words: wordsWritten(program, program.rules[0]!),
  };
}

test("what a rule reads and writes is found wherever it stands", () => {
  const step = `
    const d = draw();
    if (w.b > p.heat) { for (let i = 0; i < 3; i++) w.a += w.war; }
    else w.a = chance(d.a, 0.5) ? w.c : 0;`;
  expect(touched({ step, parameters: ["heat", "cold"] })).toMatchObject({
    reads: ["a", "b", "c"],
    writes: ["a"],
    inputs: ["war"],
    parameters: ["heat"],
    draws: true,
  });
});

test("a function's accesses are those of the rule that calls it, at any depth", () => {
  expect(touched({ step: "for (const e of w.person) calm(w, e);" })).toMatchObject({
    reads: ["b"],
    writes: ["person.anger"],
    draws: false,
  });
});

test("a stand-in's accesses count with those of its step", () => {
  const both = touched({ step: "w.a = w.b;", unresponsive: "w.c = sum(w.person, (e) => e.rain);" });
  expect(both).toMatchObject({ reads: ["b"], writes: ["a", "c"], inputs: ["rain"] });
});

test("an assignment that adds reads what it writes, and one that sets does not", () => {
  expect(touched({ step: "w.a = 1; w.b += 1;" })).toMatchObject({
    reads: ["b"],
    writes: ["a", "b"],
  });
});

test("a change of hands writes identities and births", () => {
  const { writes } = touched({ step: "for (const e of w.person) renew(e, nobody);" });
  expect(writes).toEqual(["person.$identity", "person.$births"]);
});

test("the words that a rule may write begin with nobody's and are joined where they touch", () => {
  // three words of state, then nobody's anger, three angers, nobody's seat, three seats
  expect(touched({ step: "w.b = 1; w.person[0].anger = 1;" }).words).toEqual([
    [1, 2],
    [3, 7],
  ]);
  expect(
    touched({ step: "w.person[0].anger = 1; w.person[1].seat = true; w.c = 0;" }).words,
  ).toEqual([[2, 11]]);
});

test("functions that nobody calls touch nothing", () => {
  const program = compileSmall({ world, helpers, rules: [{ id: "rule", step: "" }] });
  expect(accessesOf(program, [program.rules[0]!.variants[0]!]).writes).toEqual([]);
});
