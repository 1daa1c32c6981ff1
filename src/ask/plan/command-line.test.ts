import { expect, test } from "vitest";
import { claimsLine, quoted, twinLine, wordsOfLine } from "./command-line.ts";

test.each([
  ["stalin", "stalin"],
  ["./my-case", "./my-case"],
  ["./my case", "'./my case'"],
  ["./a reader's $HOME", '"./a reader\'s \\$HOME"'],
])("a case that lies at %s is one word of the command, %s", (named, word) => {
  expect(quoted(named)).toBe(word);
  const line = claimsLine(named, { runs: 8, seed: 1 });
  expect(line).toBe(`npx aitia claims ${word} --runs 8 --seed 1`);
  expect(wordsOfLine(line)).toEqual(["claims", named, "--runs", "8", "--seed", "1"]);
});

test("what is chosen in a case that lies at a path with a space stands behind it, word by word", () => {
  const line = twinLine("my case", { seed: 3, run: 0, without: { left: "absent" } });
  expect(line).toBe("npx aitia twin 'my case' --seed 3 --without left:absent --run 0");
});
