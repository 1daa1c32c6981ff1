/** What the page lives is what the command line lives, number by number. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, launch } from "./chromium.ts";
import { type Served, served, settled } from "./site.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let site: Served;
let browser: Browser;

beforeAll(async () => {
  site = await served("stalin");
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  site?.close();
});

interface Run {
  readonly years: readonly number[];
  readonly worlds: readonly { readonly run: number; readonly series: Record<string, number[]> }[];
}

test("the command that the page shows gives the numbers that the page exports", async () => {
  const page = await browser.newPage({ acceptDownloads: true });
  await page.goto(
    `${site.url}?without=patronage,dogma:absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=12&seed=7`,
  );
  await settled(page);
  const command = (await page.locator("#run-command").textContent())!;
  expect(command).toMatch(/^npx aitia run stalin .*--json$/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("#worlds-changed .csv").click(),
  ]);
  const [head, ...lines] = readFileSync((await download.path())!, "utf8")
    .trim()
    .split("\n");
  const names = head!.split(",");
  const words = command.split(" ").slice(2);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { main } from ${JSON.stringify(`${root}src/cli/main.ts`)}; await main(process.argv.slice(1));`,
      ...words,
    ],
    { cwd: root, maxBuffer: 1e8 },
  );
  const run = JSON.parse(stdout) as Run;
  expect(lines).toHaveLength(12 * run.years.length);
  for (const line of lines) {
    const values = line.split(",").map(Number);
    const world = run.worlds[values[0]!]!;
    const year = run.years.indexOf(values[1]!);
    for (const [name, series] of Object.entries(world.series))
      expect(values[names.indexOf(name)]).toBe(series[year]);
  }
  await page.close();
});

test("any case is served: a textbook case without a record, without votes, with one year", async () => {
  const doors = await served("two-doors");
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
  await page.goto(`${doors.url}?without=left&pair=0`);
  await settled(page);
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#said").textContent()).toMatch(/it does not come in/);
  expect(await page.locator("body").textContent()).toContain("votes unknown");
  expect(complaints).toEqual([]);
  await page.screenshot({ path: "test/screenshots/page-two-doors.png", fullPage: true });
  await page.close();
  doors.close();
});
