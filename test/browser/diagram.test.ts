/** The drawing of loops: a box says what it is, down to its code, and the drawing has a sentence, a table and files. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { opened, page, visit } from "./opened.ts";

opened();
beforeEach(() => visit("?runs=24"));

const panel = () => page.locator('section[aria-labelledby="loops"]');

test("a row of the table leads to its box, which shows parameters, code and what stands in its place", async () => {
  await page
    .locator("#m-learning")
    .getByRole("button", { name: "in the drawing of loops" })
    .click();
  const card = panel().locator(".card");
  await card.waitFor();
  await panel().locator("g[aria-pressed=true]", { hasText: "learning" }).waitFor();
  expect(await card.textContent()).toMatch(/Equation.*Instead.*Parameters.*learningRate/s);
  await card.locator("summary", { hasText: "Its code" }).click();
  await card.locator("code", { hasText: "export const learning = mechanism(" }).waitFor();
  const row = page.locator("#p-learningRate");
  expect(await row.isVisible()).toBe(false);
  await card.getByRole("link", { name: "learningRate" }).click();
  expect(await row.isVisible()).toBe(true);
});

test("the drawing has a sentence with counts, a table of its arrows, and files that stand alone", async () => {
  await panel().locator("summary", { hasText: "Draw it" }).click();
  await panel().locator("#loops-says").waitFor();
  const arrows = await panel().locator("svg.loops > path").count();
  expect(await panel().locator("#loops-says").textContent()).toContain(`; ${arrows} arrows carry`);
  await panel().locator("summary", { hasText: "as a table" }).click();
  await expect.poll(() => panel().locator("#arrows tbody tr").count()).toBe(arrows);
  const saved = async (kind: string) => {
    const download = page.waitForEvent("download");
    await panel().getByRole("button", { name: kind, exact: true }).click();
    return readFileSync(await (await download).path());
  };
  const svg = String(await saved("SVG"));
  expect(svg).not.toContain("var(");
  expect(svg).toMatch(/<rect[^>]*style="[^"]*stroke: rgb/);
  expect((await saved("PNG")).subarray(1, 4).toString()).toBe("PNG");
  expect(
    String(await saved("CSV"))
      .trim()
      .split("\n"),
  ).toHaveLength(1 + arrows);
});
