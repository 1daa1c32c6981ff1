/** What an address keeps: how the page is looked at, what it does not know, and what another run or engine made. */
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
const asked = (part: string) => new URL(page.url()).searchParams.get(part);

test("putting everything back in a frame leaves the frame, and what this version does not know", async () => {
  await visit("?embed=chart&without=learning&runs=24&show=threat&foo=bar&device=wasm");
  await page.getByRole("button", { name: "Put everything back" }).click();
  await page.waitForFunction(() => !location.search.includes("without"));
  expect(await page.locator("main.embed").count()).toBe(1);
  for (const [part, value] of Object.entries({
    embed: "chart",
    show: "threat",
    foo: "bar",
    device: "wasm",
  }))
    expect(asked(part)).toBe(value);
});

test("the stored result is shown where a link of another engine asks for another question", async () => {
  await visit("?engine=0.0.1&explain=B&outcome=mass-repression&runs=24&foo=bar");
  await page.getByRole("button", { name: "Show the stored result" }).click();
  await page.locator("#table-says", { hasText: "From the stored answer" }).waitFor();
  expect(asked("explain")).toBeNull();
  expect(asked("outcome")).toBeNull();
  expect(asked("foo")).toBe("bar");
});
