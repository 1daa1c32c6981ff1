/** The pair's own command after every kind of change; after one mechanism less it is asked in twin.test.ts. */
import { expect, test } from "vitest";
import { complaints, opened } from "./opened.ts";
import { expectSameTrace } from "./pair.ts";

opened("stalin", { once: true });

test("the pair's own command gives the same first difference and the same draws after every kind of change", async () => {
  await expectSameTrace(
    "?without=dogma:absent&event=lenin-dies:1930-01&set=ruthlessEdge:0.4&explain=B&seed=7&runs=8&pair=5",
  );
  expect(complaints).toEqual([]);
});
