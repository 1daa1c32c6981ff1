/** Three minutes of somebody who changes things all the time: memory does not grow. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, launch } from "./chromium.ts";
import { type Served, served, settled } from "./site.ts";

let site: Served;
let browser: Browser;
beforeAll(async () => {
  site = await served("stalin");
  browser = await launch(["--js-flags=--expose-gc", "--enable-precise-memory-info"]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  site?.close();
});

const SECONDS = 180;

test("three minutes of changes leave no more memory in use than the first half minute did", async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?runs=64`);
  await settled(page);
  const used = () =>
    page.evaluate(() => {
      (globalThis as unknown as { gc?: () => void }).gc?.();
      const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
      return memory.usedJSHeapSize / 2 ** 20;
    });
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let early = 0;
  for (let n = 0; seconds() < SECONDS; n++) {
    const boxes = page.locator("#mechanisms input[type=checkbox]");
    await boxes.nth(n % (await boxes.count())).click();
    await settled(page);
    if (n % 5 === 0) {
      await page
        .getByRole("button", { name: "typical" })
        .click({ timeout: 5000 })
        .catch(() => {});
    }
    if (seconds() < SECONDS / 6) early = Math.max(early, await used());
  }
  const late = await used();
  expect(early).toBeGreaterThan(0);
  expect(late).toBeLessThan(1.5 * early + 10);
  await page.close();
}, 600_000);
