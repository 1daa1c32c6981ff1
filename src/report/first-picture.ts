/**
 * The one picture of the first screen, written as SVG without a library, so that it is there before any script and
 * answers a change at once: a fan of simulated histories, the record as dots, the years in question marked; and the same
 * histories as marks that can be counted. Zero is drawn as zero: a logarithmic axis ends above a straight piece down to it.
 */
import type { Fan } from "../ask/why/dependence.ts";
import type { Comparison } from "../model/case.ts";
import type { First } from "../words/en/first.ts";
import { axisFor, heightOn, powersOf } from "./axis.ts";
import { type Html, html, raw, tenth } from "./html.ts";
import { fewWorlds } from "./record-words.ts";
import type { Zero } from "./zero.ts";

export interface FirstPicture {
  readonly fan: Fan;
  readonly worlds: number;
  /** Single histories, drawn where worlds are too few for bands. */
  readonly histories?: readonly (readonly number[])[];
  /** The same histories before something was changed, as an outline. */
  readonly before?: Fan;
  /** The same before the record, as a pale fan behind. */
  readonly ghost?: Fan;
  readonly record: Comparison;
  /** First and last year of what is asked about. */
  readonly asked?: readonly [from: number, to: number];
  /** Years without any, and why. */
  readonly zero?: Zero | undefined;
  readonly words: First;
}

/** Wide for a laptop, narrow for a phone; the style shows one of them, so that letters keep their size. */
const sizes = [
  { shape: "wide", width: 660, height: 290, perRow: 50 },
  { shape: "narrow", width: 350, height: 270, perRow: 25 },
] as const;
type Size = (typeof sizes)[number];

const left = 66;
const right = 12;
const top = 24;
const bottom = 26;

export const firstPicture = (picture: FirstPicture): Html =>
  html`${sizes.map((size) => fanAs(picture, size))}`;

type Place = (value: number) => number;

interface Scale {
  readonly x: Place;
  readonly y: Place;
  readonly ticks: readonly number[];
}

function scaleOf({ fan, before, ghost, record }: FirstPicture, { width, height }: Size): Scale {
  const axis = axisFor([fan, before ?? ghost ?? fan], record);
  const { years } = fan;
  const [first, last] =
    years.length > 1 ? [years[0], years[years.length - 1]] : [years[0] - 1, years[0] + 1];
  const x: Place = (year) => left + ((year - first) / (last - first)) * (width - left - right);
  const floor = height - bottom;
  const above = heightOn(axis, floor - top);
  const thirds = () => [0, 1, 2, 3].map((n) => axis.low + (n / 3) * (axis.high - axis.low));
  const ticks = axis.scale === "log" ? powersOf(axis) : thirds();
  return { x, y: (v) => floor - above(v), ticks };
}

type Spot = readonly [x: number, y: number];

/** Through whole places, each told from the one before: a third shorter for whoever waits for the first view. */
function pathOf([first, ...others]: readonly Spot[]): string {
  let before = first;
  const steps = others.map((spot) => {
    const [dx, dy] = [spot[0] - before[0], spot[1] - before[1]];
    before = spot;
    return `${dx}${dy < 0 ? "" : " "}${dy}`;
  });
  return `M${first.join(" ")}l${steps.join(" ").replaceAll(" -", "-")}`;
}

/** @long one drawing, from the ground up to the dots of the record */
function fanAs(picture: FirstPicture, size: Size): Html {
  const { fan, worlds, histories = [], before, ghost, record, asked, zero, words } = picture;
  const { width, height, shape } = size;
  const { x, y, ticks } = scaleOf(picture, size);
  const along = (values: readonly number[]) =>
    values.map((v, n): Spot => [Math.round(x(fan.years[n])), Math.round(y(v))]);
  const line = (values: readonly number[]) => pathOf(along(values));
  const around = (low: readonly number[], high: readonly number[]) =>
    `${pathOf([...along(high), ...along(low).reverse()])}Z`;
  const colour = before ? "var(--change)" : "var(--fan)";
  const floor = height - bottom;
  const parts: Html[] = ticks.map(
    (t) =>
      html`<path d="M${left} ${tenth(y(t))}H${width - right}" stroke="var(--rule)"/><text opacity=".75" x="${left - 6}" y="${tenth(y(t)) + 4}" text-anchor="end">${words.numbers.tick(t)}</text>`,
  );
  const { name } = words.time;
  // a long name would be cut at the end
  for (const year of yearsAlong(fan.years, name, shape === "wide" ? 9 : 5))
    if (x(year) + 3.4 * name(year).length < width)
      parts.push(
        html`<text opacity=".75" x="${tenth(x(year))}" y="${height - 8}" text-anchor="middle">${name(year)}</text>`,
      );
  if (asked) {
    const [from, to] = [x(asked[0] - 0.5), x(asked[1] + 0.5)];
    const span = words.time.span(asked[0], asked[1]);
    parts.push(
      html`<rect x="${tenth(from)}" y="${top}" width="${tenth(to - from)}" height="${floor - top}" fill="var(--fan)" fill-opacity=".16"/><text font-weight="600" x="${tenth((from + to) / 2)}" y="${top - 8}" text-anchor="middle">${span}</text>`,
    );
  }
  if (ghost)
    parts.push(
      html`<path class="ghost" d="${around(ghost.q05, ghost.q95)}" fill="var(--fan)" fill-opacity=".12" stroke="var(--fan)" stroke-dasharray="2 4"/>`,
    );
  if (before)
    parts.push(
      html`<path d="${around(before.q05, before.q95)}" fill="none" stroke="var(--quiet)" stroke-dasharray="2 3"/>`,
    );
  if (fan.years.length === 1)
    parts.push(
      html`<path d="M${tenth(x(fan.years[0]))} ${tenth(y(fan.q05[0]))}V${tenth(y(fan.q95[0]))}" stroke="${colour}" stroke-opacity=".4" stroke-width="14"/><circle cx="${tenth(x(fan.years[0]))}" cy="${tenth(y(fan.q50[0]))}" r="4" fill="${colour}"/>`,
    );
  else if (worlds < fewWorlds && histories.length > 0)
    parts.push(
      html`<path d="${raw(histories.map((one) => line(one)).join(""))}" fill="none" stroke="${colour}" stroke-opacity=".45"/>`,
    );
  else
    parts.push(
      html`<path d="${around(fan.q05, fan.q95)}" fill="${colour}" fill-opacity=".2"/><path d="${around(fan.q25, fan.q75)}" fill="${colour}" fill-opacity=".34"/><path d="${line(fan.q50)}" fill="none" stroke="${colour}" stroke-width="1.6"/>`,
    );
  if (zero && ticks[0] === 0) {
    const isLate = x(zero.from) > width / 2;
    parts.push(
      html`<text x="${tenth(x(isLate ? zero.from : zero.to)) + (isLate ? -4 : 4)}" y="${floor - 4}" text-anchor="${isLate ? "end" : "start"}" stroke="var(--ground)" stroke-width="3" paint-order="stroke">${isLate ? `${zero.says} →` : `← ${zero.says}`}</text>`,
    );
  }
  parts.push(...dotsOf(record, { x, y, ticks }, size, words));
  return html`<svg class="${shape}" viewBox="0 0 ${width} ${height}" fill="currentColor" font-family="system-ui,sans-serif" font-size="12" aria-hidden="true">${parts}</svg>`;
}

/** The record: a dot a year, named where something can point at it, a line where sources differ, the highest one with its number beside it. */
function dotsOf(
  { points }: Comparison,
  { x, y }: Scale,
  { width, shape }: Size,
  words: First,
): Html[] {
  const bars = points.map(({ year, value, sources }) => {
    const told = [value, ...sources.map((s) => s.value)];
    const [low, high] = [Math.min(...told), Math.max(...told)];
    return high > low * 1.02 ? `M${tenth(x(year))} ${tenth(y(low))}V${tenth(y(high))}` : "";
  });
  const dots = points.map(({ year, value, sources }) => {
    const place = html`<circle cx="${tenth(x(year))}" cy="${tenth(y(value))}" r="2.8"`;
    return shape === "wide"
      ? html`${place}><title>${words.time.name(year)}: ${words.record.recordedBy(value, sources)}</title></circle>`
      : html`${place}/>`;
  });
  const drawn = [
    html`<path d="${raw(bars.join(""))}" stroke="var(--ink)" stroke-width="1.4"/><g fill="var(--ink)" stroke="var(--ground)" stroke-width=".7">${dots}</g>`,
  ];
  const highest = points.reduce<(typeof points)[number] | undefined>(
    (best, p) => (best && best.value >= p.value ? best : p),
    undefined,
  );
  if (!highest) return drawn;
  const isLate = x(highest.year) > width / 2;
  const label = words.screen.recordedIn(highest.value, highest.year);
  drawn.push(
    html`<text x="${tenth(x(highest.year) + (isLate ? -10 : 10))}" y="${tenth(y(highest.value)) + 4}" text-anchor="${isLate ? "end" : "start"}">${label}</text>`,
  );
  return drawn;
}

/** Periods that are named below: at most so many, of long names fewer, at round numbers where there are many. */
function yearsAlong(years: readonly number[], name: (year: number) => string, most: number) {
  const room = name(years[0]).length > 6 ? Math.floor(most / 2) : most;
  const every = [1, 5, 10, 20, 50, 100, 500].find((n) => years.length / n <= room) ?? 1000;
  return years.filter((year) => year % every === 0);
}

/** Histories by what became of them; without a change none goes and none is new. */
export interface Counted {
  /** It comes, also after the change. */
  readonly comes: number;
  /** It came before the change alone, and after it alone. */
  readonly goes: number;
  readonly isNew: number;
  readonly never: number;
}

/** So many marks of a hundred for each, by the largest remainders, so that they are a hundred together. */
export function inHundredMarks(counted: Counted): Counted {
  const order = ["comes", "goes", "isNew", "never"] as const;
  const all = order.reduce((sum, key) => sum + counted[key], 0);
  if (all === 0) return { comes: 0, goes: 0, isNew: 0, never: 0 };
  const exact = order.map((key) => (100 * counted[key]) / all);
  const marks = exact.map(Math.floor);
  const left = 100 - marks.reduce((sum, n) => sum + n, 0);
  const byRest = exact
    .map((e, n) => ({ n, rest: e - Math.floor(e) }))
    .sort((a, b) => b.rest - a.rest || a.n - b.n);
  for (const { n } of byRest.slice(0, left)) marks[n]++;
  return { comes: marks[0], goes: marks[1], isNew: marks[2], never: marks[3] };
}

/** A hundred histories, a mark each: full where it comes, ringed where it went with the change, empty where it did not come. */
export const countedMarks = (counted: Counted): Html =>
  html`${sizes.map((size) => marksAs(inHundredMarks(counted), size))}`;

function marksAs({ comes, goes, isNew, never }: Counted, { shape, width, perRow }: Size): Html {
  const step = width / perRow;
  const at = (n: number) =>
    `M${tenth(step * ((n % perRow) + 0.5))} ${tenth(step * (Math.floor(n / perRow) + 0.5))}h.01`;
  const places = (from: number, many: number) =>
    Array.from({ length: many }, (_, n) => at(from + n)).join("");
  const dots = (from: number, many: number, colour: string, size: number) =>
    many === 0
      ? ""
      : html`<path d="${places(from, many)}" stroke="${colour}" stroke-width="${size}" stroke-linecap="round"/>`;
  const ringed = (from: number, many: number, colour: string) =>
    html`${dots(from, many, colour, 9.5)}${dots(from, many, "var(--ground)", 6.5)}`;
  const height = Math.ceil((step * 100) / perRow);
  return html`<svg class="${shape}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${dots(0, comes, "var(--ink)", 9.5)}${dots(comes, isNew, "var(--change)", 9.5)}${ringed(comes + isNew, goes, "var(--change)")}${ringed(comes + isNew + goes, never, "var(--quiet)")}</svg>`;
}
