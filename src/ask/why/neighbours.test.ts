import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { whyText, widthsText } from "../../cli/text/why-text.ts";
import { bracketsOf } from "../../report/brackets.ts";
import { reportHtml } from "../../report/report.ts";
import type { Estimate } from "../../why/index.ts";
import * as ask from "../index.ts";
import { leavesNoughtOut } from "./neighbours.ts";

const doors = await ask.openCase("two-doors");

function known(e: Estimate | undefined) {
  if (!e?.known) throw new Error("known");
  return e;
}

const rowOf = ({ mechanisms, groups }: ask.Answer, id: string) =>
  [...mechanisms, ...groups].find((row) => row.id === id);

// Net of left is 0.375, of right 0.25: 1 - p(without) / p(with), of 0.8, 0.5 and 0.6.
test("two rows are told apart where worlds are many, and not where they are few", async () => {
  const few = await ask.why(doors, { runs: 40 });
  const many = await ask.why(doors, { runs: 4000 });
  for (const { neighbours, mechanisms } of [few, many]) {
    const [beside] = neighbours?.mechanisms ?? [];
    const [first, second] = mechanisms;
    expect(beside.between).toEqual([first.id, second.id]);
    expect(known(beside.difference).value).toBeCloseTo(
      known(first.net).value - known(second.net).value,
      12,
    );
  }
  expect(few.neighbours?.mechanisms[0].apart).toBe(false);
  const [{ apart, difference }] = many.neighbours?.mechanisms ?? [];
  const { low, high } = known(difference);
  expect([apart, low <= 0.125, high >= 0.125]).toEqual([true, true, true]);
  const says = "A bracket beside net joins";
  expect(whyText(few, doors.spec)).toContain(says);
  expect(whyText(few, doors.spec)).toMatch(/^left .* ┐ /m);
  expect(whyText(few, doors.spec)).toMatch(/^right .* ┘ /m);
  expect(whyText(many, doors.spec)).not.toContain(says);
  // the report draws the same bracket along the same rows, and says what it means
  const drawn = ({ neighbours, ...rest }: ask.Answer, as = neighbours) => {
    const { document } = parseHTML(reportHtml({ ...rest, neighbours: as }, doors.spec));
    const rows = [...document.querySelectorAll("tr:has(> td.joins)")];
    const found = rows.map((row) => [row.id, row.querySelectorAll("td.joins.top").length]);
    return [found, document.body.textContent?.includes(says)];
  };
  expect(drawn(few)).toEqual([
    [
      ["m-left", 1],
      ["m-right", 0],
    ],
    true,
  ]);
  expect(drawn(many)).toEqual([[], false]);
});

test("a bracket runs along every row that is not told apart from a neighbour, and ends where one is", () => {
  const between = (a: string, b: string, apart: boolean) => ({ between: [a, b], apart });
  const rows = ["a", "b", "c", "d", "e"].map((id) => ({ id }));
  const neighbours = {
    mechanisms: [
      between("a", "b", false),
      between("b", "c", false),
      between("c", "d", true),
      between("d", "e", false),
    ],
  };
  const of = { mechanisms: rows, neighbours } as unknown as Parameters<typeof bracketsOf>[0];
  expect(bracketsOf(of)).toEqual(["first", "between", "last", "first", "last"]);
  expect(bracketsOf({ ...of, neighbours: undefined })).toEqual(rows.map(() => undefined));
});

test("widths fall as the root of the number of worlds, and say how many are enough", async () => {
  const answer = await ask.why(doors, { runs: 1600 });
  expect(answer.widths?.map(({ id, of }) => `${id} ${of}`)).toEqual([
    "left net",
    "left necessity",
    "right net",
    "right necessity",
    "L net",
    "L necessity",
    "R net",
    "R necessity",
  ]);
  for (const { id, of, widths, halved, fivePoints } of answer.widths ?? []) {
    expect(widths.map(({ worlds }) => worlds)).toEqual([400, 800, 1600]);
    const row = rowOf(answer, id);
    const { low, high } = known(row?.[of]);
    expect(widths[2].width).toBeCloseTo(high - low, 12);
    expect(widths[0].width / widths[2].width).toBeGreaterThan(1.6);
    expect(widths[0].width / widths[2].width).toBeLessThan(2.5);
    expect(halved).toBe(6400);
    // lived, that many are enough
    const enough = await ask.why(doors, { runs: fivePoints });
    const own = known(rowOf(enough, id)?.[of]);
    expect((own.high - own.low) / 2).toBeLessThan(0.06);
    expect((own.high - own.low) / 2).toBeGreaterThan(0.04);
  }
  expect(widthsText(answer)).toMatch(/^left +net +\d+\.\d +\d+\.\d +\d+\.\d +[\d,]+$/m);
  const one = await ask.why(doors, { runs: 1 });
  expect(one.widths?.every(({ widths }) => widths.length === 1)).toBe(true);
});

test("an interval that holds at 95% for itself may not hold for many at once", () => {
  const e: Estimate = { known: true, value: 0.1, low: 0.01, high: 0.2, n: 100 };
  expect(leavesNoughtOut(e, 1)).toBe(true);
  expect(leavesNoughtOut(e, 14)).toBe(false);
  expect(leavesNoughtOut({ ...e, value: -0.1, low: -0.2, high: -0.01 }, 1)).toBe(true);
  expect(leavesNoughtOut({ known: false, because: "x" }, 1)).toBe(false);
});
