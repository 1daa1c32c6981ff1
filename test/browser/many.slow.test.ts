/** The page of many histories on a phone, in the dark, and taken along. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { forbidden } from "../../src/report/testing/forbidden.ts";
import { ofWidth, seriousIn, widthOf } from "./axe.ts";
import { browser, complaints, openedMany, page, site } from "./opened-many.ts";
import { picture } from "./site.ts";

openedMany();

test("hands out every picture as SVG and PNG and every table as CSV, with what it is of", async () => {
  await page.goto(site.url);
  const take = async (name: string, as: string) => {
    const button = page.locator(`[data-name="${name}"]`).getByRole("button", { name: as });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return readFileSync(await download.path());
  };
  const svg = String(await take("curve", "SVG"));
  expect(svg).toContain("As rulers are added");
  expect(svg).toMatch(/case “rulers”, seed 1, run [0-9a-f]{8}/);
  expect(svg).not.toContain("var(--");
  expect((await take("scales", "PNG")).subarray(1, 4).toString()).toBe("PNG");
  const csv = String(await take("field-A", "CSV"));
  expect(csv.split("\n").length).toBe(379);
});

// all rules once; then what another scheme and another width can spoil
test.for([
  ["light", 1280, undefined],
  ["dark", 320, ["color-contrast", ...ofWidth]],
  ["light", 320, ofWidth],
] as const)(
  "nothing serious for axe and nothing sideways in %s at %i",
  async ([scheme, width, only]) => {
    const own = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
    const here = await own.newPage();
    for (const path of ["index.html", "histories/CUB-1959.html", "field-personal-rule.html"]) {
      await here.goto(site.url + path);
      await picture(here, `many-${path.replaceAll(/\W/g, "-")}-${width}-${scheme}`, { long: true });
      await here.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
      });
      expect(await widthOf(here), path).toBeLessThanOrEqual(width);
      expect(await seriousIn(here, undefined, only), path).toEqual([]);
      // names are everybody's own: one of the rulers is called Victores
      for (const own of await here.locator(".first, h2, h3, figcaption, caption").allTextContents())
        expect(
          forbidden.exec(own.replaceAll(/killing|people were killed/gi, ""))?.[0],
        ).toBeUndefined();
    }
    expect(complaints).toEqual([]);
    await own.close();
  },
);
