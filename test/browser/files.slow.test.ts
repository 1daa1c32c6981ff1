/** The page's library call, of a change and where nothing is changed: a mechanism to try. What is taken as files is held in files.test.ts. */
import { expect, test } from "vitest";
import { called } from "./library-call.ts";
import { opened, page } from "./opened.ts";
import { changes, keeping } from "./taken.ts";

opened("stalin", { once: true });
keeping();

test("the library call with a change is eight lines, runs as it stands and says what the page says", async () => {
  const necessity = await called(changes);
  if (!necessity.known) throw new Error(necessity.because);
  const { value, n } = necessity;
  const said = await page.locator("#said").textContent();
  expect(said).toContain(`Of the ${n} in which it came`);
  expect(said).toContain(`: ${Math.round(100 * value)}% (`);
});

test("the library call with nothing changed is eight lines and runs as it stands", async () => {
  const necessity = await called("?runs=8");
  if (!necessity.known) expect(necessity.because).toContain("the outcome came in none");
});
