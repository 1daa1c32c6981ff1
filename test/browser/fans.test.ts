/** Fans that grow while worlds are lived: what stands there first, how often they are drawn, and what they say. */
import { expect, test } from "vitest";
import { opened, page, visit } from "./opened.ts";

opened("stalin", { threads: "all" });

const hide = (hidden: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, "hidden", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

test("with and without a change, a fan says in how many of its histories the outcome did not come", async () => {
  await visit("?runs=24&without=learning");
  const captions = await page.locator("#pictures figcaption").allTextContents();
  expect(captions).toHaveLength(2);
  for (const caption of captions)
    expect(caption).toMatch(/did not come to pass in \d+ of 24 of these simulated histories/);
});

test("a series that is not stored: axes first, then bands that grow", async () => {
  await visit("?runs=24");
  const record = page.locator('section[aria-labelledby="record"]');
  await hide(true);
  await record.getByRole("combobox", { name: "Series" }).selectOption({ value: "defence" });
  await record.getByText("it is being lived here").waitFor();
  await expect.poll(() => record.locator("figure svg").count()).toBe(3);
  expect(await record.locator('figure svg [aria-label^="x-axis"]').count()).toBeGreaterThan(0);
  expect(await record.locator("figcaption").allTextContents()).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining("None of its simulated histories")),
  );
  const seen = record.evaluate(
    (section) =>
      new Promise<string[]>((end) => {
        const told = new Set<string>();
        const look = () => {
          const all = [...section.querySelectorAll("figcaption")].map((c) => c.textContent!);
          for (const one of all) told.add(/in (\d+) simulated histories/.exec(one)?.[1] ?? "none");
          if (all.every((one) => one.includes("in 64 histories"))) end([...told]);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await hide(false);
  const counts = await seen;
  expect(
    counts.some((n) => Number(n) < 64),
    counts.join(),
  ).toBe(true);
  expect(await record.locator('figure svg [aria-label="area"]').count()).toBe(6);
});
