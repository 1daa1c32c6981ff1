import { expect, test } from "vitest";
import { compileSmall, type RuleText } from "../../compile/testing/small-world.ts";
import { defineWorld, flag, integer, number, ref } from "../../model/world.ts";
import { type Link, signsOf } from "./signs.ts";

/** A world in which every sign is known by reading. */
const world = defineWorld({
  from: "1920-01",
  to: "1921-12",
  sets: {
    person: { count: 4, says: "people", fields: { anger: number("share"), seat: flag("sits") } },
  },
  state: {
    heat: number("degrees"),
    water: number("litres"),
    steam: number("litres"),
    noise: number("none"),
    bent: number("none"),
    alarm: number("1 or 0"),
    count: integer("people"),
    who: ref("person", "the loudest"),
    mood: number("share"),
  },
  series: { steam: { field: "steam", per: "mean", unit: "litres", says: "steam" } },
});
const rules: readonly RuleText[] = [
  { id: "boil", step: "w.steam = w.heat - 2 * w.water;" },
  { id: "cool", step: "const d = draw(); w.heat = 0.5 * w.heat + u01(d.a) - 0.1 * w.steam;" },
  { id: "fill", step: "const d = draw(); w.water = 0.8 * w.water + 0.2 * u01(d.a);" },
  { id: "deaf", step: "const d = draw(); w.noise = normal(d.a) + 0 * w.heat;" },
  { id: "bend", step: "w.bent = w.noise * w.noise;" },
  { id: "warn", step: "w.alarm = w.noise > 0 ? 1 : 0;" },
  {
    id: "crowd",
    step: "for (const e of w.person) { const d = draw(e); e.seat = chance(d.a, 0.5); e.anger = 0.3 * e.anger + (e.seat ? 0 : 1) * u01(d.b); } w.count = count(w.person, (e) => e.seat);",
  },
  { id: "loud", step: "w.who = most(w.person, (e) => e.anger);" },
  { id: "heard", step: "w.mood = w.who.anger;" },
];
const program = compileSmall({
  world,
  start: "w.heat = 1; w.water = 1; w.who = w.person[0];",
  rules,
});
const ask = () =>
  signsOf({
    program,
    world,
    inputs: [],
    draws: () => {},
    seed: 1,
    whole: new Uint8Array(program.rules.length),
    runs: 6,
    months: 12,
  });
const links = ask();
const link = (rule: string, from: string, to: string): Link => {
  const found = links.find((l) => l.rule === rule && l.from === from && l.to === to);
  if (!found) throw new Error(`no link ${rule}: ${from} → ${to}`);
  return found;
};
const sign = (rule: string, from: string, to: string) => link(rule, from, to).sign;

test("a rule's signs are those that its equation has", () => {
  expect(sign("boil", "heat", "steam")).toBe("+");
  expect(sign("boil", "water", "steam")).toBe("-");
  expect(sign("cool", "steam", "heat")).toBe("-");
});

test("a field that a rule keeps in part answers to itself; one that is written anew does not", () => {
  expect(sign("cool", "heat", "heat")).toBe("+");
  expect(sign("boil", "steam", "steam")).toBe("none");
});

test("what multiplies by nothing never moves anything", () => {
  expect(sign("deaf", "heat", "noise")).toBe("none");
  expect(link("deaf", "heat", "noise").tries).toBeGreaterThan(100);
});

test("a square goes up on one side and down on the other", () => {
  expect(sign("bend", "noise", "bent")).toBe("mixed");
});

test("a threshold is seen where a world stands near it", () => {
  const { sign: found, moved, tries } = link("warn", "noise", "alarm");
  expect(found).toBe("+");
  expect(moved).toBeLessThan(tries / 2);
});

test("a flag counts as more when it is set, and agents answer together", () => {
  expect(sign("crowd", "person.anger", "person.anger")).toBe("+");
  expect(sign("heard", "person.anger", "mood")).toBe("+");
});

test("a reference says who and not how much", () => {
  expect(sign("heard", "who", "mood")).toBe("unsigned");
  expect(link("heard", "who", "mood").moved).toBeGreaterThan(10);
  // who is loudest does not change when all are angrier
  expect(sign("loud", "person.anger", "who")).toBe("none");
});

test("asking twice gives the same counts", () => {
  expect(ask()).toEqual(links);
});
