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
