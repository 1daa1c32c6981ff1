/**
 * The charts, as SVG by Observable Plot: the same code draws them in the report (with a document of linkedom's) and in
 * the page. Colours are names of the page's style (--a, --b, --c, --ink, --rule), so that dark mode needs no second chart.
 */
import * as Plot from "@observablehq/plot";
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison } from "../model/case.ts";
import type { First } from "../words/en/first.ts";
import { type Axis, axisFor } from "./axis.ts";
import type { Ink } from "./ink.ts";
import { fewWorlds } from "./record-words.ts";

export { type Axis, axisFor };

/** What is drawn of many histories. */
export interface Histories {
  readonly fan: Fan;
  readonly ink: Ink;
  /** Single histories; drawn as lines instead of bands where worlds are fewer than {@link fewWorlds}. */
  readonly histories?: readonly (readonly number[])[];
  readonly worlds: number;
}

/** Of a language, what a drawing says. */
export type DrawnWords = Pick<First, "numbers" | "time"> & {
  readonly record: Pick<First["record"], "recordedBy">;
};

export interface FanChart extends Histories {
  readonly words: DrawnWords;
  readonly axis: Axis;
  readonly record?: Comparison;
  /** Others behind them, for those who want both in one picture. */
  readonly behind?: Histories;
  /** One history drawn over the bands. */
  readonly single?: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly document?: Document;
}

const within = (axis: Axis, value: number) => Math.min(axis.high, Math.max(axis.low, value));

const ticks = (axis: Axis): number[] | undefined => {
  if (axis.scale === "linear") return undefined;
  const all: number[] = [];
  for (let t = axis.low; t <= axis.high * 1.001; t *= 10) all.push(t);
  return all;
};

function frame(axis: Axis, width: number, height: number, document: Document | undefined) {
  return {
    ...(document ? { document } : {}),
    width,
    height,
    marginLeft: 62,
    marginRight: 10,
    marginTop: 10,
    marginBottom: 24,
    style: { fontFamily: "inherit", fontSize: "11.5px", background: "none", overflow: "visible" },
    y: { type: axis.scale, domain: [axis.low, axis.high], label: null, nice: false },
    x: { label: null },
  } as const;
}

function ground({ numbers, time }: DrawnWords, axis: Axis, years: readonly number[]) {
  const at = ticks(axis);
  const grid = { stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 };
  const labels = { tickFormat: numbers.tick, tickSize: 0, label: null, ticks: 4 };
  // between two periods there is nothing to be named
  const named = (x: number) => (Number.isInteger(x) ? time.name(x) : "");
  const along =
    years.length < 6
      ? { ticks: [...years] }
      : { tickSpacing: time.name(years[0]).length > 6 ? 90 : 60 };
  return [
    at ? Plot.gridY(at, grid) : Plot.gridY(grid),
    at ? Plot.axisY(at, labels) : Plot.axisY(labels),
    Plot.axisX({ tickFormat: named, label: null, tickSize: 3, ...along }),
  ];
}

const rows = (fan: Fan, axis: Axis) =>
  fan.years.map((year, n) => ({
    year,
    q05: within(axis, fan.q05[n]),
    q25: within(axis, fan.q25[n]),
    q50: within(axis, fan.q50[n]),
    q75: within(axis, fan.q75[n]),
    q95: within(axis, fan.q95[n]),
  }));

function recordMarks(words: DrawnWords, record: Comparison | undefined, axis: Axis) {
  if (!record || record.points.length === 0) return [];
  const spread = record.points
    .map((p) => ({ year: p.year, values: [p.value, ...p.sources.map((s) => s.value)] }))
    .filter(({ values }) => Math.max(...values) > Math.min(...values) * 1.02)
    .map(({ year, values }) => ({
      year,
      low: within(axis, Math.min(...values)),
      high: within(axis, Math.max(...values)),
    }));
  return [
    Plot.ruleX(spread, {
      x: "year",
      y1: "low",
      y2: "high",
      stroke: "var(--ink)",
      strokeWidth: 1.4,
    }),
    Plot.dot(record.points, {
      x: "year",
      y: (p) => within(axis, p.value),
      r: 2.4,
      fill: "var(--ink)",
      stroke: "var(--ground)",
      strokeWidth: 0.7,
      title: (p) => `${words.time.name(p.year)}: ${words.record.recordedBy(p.value, p.sources)}`,
    }),
  ];
}

/** Half and nine tenths of the histories as bands, the median as a line, the record as dots. */
export function fanChart(chart: FanChart): SVGElement {
  const { fan, axis, record, worlds, behind, single, width, height, document } = chart;
  const marks = [
    ...ground(chart.words, axis, fan.years),
    ...(behind ? historiesAs(behind, axis, -APART) : []),
    ...historiesAs(chart, axis, behind ? APART : 0),
  ];
  if (single) marks.push(line(fan, single, axis, { stroke: "var(--ink)", strokeWidth: 1.3 }));
  marks.push(...recordMarks(chart.words, record, axis));
  const { x, ...rest } = frame(axis, width, height, document);
  const { years } = fan;
  // told, so that axes stand where nothing is drawn yet
  const [first, last] = [years[0], years[years.length - 1]];
  const domain = years.length > 1 ? [first, last] : [first - 1, last + 1];
  const along = years.length > 1 || worlds === 0 ? { ...x, domain } : x;
  return Plot.plot({ ...rest, x: along, marks }) as SVGElement;
}

/** Pixels by which two bars of one year stand beside each other. */
const APART = 6;

function line({ years }: Fan, values: readonly number[], axis: Axis, options: object) {
  const data = values.map((value, n) => ({ year: years[n], value: within(axis, value) }));
  return Plot.lineY(data, { x: "year", y: "value", ...options });
}

/** Lines where they are few, bars where there is one year, bands else. */
function historiesAs(
  { fan, ink, worlds, histories = [] }: Histories,
  axis: Axis,
  dx: number,
): Plot.Markish[] {
  const data = rows(fan, axis);
  const middle = (options: object) => Plot.dot(data, { x: "year", y: "q50", r: 4, dx, ...options });
  if (worlds < fewWorlds) {
    const thin = { stroke: ink.colour, strokeWidth: 1, strokeOpacity: 0.45 };
    const alone = worlds > 0 && (fan.years.length === 1 || histories.length === 0);
    return [
      ...histories.map((history) => line(fan, history, axis, thin)),
      ...(alone ? [middle({ stroke: ink.colour })] : []),
    ];
  }
  if (fan.years.length > 1) return bands(data, ink);
  const bar = { x: "year", stroke: ink.colour, strokeWidth: 8, dx };
  return [
    Plot.ruleX(data, { ...bar, y1: "q05", y2: "q95", strokeOpacity: 0.25 }),
    Plot.ruleX(data, { ...bar, y1: "q25", y2: "q75", strokeOpacity: 0.4 }),
    middle({ fill: ink.colour }),
  ];
}

/** Nine tenths and half of the histories, and the yearly middle. */
const bands = (data: ReturnType<typeof rows>, ink: Ink): Plot.Markish[] => [
  Plot.areaY(data, { x: "year", y1: "q05", y2: "q95", fill: ink.colour, fillOpacity: 0.17 }),
  Plot.areaY(data, { x: "year", y1: "q25", y2: "q75", fill: ink.colour, fillOpacity: 0.33 }),
  Plot.lineY(data, {
    x: "year",
    y: "q50",
    strokeWidth: 1.8,
    stroke: ink.colour,
    strokeDasharray: ink.dash,
  }),
];

export interface TwinChart {
  readonly words: DrawnWords;
  readonly years: readonly number[];
  readonly factual: readonly number[];
  readonly twin: readonly number[];
  readonly axis: Axis;
  readonly ink: Ink;
  /** The first year in which the two differ; earlier years are drawn once, in grey, or with `alone` not at all. */
  readonly from?: number;
  readonly alone?: boolean;
  readonly width: number;
  readonly height: number;
  readonly document?: Document;
}

/** A world (solid, ink) beside its twin (dashed, coloured). */
export function twinChart(chart: TwinChart): SVGElement {
  const { years, factual, twin, axis, ink, from = Infinity, width, height, document } = chart;
  const row = (values: readonly number[]) =>
    years.map((year, n) => ({ year, value: within(axis, values[n]) }));
  const before = row(factual).filter((d) => d.year <= from);
  const after = (values: readonly number[]) =>
    row(values).filter((d) => d.year >= (chart.alone ? from : from - 1));
  const dots =
    years.length > 1 && after(factual).length !== 1
      ? []
      : [
          Plot.dot(after(factual), { x: "year", y: "value", r: 4, fill: "var(--ink)" }),
          Plot.dot(after(twin), {
            x: "year",
            y: "value",
            r: 5,
            stroke: ink.colour,
            strokeWidth: 2,
          }),
        ];
  return Plot.plot({
    ...frame(axis, width, height, document),
    x: {
      label: null,
      domain: years.length > 1 ? [years[0], years[years.length - 1]] : [years[0] - 1, years[0] + 1],
    },
    marks: [
      ...ground(chart.words, axis, years),
      ...(chart.alone ? [Plot.ruleX([from], { stroke: "var(--rule)" })] : []),
      Plot.lineY(chart.alone ? [] : before, {
        x: "year",
        y: "value",
        stroke: "var(--quiet)",
        strokeWidth: 1.4,
      }),
      Plot.lineY(after(factual), { x: "year", y: "value", stroke: "var(--ink)", strokeWidth: 1.8 }),
      Plot.lineY(after(twin), {
        x: "year",
        y: "value",
        stroke: ink.colour,
        strokeDasharray: "5 3",
        strokeWidth: 1.8,
      }),
      ...dots,
    ],
  }) as SVGElement;
}
