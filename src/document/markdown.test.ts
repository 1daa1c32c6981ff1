import { expect, test } from "vitest";
import { table } from "./markdown.ts";

test("a bar or a line break inside a cell does not break the table", () => {
  expect(table(["a"], [["x|y"], ["two\nlines"]])).toBe("| a |\n| --- |\n| x\\|y |\n| two lines |");
});
