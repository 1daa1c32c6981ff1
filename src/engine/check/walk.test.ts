import { expect, test } from "vitest";
import { toJavaScript } from "../../compile/back/js.ts";
import { compileSmall, type RuleText } from "../../compile/testing/small-world.ts";
import { ties } from "../../model/ties.ts";
import { defineWorld, number, ref } from "../../model/world.ts";
import { town, townPlan } from "../testing/town.ts";
import { evaluate, live } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { type Finding, walker } from "./walk.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1921-12",
  sets: {
    person: {
      count: 3,
      says: "people",
      renewed: true,
      fields: { anger: number("share"), calm: number("share"), friend: ref("person", "a friend") },
    },
  },
  ties: { friends: ties("person", "person", { most: 1 }) },
  state: { x: number("x"), y: number("y"), leader: ref("person", "who leads") },
  series: { x: { field: "x", per: "last", unit: "x", says: "x" } },
});

/** What a walk of world 4 finds, but for its run and line. */
function walked(...steps: string[]): Omit<Finding, "run" | "where">[] {
  const rules: RuleText[] = steps.map((step, n) => ({ id: `rule${n}`, step }));
  const program = compileSmall({ world, rules, start: "w.leader = nobody;" });
  const found: Finding[] = [];
  const walk = walker({ program, world, inputs: [], draws: () => {}, seed: 1 }, (f) =>
    found.push(f),
  );
  walk(4, new Uint8Array(rules.length));
  return found.map(({ run, where, ...rest }) => {
    expect(run).toBe(4);
    expect(where).toMatch(/^small\.ts:\d+$/);
    return rest;
  });
}

test("a field that becomes infinite is found with rule and month, once, and ends the walk: the rest follows from it", () => {
  expect(walked("", "if (w.month >= 7) w.x = exp(200) * exp(200);", "w.y = w.x - w.x;")).toEqual([
    { kind: "not a number", of: "x", rule: 1, month: 7 },
  ]);
});

test("a division by 0 is found also where its result is finite again", () => {
  expect(walked("w.x = 1 / (1 / w.y);")).toEqual([{ kind: "divides by 0", rule: 0, month: 0 }]);
  expect(walked("w.x = w.y > 0 ? 1 / w.y : 0;")).toEqual([]);
});

test("a number that is none and only compared is found too", () => {
  expect(walked("if (sqrt(w.y - 1) > 0) w.x = 1;")).toEqual([
    { kind: "has no value", of: "sqrt", rule: 0, month: 0 },
    { kind: "compares none", rule: 0, month: 0 },
  ]);
  expect(walked("const none = w.y / (w.y * 1); w.x = float(int(none));")).toEqual([
    { kind: "divides by 0", rule: 0, month: 0 },
    { kind: "compares none", rule: 0, month: 0 },
  ]);
});

test.each([
  ["log", "log(w.y - 1)"],
  ["log", "log(w.y)"],
  ["pow", "pow(w.y - 1, 2)"],
  ["pow", "pow(w.y, -1)"],
  ["normalQuantile", "normalQuantile(w.y + 1)"],
])("%s is asked where it has no value: %s", (of, e) => {
  // the kernel's functions give a finite number everywhere, so that no result would show it
  expect(walked(`w.x = ${e};`)).toEqual([{ kind: "has no value", of, rule: 0, month: 0 }]);
});

test("what the kernel does within its own functions is not taken for the author's fault", () => {
  expect(walked("w.x = pow(0, 2) + normalCdf(-40) + logistic(-200) + exp(-200) + log(1);")).toEqual(
    [],
  );
});

test("writing to nobody is found, whatever is written, and so is a write beyond a set", () => {
  const nobody = { kind: "writes nobody", of: "person.anger", rule: 0, month: 0 };
  expect(walked("w.leader.anger = 0;")).toEqual([nobody]);
  expect(walked("w.person[w.month].anger = 1;")).toEqual([{ ...nobody, month: 3 }]);
  expect(walked("if (w.leader !== nobody) w.leader.anger = 1;")).toEqual([]);
});

test("reading from nobody is found where it changes what happens, and the field is named", () => {
  expect(walked("w.x = w.leader.calm + w.person[0].anger;")).toEqual([
    { kind: "reads nobody", of: "person.calm", rule: 0, month: 0 },
  ]);
  expect(walked("if (w.leader.friend === w.person[1]) w.x = 1;")).toMatchObject([
    { kind: "reads nobody", of: "person.friend" },
  ]);
  expect(walked("w.x = w.leader === nobody ? 0 : w.leader.calm;")).toEqual([]);
  expect(walked("const c = w.leader.calm; if (w.leader !== nobody) w.x = c;")).toEqual([]);
});

test("a draw for nobody shares the luck of somebody, and is found", () => {
  expect(walked("const d = draw(w.leader); w.x = u01(d.a);")).toMatchObject([
    { kind: "reads nobody", of: "person.$identity" },
  ]);
});

test("a tie without room is found, and so is one of nobody", () => {
  expect(walked("if (w.month === 2) for (const e of w.person) tie(w.person[0], e);")).toEqual([
    { kind: "no room", rule: 0, month: 2 },
  ]);
  expect(walked("tie(w.leader, w.person[0]);")).toMatchObject([
    { kind: "writes nobody", of: "person.$degree of friends" },
  ]);
  expect(
    walked(
      "tie(w.person[0], w.person[1]); untie(w.person[1], w.person[0]); w.x = degree(w.leader);",
    ),
  ).toEqual([]);
});

test("a loop that ends only by its limit is found, and one that ends by itself is not", () => {
  expect(walked("while (w.x < 1) w.y = 0;")[0]).toMatchObject({ kind: "endless", rule: 0 });
  expect(walked("let k = int(0); while (k < 50) k++; w.x = float(k);")).toEqual([]);
});

test("the line is that of the statement, in a function of the author's own too", () => {
  const program = compileSmall({
    world,
    helpers: "function share(x) {\n  const all = 0 * x;\n  return x / all;\n}",
    rules: [{ id: "rule", step: "\nif (w.month > 3)\n w.x = w.y > 0 ? 1 : share(2);" }],
  });
  const found: Finding[] = [];
  walker({ program, world, inputs: [], draws: () => {}, seed: 1 }, (f) => found.push(f))(
    0,
    new Uint8Array(1),
  );
  // one line of imports, then the function, the start, the rule
  expect(found.map(({ kind, where }) => `${where} ${kind}`)).toEqual([
    "small.ts:4 divides by 0",
    "small.ts:9 not a number",
  ]);
});

test("a watched world is the same world: to watch is to change nothing", () => {
  const { program, inputs, parameters } = townPlan(1, town);
  const lives = [false, true].map((watch) => {
    const living = live(program, inputs, evaluate(toJavaScript(program, { watch })));
    drawsFrom(parameters)(5, living.memory.parameters);
    living.name(3, 5);
    living.start();
    living.months(0, program.months);
    return [...living.memory.bytes];
  });
  expect(lives[1]).toEqual(lives[0]);
});
