/** A chart of lines as text: drawn wide and narrow, so that its letters are read on a phone too. */
import { type Html, html, tenth } from "../html.ts";
import type { Ink } from "../ink.ts";

export interface Line {
  readonly label: string;
  readonly ink: Ink;
  readonly values: readonly number[];
}

export interface Lines {
  /** Where each value stands along, from 0 to 1. */
  readonly along: readonly number[];
  /** What stands below each. */
  readonly names: readonly string[];
  readonly lines: readonly Line[];
  readonly says: string;
  /** A number beside the axis. */
  readonly tick: (value: number) => string;
}

const [WIDE, NARROW] = [620, 330] as const;
const HEIGHT = 260;
const [TOP, BOTTOM, LEFT] = [10, 26, 34] as const;
/** Pixels of a letter, and between two lines of them. */
const [LETTER, APART] = [6.6, 13] as const;

/** Both drawings, of which a style sheet shows one; the first speaks for both. */
export const linesDrawn = (chart: Lines): Html =>
  html`<div class="drawn" role="img" aria-label="${chart.says}">${[WIDE, NARROW].map(
    (width) =>
      html`<svg class="${width === WIDE ? "wide" : "narrow"}" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" aria-hidden="true">${inside(chart, width)}</svg>`,
  )}</div>`;

/** Steps of 1, 2 or 5 that leave about five lines. */
export function ticksOf(low: number, high: number): readonly number[] {
  const rough = (high - low) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((n) => n * power >= rough) ?? 10);
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: to - from + 1 }, (_, n) => (from + n) * step);
}

function inside({ along, names, lines, tick }: Lines, width: number): Html {
  const longest = Math.max(...lines.map(({ label }) => label.length));
  const right = width - 12 - longest * LETTER;
  const values = lines.flatMap((line) => line.values);
  const ticks = ticksOf(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const y = (value: number) =>
    tenth(TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM));
  const x = (share: number) => tenth(LEFT + share * (right - LEFT));
  const ends = spread(
    lines.map((line) => y(line.values[line.values.length - 1])),
    TOP + 4,
    HEIGHT - BOTTOM,
  );
  return html`${ticks.map(
    (t) =>
      html`<line x1="${LEFT}" x2="${right}" y1="${y(t)}" y2="${y(t)}" stroke="var(--${Math.abs(t) < 1e-9 ? "quiet" : "rule"})"/><text x="${LEFT - 6}" y="${y(t) + 4}" text-anchor="end" font-size="11.5" fill="var(--quiet)">${tick(t)}</text>`,
  )}${shown(along, names, right - LEFT).map(
    ([at, name]) =>
      html`<text x="${x(at)}" y="${HEIGHT - 8}" text-anchor="middle" font-size="11.5" fill="var(--quiet)">${name}</text>`,
  )}${lines.map(
    ({ label, ink, values: own }, n) =>
      html`<path d="${own.map((value, i) => `${i === 0 ? "M" : "L"}${x(along[i])} ${y(value)}`).join("")}" fill="none" stroke="${ink.colour}" stroke-width="1.8" stroke-dasharray="${ink.dash}"/>${own.map((value, i) => html`<circle cx="${x(along[i])}" cy="${y(value)}" r="2.4" fill="${ink.colour}"/>`)}<text x="${right + 8}" y="${ends[n] + 4}" font-size="11.5" fill="${ink.colour}">${label}</text>`,
  )}`;
}

/** Names that do not run into each other. */
function shown(
  along: readonly number[],
  names: readonly string[],
  pixels: number,
): readonly (readonly [number, string])[] {
  let free = Number.NEGATIVE_INFINITY;
  return along.flatMap((at, n) => {
    const half = (names[n].length * LETTER) / 2 + 3;
    if (at * pixels - half < free) return [];
    free = at * pixels + half;
    return [[at, names[n]] as const];
  });
}

/** Heights so far apart that what is written there can be read, in their order. */
function spread(heights: readonly number[], least: number, most: number): readonly number[] {
  const order = heights.map((_, n) => n).sort((a, b) => heights[a] - heights[b]);
  const at = [...heights];
  order.forEach((n, i) => {
    at[n] = Math.max(at[n], i === 0 ? least : at[order[i - 1]] + APART);
  });
  let floor = most;
  for (const n of [...order].reverse()) {
    at[n] = Math.min(at[n], floor);
    floor = at[n] - APART;
  }
  return at;
}
