/** The page of many histories, opened for the tests of a file. */
import { afterAll, beforeAll } from "vitest";
import { type Browser, type BrowserContext, LONGEST, type Page, shared } from "./chromium.ts";
import { type Served, served } from "./site.ts";

export let site: Served;
export let browser: Browser;
export let context: BrowserContext;
export let page: Page;
export const complaints: string[] = [];

/** In each file of tests, once. */
export function openedMany(): void {
  beforeAll(async () => {
    [site, browser] = await Promise.all([served("rulers", 4), shared()]);
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(LONGEST);
    page = await context.newPage();
    complaints.length = 0;
    page.on("console", (m) => m.type() === "error" && complaints.push(m.text()));
    page.on("pageerror", (e) => complaints.push(String(e)));
  });
  afterAll(() => context?.close());
}
