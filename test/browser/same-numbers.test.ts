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

test.each([
  [
    "a mechanism less, one with every coalition lived",
    "?without=learning&explain=B&runs=24&seed=7",
  ],
  ["many mechanisms, in sampled orders", "?without=patronage&runs=24"],
  [
    "more worlds than orders are sampled in",
    "?explain=C&without=momentum:absent&add=learning&runs=300",
  ],
  ["a mechanism of the other answer", "?explain=B&add=memory-of-invasion&runs=12"],
  [
    "another kind of knock-out, an event, a value",
    "?knockout=absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=12",
  ],
  ["weighed by the record", "?without=grip&given=record&runs=24"],
])(
  "the answer taken from the page is the document of aitia why, byte for byte but for the seconds: %s",
  async (_, search) => {
    await visit(search);
    await page.locator("#settled[data-answered=true]").waitFor({ state: "attached" });
    const line = (await page.locator("#table-command").textContent())!;
    expect(line).toMatch(/^npx aitia why stalin /);
    const words = [...line.split(" ").slice(2), "--json", "--out", await emptyFolder()];
    const saved = await savedBy(page, page.locator("#answer-json"));
    const taken = String(saved.bytes);
    expect(withoutSeconds(taken)).toBe(withoutSeconds(await aitia(words)));
    expect(complaints).toEqual([]);
  },
  240_000,
);

const withoutSeconds = (document: string): string =>
  document.replace(/^ "seconds": [\d.]+,$/m, ' "seconds": 0,');

test("any case is served: a textbook case without a record, without votes, with one year", async () => {
  const doors = await served("two-doors");
  await visit("?without=left&pair=0", doors);
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#said").textContent()).toMatch(/it does not come in/);
  expect(await page.locator("body").textContent()).toContain("votes unknown");
  expect(complaints).toEqual([]);
  await picture(page, "page-two-doors", { long: true });
});
