import { expect, test } from "vitest";
import {
  type ClockDefinition,
  clockOf,
  clockTroubles,
  nameOfStep,
  periodName,
  periodsNamed,
  type Step,
  spanOf,
  stepName,
  stepNamed,
  stepNumber,
} from "./clock.ts";
import { periodsSaid } from "./periods-said.ts";

const lived = (clock: ClockDefinition) => clockOf({ clock });

test("the name of a step is read back as the step, and the next name is the next step", () => {
  const firsts: readonly [Step, string][] = [
    ["tick", "1"],
    ["hour", "1899-12-31T20"],
    ["day", "1899-12-25"],
    ["week", "1899-12-25"],
    ["month", "1899-10"],
    ["year", "1890"],
  ];
  for (const [step, first] of firsts) {
    const from = stepNumber(step, first);
    for (let n = from; n < from + 500; n++) expect(stepNumber(step, nameOfStep(step, n))).toBe(n);
    expect(nameOfStep(step, from)).toBe(first);
  }
});

test("days know leap years, hours end with their day, and a week is called by its Monday", () => {
  const names = (step: Step, first: string, count: number) =>
    Array.from({ length: count }, (_, n) => nameOfStep(step, stepNumber(step, first) + n));
  expect(names("day", "1900-02-27", 3)).toEqual(["1900-02-27", "1900-02-28", "1900-03-01"]);
  expect(names("day", "2000-02-28", 3)).toEqual(["2000-02-28", "2000-02-29", "2000-03-01"]);
  expect(names("hour", "1978-01-22T23", 2)).toEqual(["1978-01-22T23", "1978-01-23T00"]);
  expect(names("week", "1978-01-23", 2)).toEqual(["1978-01-23", "1978-01-30"]);
  for (const [step, text] of [
    ["day", "1978-02-29"],
    ["day", "1978-01"],
    ["week", "1978-01-22"],
    ["hour", "1978-01-22T24"],
    ["month", "1978-13"],
    ["year", "1978-01"],
    ["tick", "-1"],
  ] as const)
    expect(stepNumber(step, text), text).toBeNaN();
});

test("days are recorded by weeks that begin on Monday, hours by days, ticks by as many as one likes", () => {
  const weeks = lived({ step: "day", from: "1978-01-22", to: "1978-02-04", record: "week" });
  expect(weeks.months).toBe(14);
  expect(weeks.years.map((n) => periodName(weeks, n))).toEqual([
    "1978-01-16",
    "1978-01-23",
    "1978-01-30",
  ]);
  const day = lived({ step: "hour", from: "1978-01-22T22", to: "1978-01-23T01", record: "day" });
  expect(day.years.map((n) => periodName(day, n))).toEqual(["1978-01-22", "1978-01-23"]);
  const ticks = lived({ step: "tick", steps: 25, record: 10 });
  expect(ticks.years).toEqual([1, 2, 3]);
  expect(spanOf(ticks)).toEqual({ from: "1", to: "25" });
  expect([stepName(ticks, 9), stepNamed(ticks, "10"), stepNamed(ticks, "26")]).toEqual([
    "10",
    9,
    Number.NaN,
  ]);
});

test("a world of months without a clock is a clock of months recorded by years", () => {
  const span = { from: "1920-11", to: "1922-02" };
  expect(clockOf(span)).toEqual(lived({ step: "month", ...span }));
  expect(clockOf(span)).toMatchObject({
    first: 23050,
    months: 16,
    per: 12,
    years: [1920, 1921, 1922],
  });
});

test.each<[string, ClockDefinition, RegExp]>([
  ["ticks without a number", { step: "tick" }, /counts its steps/],
  ["ticks with dates", { step: "tick", steps: 5, from: "1" }, /counts its steps/],
  ["days that are counted", { step: "day", steps: 5 }, /is told its steps.*first and the last/],
  [
    "days by years, which differ",
    { step: "day", from: "1978-01-22", to: "1978-02-01", record: "year" },
    /recorded by "year".*"day" or "week"/,
  ],
  [
    "a week that begins on a Sunday",
    { step: "week", from: "1978-01-22", to: "1978-02-06" },
    /"1978-01-22", which is no week/,
  ],
  ["an end before the beginning", { step: "year", from: "1914", to: "1890" }, /ends in 1890/],
])("%s are refused with what to write", (_, clock, sentence) => {
  const said = clockTroubles({ clock })
    .map(({ what, todo }) => `${what}. ${todo}`)
    .join(" ");
  expect(said).toMatch(sentence);
});

test("from and to beside a clock are refused", () => {
  const clock = { step: "tick", steps: 5 } as const;
  expect(clockTroubles({ clock, from: "1920-01", to: "1920-02" })[0]?.what).toMatch(/beside it/);
});

test("periods are named one by one or from one to another, also where their names have dashes of their own", () => {
  const months = clockOf({ from: "1936-03", to: "1938-12" });
  expect(periodsNamed(months, "1936-1938")).toEqual({ from: 1936, to: 1938 });
  expect(periodsNamed(months, "1937")).toEqual({ from: 1937, to: 1937 });
  const days = lived({ step: "day", from: "1978-01-22", to: "1978-01-24" });
  const [first, , last] = days.years;
  expect(periodsNamed(days, "1978-01-22-1978-01-24")).toEqual({ from: first, to: last });
  expect(periodsNamed(days, "1978-01-24")).toEqual({ from: last, to: last });
  const ticks = lived({ step: "tick", steps: 100, record: 10 });
  expect(periodsNamed(ticks, "2-10")).toEqual({ from: 2, to: 10 });
});

test("what is not lived, stands the other way round or is no name names no periods", () => {
  const months = clockOf({ from: "1936-03", to: "1938-12" });
  for (const text of [
    "1935-1937",
    "1937-1939",
    "1938-1936",
    "1939",
    "",
    "-",
    "1936-",
    "36",
    "1936-03",
  ])
    expect(periodsNamed(months, text), text).toBeUndefined();
});

test("a stretch of periods is said by their names on the case's clock, never by their numbers", () => {
  expect(periodsSaid({ period: "year" }, { from: 1917, to: 1941 })).toBe("1917-1941");
  expect(periodsSaid({ period: "year" }, { from: 1917, to: 1917 })).toBe("1917");
  const day = (name: string) => stepNumber("day", name);
  expect(periodsSaid({ period: "day" }, { from: day("1978-01-22"), to: day("1978-02-04") })).toBe(
    "1978-01-22 to 1978-02-04",
  );
});
