/** The pair that the page shows beside its own command. */
import { expect, test } from "vitest";
import { complaints, opened } from "./opened.ts";
import { expectSameTrace } from "./pair.ts";

opened("stalin", { once: true });

test.each([
  ["one mechanism less", "?without=patronage&runs=8&pair=3"],
  [
    "every kind of change",
    "?without=dogma:absent&event=lenin-dies:1930-01&set=ruthlessEdge:0.4&explain=B&seed=7&runs=8&pair=5",
  ],
])(
  "the pair's own command gives the same first difference and the same draws after %s",
  async (_, search) => {
    await expectSameTrace(search);
    expect(complaints).toEqual([]);
  },
);
