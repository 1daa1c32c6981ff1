/** The picture of a sweep: shares over what is varied, with their intervals, its sentence above and its source below. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { SweepAnswer } from "../ask/index.ts";
import { numbers } from "../words/en/numbers.ts";
import { swept } from "../words/en/swept.ts";
import { escaped } from "./html.ts";

const WIDTH = 720;
/** Of a panel, in pixels. */
const HEIGHT = { one: 320, each: 130 };
/** Panels that are drawn; the table has all. */
const PANELS = 12;
/** Letters of a line that fits the width, at its size. */
const LETTERS = { title: 70, source: 104 };
const LINE = { title: 20, source: 15 };

const ink = {
  text: "#1d1c1a",
  quiet: "#5c5953",
  line: "#1f6b8a",
  ground: "#ffffff",
  rule: "#dcd8cf",
};

/** A picture that needs nothing beside itself. */
export function sweepPicture(
  answer: SweepAnswer,
  words: { readonly title: string; readonly source: string },
): string {
  const { vary } = answer;
  const panels = panelsOf(answer);
  const shown = panels.slice(0, PANELS);
  const foot =
    panels.length > shown.length
      ? `${words.source} ${swept.panels(shown.length, panels.length)}`
      : words.source;
  const [title, source] = [lines(words.title, LETTERS.title), lines(foot, LETTERS.source)];
  const top = 16 + LINE.title * title.length;
  const height = shown.length > 1 ? HEIGHT.each * shown.length + 60 : HEIGHT.one;
  const whole = top + 22 + height + 20 + LINE.source * source.length;
  const text = (all: readonly string[], y: number, line: number, style: string) =>
    all
      .map((one, n) => `<text x="12" y="${y + line * n}" ${style}>${escaped(one)}</text>`)
      .join("");
  const chart = chartOf(vary[0], shown.flat(), { height, panels: shown.length });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}" font-family="system-ui, sans-serif" role="img"><title>${escaped(words.title)}</title><rect width="100%" height="100%" fill="${ink.ground}"/>${text(title, 26, LINE.title, `font-size="16" font-weight="700" fill="${ink.text}"`)}${text([swept.shares], top + 16, LINE.source, `font-size="12" fill="${ink.quiet}"`)}<g transform="translate(0 ${top + 22})">${chart}</g>${text(source, top + 22 + height + 20, LINE.source, `font-size="12" fill="${ink.quiet}"`)}</svg>\n`;
}

interface Drawn {
  readonly x: number | string;
  readonly panel: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The points of each setting of all names but the first, in the order of the grid. */
function panelsOf({ vary, points }: SweepAnswer): readonly (readonly Drawn[])[] {
  const [{ name }] = vary;
  const panels = new Map<string, Drawn[]>();
  for (const { values, share } of points) {
    const { [name]: x, ...others } = values;
    const panel = swept.at(others);
    const own = panels.get(panel) ?? [];
    panels.set(panel, own);
    if (share.known)
      own.push({
        x,
        panel,
        value: 100 * share.value,
        low: 100 * share.low,
        high: 100 * share.high,
      });
  }
  return [...panels.values()];
}

function chartOf(
  { name, unit, values }: SweepAnswer["vary"][number],
  data: readonly Drawn[],
  { height, panels }: { readonly height: number; readonly panels: number },
): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const inNumbers = values.every((value) => typeof value === "number");
  const isLine = inNumbers && values.every((value, n) => n === 0 || value > values[n - 1]);
  const facet = panels > 1 ? { fy: "panel" } : {};
  const channels = { x: "x", ...facet };
  const svg = Plot.plot({
    document: document as unknown as Document,
    width: WIDTH,
    height,
    marginLeft: 50,
    marginRight: panels > 1 ? 170 : 24,
    marginBottom: 44,
    style: { fontSize: "12px", color: ink.text, background: "none", overflow: "visible" },
    x: {
      type: isLine ? "linear" : "point",
      label: swept.axis(name, unit),
      labelAnchor: "center",
      labelArrow: "none",
      ...(isLine
        ? {}
        : { domain: [...values], tickFormat: (v: number | string) => swept.value(v) }),
    },
    y: {
      domain: [0, 100],
      label: null,
      ticks: panels > 1 ? 2 : 5,
      grid: true,
      tickFormat: numbers.tick,
    },
    ...(panels > 1 ? { fy: { label: null, domain: [...new Set(data.map((d) => d.panel))] } } : {}),
    marks: [
      ...(isLine
        ? [
            Plot.areaY(data, {
              ...channels,
              y1: "low",
              y2: "high",
              fill: ink.line,
              fillOpacity: 0.2,
            }),
            Plot.lineY(data, { ...channels, y: "value", stroke: ink.line, strokeWidth: 1.8 }),
          ]
        : [
            Plot.ruleX(data, {
              ...channels,
              y1: "low",
              y2: "high",
              stroke: ink.line,
              strokeWidth: 2,
            }),
          ]),
      Plot.dot(data, { ...channels, y: "value", r: 3, fill: ink.line }),
    ],
  });
  return (svg as unknown as { outerHTML: string }).outerHTML;
}

/** Words in lines of so many letters. */
function lines(text: string, letters: number): string[] {
  const found: string[] = [""];
  for (const word of text.split(" ")) {
    const line = found[found.length - 1];
    if (line !== "" && line.length + 1 + word.length > letters) found.push(word);
    else found[found.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return found;
}
