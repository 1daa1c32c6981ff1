/** What a case that means harm may try, and the sentence that each try ends with. */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AitiaError } from "../../errors.ts";
import { caseTroubles } from "../../model/check.ts";
import { clockOf } from "../../model/clock.ts";
import { cameInLives, yearsIn } from "../../model/many-lives.ts";
import { casesFolder, loadCase } from "../open.ts";

/** Milliseconds that a case may take for each thing where it is meant to take longer. */
const limit = 300;

let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-escapes-"));
  folder = join(home, "doors");
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
  writeFileSync(join(home, "secret.txt"), "a secret of the reader's");
  writeFileSync(join(home, "secret.ts"), "export const secret = 1;");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const text = () => readFileSync(join(folder, "case.ts"), "utf8");
/** The case with this in front of it, and its title from `said`, a text that the code leaves. */
const saying = (code: string) =>
  writeFileSync(
    join(folder, "case.ts"),
    `${code}\n${text().replace('title: "Two doors"', "title: String(said)")}`,
  );
/** What opening the case ends with: its title, or the whole trouble. */
async function opened(code: string, brief = {}): Promise<string> {
  saying(code);
  try {
    return (await loadCase(folder, brief)).spec.title;
  } catch (error) {
    return `refused: ${(error as AitiaError).troubles.map((t) => `${t.where}: ${t.what}`).join("; ")}`;
  }
}
const fs = 'import { existsSync, readdirSync, readFileSync } from "node:fs";';

/** What is tried, the code, and what comes of it. A title tells what the code could see. */
const tries: readonly [string, string, RegExp][] = [
  [
    "the process",
    "const said = globalThis.process.env.HOME;",
    /^refused: .*case\.ts.*cannot use process/,
  ],
  [
    "the process by the maker of a function",
    'const said = (() => {}).constructor("return typeof process.exit")();',
    /^refused: .*cannot use process/,
  ],
  [
    "the host by the maker of what it hands over",
    `${fs} const said = readFileSync.constructor("return Object.keys(globalThis).concat(typeof require.main)")();`,
    /^refused: .*cannot use require/,
  ],
  [
    "the host by a generator's maker",
    'const said = Object.getPrototypeOf(function* () {}).constructor("return this.process.pid")().next().value;',
    /^refused: .*cannot use process/,
  ],
  ["code made of text", 'const said = eval("1 + 1");', /cannot use eval/],
  ["a module at run time", 'const said = import("node:fs");', /^(refused|\[object Promise\])/],
  [
    "a file by its whole path",
    `${fs} const said = readFileSync("/etc/passwd", "utf8");`,
    /cannot read \/etc\/passwd/,
  ],
  ["a file above", `${fs} const said = readFileSync("../secret.txt", "utf8");`, /cannot read/],
  [
    "a file above by an address",
    `${fs} const said = readFileSync(new URL("../secret.txt", import.meta.url), "utf8");`,
    /cannot read/,
  ],
  [
    "a file above by signs in an address",
    `${fs} const said = readFileSync(new URL("%2e%2e/secret.txt", import.meta.url), "utf8");`,
    /cannot read/,
  ],
  [
    "whether a file lies above",
    `${fs} const said = existsSync("../secret.txt") || existsSync("/etc/passwd");`,
    /^false$/,
  ],
  [
    "a link that leads out",
    `${fs} const said = readFileSync("out.txt", "utf8");`,
    /has no file "out.txt"/,
  ],
  [
    "a folder by a link",
    `${fs} const said = readdirSync("outside").join();`,
    /has no folder "outside"/,
  ],
  [
    "code from above",
    'import { secret as said } from "../secret.ts";',
    /file of its own folder only/,
  ],
  ["code by a link", 'import { secret as said } from "./linked.ts";', /cannot be read|own folder/],
  [
    "writing a file",
    'import { writeFileSync } from "node:fs"; const said = writeFileSync("x", "y");',
    /exports no "writeFileSync"/,
  ],
  [
    "another program",
    'import { execSync } from "node:child_process"; const said = execSync("id");',
    /cannot import "node:child_process"/,
  ],
  [
    "a module of the machine",
    'import { readFileSync as f } from "fs"; const said = f("x");',
    /cannot import "fs"/,
  ],
  [
    "an address as a module",
    'import said from "https://example.org/x.js";',
    /cannot import "https:/,
  ],
  ["the network", 'const said = fetch("https://example.org");', /cannot use fetch/],
  [
    "the network by the world's name",
    'const said = globalThis.fetch("https://example.org");',
    /cannot use fetch/,
  ],
  ["a thread", 'const said = new globalThis.Worker("x.js");', /cannot use Worker/],
  ["a timer", "const said = globalThis.setTimeout(() => {}, 1);", /cannot use setTimeout/],
  ["the clock", "const said = globalThis.Date.now();", /cannot use Date/],
  [
    "chance by the world's name",
    "const said = globalThis.Math.random();",
    /cannot use Math\.random/,
  ],
  ["shared memory", "const said = new SharedArrayBuffer(8);", /cannot use SharedArrayBuffer/],
  [
    "a machine of its own",
    "const said = new WebAssembly.Memory({ initial: 1 });",
    /cannot use WebAssembly/,
  ],
  [
    "a memory bomb",
    "const all: unknown[] = []; for (;;) all.push(new Array(10000).fill(1)); const said = all;",
    /more memory|has not ended/,
  ],
  ["one huge block", "const said = new Uint8Array(2 ** 30).length;", /more memory|cannot be run/],
  [
    "a text that doubles",
    "let said = 'x'; for (;;) said += said;",
    /more memory|cannot be run|too long|string/,
  ],
  ["an endless loop", "for (;;); const said = 1;", /case\.ts: running it has not ended/],
  [
    "an endless loop that catches what stops it",
    "for (;;) try { for (;;); } catch {} const said = 1;",
    /has not ended/,
  ],
  [
    "a hostile regular expression",
    "const said = /^(a+)+$/.test('a'.repeat(40) + 'b');",
    /has not ended/,
  ],
  [
    "an endless loop in one of the language's own words",
    "const said = [].indexOf.call({ length: 2 ** 53 - 1 } as never, 1 as never);",
    /has not ended/,
  ],
  [
    "a recursion without end",
    "const f = (): number => f() + 1; const said = f();",
    /stack overflow/,
  ],
  [
    "a recursion by another way",
    "const o = { toString: (): string => String(o) }; const said = String(o);",
    /stack overflow/,
  ],
  ["a wait without end", "const said = await new Promise(() => {});", /^refused/],
  [
    "a promise that is thrown away",
    "const said = typeof Promise.reject(new Error('x'));",
    /^object$/,
  ],
];

describe("a case that is opened cannot reach", () => {
  test.each(tries)("%s", async (_, code, ends) => {
    symlinkSync(join(home, "secret.txt"), join(folder, "out.txt"));
    symlinkSync(home, join(folder, "outside"));
    symlinkSync(join(home, "secret.ts"), join(folder, "linked.ts"));
    const said = await opened(code, ends.source.includes("not ended") ? { limit } : {});
    expect(said).toMatch(ends);
    expect(said).not.toContain("secret of the reader");
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});

test("what a case does to the makers of lists and objects stays with it", async () => {
  const said = await opened(
    "(Object.prototype as any).polluted = 1; (Array.prototype as any).map = () => 'gone'; (globalThis as any).JSON = 1; const said = 'done';",
  );
  expect(said).toBe("done");
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect([1].map((x) => x + 1)).toEqual([2]);
});

test.each([
  [
    "`__proto__` as a part",
    'const said = 1; (spec as any).world["__proto__"] = 1;',
    '{ ["__proto__"]: 1 }',
  ],
  ["a thing that holds itself", "", "(() => { const a: any = {}; a.a = a; return a; })()"],
  [
    "a thing that doubles thirty times",
    "",
    "(() => { let a: any = 1; for (let n = 0; n < 30; n++) a = [a, a]; return a; })()",
  ],
])("%s in its description is refused", async (_, __, value) => {
  const whole = text().replace(
    'title: "Two doors"',
    `title: "Two doors", discrepancy: ${value} as never`,
  );
  writeFileSync(join(folder, "case.ts"), whole);
  await expect(loadCase(folder, { limit: 10_000 })).rejects.toThrow(
    /"__proto__"|nested too deep|too large/,
  );
});

const years = { free: () => 0 };
const span = { from: 2000, to: 2000 };
const block = new Float32Array(3);
const shape = { names: ["free"], first: 2000, size: 1 };

describe("an outcome and the inputs have their limit too, by name", () => {
  const outcome = async (code: string, brief: { readonly limit?: number } = {}) => {
    const usual = readFileSync(join(casesFolder, "two-doors", "case.ts"), "utf8");
    writeFileSync(join(folder, "case.ts"), usual.replace("series.free!(2000) > 0", code));
    const { spec } = await loadCase(folder, brief);
    return spec.outcomes[0];
  };
  const loop = "(() => { for (;;); })()";

  test("an endless loop in an outcome, asked of one life", async () => {
    const { came } = await outcome(loop, { limit });
    expect(() => came(years, span)).toThrow(
      /has not ended after 0\.3 seconds\n {2}in outcomes\[0\]\.came/,
    );
    expect(() => came(years, span)).toThrow(/has not ended/);
  });

  test("an endless loop in an outcome, asked of many lives", async () => {
    const own = await outcome(loop, { limit });
    expect(() => cameInLives(own, block, shape)).toThrow(/has not ended/);
  });

  test("chance in an outcome, which would give two answers to one question", async () => {
    const own = await outcome("Math.random() > 0.5");
    expect(() => cameInLives(own, block, shape)).toThrow(/cannot use Math\.random/);
  });

  test("what an honest outcome is asked of many lives is what it is asked of each", async () => {
    const own = await outcome("series.free!(2000) > 0 && series.free!(2000) < 2");
    expect([...cameInLives(own, Float32Array.of(0, 1, 2), shape)]).toEqual([0, 1, 0]);
    expect(own.came({ free: (year) => (year === 2000 ? 1 : 0) }, span)).toBe(true);
  });

  test("a period that no world lives and a series that none has are refused, in a branch that opens late too", async () => {
    const lives = Float32Array.of(0, 1, 2);
    const late = await outcome("series.free!(2000) > 1 && series.free!(1999) === 0");
    expect(() => cameInLives(late, lives, shape)).toThrow(
      /reads free in 1999, where the world lives 2000 to 2000\n {2}in .*case\.ts:\d+/,
    );
    expect([...cameInLives(late, lives.subarray(0, 2), shape)]).toEqual([0, 0]);
    const none = await outcome("(series.fre?.(2000) ?? 0) > 0");
    expect(() => cameInLives(none, lives, shape)).toThrow(
      /reads the series "fre", which the world/,
    );
    const one = yearsIn(Float32Array.of(2), shape);
    expect(() => late.came(one, span)).toThrow(/reads free in 1999/);
    expect(() => none.came(one, span)).toThrow(/reads the series "fre"/);
  });

  test("an outcome that counts how often it is asked is found by check", async () => {
    const own = await outcome("(globalThis.n = (globalThis.n ?? 0) + 1) % 2 === 0");
    const { spec } = await loadCase(folder);
    expect(own.id).toBe("free");
    expect(caseTroubles(spec).troubles.map(({ what }) => what)).toContain(
      "it answers differently when it is asked of the same world again",
    );
  });

  test("what a case declares is computed by us, whatever its own code beside it says", async () => {
    writeFileSync(
      join(folder, "case.ts"),
      text().replace(
        "came: (series) => series.free!(2000) > 0",
        'asks: { total: "free", above: 0 }, came: () => Math.random() > 2',
      ),
    );
    const { spec } = await loadCase(folder);
    expect([...cameInLives(spec.outcomes[0], Float32Array.of(0, 1, 2), shape)]).toEqual([0, 1, 1]);
  });

  test("an endless loop in the inputs", async () => {
    const whole = text().replace(/inputs: [^\n]*\n/, "inputs: () => { for (;;); },\n");
    expect(whole).toContain("for (;;)");
    writeFileSync(join(folder, "case.ts"), whole);
    const { spec } = await loadCase(folder, { limit });
    expect(() => spec.inputs({}, clockOf(spec.world))).toThrow(/has not ended.*\n {2}in inputs/);
  });
});

test("a diamond of eighteen floors and a chain of three hundred files are read as quickly as they are long", async () => {
  for (let n = 0; n < 300; n++) {
    const next = n < 299 ? `import { x as a } from "./chain${n + 1}.ts";` : "const a = 0;";
    writeFileSync(join(folder, `chain${n}.ts`), `${next}\nexport const x: number = a + 1;`);
  }
  for (let n = 0; n < 18; n++)
    writeFileSync(
      join(folder, `floor${n}.ts`),
      `import { x as a } from "./floor${n + 1}.ts"; import { x as b } from "./floor${n + 1}.ts"; export const x: number = a + b;`,
    );
  writeFileSync(join(folder, "floor18.ts"), "export const x = 1;");
  saying(
    'import { x } from "./chain0.ts"; import { x as y } from "./floor0.ts"; const said = [x, y].join(" ");',
  );
  expect((await loadCase(folder)).spec.title).toBe(`300 ${2 ** 18}`);
});

test("forty thousand names in one place, which take long to be read, end within the limit", async () => {
  const names = Array.from({ length: 40_000 }, (_, n) => `const v${n} = ${n};`).join("\n");
  expect(await opened(`${names}\nconst said = 1;`, { limit: 20 })).toMatch(
    /case\.ts: reading its code has not ended/,
  );
});

test("after everything that was tried the next case is read as ever", async () => {
  await opened(`const said: number = ${"(".repeat(1000)}1${")".repeat(1000)};`);
  await opened("for (;;); const said = 1;", { limit });
  expect((await loadCase("two-doors")).spec.title).toBe("Two doors");
});
