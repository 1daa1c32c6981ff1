/**
 * The charts, as SVG by Observable Plot: the same code draws them in the report (with a document of linkedom's) and in
 * the page. Colours are names of the page's style (--a, --b, --c, --ink, --rule), so that dark mode needs no second chart.
 */
import * as Plot from "@observablehq/plot";
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison } from "../model/case.ts";
import type { First } from "../words/en/first.ts";
import { type Axis, axisFor, BROKEN, heightOn, powersOf } from "./axis.ts";
import type { Ink } from "./ink.ts";
import { fewWorlds } from "./record-words.ts";
import type { Zero } from "./zero.ts";

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
  /** Years without any, and why. */
  readonly zero?: Zero | undefined;
  /** Others behind them, for those who want both in one picture. */
  readonly behind?: Histories;
  /** One history drawn over the bands. */
  readonly single?: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly document?: Document;
}

/** Where a value stands: as it is on a linear axis, else by pixels above the lower end, which is zero. */
interface Place {
  readonly axis: Axis;
  readonly at: (value: number) => number;
  readonly domain: readonly [number, number];
}

const [TOP, BOTTOM] = [10, 24];

function placeOn(axis: Axis, height: number): Place {
  const isLinear = axis.scale === "linear";
  const pixels = height - TOP - BOTTOM;
  const above = heightOn(axis, pixels);
  const lower = isLinear ? axis.low : 0;
  return {
    axis,
    at(value) {
      const seen = Math.min(axis.high, Math.max(lower, value));
      return isLinear ? seen : above(seen);
    },
    domain: isLinear ? [axis.low, axis.high] : [0, pixels],
  };
}

function frame({ domain }: Place, width: number, height: number, document: Document | undefined) {
  return {
    ...(document ? { document } : {}),
    width,
    height,
    marginLeft: 62,
    marginRight: 10,
    marginTop: TOP,
    marginBottom: BOTTOM,
    style: { fontFamily: "inherit", fontSize: "11.5px", background: "none", overflow: "visible" },
    y: { domain: [...domain], label: null, nice: false },
    x: { label: null },
  } as const;
}

function ground({ numbers, time }: DrawnWords, place: Place, years: readonly number[]) {
  const ticks = place.axis.scale === "log" ? powersOf(place.axis) : undefined;
  const at = ticks?.map(place.at);
  const grid = { stroke: "var(--rule)", strokeOpacity: 1, ticks: 4 };
  const tickFormat = (y: number, n: number) => numbers.tick(ticks ? ticks[n] : y);
  const labels = { tickFormat, tickSize: 0, label: null, ticks: 4 };
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
    ...(ticks ? [Plot.text(["≈"], breakMark)] : []),
  ];
}

/** Stands on the axis where it is broken. */
const breakMark = {
  y: () => BROKEN / 2,
  frameAnchor: "left",
  fontSize: 13,
  fill: "var(--quiet)",
  stroke: "var(--ground)",
  strokeWidth: 4,
} as const;

/** The words of the event that leaves nothing, on the axis before or after its years. */
function zeroMarks(zero: Zero | undefined, years: readonly number[]) {
  if (!zero) return [];
  const isLate = zero.from > (years[0] + years[years.length - 1]) / 2;
  const words = {
    x: isLate ? zero.from : zero.to,
    text: (says: string) => (isLate ? `${says} →` : `← ${says}`),
    textAnchor: isLate ? "end" : "start",
    dx: isLate ? -4 : 4,
    y: () => BROKEN / 2,
    fill: "var(--ink)",
    stroke: "var(--ground)",
    strokeWidth: 3,
  } as const;
  return [Plot.text([zero.says], words)];
}

const rows = (fan: Fan, { at }: Place) =>
  fan.years.map((year, n) => ({
    year,
    q05: at(fan.q05[n]),
    q25: at(fan.q25[n]),
    q50: at(fan.q50[n]),
    q75: at(fan.q75[n]),
    q95: at(fan.q95[n]),
  }));

function recordMarks(words: DrawnWords, record: Comparison | undefined, { at }: Place) {
  if (!record || record.points.length === 0) return [];
  const spread = record.points
    .map((p) => ({ year: p.year, values: [p.value, ...p.sources.map((s) => s.value)] }))
    .filter(({ values }) => Math.max(...values) > Math.min(...values) * 1.02)
    .map(({ year, values }) => ({
      year,
      low: at(Math.min(...values)),
      high: at(Math.max(...values)),
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
      y: (p) => at(p.value),
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
  const place = placeOn(axis, height);
  const marks = [
    ...ground(chart.words, place, fan.years),
    ...(behind ? historiesAs(behind, place, -APART) : []),
    ...historiesAs(chart, place, behind ? APART : 0),
  ];
  if (single) marks.push(line(fan, single, place, { stroke: "var(--ink)", strokeWidth: 1.3 }));
  marks.push(...recordMarks(chart.words, record, place));
  if (axis.scale === "log") marks.push(...zeroMarks(chart.zero, fan.years));
  const { x, ...rest } = frame(place, width, height, document);
  const { years } = fan;
  // told, so that axes stand where nothing is drawn yet
  const [first, last] = [years[0], years[years.length - 1]];
  const domain = years.length > 1 ? [first, last] : [first - 1, last + 1];
  const along = years.length > 1 || worlds === 0 ? { ...x, domain } : x;
  return Plot.plot({ ...rest, x: along, marks }) as SVGElement;
}

/** Pixels by which two bars of one year stand beside each other. */
const APART = 6;

function line({ years }: Fan, values: readonly number[], { at }: Place, options: object) {
  const data = values.map((value, n) => ({ year: years[n], value: at(value) }));
  return Plot.lineY(data, { x: "year", y: "value", ...options });
}

/** Lines where they are few, bars where there is one year, bands else. */
function historiesAs(
  { fan, ink, worlds, histories = [] }: Histories,
  place: Place,
  dx: number,
): Plot.Markish[] {
  const data = rows(fan, place);
  const middle = (options: object) => Plot.dot(data, { x: "year", y: "q50", r: 4, dx, ...options });
  if (worlds < fewWorlds) {
    const thin = { stroke: ink.colour, strokeWidth: 1, strokeOpacity: 0.45 };
    const alone = worlds > 0 && (fan.years.length === 1 || histories.length === 0);
    return [
      ...histories.map((history) => line(fan, history, place, thin)),
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
  const place = placeOn(axis, height);
  const row = (values: readonly number[]) =>
    years.map((year, n) => ({ year, value: place.at(values[n]) }));
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
    ...frame(place, width, height, document),
    x: {
      label: null,
      domain: years.length > 1 ? [years[0], years[years.length - 1]] : [years[0] - 1, years[0] + 1],
    },
    marks: [
      ...ground(chart.words, place, years),
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
