import { expect, test } from "vitest";
import type { Case } from "./case.ts";
import { discrepancyTroubles } from "./check/discrepancy.ts";
import { type Discrepancy, discrepancyOf, onScale } from "./discrepancy.ts";
import { fixed, logUniform, type Prior, uniform } from "./prior.ts";

const point = (year: number, sdLog: number) => ({ year, value: 10, sdLog, sources: [] });
const record: Case["record"] = [
  {
    output: "arrests",
    title: "Arrests",
    unit: "people",
    points: [point(1920, 0.3), point(1921, 0.3)],
  },
  { output: "strikes", title: "Strikes", unit: "strikes", points: [point(1920, 0.02)] },
  { output: "letters", title: "Letters", unit: "letters", points: [] },
];
const because = "a test";
const declared = (sd: Prior, ar: Prior, correlation?: Prior): Discrepancy => ({
  series: [{ output: "arrests", sd, ar, because }],
  ...(correlation ? { correlation: { prior: correlation, because } } : {}),
});
const troubles = (discrepancy: unknown) =>
  discrepancyTroubles({ record, discrepancy } as unknown as Case).map(
    ({ where, what }) => `${where}: ${what}`,
  );

test("where nothing is declared a model may miss by as much as the record's own error, up to four times, and never below a tenth", () => {
  const { series, usual } = discrepancyOf({ record });
  expect(usual).toEqual(["arrests", "strikes"]);
  expect(series.map(({ sd }) => sd)).toEqual([logUniform(0.3, 1.2), logUniform(0.1, 0.4)]);
});

test("what is declared stands; only what is not is usual", () => {
  const own = declared(fixed(0.5), uniform(0, 0.5));
  const { series, usual } = discrepancyOf({ record, discrepancy: own });
  expect(series[0]).toEqual(own.series[0]);
  expect(usual).toEqual(["strikes"]);
});

test("on a scale of logs a count below 1 is 1, so that a year of nothing is not infinitely far", () => {
  expect(onScale("log", 0)).toBe(0);
  expect(onScale("log", Math.E)).toBeCloseTo(1, 12);
  expect(onScale("linear", -3)).toBe(-3);
});

test("a sound declaration has no troubles", () => {
  expect(troubles(declared(logUniform(0.3, 1.4), uniform(0, 0.9), uniform(0, 0.8)))).toEqual([]);
});

test.each<[unknown, string]>([
  [
    declared(fixed(0), uniform(0, 0.9)),
    'the discrepancy of "arrests", sd: the prior reaches beyond its range',
  ],
  [
    declared(fixed(1), uniform(0, 1.2)),
    'the discrepancy of "arrests", ar: the prior reaches beyond its range',
  ],
  [
    declared(fixed(1), uniform(0.5, 0)),
    'the discrepancy of "arrests", ar: the prior has its low end 0.5 not below its high end 0',
  ],
  [
    declared(fixed(1), fixed(0), uniform(-1, 0.5)),
    "the correlation of the discrepancy: the prior reaches beyond its range",
  ],
  [
    { series: [{ output: "arrest", sd: fixed(1), ar: fixed(0), because }] },
    'the discrepancy of "arrest": the record has no such series',
  ],
  [
    { series: [{ output: "arrests", sd: fixed(1), ar: fixed(0), because: " " }] },
    'the discrepancy of "arrests": it has no reason',
  ],
  [
    { series: [{ output: "arrests", sd: fixed(1), ar: fixed(0), because, scale: "root" }] },
    'the discrepancy of "arrests": its scale is "root"',
  ],
  [
    { series: [{ output: "arrests", ar: fixed(0), because }] },
    'the discrepancy of "arrests", sd: there is no prior',
  ],
  [{}, 'the discrepancy: "series" is missing'],
])("a declaration that cannot hold is named: %#", (discrepancy, says) => {
  expect(troubles(discrepancy)).toEqual([says]);
});
