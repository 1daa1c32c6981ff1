/** A case that is lived by days: from its folder to the answer, every number has a day, and nothing speaks of months or years. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { here } from "./testing/here.ts";

/** Forty pupils of a school in bed one after the other, over fourteen days. */
const school = `import { chance, count, defineCase, defineWorld, draw, fixed, flag, mechanism, number, periodNumber, process, uniform } from "aitia";
const day = (name) => periodNumber({ period: "day" }, name);
const world = defineWorld({
  clock: { step: "day", from: "1978-01-22", to: "1978-02-04" },
  sets: { pupil: { count: 40, says: "pupils", fields: { ill: flag("is ill"), immune: flag("was ill") } } },
  state: { sick: number("pupils") },
  series: { sick: { field: "sick", per: "last", unit: "pupils", says: "pupils in bed" } },
});
const start = process(world, { id: "start", says: "One pupil is ill.", source: "by construction", parameters: {}, step(w) { w.pupil[0].ill = true; } });
const contagion = mechanism(world, {
  id: "contagion", title: "Contagion", claims: ["S1"], source: "by construction", equation: "p = rate * ill / 40",
  parameters: { rate: { unit: "probability", prior: uniform(0.4, 0.9), because: "wide" } },
  step(w, p) { const n = count(w.pupil, (e) => e.ill); for (const e of w.pupil) { const d = draw(e); if (!e.ill && !e.immune && chance(d.a, p.rate * n / 40)) e.ill = true; } },
  instead: { unresponsive: { says: "nobody catches it", step() {} } },
});
const rest = mechanism(world, {
  id: "rest", title: "Bed rest", claims: ["S1"], source: "by construction", equation: "p = rest",
  parameters: { rest: { unit: "probability", prior: fixed(0.2), because: "five days on average" } },
  step(w, p) { for (const e of w.pupil) { const d = draw(e); if (e.ill && chance(d.a, p.rest)) { e.ill = false; e.immune = true; } } },
  instead: { unresponsive: { says: "nobody recovers", step() {} } },
});
const counting = process(world, { id: "counting", says: "The beds are counted.", source: "by construction", parameters: {}, step(w) { w.sick = count(w.pupil, (e) => e.ill); } });
export default defineCase({
  id: "school", title: "School", question: "Why did so many fall ill?", world,
  answers: [{ id: "1", title: "Contagion", text: "They caught it from each other.", explanations: ["C"] }],
  claims: [{ id: "S1", answer: "1", quotes: ["caught it from each other"], says: "contagion", mechanisms: ["contagion", "rest"] }],
  unmodelled: [], start, order: [contagion, rest, counting],
  explanations: [{ id: "C", title: "Contagion", mechanisms: ["contagion", "rest"], says: "contagion and rest" }],
  whole: "C", groups: ["C"],
  outcomes: [{ id: "outbreak", says: "more than 10 pupils were in bed on 29 January", came: (s) => s.sick(day("1978-01-29")) > 10 }],
  events: [], inputs: () => ({}),
  record: [{ output: "sick", title: "Pupils in bed", unit: "pupils", points: [{ year: day("1978-01-25"), value: 8, sdLog: 0.4, sources: [] }, { year: day("1978-01-29"), value: 20, sdLog: 0.4, sources: [] }] }],
  cannotTell: ["anything of a real school"], sources: [],
});
`;

const home = mkdtempSync(join(tmpdir(), "aitia-clock-"));
beforeAll(() => writeFileSync(join(home, "case.ts"), school));
afterAll(() => rmSync(home, { recursive: true }));

const wrong = /\b(months?|years?|monthly|yearly)\b/i;
const aloud = (text: string) => text.split("\n").filter((line) => wrong.test(line));

test("record, run and twin call each day by its name", async () => {
  const record = await here("record", home);
  expect(record.stdout).toMatch(/^day +number[\s\S]*^1978-01-25 +8 /m);
  const twin = await here(
    "twin",
    home,
    "--run",
    "3",
    "--without",
    "contagion",
    "--trace",
    "1978-01-23",
  );
  expect(twin.stdout).toMatch(/^1978-02-04 +/m);
  expect(twin.stdout).toMatch(/differ at the day's end/);
  expect(aloud(record.stdout + twin.stdout)).toEqual([]);
  const outside = await here(
    "twin",
    home,
    "--run",
    "3",
    "--without",
    "contagion",
    "--trace",
    "1978-02-05",
  );
  expect(outside.stderr).toMatch(/Give a day from 1978-01-22 to 1978-02-04/);
});

test("an answer and its report speak of days alone", async () => {
  const out = join(home, "answer");
  const { stdout, status } = await here("why", home, "--runs", "100", "--out", out);
  expect(status).toBe(0);
  expect(aloud(stdout)).toEqual([]);
  const text = readFileSync(join(out, "report.html"), "utf8").replace(
    /<style[\s\S]*?<\/style>|<[^>]*>/g,
    "\n",
  );
  expect(text).toContain("1978-01-29");
  expect(aloud(text)).toEqual([]);
});

test("so do a history that is told, and a weighing", async () => {
  const told = await here("twin", home, "--told", "--without", "contagion");
  expect(told.stdout).toMatch(
    /of the \d+ days in which something is changed|What carries the difference:/,
  );
  expect(told.stdout).toMatch(/in another, other days may carry it/);
  const out = join(home, "weighed");
  const weighed = await here("weigh", home, "--simulations", "2000", "--out", out);
  expect(weighed.stdout).toMatch(/What the best account misses in a day: sick by/);
  expect(aloud(told.stdout + weighed.stdout)).toEqual([]);
});

test("so does its description", async () => {
  const { stdout } = await here("odd", home);
  expect(stdout).toContain(
    "One step is a day; a simulated history lives 14 days, from 1978-01-22 to 1978-02-04.",
  );
  expect(aloud(stdout)).toEqual([]);
});
