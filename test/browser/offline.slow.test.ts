/** What the browser keeps for use without a network: of the newest build, of each case its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSite, writeSite } from "../../src/cli/commands/lab.ts";
import { type Browser, type Page, shared } from "./chromium.ts";
import { type Plain, plain } from "./plain.ts";
import { settled } from "./site.ts";

let folder: string;
let host: Plain;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aitia-host-"));
  await write("one", 16);
  await write("two", 17);
  host = await plain(folder);
  browser = await shared();
});
afterAll(async () => {
  host?.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = async (below: string, runs: number) =>
  writeSite(await makeSite("two-doors", { runs }), join(folder, below));
const kept = (page: Page) => page.evaluate(() => caches.keys());
const told = (page: Page) => page.locator("header .quiet").textContent();
const visit = async (page: Page, path: string) => {
  await page.goto(`${host.url}${path}?runs=16`);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
};

test("a new build takes over what is kept of the old one, and what is kept of another case stays", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await visit(page, "one/");
  await visit(page, "two/");
  await expect.poll(() => kept(page)).toHaveLength(2);
  const before = await kept(page);
  const other = before.find((name) => name.includes(`${host.url}two/ `));

  await write("one", 18);
  await visit(page, "one/");
  await expect
    .poll(async () => (await kept(page)).filter((n) => before.includes(n)))
    .toEqual([other]);
  expect(await kept(page)).toHaveLength(2);

  await context.setOffline(true);
  await page.goto(`${host.url}one/?runs=16`);
  await settled(page);
  expect(await told(page)).toContain("lived through 18 simulated histories");
  await page.goto(`${host.url}two/?runs=16`);
  await settled(page);
  expect(await told(page)).toContain("lived through 17 simulated histories");
  await context.close();
});
