/** The script of the README as it stands there: it asks in Node and, taken by a bundler, in a browser, and both say the same. */
import { test } from "vitest";
import { opened } from "./opened.ts";
import { expectSameLines } from "./scripted.ts";

opened("stalin", { threads: "all" });

test("ten lines ask stalin in Node and, bundled, in a browser: every line that they print is equal, and so is the whole answer", () =>
  expectSameLines({ named: "stalin", outcome: "mass-repression" }));
