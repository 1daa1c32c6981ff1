/** Modules written as one do what they do as many, or stay many. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { oneModule } from "./one-module.ts";

const folder = mkdtempSync(join(tmpdir(), "aitia-one-"));
afterAll(() => rmSync(folder, { recursive: true }));

const one = (files: Readonly<Record<string, string>>) =>
  oneModule(new Map(Object.entries(files)), "case.js");

async function runs(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const path = join(folder, `${crypto.randomUUID()}.mjs`);
  writeFileSync(path, one(files)!);
  return { ...(await import(pathToFileURL(path).href)) };
}

test("every kind of import and export gives what it gave between files, each file run once and after those that it imports", async () => {
  const found = await runs({
    "case.js": `import "./first.js";
import a, { b as c, "odd name" as odd } from "./below/a.js"; // "./below/never.js"
import * as all from "./below/passed.js";
export { b as "also b" } from "./below/a.js";
export * as whole from "./below/passed.js";
const { d, more: [e] } = { d: 4, more: [5] };
export { d as four, e };
export const order = globalThis.ran;
export default { a: a(), c, odd, all: { ...all } };`,
    "first.js": "globalThis.ran = ['first'];",
    "below/a.js": `/* a comment
of two lines */export default function () { return later(); }
export function later() { return "hoisted"; }
export class b { static is = "class"; }
const own = "// no comment";
export { own as "odd name" };
globalThis.ran.push('a');`,
    "below/passed.js": `export * from "./a.js";
export const later = "own before passed on";
globalThis.ran.push("passed");`,
  });
  interface Made {
    readonly a: string;
    readonly c: { readonly is: string };
    readonly odd: string;
    readonly all: Readonly<Record<string, unknown>>;
  }
  const { order, whole, four, e } = found;
  const made = found.default as Made;
  expect(made.a).toBe("hoisted");
  expect(made.c.is).toBe("class");
  expect(found["also b"]).toBe(made.c);
  expect(made.odd).toBe("// no comment");
  expect(made.all.later).toBe("own before passed on");
  expect(Object.keys(made.all).sort()).toEqual(["b", "later", "odd name"]);
  expect((whole as Record<string, unknown>).b).toBe(made.c);
  expect([four, e]).toEqual([4, 5]);
  expect(order).toEqual(["first", "a", "passed"]);
});

test("what is not among the files stays imported, from where the one will lie", () => {
  const text = oneModule(
    new Map([
      ["modules/case.js", `import { x } from "./in/x.js"; export default x;`],
      ["modules/in/x.js", `import { y } from "../../../library/y.js"; export const x = y;`],
    ]),
    "modules/case.js",
  );
  expect(text).toMatch(/^import \* as \S+ from "\.\.\/\.\.\/library\/y\.js";/);
});

test.each([
  ["in a circle", { "case.js": 'import "./b.js";', "b.js": 'import "./case.js";' }],
  ["exporting what may change", { "case.js": "let a = 1; export { a }; a = 2;" }],
  ["waiting", { "case.js": "export default await 1;" }],
  ["passing on all to whoever imports them", { "case.js": 'export * from "./b.js";', "b.js": "" }],
])("modules %s stay many", (_, files) => {
  expect(one(files)).toBeUndefined();
});
