/** What docs/lesson.md expects pupils to see is what they see, task by task, in a browser. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaints, opened, page, visit } from "./opened.ts";
import { root } from "./taken.ts";

opened("stalin", { once: true });

const lesson = readFileSync(join(root, "docs/lesson.md"), "utf8").replaceAll(/\s+/g, " ");
const said = (pattern: RegExp): string[] => {
  const found = pattern.exec(lesson);
  if (!found) throw new Error(`docs/lesson.md no longer says ${pattern}`);
  return found.slice(1);
};
const text = async (selector: string) =>
  ((await page.locator(selector).first().textContent()) ?? "").replaceAll(/\s+/g, " ");

test("how often it came", async () => {
  await visit("?runs=64#");
  const [came, of, not] = said(/in (\d+) of (\d+) it came, so in (\d+) it did not/);
  expect(await text("#finding > p")).toContain(`In ${came} of ${of} simulated histories`);
  expect(Number(of) - Number(came)).toBe(Number(not));
});

const instead = (pattern: RegExp): string => {
  const [now, of, came, goes, isNew] = said(pattern);
  return `comes in ${now} of ${of} simulated histories instead of ${came}: ${goes} go, ${isNew} come only so`;
};

test("what goes without the mechanism that it hangs on most, with its doubt, and one that nothing hangs on", async () => {
  await visit("?runs=64#");
  const [percent, low, high] = said(/is (\d+) in a hundred, and .*? between (\d+) and (\d+)\./);
  await page.getByRole("button", { name: "Whoever appoints gathers supporters" }).first().click();
  const expected = instead(
    /it comes in (\d+) of (\d+) simulated histories instead of (\d+): (\d+) go, (\d+) come only so\. \d+ of/,
  );
  await page.locator("#changed-now", { hasText: expected }).waitFor();
  await page
    .locator("#said", { hasText: `${percent}% (${low} to ${high}%` })
    .waitFor({ state: "attached" });
  await page.locator("#changed-now button").click();
  await page.locator('nav.chapters a[href="#depend"]').click();
  const [none, all, most] = said(/“Momentum from below” it is (\d+) of (\d+)\. .*? 0 and (\d+) in/);
  const row = await text("#m-momentum");
  expect(row).toContain("Momentum from below");
  expect(row).toContain(`${none}% ${none} to ${most}%, n = ${all}`);
});

test("what comes of it if Lenin lives to 1930", async () => {
  await visit("?runs=64#");
  await page.locator('nav.chapters a[href="#change"]').click();
  await page.locator(`button[aria-label^="Lenin"]:text("1930")`).click();
  const expected = instead(
    /it comes in (\d+) of (\d+) simulated histories instead of (\d+): (\d+) go, (\d+) come only so\. From 64/,
  );
  await page.locator("#changed-now", { hasText: expected }).waitFor();
  await page.locator("#changed-now button").click();
});

test("the history that is told, the people in it and in its twin, and the year that carries it", async () => {
  await visit("?runs=64#twin");
  await page.locator("#tell").click();
  await page.locator("#told").waitFor();
  const [run] = said(/Expected: simulated history (\d+)\./);
  const told = await text("#told");
  expect(await page.locator("#told").getAttribute("data-run")).toBe(run);
  const [from, to, went, twin] = said(
    /In (\d{4}) and (\d{4}), ([\d,]+) people were sentenced to death as it went and ([\d,]+) in the twin/,
  );
  expect(told).toContain(`${from} and ${to}: ${went} as it went, ${twin} in the twin`);
  const [people] = said(/([\d,]+) of them to death, in the record/);
  expect(told).toContain(`The record has ${people} in 1937 and 1938`);
  expect(told).toContain(said(/was decided in (\w+ \d{4})\./)[0]);
  expect(complaints).toEqual([]);
});
