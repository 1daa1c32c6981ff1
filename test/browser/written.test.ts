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
let host: Plain;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aitia-written-"));
  const asked = ["stalin", "--runs", String(RUNS), "--to", folder];
  await labCommand().parseAsync(asked, { from: "user" });
  host = await plain(folder);
  browser = await shared();
});
afterAll(async () => {
  host?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(["", "stalin/", "stalin"])(
  "at /%s the page lives its worlds, finds its files, and works without a network",
  async (path) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const missing: string[] = [];
    page.on("response", (r) => r.status() >= 400 && missing.push(r.url()));
    await page.goto(`${host.url}${path}?without=grip&runs=24`);
    await settled(page);
    await page.locator("#proof[data-state=equal]").waitFor();
    expect(await page.locator("#said").textContent()).toContain("With your change");
    expect(new URL(page.url()).searchParams.get("without")).toBe("grip");
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
