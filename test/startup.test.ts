/** What a command reads before it answers: counted in files, not in seconds. */
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
let place = "";

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), "aitia-startup-"));
  const main = new URL("../src/cli/main.ts", import.meta.url).href;
  writeFileSync(
    join(place, "start.mjs"),
    `import { writeFileSync } from "node:fs";
    import { registerHooks } from "node:module";
    const read = [];
    registerHooks({
      load(url, context, next) {
        if (url.startsWith("file:")) read.push(new URL(url).pathname);
        return next(url, context);
      },
    });
    const { main } = await import(${JSON.stringify(main)});
    process.exitCode = await main(process.argv.slice(2));
    writeFileSync("read.json", JSON.stringify(read));`,
  );
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What a command prints, and the files that it reads as modules, below the root. */
function reading(...words: string[]): { readonly said: string; readonly read: readonly string[] } {
  const done = spawnSync(process.execPath, [join(place, "start.mjs"), ...words], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, XDG_CACHE_HOME: join(place, "cache") },
  });
  expect(done.status, done.stderr).toBe(0);
  if (words[0] !== "why") expect(done.stderr).toBe("");
  const read: string[] = JSON.parse(readFileSync(join(place, "read.json"), "utf8"));
  return {
    said: done.stdout,
    read: read.map((path) => relative(root, path).replaceAll("\\", "/")).sort(),
  };
}

/** Of what is read, the files of commands. */
const commandsOf = (read: readonly string[]) =>
  read.filter((path) => path.startsWith("src/cli/commands/"));

test.each(["--version", "-V"])("%s reads no command and no package", (word) => {
  const { said, read } = reading(word);
  expect(said).toBe(`${JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version}\n`);
  expect(read).toEqual([
    "src/cli/end.ts",
    "src/cli/interrupt.ts",
    "src/cli/main.ts",
    "src/engine/crew.ts",
    "src/errors.ts",
    "src/root.ts",
    "src/words/en/ended.ts",
  ]);
});

test("an answer that is kept is said again, and neither a command nor a package nor a case is read for it", () => {
  const words = ["why", "two-doors", "--runs", "8", "--workers", "1"];
  const first = reading(...words);
  expect(commandsOf(first.read)).toContain("src/cli/commands/why.ts");
  const { said, read } = reading(...words);
  expect(said).toBe(first.said);
  expect(read).toEqual([
    "src/cli/end.ts",
    "src/cli/interrupt.ts",
    "src/cli/main.ts",
    "src/cli/said.ts",
    "src/engine/crew.ts",
    "src/engine/sources.ts",
    "src/errors.ts",
    "src/root.ts",
    "src/store/files.ts",
    "src/words/en/ended.ts",
  ]);
});

test("a command's help reads that command's file and no other's", () => {
  const { said, read } = reading("odd", "--help");
  expect(said).toContain("Usage: aitia odd [options] <case>");
  expect(commandsOf(read)).toEqual(["src/cli/commands/odd.ts"]);
  expect(reading("help", "odd")).toEqual({ said, read });
});

test("the help of all names every command, each from its own file", () => {
  const { said, read } = reading("--help");
  const all = globSync("src/cli/commands/*.ts", { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => !path.endsWith(".test.ts"))
    // a part of a command is read with it, or only when it is needed
    .filter((path) => readFileSync(join(root, path), "utf8").includes("new Command("))
    .sort();
  expect(commandsOf(read)).toEqual(expect.arrayContaining(all));
  const named = [...said.matchAll(/^ {2}([a-z]+) /gm)].map((m) => m[1]);
  for (const path of all)
    if (readFileSync(join(root, path), "utf8").includes("Command = ()"))
      expect(named).toContain(/(\w+)\.ts$/.exec(path)?.[1]);
});

test("what was compiled once is kept where Node keeps it, for the next start", () => {
  const done = spawnSync(process.execPath, [join(root, "bin/aitia.js"), "--version"], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, TMPDIR: place, TEMP: place, NODE_COMPILE_CACHE: "" },
  });
  expect([done.status, done.stderr]).toEqual([0, ""]);
  expect(globSync("node-compile-cache/*/*", { cwd: place }).length).toBeGreaterThan(4);
});
