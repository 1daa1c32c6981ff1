/** What is taken from the page held against what the command prints. */
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { answered, complaints, page, visit } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { served } from "./site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the command prints. */
export async function aitia(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin", "aitia.js"), ...words],
    { cwd: root, maxBuffer: 1e8 },
  );
  return stdout;
}

const emptyFolder = () => mkdtemp(join(tmpdir(), "aitia-"));

/** Byte for byte, but for the seconds, the answer at this address of the page is the document that its command prints. */
export async function expectSameDocument(named: string, search: string): Promise<void> {
  await visit(search, await served(named));
  await answered();
  const line = (await page.locator("#table-command").textContent())!;
  expect(line.startsWith(`npx aitia why ${named} `)).toBe(true);
  const words = [...line.split(" ").slice(2), "--json", "--out", await emptyFolder()];
  const saved = await savedBy(page, page.locator("#answer-json"));
  const taken = String(saved.bytes);
  expect(withoutSeconds(taken)).toBe(withoutSeconds(await aitia(words)));
  expect(complaints).toEqual([]);
}

const withoutSeconds = (document: string): string =>
  document.replace(/^ "seconds": [\d.]+,$/m, ' "seconds": 0,');

interface Run {
  readonly years: readonly number[];
  readonly worlds: readonly { readonly run: number; readonly series: Record<string, number[]> }[];
}

/** The command that the page shows, after every kind of change, gives the numbers that the page exports. */
export async function expectSameRun(given: "" | "&given=record"): Promise<void> {
  await visit(
    `?without=patronage,dogma:absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=12&seed=7${given}`,
  );
  const command = (await page.locator("#run-command").textContent())!;
  expect(command).toMatch(
    given ? /^npx aitia run .* --given record .*--json$/ : /^npx aitia run stalin .*--json$/,
  );
  const saved = await savedBy(page, page.locator("#worlds-changed .csv"));
  const [head, ...lines] = String(saved.bytes).trim().split("\n");
  const names = head!.split(",");
  const run = JSON.parse(await aitia(command.split(" ").slice(2))) as Run;
  expect(lines).toHaveLength(12 * run.years.length);
  for (const line of lines) {
    const values = line.split(",").map(Number);
    const world = run.worlds[values[0]!]!;
    const year = run.years.indexOf(values[1]!);
    for (const [name, series] of Object.entries(world.series))
      expect(values[names.indexOf(name)]).toBe(series[year]);
  }
}
