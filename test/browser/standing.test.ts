/** One history on its network or its grid: what is drawn step by step, said beside it, and told in a table. */
import { afterEach, expect, test } from "vitest";
import { standing } from "../../src/ask/standing/standing.ts";
import { openCase } from "../../src/engine/open.ts";
import { seriousIn } from "./axe.ts";
import { complaints, opened, page, visit } from "./opened.ts";
import { picture } from "./site.ts";

opened("karate", { once: true });
afterEach(() => {
  expect(complaints).toEqual([]);
});

const model = await openCase("karate");
const draw = async (address: string) => {
  await visit(address);
  await page.locator("summary", { hasText: "One simulated history drawn" }).click();
  await page.locator("#standing [role=img] svg").first().waitFor();
};
const says = (text: string, n = 0) =>
  page.locator("#standing figcaption p").nth(n).filter({ hasText: text }).waitFor();
const show = (field: string) =>
  page
    .locator("#standing select")
    .selectOption(field)
    .then(() => page.locator("#standing figcaption p").first().waitFor());

test("a network is drawn with every tie and every agent, and says what it shows", async () => {
  await draw("?runs=8#twin");
  await show("hi");
  // the view in which the page stands: what is stored of the record speaks for it
  const given = "parameters";
  const { values, ties } = await standing(model, { of: "member", field: "hi", run: 0, given });
  const so = (step: number) =>
    values.slice(34 * step, 34 * (step + 1)).filter((x) => x !== 0).length;
  await says(`${so(0)} of 34 (goes with Mr. Hi); 78 ties`);
  const lines = await page.locator("#standing svg path").first().getAttribute("d");
  expect(lines!.match(/L/g)!.length).toBe(ties![0]!.length / 2);
  await page.locator("#standing input[type=range]").fill("11");
  await says(`${so(11)} of 34`);
  expect(await page.locator("#standing svg text", { hasText: "John A." }).count()).toBe(1);
  await picture(page.locator("#standing"), "standing-network");
});

test("its twin stands beside it where something is changed, and both are told in a table", async () => {
  await draw("?without=friends#twin");
  await show("leaning");
  await page.locator("#standing input[type=range]").fill("11");
  expect(await page.locator("#standing svg").count()).toBe(2);
  await says("in the twin", 1);
  await page.locator("#standing summary").click();
  await page.locator("#standing tbody tr").nth(11).waitFor();
  expect(await page.locator("#standing tbody tr").count()).toBe(12);
  await picture(page.locator("#standing"), "standing-twin");
});

test("everything of it can be reached and read by those who do not see it, light and dark", async () => {
  await draw("?without=loyalty#twin");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousIn(page, "#standing")).toEqual([]);
    await picture(page.locator("#standing"), `standing-${colorScheme}`);
  }
});
