/** A narrower prior beside a change of the dear case: the whole road. What is without a change is held in priors.test.ts. */
import { expect, test } from "vitest";
import { opened, page, visit } from "./opened.ts";

opened("stalin", { once: true });

test("a narrower prior reaches the table, the sentence and the changed fan: all count the histories that remain", async () => {
  await visit("?runs=64&explain=B&without=learning&believe=ruthlessEdge:0.2..9");
  const said = (await page.locator("#said").textContent())!;
  const [, kept] = /Of the 64 simulated histories (\d+) lie in the part/.exec(said)!;
  expect(Number(kept)).toBeGreaterThan(0);
  expect(Number(kept)).toBeLessThan(64);
  expect(await page.locator("#table-says").textContent()).toContain(`Of these, the ${kept} that`);
  const rests = async (column: string) =>
    await page.locator(`#m-dogma td[data-says="${column}"]`).textContent();
  expect(await rests("Prevents")).toContain(`n\u00a0=\u00a0${kept}`);
  expect(await rests("Share")).toContain(`n\u00a0=\u00a0${kept}`);
  const figures = page.locator("#pictures figure");
  expect(await figures.count()).toBe(3);
  expect(await figures.nth(2).textContent()).toContain(
    `in ${kept} simulated histories the yearly middle`,
  );
  // what remains is counted anew at once: nothing is lived again
  const field = page.locator("#p-ruthlessEdge").getByLabel("not below");
  await field.fill("");
  await field.blur();
  const other = page.locator("#p-ruthlessEdge").getByLabel("not above");
  await other.fill("");
  await other.blur();
  await expect.poll(() => rests("Prevents")).toContain("n\u00a0=\u00a064");
});
