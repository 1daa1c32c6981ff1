import { expect, test } from "vitest";
import { progressLine, type Step } from "./progress.ts";

/** What is written of steps, each with the second in which it comes. */
function written(steps: readonly (readonly [second: number, step: Step])[]): readonly string[] {
  const lines: string[] = [];
  const err = { isTTY: false, write: (line: string) => lines.push(line.trim()) };
  let now = 0;
  const line = progressLine("living", err as unknown as NodeJS.WriteStream, () => 1000 * now);
  for (const [second, step] of steps) {
    now = second;
    line.step(step);
  }
  line.end();
  return lines;
}

test("what is left is told at the rate of living alone: neither what came before the first step nor what was found counts", () => {
  const found = 500;
  const lines = written([
    // five seconds of compiling; then a hundred lives a second
    [5, { done: found + 40, of: 4540, found }],
    [10, { done: found + 540, of: 4540, found }],
    [15, { done: found + 1040, of: 4540, found }],
    [25, { done: found + 2040, of: 4540, found }],
  ]);
  expect(lines).toEqual([
    "living: 1,040 of 4,540, 100 a second, 35 s left",
    "living: 2,540 of 4,540, 100 a second, 20 s left",
  ]);
});
