/**
 * The page asks as a script asks: what is taken from it is what the commands print, to the byte. That the answer is right is
 * held by the exact case, where each number is known. Other questions are asked in same-numbers.slow.test.ts.
 */
import { expect, test } from "vitest";
import { expectSameDocument, expectSameRun } from "./as-commanded.ts";
import { complaints, opened, page, visit } from "./opened.ts";
import { picture, served } from "./site.ts";

opened("stalin", { once: true, threads: "all" });

test("the command that the page shows gives the numbers that the page exports", () =>
  expectSameRun(""));

test("the answer taken from the page is the document of aitia why, byte for byte but for the seconds: meadow, of which every number is known, without the gate, in histories of the prior that the record weighs", () =>
  expectSameDocument("meadow", "?without=gate&given=record&runs=300"));

test("any case is served: a textbook case without a record, without votes, with one year", async () => {
  const doors = await served("two-doors");
  await visit("?without=left&pair=0", doors);
  await page.locator("#proof[data-state=equal]").waitFor();
  expect(await page.locator("#said").textContent()).toMatch(/it does not come in/);
  // nobody voted there, so nothing is said of votes
  for (const answer of await page.locator(".who, .cards > .card").allTextContents())
    expect(answer).not.toContain("votes");
  expect(complaints).toEqual([]);
  await picture(page, "page-two-doors", { long: true });
});
