import { expect, test } from "vitest";
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison } from "../model/case.ts";
import { first as words } from "../words/en/first.ts";
import { axisFor, fanChart, type Histories } from "./charts.ts";
import { drawn } from "./drawing.ts";

const [FRONT, BEHIND] = ["var(--b)", "var(--a)"] as const;

const flat = (years: number, value: number): Fan => {
  const of = (v: number) => Array.from({ length: years }, () => v);
  return {
    years: Array.from({ length: years }, (_, n) => 1920 + n),
    q05: of(value - 2),
    q25: of(value - 1),
    q50: of(value),
    q75: of(value + 1),
    q95: of(value + 2),
  };
};
const some = (years: number, colour: string, worlds: number): Histories => ({
  fan: flat(years, colour === FRONT ? 20 : 10),
  ink: { colour, dash: "none" },
  worlds,
  histories: Array.from({ length: 3 }, (_, n) => Array.from({ length: years }, () => 10 + n)),
});
const over = (years: number, worlds: number): string => {
  const [front, behind] = [some(years, FRONT, worlds), some(years, BEHIND, worlds)];
  const axis = axisFor([front.fan, behind.fan], undefined);
  const size = { width: 300, height: 200 };
  return drawn((document) => fanChart({ words, ...front, behind, axis, ...size, document })).html;
};

test.for([
  ["many worlds", 9, 64],
  ["few worlds", 9, 12],
  ["one year", 1, 64],
  ["one year of few worlds", 1, 12],
] as const)("of two in one picture both are drawn: %s", ([, years, worlds]) => {
  const svg = over(years, worlds);
  const times = (colour: string) => svg.split(`="${colour}"`).length - 1;
  expect(times(BEHIND)).toBeGreaterThan(0);
  expect(times(BEHIND)).toBe(times(FRONT));
});

test("the bars of one year stand beside each other", () => {
  const shifts = [...over(1, 64).matchAll(/translate\((-?\d+(?:\.\d+)?),/g)].map((m) =>
    Number(m[1]),
  );
  expect(shifts.some((x) => x < 0)).toBe(true);
  expect(shifts.some((x) => x > 0)).toBe(true);
});

test("a logarithmic axis begins a tenth below the least number recorded, so that histories below it are seen", () => {
  const fan = { ...flat(2, 5000), q05: [30, 40], q95: [90_000, 90_000] };
  const record = (value: number): Comparison => ({
    output: "sentences",
    title: "Sentences",
    unit: "a year",
    points: [
      { year: 1920, value, sdLog: 0.1, sources: [] },
      {
        year: 1921,
        value: 70_000,
        sdLog: 0.1,
        sources: [{ series: "b", value: 65_000, source: "" }],
      },
    ],
  });
  expect(axisFor([fan], record(300))).toEqual({ scale: "log", low: 10, high: 90_000 });
  expect(axisFor([fan], record(20_000), "log").low).toBe(1000);
  expect(axisFor([fan], record(4)).low).toBe(1);
});
