import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What each folder of src may import from, besides itself and errors.ts. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  model: ["kernel"],
  why: ["kernel"],
  theory: ["kernel"],
  compile: ["kernel", "model"],
  fit: ["kernel", "model", "why"],
  store: ["kernel", "model"],
  engine: ["kernel", "model", "compile", "store"],
  ask: ["kernel", "model", "compile", "engine", "why", "fit", "store"],
  report: ["kernel", "model", "why", "fit", "ask"],
  cli: ["kernel", "model", "compile", "engine", "why", "fit", "store", "theory", "ask", "report"],
};

const imports = (file: string): { readonly types: boolean; readonly from: string }[] =>
  [
    ...readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\s+(type\s)?[^;"]*?from\s+"([^"]+)"/gms,
    ),
  ].map((m) => ({ types: m[1] !== undefined, from: m[2]! }));

const sources = globSync("src/*/**/*.ts").filter(
  (file) => !file.endsWith(".test.ts") && !file.includes("/testing/"),
);

test("every folder of src is on the map", () => {
  const folders = new Set(sources.map((file) => file.split("/")[1]));
  expect([...folders].filter((folder) => !(folder! in allowed))).toEqual([]);
});

test.each(sources)("%s imports only what lies below it", (file) => {
  const home = file.split("/")[1]!;
  const depth = file.split("/").length - 2;
  const up = "../".repeat(depth);
  const outside = imports(file)
    .filter(({ from }) => from.startsWith(up))
    .map(({ from }) => from.slice(up.length).split("/")[0]!)
    .filter((target) => target !== "errors.ts");
  expect(outside.filter((target) => ![home, ...allowed[home]!].includes(target))).toEqual([]);
});

test.each(sources.filter((file) => file.startsWith("src/report/")))(
  "%s takes only types from ask: a report can be drawn wherever an answer is read",
  (file) => {
    const run = imports(file).filter(({ from, types }) => from.includes("/ask/") && !types);
    expect(run).toEqual([]);
  },
);

test.each(
  globSync("cases/**/*.ts").filter((f) => !f.endsWith(".test.ts") && !f.includes("/testing/")),
)("%s imports only the public API: a case can never reach into the engine", (file) => {
  const strange = imports(file)
    .map(({ from }) => from)
    .filter((from) => !/^aitia(\/(theory|kernel))?$|^\.\.?\/|^node:/.test(from));
  expect(strange).toEqual([]);
  for (const { from } of imports(file)) expect(from).not.toMatch(/\.\.\/src\//);
});
