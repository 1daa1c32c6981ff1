/** The page asks as a script asks, whatever is asked: the questions that take long. */
import { test } from "vitest";
import { expectSameDocument, expectSameRun } from "./as-commanded.ts";
import { opened } from "./opened.ts";

opened("stalin", { once: true, threads: "all" });

test("the command that the page shows gives the numbers that the page exports, given the record too", () =>
  expectSameRun("&given=record"));

test.each([
  ["stalin", "a change, given the record and its luck", "?without=grip&given=record&runs=12"],
  [
    "stalin",
    "a mechanism less, one with every coalition lived",
    "?without=learning&explain=B&runs=12&seed=7",
  ],
  ["stalin", "many mechanisms, in sampled orders", "?without=patronage&runs=8"],
  [
    "stalin",
    "another kind of knock-out, an event, a value, a mechanism of the other answer",
    "?explain=B&add=memory-of-invasion&knockout=absent&event=lenin-dies:off&set=ruthlessEdge:0.4&runs=12",
  ],
  [
    "meadow",
    "of which every number is known, without springs",
    "?event=springs:off&runs=400&seed=5",
  ],
])(
  "the answer taken from the page is the document of aitia why, byte for byte but for the seconds: %s, %s",
  (named, _, search) => expectSameDocument(named, search),
);
