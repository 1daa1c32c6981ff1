/** What the mill's gauge and the parish book hold of these six years; the parish saw less of the flood. */
import type { Comparison, RecordPoint } from "aitia";

const point = (year: number, gauge: number, parish?: number): RecordPoint => ({
  year,
  value: gauge,
  sdLog: 0.2,
  sources: [
    { series: "water-gauge", value: gauge, source: "the mill's gauge" },
    ...(parish === undefined
      ? []
      : [{ series: "water-parish", value: parish, source: "the parish book" }]),
  ],
});

export const record: readonly Comparison[] = [
  {
    output: "water",
    title: "Hay under water",
    unit: "carts a year",
    points: [
      point(1801, 210),
      point(1802, 190),
      point(1803, 160),
      point(1804, 2650, 1300),
      point(1805, 600, 450),
      point(1806, 190),
    ],
  },
  {
    output: "grain",
    title: "Grain ground",
    unit: "sacks a year",
    points: [
      { year: 1801, value: 1080, sdLog: 0.2, sources: [] },
      { year: 1804, value: 340, sdLog: 0.2, sources: [] },
    ],
  },
];

/** Spans that are compared as sums. */
export const periods = [
  { from: 1804, to: 1804 },
  { from: 1805, to: 1806 },
] as const;
