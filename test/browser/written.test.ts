/** The page as `aitia lab --to` writes it, on the plainest of web servers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
] as const)(
  "at /%s the page of %s lives its worlds without %s, finds its files, and works without a network",
  async (path, named, gone) => {
    const host = hosts.get(named)!;
    const context = await browser.newContext();
    const page = await context.newPage();
    const missing: string[] = [];
    page.on("response", (r) => r.status() >= 400 && missing.push(r.url()));
    await page.goto(`${host.url}${path}?without=${gone}&runs=24`);
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
