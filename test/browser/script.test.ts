/** The script of the README asks in Node and, taken by a bundler, in a browser: both say the same. Of stalin in script.slow.test.ts. */
import { test } from "vitest";
import { opened } from "./opened.ts";
import { expectSameLines } from "./scripted.ts";

opened("meadow", { threads: "all" });

test("ten lines ask a case in Node and, bundled, in a browser: every line that they print is equal, and so is the whole answer", () =>
  expectSameLines({ named: "meadow", outcome: "flood" }));
