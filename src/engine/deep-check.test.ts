import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compileSmall, type RuleText } from "../compile/testing/small-world.ts";
import { defineWorld, number, ref } from "../model/world.ts";
import { isKept, keptMeans } from "./check/kept-means.ts";
import { type Finding, walker } from "./check/walk.ts";
import { closeThreads } from "./crowd/threads.ts";
import { deepCheck } from "./deep-check.ts";
import { casesFolder, openCase } from "./open.ts";

const world = defineWorld({
  from: "1920-01",
  to: "1921-12",
  sets: {
    person: {
      count: 3,
      says: "people",
      fields: { anger: number("share"), calm: number("share"), friend: ref("person", "a friend") },
    },
  },
  state: { x: number("x"), y: number("y"), leader: ref("person", "who leads") },
  series: { x: { field: "x", per: "last", unit: "x", says: "x" } },
});

function walked(...steps: string[]): Finding[] {
  const rules: RuleText[] = steps.map((step, n) => ({ id: `rule${n}`, step }));
  const program = compileSmall({ world, rules, start: "w.leader = nobody;" });
  const found: Finding[] = [];
  const walk = walker({ program, world, inputs: [], draws: () => {}, seed: 1 }, (f) =>
    found.push(f),
  );
  walk(4, new Uint8Array(rules.length));
  return found;
}

test("numbers that are none are found with rule, field and month, each once", () => {
  expect(walked("", "if (w.month >= 7) w.x = 1 / w.y;")).toEqual([
    { kind: "not a number", field: "x", rule: 1, run: 4, month: 7 },
  ]);
});

test("a number that is none and only compared is found too", () => {
  expect(walked("if (sqrt(w.y - 1) > 0) w.x = 1;")).toEqual([
    { kind: "compares none", rule: 0, run: 4, month: 0 },
  ]);
});

test("writing to nobody is found", () => {
  expect(walked("w.leader.anger = 1;")).toEqual([
    { kind: "writes nobody", field: "person.anger", rule: 0, run: 4, month: 0 },
  ]);
});

test("reading from nobody is found where it changes what happens, and the field is named", () => {
  expect(walked("w.x = w.leader.calm + w.person[0].anger;")).toEqual([
    { kind: "reads nobody", field: "person.calm", rule: 0, run: 4, month: 0 },
  ]);
  expect(walked("if (w.leader.friend === w.person[1]) w.x = 1;")).toMatchObject([
    { kind: "reads nobody", field: "person.friend" },
  ]);
  expect(walked("w.x = w.leader === nobody ? 0 : w.leader.calm;")).toEqual([]);
});

test("a loop that ends only by its limit is found, and one that ends by itself is not", () => {
  expect(walked("while (w.x < 1) w.y = 0;")[0]).toMatchObject({ kind: "endless", rule: 0 });
  expect(walked("let k = int(0); while (k < 50) k++; w.x = k;")).toEqual([]);
});

test("an unresponsive stand-in that changes the level is told from one that keeps it", () => {
  const program = compileSmall({
    world,
    rules: [
      { id: "noise", step: "const d = draw(); w.y = 10 + normal(d.a);" },
      { id: "keeps", step: "w.x = w.y;", unresponsive: "w.x = 10;" },
      {
        id: "lowers",
        step: "for (const e of w.person) e.anger = w.y;",
        unresponsive: "for (const e of w.person) e.anger = 8;",
      },
    ],
  });
  const plan = {
    program,
    inputs: [],
    draws: () => {},
    seed: 1,
    runs: 20,
    whole: new Uint8Array(3),
  };
  const [keeps] = keptMeans(plan, 1);
  expect(keeps).toMatchObject({ field: "x", without: 10 });
  expect(isKept(keeps!)).toBe(true);
  const [lowers] = keptMeans(plan, 2);
  expect(lowers).toMatchObject({ field: "person.anger", without: 8 });
  expect(lowers!.mean).toBeCloseTo(10, 0);
  expect(isKept(lowers!)).toBe(false);
});

test("the textbook case has no hidden trouble; a switch that does nothing is found", async () => {
  const open = await openCase("two-doors");
  const sound = await deepCheck(open, { runs: 400, workers: 1 });
  expect(sound.problems).toEqual([]);
  // removing the left door matters in a world in which it opens and the right one does not: .6 × .5
  const [left] = sound.mechanisms;
  expect(Math.abs(left!.acts - 0.3)).toBeLessThan(4.5 * Math.sqrt((0.3 * 0.7) / 400));
  const home = mkdtempSync(join(tmpdir(), "aitia-deep-"));
  try {
    const folder = join(home, "doors");
    cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
    const path = join(folder, "case.ts");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("w.free = w.leftOpen || w.rightOpen", "w.free = w.leftOpen"));
    const inert = await deepCheck(await openCase(folder), { runs: 50, workers: 1 });
    expect(inert.problems).toHaveLength(1);
    expect(inert.problems[0]).toMatchObject({ where: "mechanism right" });
    expect(inert.problems[0]!.what).toMatch(/changes next to nothing: 0% of worlds/);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

afterAll(closeThreads);
