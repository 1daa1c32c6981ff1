/** What did it depend on, asked of thousands: more than are lived in a quick test. All else is held in depend.test.ts. */
import { afterEach, expect, test } from "vitest";
import { row, text, visit } from "./depending.ts";
import { complaints, opened, page } from "./opened.ts";
import { served, settled } from "./site.ts";

opened("stalin", { once: true });
afterEach(() => {
  expect(complaints).toEqual([]);
});

const doors = () => served("two-doors");

test("the button asks for 4,000 more than there are, up to the most that are lived", async () => {
  await visit("?without=left&runs=24", await doors());
  await page.locator("#more-worlds button").click();
  await page.waitForFunction(() => location.search.includes("runs=4024"));
  await settled(page);
  expect(await text("#table-says")).toContain("4,024 simulated histories");
  expect(await row("right").textContent()).toContain("n\u00a0=\u00a04,024");
  await visit("?explain=R&runs=19000", await doors());
  expect(await text("#more-worlds")).toContain("Ask for 1,000 more simulated histories");
});
