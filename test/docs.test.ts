/**
 * Every example in the documents runs: a document that lies fails the tests. All run in this one process, which is how
 * they share what is compiled; that the command starts as a process of its own is tested in cli.test.ts.
 */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "../src/cli/main.ts";

const root = resolve(import.meta.dirname, "..");
let folder = "";

beforeAll(() => {
  mkdirSync(join(root, ".cache"), { recursive: true });
  folder = mkdtempSync(join(root, ".cache", "docs-"));
});
afterAll(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

let stderr = "";
beforeEach(() => {
  stderr = "";
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(root);
  process.exitCode = undefined;
});

interface Block {
  readonly name: string;
  readonly language: string;
  readonly info: string;
  readonly text: string;
}

function blocks(file: string): Block[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map((m) => ({
    name: `${file}:${text.slice(0, m.index).split("\n").length}`,
    language: m[1]!,
    info: m[2]!,
    text: m[3]!,
  }));
}

const all = ["README.md", ...globSync("docs/**/*.md", { cwd: root })].flatMap((file) => {
  try {
    return blocks(file);
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return [];
    throw error;
  }
});
const runnable = all.filter(({ info }) => !/\bno-run\b/.test(info));

/** Lines of a shell block that ask something of the command; the prompt is left out. */
const commands = (text: string): string[] =>
  text
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) =>
      line
        .replace(/^\$ /, "")
        .replace(/\s+#.*$/, "")
        .trim(),
    )
    .filter((line) => line.startsWith("npx aitia"));

/** Commands that wait for somebody, or for files that are not here: their help is asked for instead. */
const waiting = /^npx aitia (lab|worker|slurm|doctor|check(?=.* --watch))\b.*/;

/** Small enough for a test: an example that asks for more worlds is asked for few, and writes nothing beside its own folder. */
const fewer = (line: string): string => {
  const plain = line.replace(/\s*[|>].*$/, "");
  const [, command] = waiting.exec(plain) ?? [];
  if (command) return `npx aitia ${command} --help`;
  return / (why|run|sense|sweep) /.test(plain) && !plain.includes("--help")
    ? `${plain.replace(/ --runs \S+/, "")} --runs 16`
    : plain;
};

/** What a block does, in the order in which a reader does it: a command each, or the whole block. */
const deeds = runnable.flatMap(({ name, language, info, text }) => {
  const file = /\bfile=(\S+)/.exec(info)?.[1];
  if (language === "sh")
    return commands(text).map((line) => ({ does: `${name}: ${line}`, deed: () => asks(line) }));
  if (file !== undefined) return [{ does: `${name} is written`, deed: () => writes(file, text) }];
  return language === "ts" ? [{ does: `${name} runs`, deed: () => runs(name, text) }] : [];
});

async function runs(name: string, text: string): Promise<void> {
  const file = join(folder, `${name.replace(/\W+/g, "-")}.ts`);
  writeFileSync(file, text);
  await import(pathToFileURL(file).href);
  expect(stderr).toBe("");
}

async function asks(line: string): Promise<void> {
  process.chdir(folder);
  const status = await main(fewer(line).split(/\s+/).slice(2));
  expect([status, stderr]).toEqual([0, expect.not.stringMatching(/^error/m)]);
}

/** A file as a whole, or a change of one: the lines with " " and "-" must stand there once, those with " " and "+" do then. */
function writes(file: string, text: string): void {
  const path = join(folder, file);
  if (!/^[-+]/m.test(text)) return writeFileSync(path, text);
  const side = (signs: RegExp) => text.replace(signs, "").replace(/^[-+ ]/gm, "");
  const [before, after] = [side(/^\+.*\n/gm), side(/^-.*\n/gm)];
  const parts = readFileSync(path, "utf8").split(before);
  expect(parts).toHaveLength(2);
  writeFileSync(path, parts.join(after));
}

describe.skipIf(runnable.length === 0)("documents", () => {
  test.each(deeds)("$does", async ({ deed }) => await deed());
});
