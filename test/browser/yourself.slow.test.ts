/** What whoever knows better of the dear case is told to run; of a small one it is run in yourself.test.ts. */
import { expect, test } from "vitest";
import { checked, openBetter } from "./improving.ts";
import { opened, page } from "./opened.ts";
import { keeping, visit } from "./taken.ts";

opened("stalin", { once: true });
keeping();

test("the check that is told beside a mechanism's file can be run", async () => {
  await visit("?without=patronage&runs=4");
  await openBetter();
  await page.locator("#better-which").selectOption("grip");
  expect(await page.locator("#better-file").textContent()).toContain("grip");
  expect(await checked()).toHaveLength(1);
});
