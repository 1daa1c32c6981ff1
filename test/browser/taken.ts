/** What a reader takes from the page, kept in a folder of each test's own, and the commands that the page shows. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";
import { visit as open, page } from "./opened.ts";
import { savedBy } from "./saved.ts";
import type { Served } from "./site.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Where a reader would keep what was taken: in a clone, so that the library is found. */
export let folder: string;

/** For every test of this file. */
export function keeping(): void {
  beforeEach(() => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    folder = mkdtempSync(join(root, ".cache", "taken-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

/** Opens an address and waits until everything can be taken. */
export async function visit(search: string, at?: Served): Promise<void> {
  await open(search, at);
  await page.locator("#library").waitFor();
}

/** Presses what saves a file, and keeps it under its own name. */
export async function take(selector: string): Promise<string> {
  const { name, bytes } = await savedBy(page, page.locator(selector));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

export const text = (path: string): string => readFileSync(path, "utf8");

/** A file's own bytes, as a reader of Parquet wants them. */
export function bytes(path: string): ArrayBuffer {
  const file = readFileSync(path);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

/** Runs a command as the page shows it, in the reader's folder. */
export async function command(line: string): Promise<string> {
  const words = line.replace(/ > .*/, "").split(" ");
  expect(words.slice(0, 2)).toEqual(["npx", "aitia"]);
  const script = join(folder, "aitia.mjs");
  writeFileSync(
    script,
    `import { main } from ${JSON.stringify(`${root}src/cli/main.ts`)};\nawait main(process.argv.slice(2));\n`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...words.slice(2)], {
    cwd: folder,
    maxBuffer: 1e8,
  });
  return stdout;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Readonly<Record<string, number>>[];
}
export function table(csv: string): Table {
  const [first, ...lines] = csv.trim().split("\n");
  const head = first!.split(",");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(head.map((name, n) => [name, Number(cells[n])]));
  });
  return { head, rows };
}

/** Every kind of change at once. */
export const changes =
  "?without=patronage,dogma:absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=8&seed=7";
