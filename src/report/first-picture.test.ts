import { expect, test } from "vitest";
import { periodNumber } from "../model/clock.ts";
import { firstIn, first as words } from "../words/en/first.ts";
import { timeIn } from "../words/en/time.ts";
import { firstPicture, inHundredMarks } from "./first-picture.ts";

const fan = (q50: readonly number[]) => ({
  years: q50.map((_, n) => 1930 + n),
  q05: q50.map((v) => v / 4),
  q25: q50.map((v) => v / 2),
  q50,
  q75: q50.map((v) => 2 * v),
  q95: q50.map((v) => 4 * v),
});
const record = {
  output: "cost",
  title: "Cost",
  unit: "people",
  points: [200, 90_000, 0].map((value, n) => ({ year: 1930 + n, value, sdLog: 0.1, sources: [] })),
};
const picture = { fan: fan([400, 4000, 0]), worlds: 100, record, words } as const;

test("a hundred marks are a hundred, whatever the histories were", () => {
  for (const counted of [
    { comes: 1, goes: 1, isNew: 1, never: 0 },
    { comes: 85, goes: 47, isNew: 13, never: 111 },
    { comes: 0, goes: 0, isNew: 0, never: 24 },
  ]) {
    const marks = inHundredMarks(counted);
    expect(marks.comes + marks.goes + marks.isNew + marks.never).toBe(100);
    for (const key of ["comes", "goes", "isNew", "never"] as const)
      if (counted[key] === 0) expect(marks[key]).toBe(0);
  }
  expect(inHundredMarks({ comes: 132, goes: 0, isNew: 0, never: 124 }).comes).toBe(52);
});

test("zero is drawn at zero, below the least power of ten, though the axis is logarithmic", () => {
  const { html } = firstPicture(picture);
  const heights = [...html.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map((m) => Number(m[1]));
  const ticks = new Map(
    [...html.matchAll(/y="([\d.]+)" text-anchor="end">([\d,]+)</g)].map((m) => [
      m[2],
      Number(m[1]),
    ]),
  );
  // a tick's letters stand 4 below its line
  expect(heights[5]).toBeCloseTo(ticks.get("0")! - 4, 5);
  expect(heights[3]!).toBeLessThan(ticks.get("100")! - 4);
});

test("what was before a change stays as an outline, and the changed histories have the colour of a change", () => {
  expect(firstPicture(picture).html).not.toContain("var(--change)");
  const { html } = firstPicture({ ...picture, before: fan([300, 3000, 0]) });
  expect(html).toContain('stroke-dasharray="2 3"');
  expect(html).toContain('fill="var(--change)"');
});

test("the years that are asked about are marked and named", () => {
  const { html } = firstPicture({ ...picture, asked: [1930, 1931] });
  expect(html).toContain(">1930–31<");
});

test("what was before the record stays as a pale fan behind, and the axis holds both", () => {
  expect(firstPicture(picture).html).not.toContain("ghost");
  const ghost = fan([300, 300_000, 0]);
  const { html } = firstPicture({ ...picture, ghost });
  expect(html.split('class="ghost"')).toHaveLength(3);
  expect(html.indexOf('class="ghost"')).toBeLessThan(html.indexOf('stroke-width="1.6"'));
  expect(html).toContain(">1 million<");
});

test("no day's name below the picture runs out of it", () => {
  const first = periodNumber({ period: "day" }, "1789-07-20");
  const days = Array.from({ length: 18 }, (_, n) => first + n);
  const long = { ...fan(days.map(() => 5)), years: days };
  const of = { ...record, points: [{ year: first + 2, value: 8, sdLog: 0.1, sources: [] }] };
  const own = firstIn(timeIn({ step: "day", period: "day" }));
  const { html } = firstPicture({ ...picture, fan: long, record: of, words: own });
  const widths = html
    .split("<svg")
    .slice(1)
    .map((svg) => {
      const width = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
      const at = [...svg.matchAll(/x="([\d.]+)" y="[\d.]+" text-anchor="middle">1789-\d\d-\d\d</g)];
      expect(at.length).toBeGreaterThan(1);
      for (const [, x] of at) expect(Number(x) + 3.4 * 10).toBeLessThan(width);
      return width;
    });
  expect(widths).toEqual([660, 350]);
  expect(html).toContain("record, 1789-07-22: 8");
});
