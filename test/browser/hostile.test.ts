/** An address that is malformed, hostile or outdated is answered in words. */
import { expect, test } from "vitest";
import { complaints, opened, page, site } from "./opened.ts";
import { type Served, served, settled } from "./site.ts";

opened("stalin", { once: true });

test("whatever an address asks that cannot be is told in words, part by part, and the page stays whole", async () => {
  const asked = new URLSearchParams({
    without: `patronige,patronage:gone,${"x".repeat(5000)}`,
    event: "lenin-dies:2050-01",
    set: "__proto__:1",
    show: "<img src=x onerror=alert(1)>",
    from: "9999-12",
    pair: "3",
    runs: "8",
    foo: "1",
  });
  await page.goto(`${site.url}?${asked}`);
  await settled(page);
  const told = await page.locator(".notice").allTextContents();
  for (const said of [
    "Did you mean",
    "kind of knock-out",
    "is not used",
    "month from",
    "“<img src=x onerror=alert(1)>”",
    "does not know",
  ])
    expect(told.join(" ")).toContain(said);
  expect(await page.locator(".notice[role=alert]").count()).toBeGreaterThan(0);
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("#finding").count()).toBe(1);
  expect(new URL(page.url()).searchParams.has("without")).toBe(false);
  expect(complaints).toEqual([]);
});

/** From nowhere, so that another fragment is another visit. */
const visitAnew = async (fragment: string, { url }: Served = site) => {
  await page.goto("about:blank");
  await page.goto(`${url}?runs=8${fragment}`);
  await settled(page);
};

test.for(["#%", "#made%E0%A4%A", "#<img src=x onerror=alert(1)>"])(
  "a fragment that names nothing or cannot be read leads nowhere, and the page is whole: %s",
  async (fragment) => {
    await visitAnew(fragment, await served("two-doors"));
    expect(await page.locator("#made").count()).toBe(1);
    expect(await page.locator(".notice").count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

test.for(["#made", "#m%61de"])("a fragment leads to its panel: %s", async (fragment) => {
  await visitAnew(fragment);
  const { y } = (await page.locator("#made").boundingBox())!;
  expect(y).toBeLessThan(page.viewportSize()!.height);
});
