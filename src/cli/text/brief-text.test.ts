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

test("with room enough it says what it hangs on and what it cannot tell", () => {
  const text = briefText(answer, open.spec, { width: 96 });
  expect(text).toMatch(/It hangs .*on “The (left|right) door”/);
  expect(text).toContain("This cannot tell:");
});

test("it hangs most on a mechanism only where that one's interval lies above the next one's", () => {
  const hangs = (low: number) => {
    const intervals = [
      { value: 0.8, low, high: 0.9 },
      { value: 0.5, low: 0.4, high: 0.6 },
    ];
    const mechanisms = answer.mechanisms.map((m, n) => ({
      ...m,
      necessity: { ...m.necessity, ...intervals[n] },
    })) as unknown as typeof answer.mechanisms;
    return briefText({ ...answer, mechanisms }, open.spec, { width: 200 });
  };
  const { title } = answer.mechanisms[0]!;
  expect(hangs(0.61)).toContain(`It hangs most on “${title}”: without it, 80% (61 to 90%)`);
  expect(hangs(0.6)).toContain(
    `It hangs on “${title}”, not surely more than on others: without it, 80% (60 to 90%)`,
  );
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
