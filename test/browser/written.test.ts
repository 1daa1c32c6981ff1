/** The page as `aitia lab --to` writes it, on the plainest of web servers. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labCommand } from "../../src/cli/commands/lab.ts";
import { type Browser, shared } from "./chromium.ts";
import { type Plain, plain } from "./plain.ts";
import { RUNS, settled } from "./site.ts";

let folder: string;
const hosts = new Map<string, Plain>();
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aitia-written-"));
  for (const named of ["stalin", "two-doors"]) {
    const to = join(folder, named);
    const asked = [named, "--runs", String(RUNS), "--to", to];
    await labCommand().parseAsync(asked, { from: "user" });
    hosts.set(named, await plain(to));
  }
  // as a school's server has it: below whatever else is there
  hosts.set("school", await plain(join(folder, "..")));
  browser = await shared();
});
afterAll(async () => {
  for (const host of hosts.values()) host.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["", "stalin", "grip"],
  ["two-doors/", "two-doors", "left"],
  ["two-doors", "two-doors", "left"],
  ["BELOW/stalin/", "school", "grip"],
] as const)(
  "at /%s the page of %s lives its worlds without %s, finds its files, and works without a network",
  async (path, named, gone) => {
    const host = hosts.get(named)!;
    const context = await browser.newContext();
    const page = await context.newPage();
    const missing: string[] = [];
    page.on("response", (r) => r.status() >= 400 && missing.push(r.url()));
    const place = path.replace("BELOW", basename(folder));
    await page.goto(`${host.url}${place}?without=${gone}&runs=8`);
    await settled(page);
    await page.locator("#proof[data-state=equal]").waitFor();
    expect(await page.locator("#said").textContent()).toContain("With your change");
    expect(new URL(page.url()).searchParams.get("without")).toBe(gone);
    const links = await page
      .locator("footer a, #stored-files a, section[aria-labelledby=cannot] li a")
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(6);
    for (const link of new Set(links.map((l) => l.replace(/#.*/, ""))))
      expect((await page.request.get(link)).status(), link).toBe(200);
    expect(missing).toEqual([]);

    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    expect(await page.locator("#said").textContent()).toContain("With your change");
    await context.close();
  },
);

test("from a file, where browsers start no laboratory, it shows its first screen, says so, and its chapters lead to the whole report, which needs none", async () => {
  const reported = readFileSync(join(folder, "stalin", "report.html"), "utf8");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "stalin", "index.html")).href);
  expect(await page.locator("#finding > p").first().isVisible()).toBe(true);
  expect(await page.locator(".drawn svg").first().isVisible()).toBe(true);
  const link = page.locator("#not-started a");
  expect(await link.evaluate((e) => getComputedStyle(e).visibility)).toBe("visible");
  expect(await page.locator("#settled").count()).toBe(0);
  // every chapter but the one that has to be lived stands in the report, under the name that it has here
  const chapters = page.locator("nav.chapters a");
  for (let n = 0; n < (await chapters.count()); n++) {
    const chapter = await chapters.nth(n).getAttribute("href");
    await chapters.nth(n).click();
    await page.waitForURL((url) => url.hash !== "" || /report/.test(url.pathname));
    const { pathname, hash } = new URL(page.url());
    const led = chapter === "#not-started" ? /\/stalin\/index\.html$/ : /\/stalin\/report\.html$/;
    expect(pathname).toMatch(led);
    if (hash) await page.locator(hash).waitFor();
    if (/report/.test(pathname)) await page.goBack();
  }
  const led = await chapters.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  expect(led.filter((href) => href?.startsWith("report.html#"))).toHaveLength(7);
  expect(led).toContain("#not-started");
  for (const href of await page
    .locator('#app a[href^="#"], #app a[href^="report.html#"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!)))
    if (href.startsWith("#")) expect(await page.locator(href).count(), href).toBe(1);
    else expect(reported).toContain(` id="${href.split("#")[1]}"`);
  await link.click();
  expect(new URL(page.url()).pathname).toMatch(/\/stalin\/report\.html$/);
  expect(await page.locator("h1").textContent()).toBe("Why was Stalin so brutal?");
  for (const part of ["#answers", "#depend", "#record", "#assumed", "#cannot", "#made"])
    expect(await page.locator(part).count(), part).toBe(1);
  expect(await page.locator("[aria-labelledby=depend] tbody tr").count()).toBeGreaterThan(15);
  expect(await page.locator("svg").count()).toBeGreaterThan(3);
  await context.close();
});
