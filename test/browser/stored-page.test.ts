import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSite } from "../../src/cli/commands/lab.ts";
import { doors, doorsHome } from "../../src/cli/testing/doors.ts";
import { here } from "../../src/cli/testing/here.ts";
import { type Serving, serve } from "../../src/site/server.ts";
import { seriousIn, widthOf } from "./axe.ts";
import { shared } from "./chromium.ts";
import { picture } from "./site.ts";

const home = doorsHome();
let serving: Serving;
let came: number;

beforeAll(async () => {
  const folder = doors(home);
  const { stdout } = await here("why", folder, "--runs", "200", "--trust", "--json");
  came = JSON.parse(stdout).came;
  await here("sense", folder, "--runs", "16");
  // whoever would start it now finds nothing
  rmSync(join(folder, "started"));
  serving = await serve(await makeSite(folder), 0);
});
afterAll(() => serving.close());

test.for([
  ["light", 1280],
  ["dark", 390],
] as const)(
  "the page of a simulator's case reads well in %s at %i: what was found stands first, with picture, twin and table, and nothing is fetched or run",
  async ([colorScheme, width]) => {
    const context = await (await shared()).newContext({
      viewport: { width, height: 900 },
      colorScheme,
    });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (r) => asked.push(r.url()));
    page.on("console", (m) => complaints.push(m.text()));
    await page.goto(serving.url);
    await picture(page, `stored-page-${width}`, { long: true });
    const finding = page.locator("#finding > p").first();
    expect(await finding.textContent()).toContain(`In ${came} of 200 simulated histories`);
    const place = await finding.boundingBox();
    expect((place?.y ?? 900) + (place?.height ?? 0)).toBeLessThan(900);
    const told = async (section: string) =>
      page.locator(`section[aria-labelledby=${section}]`).textContent();
    expect(await told("twin")).toMatch(/Simulated history \d+, and the same from the same chance/);
    expect(await told("depend")).toMatch(/The left door[\s\S]*n\s=\s\d+[\s\S]*The right door/);
    expect(await told("sense")).toMatch(/n\s=\s16/);
    expect(await told("change")).toContain("npx aitia twin");
    for (const link of await page.locator("nav.chapters a").all())
      expect(
        await page.locator(`[id="${(await link.getAttribute("href"))?.slice(1)}"]`).count(),
      ).toBe(1);
    expect(await page.locator("button, input, select, script").count()).toBe(0);
    await page.evaluate(() => {
      for (const d of document.querySelectorAll("details")) d.open = true;
    });
    expect(await widthOf(page)).toBeLessThanOrEqual(width);
    expect(await seriousIn(page)).toEqual([]);
    expect(asked.filter((a) => !/\/(favicon\.ico)?$/.test(a))).toEqual([]);
    expect(complaints.filter((c) => !c.includes("404"))).toEqual([]);
    await context.close();
  },
);
