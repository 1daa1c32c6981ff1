/** What can be read, opened and followed in the page without changing anything: in one page, one after the other. */
import { beforeAll, expect, test } from "vitest";
import { complaints, opened, page, site, visit } from "./opened.ts";
import { savedBy } from "./saved.ts";
import { picture } from "./site.ts";

opened("stalin", { once: true });
beforeAll(() => visit("?runs=8"));

const text = (selector: string) => page.locator(selector).first().textContent();
const panel = () => page.locator('section[aria-labelledby="loops"]');

/** Opens the drawing of loops, where no test before has. */
async function drawLoops(): Promise<void> {
  const drawn = page.locator("#loops-drawn");
  if ((await drawn.getAttribute("open")) === null) await drawn.locator("> summary").click();
  await panel().locator("#loops-says").waitFor();
}

test("the finding has a sentence for what the losing answer explains, its numbers lead to their panels, all behind its why", async () => {
  await page.locator("#finding summary").click();
  const said = await page.locator("#finding details p").allTextContents();
  expect(said.filter((p) => /^(This does not refute|What|Of the outcome)/.test(p))).toHaveLength(1);
  const links = await page
    .locator("#finding a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(await page.locator(link).count()).toBe(1);
  expect(await page.locator("#finding dd a").count()).toBeGreaterThanOrEqual(5);
});

test("every fan says in how many of its histories the outcome did not come", async () => {
  for (const caption of await page
    .locator('section[aria-labelledby="record"] figcaption')
    .allTextContents())
    expect(caption).toMatch(
      /In [\d,]+ of [\d,]+ of these simulated histories the outcome asked after did not come/,
    );
});

test("a phrase leads to its mechanism and back", async () => {
  await page.locator("#answer-2 summary").click();
  const phrase = page.locator("#answer-2 a.phrase", { hasText: "Over and over again" });
  await phrase.hover();
  await page.locator("#m-learning.lit").waitFor();
  await phrase.click();
  expect(new URL(page.url()).hash).toBe("#m-learning");
  await page.locator("#answer-2 summary").click();
  await page.locator("#m-learning a.phrase-of", { hasText: "Over and over again" }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain(
    "Over and over again",
  );
});

test("a phrase that became no mechanism leads to the reason; damage and second-hand quotes are told", async () => {
  await page.locator("#answer-1 summary").click();
  expect(await text("#answer-1")).toContain("sic: a dash was damaged");
  const aside = page.locator("#answer-1 a.aside").first();
  const reason = await aside.getAttribute("href");
  await aside.click();
  expect(await page.locator(reason!).isVisible()).toBe(true);
  expect(await text("#answer-2")).toContain("quotes an article that is not in our copy");
});

test("the corrected answer opens in both versions, and one line says what one comment was worth", async () => {
  await page.getByRole("link", { name: "corrected after a comment" }).click();
  const both = page.locator("details[open]:has(> #corrected)");
  await both.waitFor();
  expect(await both.locator("blockquote").count()).toBe(2);
  expect(await both.textContent()).toContain("known only through this update");
  await page.locator("summary", { hasText: "What one comment was worth" }).click();
  await page.locator("#worth", { hasText: "From first written to updated" }).waitFor();
  expect(await text("#worth")).toMatch(/near the record .* then .*fails to come .* then .*share/);
});

test("what a reader believed before moves the conclusion and leaves the record's part where it is", async () => {
  const odds = page.locator("details", { hasText: "What did you believe before?" });
  await odds.locator("summary").click();
  const told = () => odds.locator("dd").allTextContents();
  const [, record, equal] = await told();
  await odds.getByRole("radio", { name: /as the readers voted, 1 : 14/ }).check();
  const [before, same, after] = await told();
  expect(before).toBe("14 to 1");
  expect(same).toBe(record);
  expect(after).not.toBe(equal);
});

test("feedback is named with its direction, and the drawing shows the way it goes", async () => {
  await drawLoops();
  const learned = panel().locator("#feedback > li", { hasText: "lessons for" });
  await learned.first().waitFor();
  // force that calms a region brings fewer confrontations; the memory of coercion brings more
  expect(await learned.allTextContents()).toEqual([
    expect.stringMatching(
      /^Reinforcing: more lessons for → more force → more coercion \(region\) → more lessons for by “Violence that works is learned”, resistance$/,
    ),
    expect.stringMatching(
      /^Balancing: more lessons for → more force → less unrest \(region\) → less lessons for by “Violence that works is learned”, resistance$/,
    ),
    // force in proportion to what stands in the way ends more of it, and that is learnt
    expect.stringMatching(
      /^Reinforcing: more dose → more force ends → more lessons for → more force → more dose by “Before enough force opposition melts away”, resistance, “Violence that works is learned”, dose$/,
    ),
  ]);
  await learned.first().locator("button").click();
  expect(await panel().locator(".loops g.lit").allTextContents()).toEqual(
    expect.arrayContaining(["learning", "resistance"]),
  );
  expect(await panel().locator(".loops path.lit").count()).toBeGreaterThan(0);
  expect(await panel().locator("#loop-steps li").allTextContents()).toEqual([
    "More lessons for, more force (“Violence that works is learned”). force: probability of an answer by force",
    expect.stringContaining("More force, more coercion (region) (resistance)."),
    expect.stringContaining("confrontations this month that spoke for force"),
  ]);
  await picture(panel(), "page-feedback");
  await learned.first().locator("button").click();
  expect(await panel().locator(".loops path.lit").count()).toBe(0);
  expect(complaints).toEqual([]);
});

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

test("the loops can be drawn, and a box says what it is", async () => {
  await drawLoops();
  await page.locator(".loops g[role=button]", { hasText: "grip" }).click();
  expect(await panel().locator(".card").textContent()).toContain("Reads");
  await picture(page.locator('section[aria-labelledby="loops"]'), "page-loops");
});

test("the drawing has a sentence with counts, a table of its arrows, and files that stand alone", async () => {
  await drawLoops();
  const arrows = await panel().locator("svg.loops > path").count();
  expect(await panel().locator("#loops-says").textContent()).toContain(`; ${arrows} arrows carry`);
  await panel().locator("summary", { hasText: "as a table" }).click();
  await expect.poll(() => panel().locator("#arrows tbody tr").count()).toBe(arrows);
  const saved = async (kind: string) =>
    (await savedBy(page, panel().getByRole("button", { name: kind, exact: true }))).bytes;
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

test("every panel that the contents name, the finding and each answer have a link of their own that leads to them", async () => {
  const named = await page
    .locator("nav li a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(named).toContain("#answers");
  for (const place of [...named, "#finding", "#answer-1", "#answer-2"]) {
    const link = page.locator(`a.here[href="${place}"]`);
    expect(await link.count(), place).toBe(1);
    await link.focus();
    expect(await link.evaluate((a) => getComputedStyle(a).opacity), place).toBe("1");
  }
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#answer-2");
});

test("each line of what this cannot tell leads to a place to add what is missing, and teachers have a sheet", async () => {
  const lines = page.locator('section[aria-labelledby="cannot"] li');
  const count = await lines.count();
  expect(count).toBeGreaterThan(5);
  const links = await lines
    .locator("a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
  expect(links).toHaveLength(count);
  await page.goto(site.url + links.at(-1));
  expect(await page.locator(`#${links.at(-1)!.split("#")[1]}`).count()).toBe(1);
  await page.goto(`${site.url}teachers.html`);
  expect(await text("main")).toContain("No re-enactment");
  expect(complaints).toEqual([]);
});
