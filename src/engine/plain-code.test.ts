import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { check } from "./check/check.ts";
import { limited } from "./limited.ts";
import { casesFolder, loadCase, openCase } from "./open.ts";

let home = "";
let folder = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-plain-"));
  folder = join(home, "doors");
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const text = () => readFileSync(join(folder, "case.ts"), "utf8");
const write = (name: string, code: string) => writeFileSync(join(folder, name), code);
/** The case with this in front of it. */
const ahead = (code: string) => write("case.ts", `${code}\n${text()}`);
const told = async () =>
  (await check(folder)).problems.map((p) => `${p.where}: ${p.what}. ${p.todo}`).join("\n");

describe("each file of a case is run once", () => {
  test("a diamond of forty floors is forty-one files, not 2 to the 40", async () => {
    for (let n = 0; n < 40; n++)
      write(
        `floor${n}.ts`,
        `import { x as a } from "./floor${n + 1}.ts";\nimport * as all from "./floor${n + 1}.ts";\nexport const x: number = a + all.x;`,
      );
    write("floor40.ts", "export const x = 1;");
    ahead('import { x } from "./floor0.ts";\nexport const sum = x;');
    write("case.ts", text().replace('title: "Two doors"', "title: String(sum)"));
    const { spec } = await loadCase(folder);
    expect(spec.title).toBe(String(2 ** 40));
  });

  test("whatever a file exports, by whatever form, another one gets", async () => {
    write(
      "forms.ts",
      `export const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3, 4], f: 5 };
export function g(): number { return 6; }
export class H { readonly i = 7; }
const j = 8;
export { j as k, j as "a name in words" };
export let l = 9;
export type T = number;
export default function named() { return 10; }`,
    );
    write(
      "again.ts",
      `export * from "./forms.ts"; export * as forms from "./forms.ts"; export { default, a as m } from "./forms.ts";`,
    );
    ahead(
      `import ten, { a, c, d, e, forms, g, H, k, l, m, "a name in words" as n } from "./again.ts";
const said = [a, c, d, e, forms.k, g(), new H().i, k, l, m, n, ten()];`,
    );
    write("case.ts", text().replace('title: "Two doors"', "title: JSON.stringify(said)"));
    const { spec } = await loadCase(folder);
    expect(JSON.parse(spec.title)).toEqual([1, 2, [3, 4], { f: 5 }, 8, 6, 7, 8, 9, 1, 8, 10]);
  });

  test("a name that its file does not export is told with the line that asks for it", async () => {
    write("other.ts", "export const y = 1;");
    ahead('import { z } from "./other.ts";');
    expect(await told()).toMatch(/case\.ts:1:1: "\.\/other\.ts" exports no "z"/);
  });

  test("files that import each other are refused", async () => {
    write("a.ts", 'import { b } from "./b.ts"; export const a = 1; export const c = b;');
    write("b.ts", 'import { a } from "./a.ts"; export const b = 1; export const c = a;');
    ahead('import { a } from "./a.ts"; export const mine = a;');
    expect(await told()).toMatch(/import each other in a circle/);
  });
});

const words: readonly [string, string, RegExp][] = [
  ["chance", "const x = Math.random();", /cannot use Math\.random\. Draw in a rule/],
  ["chance of another name", "const x = crypto.randomUUID();", /cannot use crypto/],
  ["the clock", "const x = Date.now();", /cannot use Date\. Take months/],
  ["the date", "const x = new Date();", /cannot use Date/],
  ["the clock of another name", "const x = performance.now();", /cannot use performance/],
  ["the network", 'const x = fetch("https://example.org");', /cannot use fetch/],
  ["an end of the program", "self.process.exit(0);", /cannot use self/],
  ["a way round by a function of text", 'new Function("return 1")();', /cannot use Function/],
  ["a timer", "setTimeout(() => {}, 1);", /cannot use setTimeout/],
  ["a thread", 'new Worker("x.js");', /cannot use Worker/],
  [
    "another program",
    'import { execSync } from "node:child_process"; export const x = execSync;',
    /cannot import "node:child_process"/,
  ],
  ["the network by import", 'import http from "node:http"; export const x = http;', /node:http/],
  ["a package", 'import x from "left-pad"; export const y = x;', /cannot import "left-pad"/],
  [
    "an address",
    'import x from "data:text/javascript,export default 1"; export const y = x;',
    /cannot import "data:/,
  ],
  ["a wait without end", "await new Promise(() => {});", /cannot be run/],
  [
    "a recursion without end",
    "const f = (): number => f() + 1; f();",
    /cannot be run: stack overflow/,
  ],
  [
    "an expression a thousand deep",
    `export const x: number = ${"(".repeat(1000)}1${")".repeat(1000)};`,
    /too deep/,
  ],
];

test.each(words)(
  "%s in a case's plain code is refused, and the next case is read",
  async (_, code, says) => {
    ahead(code);
    expect(await told()).toMatch(says);
    expect((await check("two-doors")).problems).toEqual([]);
  },
);

test("`process.exit(0)` does not make a case pass", async () => {
  write("ends.ts", "process.exit(0); export const x = 1;");
  ahead('import { x } from "./ends.ts"; export const mine = x;');
  expect(await told()).toMatch(/cannot use process/);
});

test("an outcome that draws is refused, since one question must have one answer", async () => {
  write("case.ts", text().replace("series.free!(2000) > 0", "Math.random() > series.free!(2000)"));
  expect(await told()).toMatch(/outcome free .*: .*Math\.random/);
});

test("what does not end is told by its name once its time is over", () => {
  const trouble = { what: "it does not end", where: "here", todo: "Look." };
  const loop = () => {
    for (;;);
  };
  expect(() => limited(loop, () => trouble, 50)).toThrow("it does not end");
  expect(
    limited(
      () =>
        limited(
          () => 3,
          () => trouble,
        ),
      () => trouble,
    ),
  ).toBe(3);
  expect(() =>
    limited(
      () => {
        throw new TypeError("its own");
      },
      () => trouble,
    ),
  ).toThrow("its own");
});

test("a copy of a case that lies elsewhere has the fingerprint of the case", async () => {
  const [one, other] = [await openCase("two-doors"), await openCase(folder)];
  expect(one.hash).toBe(other.hash);
});
