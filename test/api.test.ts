/** What a program can import is what docs/api says of it, and says what it is. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Package, packages, page, reference } from "../scripts/api.ts";
import { keysOf, withKeys } from "../scripts/keys.ts";

const folder = resolve(import.meta.dirname, "../docs/api");
/** As the package's own files find it: the folder of the tests is a package for itself. */
const inside = createRequire(new URL("../package.json", import.meta.url));

let all: readonly Package[];
// the compiler reads the whole project
beforeAll(() => {
  all = packages();
}, 120_000);

test("the reference is what the types and docstrings say; npm run api writes it anew", () => {
  const written = reference(all);
  expect(readdirSync(folder).sort()).toEqual([...written.keys()].sort());
  for (const [path, text] of written)
    expect(
      readFileSync(join(folder, path), "utf8").replaceAll("\r", ""),
      `${path}: run npm run api`,
    ).toBe(text);
});

test("the parts of a case are told with every key that their types have, and each key says what it is", () => {
  const told = readFileSync(join(folder, "../case.md"), "utf8").replaceAll("\r", "");
  expect(told, "run npm run api").toBe(withKeys(told, all));
  const rows = told.split("\n").filter((line) => /^\| `\w+` \| (yes)? ?\|/.test(line));
  expect(rows.length).toBeGreaterThan(90);
  expect(rows.filter((line) => /^\| `\w+` \| (yes)? ?\|\s*\|/.test(line))).toEqual([]);
  expect(
    keysOf({
      declaration:
        "interface A {\n  /** One. */\n  readonly a?: {\n    readonly b: 1 | 2;\n  };\n}",
    }),
  ).toEqual([{ name: "a", isOptional: true, says: "One.", type: "{ readonly b: 1 | 2; }" }]);
});

test("every name that can be imported at run time stands in the reference of its package", async () => {
  for (const one of all) {
    const said = new Set(one.exported.map(({ name }) => name));
    const given = Object.keys(await import(pathToFileURL(inside.resolve(one.name)).href));
    expect(
      given.filter((name) => !said.has(name)),
      one.name,
    ).toEqual([]);
    for (const name of said) expect(page(one)).toContain(`\n### ${name}\n`);
  }
});

test("every name that can be imported says what it is", () => {
  const silent = all.flatMap(({ name: of, exported }) =>
    exported.filter(({ says }) => says === "").map(({ name, file }) => `${of} ${name} (${file})`),
  );
  expect(silent).toEqual([]);
});

describe.each(["kernel", "why", "fit", "ask"])("of aitia/%s", (room) => {
  test("every function says what it takes, what it gives and what it throws", () => {
    const functions = all
      .filter(({ name }) => name === `aitia/${room}`)
      .flatMap(({ exported }) => exported)
      .filter(({ isFunction }) => isFunction);
    expect(functions.length).toBeGreaterThan(5);
    const lacking = functions.flatMap(({ name, tags }) => {
      const has = (tag: string) => tags.some((one) => one.name === tag);
      const throws = has("throws") || tags.some(({ text }) => text.includes("Throws nothing."));
      return [
        ...(has("param") ? [] : [`${name}: @param`]),
        ...(has("returns") ? [] : [`${name}: @returns`]),
        ...(throws ? [] : [`${name}: @throws, or "Throws nothing."`]),
      ];
    });
    expect(lacking).toEqual([]);
  });
});
