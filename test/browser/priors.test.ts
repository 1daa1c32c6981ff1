/** Priors: which can be moved, and what a moved one shows. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Browser, type BrowserContext, launch, type Page } from "./chromium.ts";
import { type Served, served, settled } from "./site.ts";

let site: Served;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  site = await served("stalin");
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  site?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
});

const visit = async (search: string) => {
  await page.goto(site.url + search);
  await settled(page);
};

test("no slider moves a number of people: its prior, unit and reason are shown, and nothing to move them with", async () => {
  await visit("?runs=24&set=baseRate:500");
  expect(await page.locator(".notice").first().textContent()).toContain("only causes can be moved");
  expect(new URL(page.url()).searchParams.has("set")).toBe(false);
  const counted = page.locator("#p-baseRate");
  expect(await counted.textContent()).toMatch(
    /people a month at ordinary force; .*1 to 24 thousand a year.*only causes can be moved/,
  );
  expect(await counted.locator("svg").count()).toBe(1);
  expect(await counted.locator("input, button").count()).toBe(0);
  expect(await page.locator("#p-capacityGrowth input[type=range]").count()).toBe(1);
});

test("believing a part of a prior puts the histories that remain beside all of them, as lines where they are few", async () => {
  await visit("?runs=64&believe=rigidity:1..2");
  const figures = page.locator("#pictures figure");
  expect(await figures.count()).toBe(2);
  const told = /(\d+) of the 64 histories as believed lie in that part(; fewer than 50 .* lines)?/;
  const [, kept, lines] = told.exec((await figures.nth(1).textContent())!)!;
  expect(Number(kept)).toBeLessThan(50);
  expect(lines).toBeDefined();
  expect(await figures.nth(1).textContent()).toMatch(`in ${kept} histories the yearly middle`);
  expect(await figures.nth(1).locator('[aria-label="area"]').count()).toBe(0);
  expect(await figures.nth(0).locator('[aria-label="area"]').count()).toBe(2);
  for (const end of ["not below", "not above"]) {
    const field = page.locator("#p-rigidity").getByLabel(end);
    await field.fill("");
    await field.blur();
  }
  await expect.poll(() => figures.count()).toBe(1);
});
