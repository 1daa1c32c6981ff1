/** What a case may do to what carries its words out of the sandbox, and to what reads its files: each try ends with a sentence. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeBeside } from "../../cli/folder.ts";
import type { AitiaError } from "../../errors.ts";
import { modulesOf } from "../../site/case-modules.ts";
import { check } from "../check/check.ts";
import { faultsOf } from "../check/faults.ts";
import { casesFolder, loadCase, openCase } from "../open.ts";

let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-tricks-"));
  folder = join(home, "doors");
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const sound = readFileSync(join(casesFolder, "two-doors", "case.ts"), "utf8");
const FREE = "w.free = w.leftOpen || w.rightOpen ? 1 : 0;";

/** What opening the case ends with, with this code in front of it and this value as a part of it. */
async function opened(code: string, value?: string, limit?: number): Promise<string> {
  const part = value === undefined ? "" : `discrepancy: ${value} as never,`;
  writeFileSync(
    join(folder, "case.ts"),
    `${code}\n${sound.replace("cannotTell:", `${part} cannotTell:`)}`,
  );
  try {
    return `opened: ${(await loadCase(folder, { limit })).spec.title}`;
  } catch (error) {
    const { troubles } = error as Partial<AitiaError>;
    if (!troubles) throw error;
    return `refused: ${troubles.map((t) => `${t.where}: ${t.what}`).join("; ")}`;
  }
}

const given = "function (this: any, k: string) { return k === '' ? ";
const answering = (json: string) => `(Object.prototype as any).toJSON = ${given}${json} : this; };`;
const fault = (troubles: string) =>
  `{ e: { name: 'AitiaError', message: 'x', stack: 'y', troubles: ${troubles} } }`;

/** What is tried, the code, a part of the case, and what comes of it. */
const tries: readonly [string, string, string | undefined, RegExp][] = [
  ["nothing in the place of an answer", answering("undefined"), undefined, /cannot be read/],
  [
    "troubles that are none",
    `${answering(fault("[null, 1]"))} throw 1;`,
    undefined,
    /cannot be run: x/,
  ],
  [
    "troubles of other kinds",
    `${answering(fault("[{ what: 5, where: {}, todo: [] }]"))} throw 1;`,
    undefined,
    /cannot be run: x/,
  ],
  [
    "a message that is no text",
    `${answering("{ e: { name: {}, message: { toString: 1 }, stack: { toString: 1 } } }")} throw 1;`,
    undefined,
    /cannot be run|brought its sandbox down/,
  ],
  ["a case that is no table", answering("{ v: [] }"), undefined, /gives no case/],
  ["a kind of value that there is not", answering("{ v: { x: 1 } }"), undefined, /cannot be read/],
  [
    "a block of numbers cut through the middle of one",
    "const u = new Uint8Array(3); Object.defineProperty(u, 'constructor', { value: { name: 'Float32Array' } });",
    "u",
    /cannot be read/,
  ],
  [
    "a block of no kind",
    "const u = new Uint8Array(3); Object.defineProperty(u, 'constructor', { value: { name: 'constructor' } });",
    "u",
    /cannot be read/,
  ],
  [
    "an answer of millions of numbers",
    `const many: any = []; for (let n = 0; n < 2e6; n++) many.push(1234567890); ${answering("{ v: { o: { a: many } } }")}`,
    undefined,
    /too large/,
  ],
  [
    "keys that a proxy makes up",
    "const p = new Proxy({}, { ownKeys: () => ['__proto__'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) });",
    "p",
    /named "__proto__"/,
  ],
  ["a list as long as there can be", "", "new Array(2 ** 32 - 1)", /too large/],
  [
    "a part that holds itself by a getter",
    "const o = { get a() { return o; } };",
    "o",
    /nested too deep/,
  ],
  [
    "a getter that throws what throws",
    "",
    "{ get x() { throw { get message() { throw 1; } }; } }",
    /^refused/,
  ],
  [
    "one block, three hundred times",
    "const b = new Float64Array(4e6);",
    "Array.from({ length: 300 }, () => b)",
    /more memory/,
  ],
  [
    "a million letters of code and one more",
    `/*${"x".repeat(2 ** 20)}*/`,
    undefined,
    /case\.ts: this is more code than a person writes/,
  ],
  [
    "a word made of another's kind",
    "class A extends Array { static get [Symbol.species](): any { for (;;); } } new A(1, 2, 3).map((x) => x);",
    undefined,
    /has not ended/,
  ],
  [
    "a sign that is its own replacement",
    "'a'.replace({ [Symbol.replace]() { for (;;); } } as any, '');",
    undefined,
    /has not ended/,
  ],
  [
    "a reader of JSON that never comes back",
    "JSON.parse('[1]', () => { for (;;); });",
    undefined,
    /has not ended/,
  ],
  [
    "an order that never comes back",
    "[3, 2].sort(() => { for (;;); });",
    undefined,
    /has not ended/,
  ],
  [
    "a loop that leaves to its own label",
    "a: for (;;) { for (;;) continue a; }",
    undefined,
    /has not ended/,
  ],
  ["a number without end", "2n ** 100000000n;", undefined, /BigInt is too large/],
  ["a text longer than any", "'x'.padEnd(2 ** 29);", undefined, /more memory/],
  [
    "a block that grows as it changes hands",
    "const b: any = new ArrayBuffer(8); b.transfer(1e9);",
    undefined,
    /more memory/,
  ],
  [
    "signs that become many",
    "'\\ufdfa'.repeat(1e7).normalize('NFKD');",
    undefined,
    /more memory|too long|has not ended/,
  ],
  [
    "a thing in a thing half a million times",
    "let o: any = {}; for (let i = 0; i < 5e5; i++) o = { o }; JSON.stringify(o);",
    undefined,
    /brought its sandbox down|stack overflow|more memory/,
  ],
  ["the sandbox's own lists", "(globalThis as any).$own = null;", undefined, /read-only/],
  ["itself as a module", "import x from './case.ts'; x;", undefined, /in a circle/],
  [
    "all that the process gives",
    "export * from 'node:process';",
    undefined,
    /cannot import "node:process"/,
  ],
  ["files in another time", "import x from 'node:fs/promises';", undefined, /cannot import/],
  ["a name behind a zero", "import x from './nope\\u0000.ts';", undefined, /no file/],
  ["a device as a module", "import x from './zero.ts';", undefined, /cannot be read/],
  ["a pipe as a module", "import x from './pipe.ts';", undefined, /cannot be read/],
  [
    "links in a circle as a module",
    "import x from './round.ts';",
    undefined,
    /no file|cannot be read/,
  ],
  ["a text of thirty million letters", "", "'x'.repeat(3e7)", /more memory|too large/],
  [
    "a generator without end",
    "function* g() { for (;;) yield 1; } [...g()];",
    undefined,
    /more memory/,
  ],
  [
    "a proxy in the place of an error",
    "throw new Proxy({}, { get() { throw 1; } });",
    undefined,
    /^refused/,
  ],
  [
    "an endless loop in the stack of an error",
    "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { for (;;); } }); throw e;",
    undefined,
    /has not ended/,
  ],
  [
    "an endless loop in the making of a text",
    "String({ [Symbol.toPrimitive]() { for (;;); } });",
    undefined,
    /has not ended/,
  ],
  [
    "a module made of text",
    "import x from 'data:text/javascript,export default 1';",
    undefined,
    /cannot import "data:/,
  ],
  [
    "the maker of modules",
    "import x from 'node:module';",
    undefined,
    /cannot import "node:module"/,
  ],
  ["a file as a module", "import x from 'file:///etc/passwd';", undefined, /cannot import "file:/],
  ["a whole path as a module", "import x from '/etc/passwd';", undefined, /cannot import "\/etc/],
  [
    "inner files of the library",
    "import x from 'aitia/../engine/open.ts';",
    undefined,
    /cannot import "aitia\/\.\./,
  ],
  [
    "data as a module",
    "import x from './x.json' with { type: 'json' };",
    undefined,
    /cannot be read/,
  ],
  ["the place of the module", "String(import.meta.dirname);", undefined, /import\.meta/],
  ["a waiting file", "await new Promise(() => {});", undefined, /cannot be run/],
  ["code made of text by another way", "(0, eval)('1');", undefined, /cannot use eval/],
  [
    "dates by the way of their maker",
    "new (Date as any).constructor();",
    undefined,
    /cannot use Date/,
  ],
  ["the language of the place", "new Intl.DateTimeFormat();", undefined, /Intl/],
  [
    "a file behind signs of signs",
    "import { readFileSync } from 'node:fs'; readFileSync('%252e%252e/x');",
    undefined,
    /has no file/,
  ],
  [
    "a file behind a zero",
    "import { readFileSync } from 'node:fs'; readFileSync('case.ts\\u0000/../../x');",
    undefined,
    /cannot read/,
  ],
  [
    "the process behind a link",
    "import { readFileSync } from 'node:fs'; readFileSync('self/environ');",
    undefined,
    /has no file/,
  ],
  [
    "a pipe that nobody writes",
    "import { readFileSync } from 'node:fs'; readFileSync('pipe');",
    undefined,
    /has no file/,
  ],
];

describe("a case cannot get through by", () => {
  test.each(tries)("%s", async (_, code, value, ends) => {
    if (process.platform !== "win32") {
      symlinkSync("/proc/self", join(folder, "self"));
      execFileSync("mkfifo", [join(folder, "pipe"), join(folder, "pipe.ts")]);
      symlinkSync("/dev/zero", join(folder, "zero.ts"));
      symlinkSync("round.ts", join(folder, "round.ts"));
    }
    const said = await opened(code, value, ends.source.includes("not ended") ? 300 : undefined);
    expect(said).toMatch(ends);
    expect(said).toMatch(/^refused/);
  });
});

test("what commands a terminal stands in no text of a case", async () => {
  const texts = ['"a\\u001b[2J"', '"a\\u202eb"', '"a\\u0007"'];
  for (const title of texts) {
    writeFileSync(join(folder, "case.ts"), sound.replace('"Two doors"', title));
    const { problems } = await check(folder);
    expect(problems).toMatchObject([
      { what: '"title" holds a sign that nobody sees', where: 'the case "two-doors", title' },
    ]);
  }
});

describe("what a rule can be written as, so that a compiler would not come back from it", () => {
  const rule = async (code: string, before = ""): Promise<readonly string[]> => {
    writeFileSync(
      join(folder, "case.ts"),
      sound.replace(FREE, `${FREE} ${code}`).replace("const world =", `${before}\nconst world =`),
    );
    return (await check(folder)).problems.map(({ what }) => what);
  };
  const chain = (n: number, last: string, next: (f: string) => string) =>
    Array.from(
      { length: n },
      (_, k) => `const h${k} = (x: number): number => ${k === 0 ? last : next(`h${k - 1}`)};`,
    ).join("\n");

  test.each([
    ["parentheses", `w.free += 0 * ${"(".repeat(300)}1${" + w.free)".repeat(300)};`],
    ["a sum", `w.free += 0 * (${"w.free + ".repeat(1500)}1);`],
    ["choices", `w.free += ${"w.free > 2 ? 1 : ".repeat(500)}0;`],
    ["questions", `${"if (w.free > 2) {".repeat(400)}w.free = 2;${"}".repeat(400)}`],
  ])("%s without end are told by their depth", async (_, code) => {
    expect(await rule(code)).toEqual(["it is nested more than 100 deep"]);
  });

  test("functions that call each other without end are told by their depth", async () => {
    const before = chain(60, "x", (f) => `${f}(x)`);
    expect(await rule("w.free += 0 * h59(1);", before)).toContain(
      "functions call each other more than 40 deep",
    );
  });

  test("functions that each call the next one twice are told by how often they go round", async () => {
    const before = chain(35, "x", (f) => `${f}(x) + ${f}(x + 1)`);
    expect(await rule("w.free += 0 * h34(1);", before)).toEqual([
      "it goes round 3.4e+10 times in each step",
    ]);
  });

  test("loops in loops are told by how often they go round, with their line", async () => {
    const loops = [0, 1, 2, 3].map((n) => `for (let i${n} = 0; i${n} < 1000; i${n}++)`).join(" ");
    expect(await rule(`${loops} w.free += 0;`)).toEqual([
      "it goes round 1.0e+12 times in each step",
    ]);
    const [{ where }] = (await check(folder)).problems;
    expect(where).toMatch(/case\.ts:\d+, rule freedom$/);
  });

  test("a loop in a loop whose length only a world knows is told by check and by check --deep, within its limit", async () => {
    const deep = "while (w.free >= 0) { let n = int(0); while (n >= 0) { n += 1; w.free += 1; } }";
    expect(await rule(deep.replace("int(0)", "0"))).toEqual([
      "it goes round more than 100,000,000 times in a step",
    ]);
    const [{ where }] = (await check(folder)).problems;
    expect(where).toMatch(/case\.ts:\d+, rule freedom$/);
    const { problems, walked } = faultsOf(await openCase(folder), 1);
    expect(problems.map((one) => one.where)).toContain(where);
    expect(walked).toBeLessThan(12);
  });

  test("all that is wrong in a rule is told, each with what to write: words of JavaScript, and an import that is missing", async () => {
    await rule(
      "w.free += sqrt(1); w.free += Math.random(); console.log(w.free); w.guards.forEach(1);",
    );
    const { problems } = await check(folder);
    expect(problems.map(({ todo }) => todo)).toEqual([
      expect.stringContaining('import { sqrt } from "aitia"'),
      expect.stringContaining("chance(d.a, p)"),
      expect.stringContaining("--trace"),
      expect.stringContaining("for (const e of"),
    ]);
  });

  test("a number that no 32 bits hold is told where it stands", async () => {
    expect(await rule("w.free += 0 * 1e39;")).toEqual([
      "1e39 is larger than any number of 32 bits",
    ]);
  });
});

describe("a time that nobody has lived, or that there is not, is told before anything is made of it", () => {
  const spanned = async (clock: string) => {
    const whole = sound.replace('from: "2000-01",\n  to: "2000-12"', `clock: ${clock}`);
    expect(whole).toContain(clock);
    writeFileSync(join(folder, "case.ts"), whole);
    return (await check(folder)).problems.map(({ what }) => what);
  };
  test.each([
    ['{ step: "tick", steps: 1e9 }', /it lives 1,000,000,000 ticks/],
    ['{ step: "tick", steps: 20000 }', /it records 20,000 periods/],
    ['{ step: "hour", from: "1900-01-01T00", to: "1999-12-31T23" }', /it lives .* hours/],
    ['{ step: "moth", from: "2000-01", to: "2000-12" }', /there is no step "moth"/],
    ['{ step: "toString", from: "2000-01", to: "2000-12" }', /there is no step "toString"/],
  ])("%s", async (clock, words) => {
    const [what, ...others] = await spanned(clock);
    expect(what).toMatch(words);
    expect(others).toEqual([]);
  });
});

test.each([
  ["a mechanism", (text: string) => text.replaceAll('"left"', '"constructor"')],
  ["a field", (text: string) => text.replaceAll("leftOpen", "constructor")],
  [
    "a series",
    (text: string) =>
      text.replace("free: { field", "valueOf: { field").replace("series.free", "series.valueOf"),
  ],
  [
    "a parameter",
    (text: string) => text.replace("a: {\n", "toString: {\n").replace("p.a", "p.toString"),
  ],
])(
  "%s named as a part of every object is refused, since it would be found where it is not",
  async (_, change) => {
    writeFileSync(join(folder, "case.ts"), change(sound));
    const said = (await check(folder)).problems.map(({ what, todo }) => `${what} ${todo}`);
    expect(said.join("\n")).toMatch(/every object of JavaScript has a part of that name/);
  },
);

test("links of a case lead nowhere: what is stored beside it, what a page shows of it, what is written beside it", async () => {
  mkdirSync(join(home, "elsewhere"));
  writeFileSync(join(home, "elsewhere", "secret.json"), '"a secret"');
  writeFileSync(join(folder, "own.txt"), "a text");
  symlinkSync(join(home, "elsewhere"), join(folder, "stored"));
  symlinkSync(join(home, "elsewhere", "secret.json"), join(folder, "linked.json"));
  symlinkSync(folder, join(folder, "round"));
  const open = await openCase(folder);
  expect(await open.stored("stored/secret.json")).toBeUndefined();
  expect(await open.stored("linked.json")).toBeUndefined();
  const page = JSON.stringify([...modulesOf(open)]);
  expect(page).toContain("a text");
  expect(page).not.toContain("a secret");
  expect(() => writeBeside(folder, "stored/mine.json", "x")).toThrow(/a link leads out/);
});
