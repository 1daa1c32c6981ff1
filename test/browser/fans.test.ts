/** Fans that grow while worlds are lived: what stands there first, how often they are drawn, and what they say. */
import { expect, test } from "vitest";
import { hearAll, hearOne, holdAnswers, holdable } from "./held.ts";
import { opened, page, reopened, visit } from "./opened.ts";

opened("stalin", { once: true });

test("with and without a change, a fan says in how many of its histories the outcome did not come", async () => {
  await visit("?runs=8&without=learning");
  const captions = await page.locator("#pictures figcaption").allTextContents();
  expect(captions).toHaveLength(2);
  for (const caption of captions)
    expect(caption).toMatch(
      /In \d+ of 8 of these simulated histories the outcome asked after did not come/,
    );
});

test("a series that is not stored: axes first, then bands that grow", async () => {
  await reopened();
  await holdable(page);
  await visit("?runs=8");
  const record = page.locator('section[aria-labelledby="record"]');
  await page.locator("#proof[data-state=equal]").waitFor();
  const captions = () => record.locator("figcaption").allTextContents();
  await holdAnswers(page);
  await record.getByRole("combobox", { name: "Series" }).selectOption({ value: "defence" });
  await record.getByText("it is being lived here").waitFor();
  await expect.poll(() => record.locator("figure svg").count()).toBe(3);
  expect(await record.locator('figure svg [aria-label^="x-axis"]').count()).toBeGreaterThan(0);
  expect(await captions()).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining("None of its simulated histories")),
  );
  await hearOne(page);
  const lived = async () =>
    (await captions()).map((one) =>
      Number(/\bin (\d+) (?:simulated )?histories/.exec(one)?.[1] ?? 0),
    );
  await expect.poll(async () => Math.max(...(await lived()))).toBeGreaterThan(0);
  expect(Math.max(...(await lived()))).toBeLessThan(64);
  await hearAll(page);
  await expect.poll(lived).toEqual([64, 64, 64]);
  await expect.poll(() => record.locator('figure svg [aria-label="area"]').count()).toBe(6);
});
