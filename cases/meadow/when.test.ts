/** When the two bad years begin, with everything on and without each mechanism: in the answer and as the report draws it. */
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/report.ts";
import { numbers } from "../../src/words/en/numbers.ts";
import { type Answer, askWhy, meadow } from "./testing/asking.ts";
import { beginsIn, rows } from "./testing/whether.ts";
import { known, near, nearShare } from "./testing/within.ts";

const years = [1801, 1802, 1803, 1804, 1805];
const WORLDS = 600;
let answer: Answer;
let page: Document;
beforeAll(async () => {
  answer = await askWhy({ runs: WORLDS, seed: 31, outcome: "two-bad-years" });
  page = parseHTML(reportHtml(answer, meadow.spec)).document as unknown as Document;
});
const rowOf = (id: string) =>
  [...answer.mechanisms, ...answer.groups].find((row) => row.id === id)!;
const whenOf = (id: string) => (id === "" ? answer.when! : rowOf(id).when!);

describe.each([["", []], ...Object.entries(rows)] as [string, readonly string[]][])(
  "without %s",
  (id, gone) => {
    test("begins in each year as often as it does by addition, and never in the rest", () => {
      const { shares, periods, none } = whenOf(id);
      expect(shares).toHaveLength(years.length);
      years.forEach((year, n) => {
        nearShare(shares[n]!, beginsIn(year, gone), WORLDS, `${year}`);
      });
      near(none, beginsIn(undefined, gone), "never");
      expect(shares.reduce((a, b) => a + b) + known(none).value).toBeCloseTo(1, 12);
      expect(periods.map(({ from, to }) => [from, to])).toEqual([
        [1801, 1803],
        [1804, 1804],
        [1805, 1805],
      ]);
      for (const { from, to, share } of periods) {
        const exact = years.filter((year) => year >= from && year <= to);
        near(
          share,
          exact.reduce((sum, year) => sum + beginsIn(year, gone), 0),
          `${from} to ${to}`,
        );
      }
    });
  },
);

test("the report draws it beside every mechanism and group, and says in words what is drawn", () => {
  const told = [...answer.mechanisms, ...answer.groups];
  expect(page.querySelectorAll("svg.when")).toHaveLength(told.length);
  const row = page.getElementById("m-snow")!;
  const { none } = rowOf("snow").when!;
  expect(row.textContent).toContain(
    `never in ${numbers.cell(known(answer.when!.none))}, without this in ${numbers.cell(known(none))}.`,
  );
});

test("what is drawn is what is told: above the line all histories, below it the twins, on one scale", () => {
  const [, above, below] = [
    "",
    ...page.querySelector("#m-snow svg.when")!.querySelectorAll("path"),
  ].map((path) => (path === "" ? "" : (path as Element).getAttribute("d")!));
  const heights = (d: string, sign: string) =>
    [...d.matchAll(new RegExp(`v${sign}([\\d.]+)h`, "g"))].map(([, h]) => Number(h));
  const drawn = [...heights(above!, "-"), ...heights(below!, "")];
  const shares = [...answer.when!.shares, ...rowOf("snow").when!.shares].filter((s) => s > 0);
  const most = Math.max(...shares);
  expect(drawn).toHaveLength(shares.length);
  drawn.forEach((height, n) => {
    expect(height).toBeCloseTo((26 * shares[n]!) / most, 0);
  });
});

test("the numbers stand in a table, by year", () => {
  const table = [...page.querySelectorAll("table")].find((t) =>
    t.querySelector("caption")?.textContent?.includes("their twins without each"),
  )!;
  const lines = [...table.querySelectorAll("tbody tr")].map((line) =>
    [...line.children].map((cell) => cell.textContent!.trim()),
  );
  expect(lines.map(([year]) => year)).toEqual([...years.map(String), "never"]);
  years.forEach((_, n) => {
    expect(lines[n]![1]).toBe(numbers.fixed(100 * answer.when!.shares[n]!, 1));
  });
});
