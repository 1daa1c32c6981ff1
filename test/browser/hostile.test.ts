/** An address that is malformed, hostile or outdated is answered in words. One page is led from each to the next. */
import { expect, test } from "vitest";
import { complaints, opened, page, site } from "./opened.ts";
import { settled } from "./site.ts";

opened("stalin", { once: true });

test.for([
  ["?without=patronige", "Did you mean"],
  ["?without=patronage:gone", "kind of knock-out"],
  ["?foo=1", "does not know"],
  ["?runs=1e9", "whole number"],
  ["?runs=-1", "whole number"],
  ["?seed=99999999999999999999", "whole number"],
  ["?set=ruthlessEdge:NaN", "number such as"],
  ["?set=__proto__:1", "is not used"],
  ["?event=lenin-dies:2050-01", "month from"],
  ["?event=invasion-1941:1941-07", "no single date"],
  ["?run=ffffffff&without=learning", "another stored run"],
  ["?show=<img src=x onerror=alert(1)>", "is not used"],
  ["?from=yesterday", "month such as"],
  ["?from=9999-12&pair=3&without=learning&runs=24", "month from"],
  ["?from=1850-01&pair=3&without=learning&runs=24", "month from"],
  [`?without=${"x".repeat(5000)}`, "is not used"],
] as const)("%s", async ([search, said]) => {
  await page.goto(site.url + search);
  const notice = page.locator(".notice[role=alert]").first();
  await notice.waitFor();
  expect((await notice.textContent())!.length).toBeLessThan(400);
  expect(
    await page
      .locator(".notice")
      .allTextContents()
      .then((all) => all.join(" ")),
  ).toContain(said);
  expect(await page.locator("#finding").count()).toBe(1);
  expect(complaints).toEqual([]);
});

/** From nowhere, so that another fragment is another visit. */
const visitAnew = async (fragment: string) => {
  await page.goto("about:blank");
  await page.goto(`${site.url}?runs=24${fragment}`);
  await settled(page);
};

test.for(["#%", "#made%E0%A4%A", "#<img src=x onerror=alert(1)>"])(
  "a fragment that names nothing or cannot be read leads nowhere, and the page is whole: %s",
  async (fragment) => {
    await visitAnew(fragment);
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
