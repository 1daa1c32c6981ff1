/** Priors: which can be moved, and what a moved one shows. */
import { expect, test } from "vitest";
import { opened, page, visit } from "./opened.ts";

opened("stalin", { once: true });

test("no slider moves a number of people: its prior, unit and reason are shown, and nothing to move them with", async () => {
  await visit("?runs=8&set=baseRate:500");
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

test("believing a part of a prior puts the histories that remain beside all of them, as lines where they are few, and in the stored table's place; then both come back", async () => {
  await visit("?runs=64&believe=rigidity:1..2");
  const says = page.locator("#table-says");
  expect(await says.textContent()).toMatch(
    /^Lived here, as believed, 64 simulated histories; .* Of these, the \d+ that lie/,
  );
  const figures = page.locator("#pictures figure");
  expect(await figures.count()).toBe(2);
  const told =
    /(\d+) of the 64 simulated histories lie in the part of the priors that you believe(; fewer than 50 .* lines)?/;
  const [, kept, lines] = told.exec((await figures.nth(1).textContent())!)!;
  expect(Number(kept)).toBeLessThan(50);
  expect(lines).toBeDefined();
  expect(await figures.nth(1).textContent()).toMatch(
    `in ${kept} simulated histories the yearly middle`,
  );
  expect(await figures.nth(1).locator('[aria-label="area"]').count()).toBe(0);
  expect(await figures.nth(0).locator('[aria-label="area"]').count()).toBe(2);
  for (const end of ["not below", "not above"]) {
    const field = page.locator("#p-rigidity").getByLabel(end);
    await field.fill("");
    await field.blur();
  }
  await expect.poll(() => figures.count()).toBe(1);
  await expect
    .poll(() => says.textContent())
    .toBe("From the stored answer, 64 simulated histories. Asked given the record, luck fresh.");
});
