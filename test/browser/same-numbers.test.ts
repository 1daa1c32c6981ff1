/** What the page lives is what the command line lives, number by number. */
import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { complaints, opened, page, visit } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { picture, served } from "./site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

opened("stalin", { threads: "all" });

/** What the command prints. */
async function aitia(words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin", "aitia.js"), ...words],
    { cwd: root, maxBuffer: 1e8 },
  );
  return stdout;
}

const emptyFolder = () => mkdtemp(join(tmpdir(), "aitia-"));

interface Run {
  readonly years: readonly number[];
  readonly worlds: readonly { readonly run: number; readonly series: Record<string, number[]> }[];
}

test("the command that the page shows gives the numbers that the page exports", async () => {
  await visit(
    "?without=patronage,dogma:absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=12&seed=7",
  );
  const command = (await page.locator("#run-command").textContent())!;
  expect(command).toMatch(/^npx aitia run stalin .*--json$/);
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
});

interface Estimate {
  readonly known: boolean;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

test.each([
  ["every coalition of few mechanisms", "?without=learning&explain=B&runs=24&seed=7", 4],
  ["sampled orders of many", "?without=patronage&runs=24", 14],
  [
    "more worlds than orders are sampled in",
    "?explain=C&without=momentum:absent&add=learning&runs=300",
    1,
  ],
  ["a mechanism of the other answer", "?explain=B&add=memory-of-invasion&runs=12", 6],
])("the table of a changed world is that of aitia why: %s", async (_, search, players) => {
  await visit(search);
  const command = (await page.locator("#table-command").textContent())!;
  expect(command).toMatch(/^npx aitia why stalin /);
  const words = [...command.split(" ").slice(2), "--json", "--out", await emptyFolder()];
  const answer = JSON.parse(await aitia(words)) as {
    mechanisms: readonly ({ id: string } & Record<string, Estimate>)[];
  };
  const saved = await savedBy(page, page.locator("#table-csv"));
  const [head, ...lines] = String(saved.bytes)
    .trim()
    .split("\n")
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((c) => c[1]!));
  let compared = 0;
  for (const line of lines) {
    const cell = (name: string) => line[head!.indexOf(name)]!;
    const own = answer.mechanisms.find((m) => m.id === cell("mechanism"))!;
    for (const column of ["necessity", "sufficiency", "alone", "prevention", "share"]) {
      const { known, value, low, high, n } = own[column]!;
      expect(cell(`${column}_unknown`) === "", `${own.id} ${column}`).toBe(known);
      if (!known) continue;
      expect(
        ["", "_low", "_high", "_n"].map((part) => Number(cell(column + part))),
        `${own.id} ${column}`,
      ).toEqual([value, low, high, n]);
      compared++;
    }
  }
  expect(compared).toBeGreaterThanOrEqual(3 * players);
});

test("any case is served: a textbook case without a record, without votes, with one year", async () => {
  const doors = await served("two-doors");
  await visit("?without=left&pair=0", doors);
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#said").textContent()).toMatch(/it does not come in/);
  expect(await page.locator("body").textContent()).toContain("votes unknown");
  expect(complaints).toEqual([]);
  await picture(page, "page-two-doors", { long: true });
});
