/** The page's library call where nothing is changed: a mechanism to try. What the page says of one is held in files.test.ts. */
import { expect, test } from "vitest";
import { called } from "./library-call.ts";
import { opened } from "./opened.ts";
import { keeping } from "./taken.ts";

opened("stalin", { once: true });
keeping();

test("the library call with nothing changed is eight lines and runs as it stands", async () => {
  const necessity = await called("?runs=8");
  if (!necessity.known) expect(necessity.because).toContain("the outcome came in none");
});
