import { expect, test } from "vitest";
import { openCase, why } from "../../ask/index.ts";
import { BRIEF, briefText, widthOf } from "./brief-text.ts";
import { whyText } from "./why-text.ts";

const open = await openCase("two-doors");
const answer = await why(open, { runs: 200 });

test.each([200, 96, 80, 60, 40, 30])(
  "in a window of %i columns the answer has at most 25 lines, none of them wider, and begins with question and share",
  (width) => {
    const lines = briefText(answer, open.spec, { width }).split("\n");
    expect(lines.length).toBeLessThanOrEqual(BRIEF);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines[0]).toMatch(/^Why was the prisoner/);
    const text = lines.join(" ");
    expect(text).toContain(`In ${answer.came} of ${answer.worlds} simulated histories`);
    // in the paragraph of the first sentence
    expect(text.split(/ {2,}/)[1]).toContain("Explaining is not excusing.");
  },
);

test("with room enough it says what it hangs on most and what it cannot tell", () => {
  const text = briefText(answer, open.spec, { width: 96 });
  expect(text).toMatch(/It hangs most on “The (left|right) door”: without it, \d/);
  expect(text).toContain("This cannot tell:");
});

test("so does the whole answer beside its first sentence, and where there is none", () => {
  const text = whyText(answer, open.spec).replaceAll(/\n(?!\n)/g, " ");
  expect(text.split("\n")[1]).toMatch(/Explaining is not excusing\./);
  const without = { ...answer, finding: { ...answer.finding, statements: [] } };
  expect(whyText(without, open.spec)).toMatch(/^.+\n\nExplaining is not excusing\./);
});

test("the width is the window's, else what COLUMNS says, else 80", () => {
  expect(widthOf({ columns: 120 }, { COLUMNS: "60" })).toBe(120);
  expect(widthOf({}, { COLUMNS: "60" })).toBe(60);
  expect(widthOf({ columns: 0 }, { COLUMNS: "wide" })).toBe(80);
  expect(widthOf({}, {})).toBe(80);
});
