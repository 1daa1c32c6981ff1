import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { expect, test } from "vitest";

/** What each room may import from, besides itself and the two files beside the rooms (errors.ts, root.ts). */
const allowed: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  model: ["kernel"],
  why: ["kernel"],
  theory: ["kernel"],
  store: ["kernel"],
  compile: ["kernel", "model"],
  fit: ["kernel", "why"],
  // of the store the engine takes how results are named: the hash of a case is that of its files
  engine: ["kernel", "model", "compile", "store"],
  words: ["model", "why"],
  ask: ["kernel", "model", "compile", "engine", "why", "fit", "store", "words"],
  document: ["model", "compile", "engine", "ask", "words"],
  report: ["model", "why", "words", "ask", "document"],
  site: ["model", "compile", "engine", "store", "ask", "report", "words"],
  cli: ["model", "engine", "why", "store", "ask", "document", "report", "site", "words"],
  web: ["model", "compile", "engine", "why", "store", "words", "ask", "document", "report", "site"],
};

/** Rooms of which another takes types only. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { report: ["ask"], web: ["site"] };

/** The two places where files may need each other: both are recursive descents over expressions and statements. */
const descents = [/^src\/compile\/front\//, /^src\/compile\/back\/wasm\//];

/** Where reading begins: what others import, what commands and pages start. */
const entries = [
  "src/index.ts",
  ...globSync("src/*/index.ts"),
  "src/ask/browser.ts",
  "src/cli/main.ts",
  // npm run claims writes docs/claims.md by it
  "src/document/claims.ts",
  "src/engine/crowd/worker.ts",
  "src/engine/crowd/native/prove.ts",
  "src/engine/crowd/web-worker.ts",
  "web/app.tsx",
  "web/many.ts",
  "web/living/asker.ts",
  // the sandbox runs it as text
  "src/engine/sandbox/guest.ts",
];

const files = globSync(["src/**/*.ts", "web/**/*.ts", "web/**/*.tsx"])
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !/\.test\.tsx?$/.test(file) && !file.includes("/testing/"));

interface Import {
  readonly from: string;
  readonly types: boolean;
}

/** Every file that a file names: by import, by export … from, later (import()), or as a thread's address. */
function importsOf(text: string): readonly Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^;"]*?from\s+)?"([^"]+)"|import\(\s*(?:\/\*[^*]*\*\/\s*)?"([^"]+)"|new URL\(\s*"(\.[^"]+\.tsx?)"/gms,
  );
  return [...statements].map((m) => ({
    types: m[1] !== undefined,
    from: m[2] ?? m[3] ?? m[4] ?? "",
  }));
}

type Graph = ReadonlyMap<string, readonly (Import & { readonly to: string })[]>;

const graphOf = (paths: readonly string[]): Graph =>
  new Map(
    paths.map((file) => [
      file,
      importsOf(readFileSync(file, "utf8"))
        .filter(({ from }) => from.startsWith("."))
        .map((one) => ({ ...one, to: join(dirname(file), one.from) })),
    ]),
  );

const graph = graphOf(files);
const top = new Set(["src/errors.ts", "src/root.ts"]);
const room = (file: string) => (file.startsWith("web/") ? "web" : (file.split("/")[1] ?? ""));
const between = [...graph].flatMap(([file, imports]) =>
  imports
    .filter(({ to }) => !top.has(to) && graph.has(to) && room(to) !== room(file))
    .map(({ to, types }) => ({ file, from: room(file), to: room(to), types })),
);

test("every folder of src is on the map", () => {
  const folders = new Set(files.filter((f) => f.split("/").length > 2).map(room));
  expect([...folders].filter((folder) => !(folder in allowed))).toEqual([]);
});

test("every file imports only what lies below it", () => {
  const astray = between.filter(
    ({ file, from, to }) => file !== "src/index.ts" && !allowed[from]?.includes(to),
  );
  expect(astray).toEqual([]);
});

test("no direction is allowed that nobody uses: a door that stands open is walked through one day", () => {
  const used = new Set(between.map(({ from, to }) => `${from} -> ${to}`));
  const unused = Object.entries(allowed).flatMap(([from, to]) =>
    to.map((one) => `${from} -> ${one}`).filter((way) => !used.has(way)),
  );
  expect(unused).toEqual([]);
});

test("what a browser is given for aitia/ask reads no files and compiles no case: nothing of Node, of the compiler's front", () => {
  const given = new Set(["src/ask/browser.ts"]);
  for (const file of given)
    for (const { to, types } of graph.get(file) ?? []) if (!types && graph.has(to)) given.add(to);
  expect(given.size).toBeGreaterThan(50);
  const astray = [...given].filter(
    (file) =>
      /^src\/compile\/(front|source)\//.test(file) ||
      /^import (?!type)[^;]*from "(node:|@swc|acorn)/m.test(readFileSync(file, "utf8")),
  );
  expect(astray).toEqual([]);
});

test("a report can be drawn wherever an answer is read, a page wherever its files lie: both take types only", () => {
  const run = between.filter(({ from, to, types }) => typesOnly[from]?.includes(to) && !types);
  expect(run).toEqual([]);
});

/** The circles of a graph: sets of files that reach each other (Tarjan's strongly connected components). */
function circlesOf(g: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    order.set(file, own);
    let least = own;
    stack.push(file);
    for (const { to } of g.get(file) ?? []) {
      if (!g.has(to) || to === file) continue;
      const at = order.get(to);
      if (at === undefined) least = Math.min(least, visit(to));
      else if (stack.includes(to)) least = Math.min(least, low.get(to) ?? at, at);
    }
    low.set(file, least);
    if (least === own) {
      const circle = stack.splice(stack.indexOf(file));
      if (circle.length > 1) found.push(circle.sort());
    }
    return least;
  };
  for (const file of g.keys()) if (!order.has(file)) visit(file);
  return found;
}

test("no files need each other in a circle, but for the two recursive descents of the compiler", () => {
  const strange = circlesOf(graph).filter(
    (circle) => !descents.some((folder) => circle.every((file) => folder.test(file))),
  );
  expect(strange).toEqual([]);
});

test("a circle would be seen, also one of types and one of three", () => {
  const edge = (to: string) => ({ from: to, to, types: true });
  const g: Graph = new Map([
    ["a", [edge("b")]],
    ["b", [edge("c")]],
    ["c", [edge("a"), edge("d")]],
    ["d", []],
  ]);
  expect(circlesOf(g)).toEqual([["a", "b", "c"]]);
});

function reachedFrom(starts: readonly string[], g: Graph): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { to } of g.get(file) ?? []) visit(to);
  };
  starts.forEach(visit);
  return seen;
}

test("no file is an orphan: a command, the page or a library's entry reaches each, or it stands under testing/", () => {
  const reached = reachedFrom(entries, graph);
  expect(files.filter((file) => !reached.has(file))).toEqual([]);
});

test.each(
  globSync("cases/**/*.ts").filter((f) => !f.endsWith(".test.ts") && !f.includes("/testing/")),
)("%s imports only the public API: a case can never reach into the engine", (file) => {
  const strange = importsOf(readFileSync(file, "utf8"))
    .map(({ from }) => from)
    .filter((from) => !/^aitia(\/(theory|kernel))?$|^\.\.?\/|^node:/.test(from));
  expect(strange).toEqual([]);
  for (const { from } of importsOf(readFileSync(file, "utf8")))
    expect(from).not.toMatch(/\.\.\/src\//);
});
