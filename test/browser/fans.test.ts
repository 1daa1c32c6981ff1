/** Fans that grow while worlds are lived: what stands there first, how often they are drawn, and what they say. */
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
const hide = (hidden: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, "hidden", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

test("with and without a change, a fan says in how many of its histories the outcome did not come", async () => {
  await visit("?runs=24&without=learning");
  const captions = await page.locator("#pictures figcaption").allTextContents();
  expect(captions).toHaveLength(2);
  for (const caption of captions)
    expect(caption).toMatch(/did not come to pass in \d+ of 24 of these histories/);
});

test("while worlds are lived, both fans are drawn together, at most four times a second", async () => {
  await visit("?runs=24");
  const moments = page.evaluate(
    () =>
      new Promise<number[]>((end) => {
        const drawn: number[] = [];
        new MutationObserver((all) => {
          if (all.some((m) => [...m.addedNodes].some((n) => n.nodeName.toLowerCase() === "svg")))
            drawn.push(performance.now());
        }).observe(document.getElementById("pictures")!, { childList: true, subtree: true });
        setTimeout(() => end(drawn), 3000);
      }),
  );
  await page
    .getByRole("combobox", { name: "Worlds", exact: true })
    .selectOption({ label: "4,096" });
  await page.locator("#m-grip input").check();
  const all = await moments;
  const from = all.findIndex((t) => t > all[0]! + 500);
  const steady = all.slice(from);
  expect(steady.length).toBeGreaterThan(3);
  expect((steady.length - 1) * 250).toBeLessThan(steady.at(-1)! - steady[0]! + 250);
});

test("a series that is not stored: axes first, then bands that grow", async () => {
  await visit("?runs=24");
  const record = page.locator('section[aria-labelledby="record"]');
  await hide(true);
  await record.getByRole("combobox", { name: "Series" }).selectOption({ value: "defence" });
  await record.getByText("it is being lived here").waitFor();
  await expect.poll(() => record.locator("figure svg").count()).toBe(3);
  expect(await record.locator('figure svg [aria-label^="x-axis"]').count()).toBeGreaterThan(0);
  expect(await record.locator("figcaption").allTextContents()).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining("None of its histories")),
  );
  const seen = record.evaluate(
    (section) =>
      new Promise<string[]>((end) => {
        const told = new Set<string>();
        const look = () => {
          const all = [...section.querySelectorAll("figcaption")].map((c) => c.textContent!);
          for (const one of all) told.add(/in (\d+) histories/.exec(one)?.[1] ?? "none");
          if (all.every((one) => one.includes("in 64 histories"))) end([...told]);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await hide(false);
  const counts = await seen;
  expect(
    counts.some((n) => Number(n) < 64),
    counts.join(),
  ).toBe(true);
  expect(await record.locator('figure svg [aria-label="area"]').count()).toBe(6);
});
