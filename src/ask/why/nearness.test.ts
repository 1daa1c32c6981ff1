import { expect, test } from "vitest";
import { comparedSums, distance, isNear, nearnessOf } from "./nearness.ts";

const point = (year: number, value: number, sdLog = 0.1) => ({ year, value, sdLog, sources: [] });
const record = [
  {
    output: "people",
    title: "People",
    unit: "a year",
    points: [1, 2, 3, 4].map((y) => point(y, 100)),
  },
];
const flat = (value: number) => ({ people: () => value });
const late = { people: (year: number) => (year === 2 ? 200 : year === 1 ? 0 : 100) };

test("a world on the record is at distance 0 and a world three times too high is just near", () => {
  const sums = comparedSums({ record });
  expect(distance(flat(100), sums)).toBe(0);
  expect(distance(flat(300), sums)).toBeCloseTo(Math.log(3), 12);
  expect(isNear(distance(flat(299.9), sums), { factor: 3 })).toBe(true);
  expect(isNear(distance(flat(310), sums), { factor: 3 })).toBe(false);
});

test("a year late is no failure where a period is compared as a sum, and one where years are", () => {
  const periods = [
    { from: 1, to: 2 },
    { from: 3, to: 4 },
  ];
  expect(distance(late, comparedSums({ record, periods }))).toBe(0);
  expect(isNear(distance(late, comparedSums({ record })), { factor: 3 })).toBe(false);
});

test("years of which the record knows nothing, or zero, are not compared", () => {
  const some = [{ ...record[0]!, points: [point(1, 0), point(3, 100)] }];
  const periods = [
    { from: 1, to: 2 },
    { from: 3, to: 3 },
    { from: 4, to: 9 },
  ];
  expect(comparedSums({ record: some, periods }).map((s) => s.years)).toEqual([[3]]);
});

const world = { from: "0001-01", to: "0009-12", sets: {}, state: {}, series: {} };

test("near is what the case declares, or else twice its record's own error, and the words say which", () => {
  const declared = nearnessOf({ world, record, near: { factor: 3, because: "by construction" } });
  expect(declared.factor).toBe(3);
  expect(declared.says).not.toContain("declares none");
  const rough = [{ ...record[0]!, points: [point(1, 100, 1.11), point(2, 100, 1.11)] }];
  const usual = nearnessOf({ world, record: rough });
  expect(usual.factor).toBeCloseTo(Math.exp(2.22), 12);
  expect(usual.says).toContain("a factor of 9.2 (the case declares none");
});
