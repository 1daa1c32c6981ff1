/** Every picture of the page is there for who does not see it: a sentence that states its point, and its numbers as a table. */
import { expect, test } from "vitest";
import { answered, opened, page, visit } from "./opened.ts";
import { settled } from "./site.ts";

opened("stalin", { once: true });

test("every picture has a sentence with its point, and a table of its numbers in its figure or its part of a chapter", async () => {
  await visit("?without=patronage&runs=24&pair=3&told=yes");
  await answered();
  await page.locator("#told").waitFor();
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await settled(page);
  const pictures = await page.locator("[role=img]").evaluateAll((all) =>
    all.map((picture) => {
      const says = picture.getAttribute("aria-label") ?? "";
      const places = ["figure", ".halves > div", "section"];
      const around = places.map((place) => picture.closest(place)).filter((e) => e !== null);
      const first = picture.closest(".first");
      return {
        says,
        hasTable: [...around, ...(first ? [first] : [])].some((e) => e.querySelector("table")),
      };
    }),
  );
  expect(pictures.length).toBeGreaterThan(8);
  for (const { says, hasTable } of pictures) {
    expect(says).toMatch(/\w+ .*\d/);
    expect(hasTable, `a table of: ${says}`).toBe(true);
  }
});

test("the first picture's table has its numbers, year by year, and the record's; its sentence says which years lie outside", async () => {
  await visit("?runs=24#");
  await page.locator(".first .halves summary", { hasText: "table" }).click();
  const rows = page.locator(".first table tbody tr");
  expect(await rows.count()).toBe(37);
  expect(await rows.filter({ has: page.locator("th:text-is('1937')") }).textContent()).toContain(
    "353,074",
  );
  expect(await page.locator(".first [role=img]").first().getAttribute("aria-label")).toMatch(
    /\d+ of \d+ recorded years lie? ?(\(1937 and 1938\) )?(lie )?outside|All \d+ recorded years lie/,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
