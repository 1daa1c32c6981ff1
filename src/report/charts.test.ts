import { expect, test } from "vitest";
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison, Event } from "../model/case.ts";
import { first as words } from "../words/en/first.ts";
import { axisFor, fanChart, type Histories } from "./charts.ts";
import { drawn } from "./drawing.ts";
import { whyZero } from "./zero.ts";

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

test("a logarithmic axis begins at the power of ten below the least number recorded; what lies below is seen on the way to zero", () => {
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
  expect(axisFor([fan], record(300))).toEqual({ scale: "log", low: 100, high: 90_000 });
  expect(axisFor([fan], record(20_000), "log").low).toBe(10_000);
  expect(axisFor([fan], record(4)).low).toBe(1);
});

const years = [1945, 1946, 1947, 1948, 1949, 1950];
const fanOfLaw = (values: readonly number[]) => {
  const q = [...values];
  return { years, q05: q, q25: q, q50: q, q75: q, q95: q };
};
const events: readonly Event[] = [
  {
    id: "law",
    says: "the law knows no death penalty from May 1947 to January 1950",
    source: "",
    usual: "on",
    dated: false,
  },
];

test("zero is drawn as zero, below the least power of ten, and an event that tells why stands beside it", () => {
  const fan = fanOfLaw([5000, 100, 50, 0, 0, 400]);
  const zero = whyZero(events, fan);
  expect(zero).toEqual({ from: 1948, to: 1949, says: "the law knows no death penalty" });
  const axis = { scale: "log", low: 100, high: 10_000 } as const;
  const svg = drawn((document) =>
    fanChart({
      words,
      fan,
      ink: { colour: FRONT, dash: "none" },
      worlds: 100,
      axis,
      zero,
      width: 400,
      height: 234,
      document,
    }),
  ).html;
  expect(svg).toContain("the law knows no death penalty →");
  const lines = [...svg.matchAll(/<path[^>]* d="M([^"Z]+)"/g)].map(([, d]) => d);
  const path = lines.find((d) => d.split("L").length === fan.years.length);
  const heights = path?.split("L").map((point) => Number(point.split(",")[1]));
  // 200 pixels of axis from 210 up: zero, a broken piece of 16, two powers of ten of 92 each
  expect(heights).toEqual([
    expect.closeTo(10 + 92 * Math.log10(2), 0),
    194,
    202,
    210,
    210,
    expect.closeTo(194 - 92 * Math.log10(4), 0),
  ]);
});

test("years of nothing that the event does not tell, or not all of which it tells, have no words", () => {
  expect(whyZero(events, fanOfLaw([5, 5, 0, 0, 0, 5]))).toBeUndefined();
  expect(whyZero(events, fanOfLaw([5, 5, 5, 0, 5, 5]))).toBeUndefined();
  expect(whyZero(events, fanOfLaw([0, 0, 0, 0, 0, 0]))).toBeUndefined();
  const off = events.map((event) => ({ ...event, usual: "off" }));
  expect(whyZero(off, fanOfLaw([5, 5, 5, 0, 0, 5]))).toBeUndefined();
});
