import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { casesFolder, openCase } from "../open.ts";
import { check, checkCase } from "./check.ts";

// what is removed in the end: the folder above one that was never made would be the reader's own
let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-case-"));
  folder = join(home, "doors");
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The case of two doors with a piece of its text replaced. */
function change(from: string, to: string) {
  const path = join(folder, "case.ts");
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`"${from}" is not in the case`);
  writeFileSync(path, text.replace(from, to));
}
const problems = async () =>
  (await check(folder)).problems.map((p) => `${p.where}: ${p.what}\n${p.todo}`);

test("a case that is compiled already is not checked otherwise", async () => {
  const { spec, source, program } = await openCase("two-doors");
  expect(checkCase({ spec, source, program })).toEqual(await check("two-doors"));
  expect(checkCase({ spec, source })).toEqual(await check("two-doors"));
});

test("a case's files may hold any character, and so may the files that they import", async () => {
  const odd = "100 % of 20 #? ä “so” 𝔘 %20\t&amp; ' done";
  writeFileSync(join(folder, "deeper.ts"), `export const deeper = ${JSON.stringify(odd)};\n`);
  writeFileSync(
    join(folder, "odd.ts"),
    `import { deeper } from "./deeper.ts";\nexport const odd = \`${odd}\` + deeper; // ${odd}\n`,
  );
  change('} from "aitia";', '} from "aitia";\nimport { odd } from "./odd.ts";');
  change('title: "Two doors"', 'title: odd + "Two doors"');
  expect((await openCase(folder)).spec.title).toBe(`${odd}${odd}Two doors`);
});

test("a case without problems is described: claims, kinds, what is read and written, parameters", async () => {
  const answer = await check("two-doors");
  expect(answer.problems).toEqual([]);
  expect(answer.claims[0]).toMatchObject({
    id: "D1",
    quotes: ["The left door was opened."],
    mechanisms: ["left"],
  });
  expect(answer.mechanisms).toMatchObject([
    { id: "left", kinds: ["unresponsive"], reads: [], writes: ["leftOpen"], parameters: ["a"] },
    { id: "right", kinds: ["unresponsive"], reads: [], writes: ["rightOpen"], parameters: ["b"] },
  ]);
});

test("an unknown case is no list of problems but a wrong request", async () => {
  await expect(check("two-dors")).rejects.toThrow(/Did you mean "two-doors"/);
});

const wrong: readonly [string, string, string, RegExp][] = [
  ["a syntax error", "leftOpen: flag(", "leftOpen: flag((", /case\.ts:\d+/],
  [
    "a missing file",
    "defineCase,",
    'defineCase } from "aitia"; import { x } from "./no.ts"; import {',
    /no\.ts/,
  ],
  [
    "a mechanism outside the subset",
    "if (w.month === 0 && chance(d.a, p.a)) w.leftOpen = true;",
    "const o = { a: 1 }; if (chance(d.a, p.a * o.a)) w.leftOpen = true;",
    /case\.ts:\d+:\d+/,
  ],
  [
    "a phrase that is not in its source",
    'The left door was opened."]',
    'The left door opened."]',
    /claim D1 \(.*case\.ts:\d+:\d+\): .*word for word/,
  ],
  [
    "a parameter nobody reads",
    "chance(d.a, p.a)",
    "chance(d.a, 0.5)",
    /rule left: its parameter "a" is never read/,
  ],
  [
    "a field nobody writes",
    'leftOpen: flag("the left door is open"),',
    'leftOpen: flag("the left door is open"), third: flag("a third"),',
    /the field third: no rule ever writes it/,
  ],
  [
    "a field nobody reads",
    "w.free = w.leftOpen || w.rightOpen ? 1 : 0;",
    "w.free = w.leftOpen ? 1 : 0;",
    /the field rightOpen: nobody ever reads it/,
  ],
  [
    "an input nobody reads and nobody gives",
    "sets: {},\n  state",
    'sets: {}, inputs: { war: "0 or 1" },\n  state',
    /the input war: no rule ever reads it/,
  ],
  [
    "a series of an unknown field",
    'field: "free"',
    'field: "fre"',
    /the series "free" is read from "fre"/,
  ],
  [
    "a word that does not exist",
    "fixed(0.6)",
    "fixd(0.6)",
    /case\.ts:\d+: .*cannot be run: 'fixd' is not defined/,
  ],
  [
    "a name that Aitia does not export",
    "defineWorld,\n",
    "defineWorld,\n  defineWord,\n",
    /defineWord/,
  ],
  [
    "a file that gives no case",
    "export default defineCase(",
    "export const mine = defineCase(",
    /gives no case/,
  ],
  [
    "a mechanism that is left out of the order",
    "order: [left, right, freedom]",
    "order: [right, freedom]",
    /claim D1 \(written in .*case\.ts:\d+:\d+\): the mechanism "left" is written, but stands in no order/,
  ],
  [
    "a mechanism without anything in its stead, with the line where it is written",
    'instead: { unresponsive: { says: "the left door stays shut", step() {} } },',
    "",
    /order\[0\]\.instead \(.*case\.ts:\d+:\d+\): "instead" is missing \("left"\)/,
  ],
  [
    "an input of a probability of 5",
    "sets: {},\n  state",
    'sets: {}, inputs: { war: "probability" },\n  state',
    /the input "war" is 5 at month 0, where a probability lies in 0 to 1/,
  ],
  [
    "inputs that throw",
    "inputs: () => ({ state: {}, sets: {} })",
    'inputs: () => { throw new Error("oh"); }',
    /case\.ts:\d+: it cannot be asked: oh/,
  ],
];

test.each(wrong)("%s stands in the list", async (_, from, to, words) => {
  change(from, to);
  if (to.includes('"probability"'))
    change(
      "inputs: () => ({ state: {}",
      "inputs: () => ({ state: { war: new Float32Array(12).fill(5) }",
    );
  expect((await problems()).join("\n")).toMatch(words);
});

test("no problem carries the source of a whole file into its message", async () => {
  change("defineWorld,\n", "defineWorld,\n  defineWord,\n");
  expect((await problems()).join("").length).toBeLessThan(1000);
  await expect(openCase(folder)).rejects.toMatchObject({ name: "AitiaError" });
});

test("what words and rules do wrong is told together", async () => {
  change("chance(d.a, p.a)", "chance(d.a, 0.5)");
  change('the right door was"]', 'the right door is"]');
  expect(await problems()).toHaveLength(2);
});

test.each([
  ["a title that is no text", 'title: "Two doors",', "title: NaN,", /"title" is NaN/],
  ["a probability of -3", "fixed(0.6)", "fixed(-3)", /reaches to -3, where a probability/],
  ["an id that leads elsewhere", 'id: "two-doors"', 'id: "../../x"', /the id "..\/..\/x"/],
])("%s is refused by every command, as a case is opened", async (_, from, to, words) => {
  change(from, to);
  await expect(openCase(folder)).rejects.toThrow(words);
});

/** A case of so many agents, mechanisms and lines. */
function large({ agents = 3, mechanisms = 2, lines = 0 }): string {
  const each = (of: (n: number) => string) => Array.from({ length: mechanisms }, (_, n) => of(n));
  const more = "      if (chance(d.a, p.p)) e.on = true;\n".repeat(Math.ceil(lines / mechanisms));
  return `import { chance, count, defineCase, defineWorld, draw, fixed, flag, mechanism, number, process } from "aitia";
const world = defineWorld({
  clock: { step: "tick", steps: 3 },
  sets: { person: { count: ${agents}, says: "people", fields: { on: flag("is on") } } },
  state: { on: number("people") },
  series: { on: { field: "on", per: "last", unit: "people", says: "on" } },
});
const start = process(world, { id: "start", says: "off", source: "-", parameters: {}, step(w) { w.on = 0; } });
const counting = process(world, { id: "counting", says: "counts", source: "-", parameters: {}, step(w) { w.on = count(w.person, (e) => e.on); } });
${each(
  (n) => `const m${n} = mechanism(world, {
  id: "m${n}", title: "M", claims: ["C${n}"], source: "-", equation: "-",
  parameters: { ${n === 0 ? "p" : `p${n}`}: { unit: "probability", prior: fixed(0.1), because: "-" } },
  step(w, p) {
    for (const e of w.person) {
      const d = draw(e);
${more.replaceAll("p.p)", n === 0 ? "p.p)" : `p.p${n})`)}    }
  },
  instead: { unresponsive: { says: "-", step() {} } },
});
`,
).join("")}
export default defineCase({
  id: "large", title: "Large", question: "Why?", world, answers: [], unmodelled: [], start,
  claims: [${each((n) => `{ id: "C${n}", quotes: [], says: "c", mechanisms: ["m${n}"] }`).join()}],
  order: [${each((n) => `m${n}`).join()}, counting],
  explanations: [{ id: "all", title: "All", mechanisms: [${each((n) => `"m${n}"`).join()}], says: "-" }],
  whole: "all", groups: [], events: [], inputs: () => ({ state: {}, sets: {} }), record: [], cannotTell: [], sources: [],
  outcomes: [{ id: "on", says: "somebody was on", came: (series) => series.on(3) > 0 }],
});
`;
}

test("a case of 200 mechanisms and 10,000 lines opens, and says where its fault stands", async () => {
  const text = large({ mechanisms: 200, lines: 10_000 }).replace(
    '"C199", quotes',
    '"C200", quotes',
  );
  expect(text.split("\n").length).toBeGreaterThan(10_000);
  writeFileSync(join(folder, "case.ts"), text);
  const found = await check(folder);
  expect(found.mechanisms).toHaveLength(200);
  expect(found.problems.map(({ what }) => what)).toContain('there is no claim "C199"');
  const line = text.split("\n").findIndex((one) => one.includes("const m199")) + 1;
  expect(found.problems.map(({ where }) => where).join()).toMatch(
    new RegExp(`mechanism m199 \\(.*case\\.ts:${line}:`),
  );
});

test("a set of 100,000 agents is refused with the most that it may have", async () => {
  writeFileSync(join(folder, "case.ts"), large({ agents: 100_000, lines: 2 }));
  expect(await problems()).toEqual([
    expect.stringMatching(
      /^the set "person" \(.*case\.ts:4:\d+\): it has 100000 slots\nGive a whole number from 1 to 65,536\.$/,
    ),
  ]);
});
