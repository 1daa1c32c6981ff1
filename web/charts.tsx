/** Charts in the page: Plot is loaded after the text; until then a chart drawn beforehand stands in its place. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type * as Charts from "../src/report/charts.ts";
import { words } from "./words.ts";

const charts = signal<typeof Charts | undefined>(undefined);
let asked = false;

/** The drawing functions, undefined until they are there. */
export function useCharts(): typeof Charts | undefined {
  if (!asked) {
    asked = true;
    void import("../src/report/charts.ts").then((loaded) => {
      charts.value = loaded;
    });
  }
  return charts.value;
}

/** How wide the page is; asked once, for asking lays the whole page out anew. */
let wide: number | undefined;
addEventListener("resize", () => {
  wide = undefined;
});

/** So wide, or as wide as a phone, where a wider chart would have letters too small to read. */
export function chartWidth(most: number): number {
  wide ??= document.documentElement.clientWidth;
  return Math.max(320, Math.min(most, wide - 40));
}

export interface Draw {
  readonly says: string;
  /** Draws with the functions given. */
  readonly draw: (charts: typeof Charts) => SVGElement;
  /** Changes when there is something new to draw. */
  readonly when: readonly unknown[];
  /** Changes while something is dragged: drawn soon, one chart a frame, so that the hand is followed. */
  readonly dragged?: unknown;
  /** What stands there before. */
  readonly before?: string;
  readonly name: string;
  /** Header and rows of the numbers behind it. */
  readonly csv?: () => string;
}

/** What is still to be drawn, the latest for each place. */
const waiting = new Map<HTMLElement, () => void>();

function soon(place: HTMLElement, draw: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(next);
  waiting.set(place, draw);
}

function next(): void {
  const [first] = waiting;
  if (!first) return;
  waiting.delete(first[0]);
  first[1]();
  if (waiting.size > 0) requestAnimationFrame(next);
}

export function Drawing({ says, draw, when, dragged, before, name, csv }: Draw) {
  const place = useRef<HTMLDivElement>(null);
  const loaded = useCharts();
  useLayoutEffect(() => {
    if (!loaded || !place.current) return;
    waiting.delete(place.current);
    put(place.current, draw(loaded));
  }, [loaded, ...when]);
  const drawn = useRef(dragged);
  useLayoutEffect(() => {
    if (!loaded || !place.current || drawn.current === dragged) return;
    drawn.current = dragged;
    const at = place.current;
    soon(at, () => put(at, draw(loaded)));
  }, [loaded, dragged]);
  return (
    <>
      {before !== undefined && !loaded ? (
        <div role="img" aria-label={says} dangerouslySetInnerHTML={{ __html: before }} />
      ) : (
        <div role="img" aria-label={says} ref={place} style="min-height:200px" />
      )}
      <Taken place={place} name={name} csv={csv} />
    </>
  );
}

interface TakenOf extends Pick<Draw, "name" | "csv"> {
  /** Where the drawing stands. */
  readonly place: { readonly current: HTMLElement | null };
  /** Writes on the copy what a style sheet says of the drawing. */
  readonly ink?: Ink;
}

type Ink = (svg: SVGSVGElement, copy: SVGSVGElement) => void;

/** A drawing and its numbers as files. */
export function Taken({ place, name, csv, ink }: TakenOf) {
  return (
    <p class="meta no-print">
      <button type="button" class="link" onClick={() => saveSvg(place.current, name, ink)}>
        {words.page.files.svg}
      </button>{" "}
      <button type="button" class="link" onClick={() => void savePng(place.current, name, ink)}>
        {words.page.files.png}
      </button>{" "}
      {csv ? (
        <button type="button" class="link" onClick={() => save(`${name}.csv`, csv(), "text/csv")}>
          {words.page.files.csv}
        </button>
      ) : null}
    </p>
  );
}

function put(place: HTMLElement, svg: SVGElement): void {
  svg.setAttribute("aria-hidden", "true");
  place.replaceChildren(svg);
}

export function save(name: string, content: string | Blob, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // a slow machine takes its time to fetch what it was given
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The chart as a file that stands alone: colours by name become the colours they are now. */
function standing(place: HTMLElement | null, ink?: Ink): string | undefined {
  const svg = place?.querySelector("svg");
  if (!svg) return undefined;
  const style = getComputedStyle(document.documentElement);
  const named = (text: string) =>
    text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim() || "#000");
  const copy = svg.cloneNode(true) as SVGSVGElement;
  ink?.(svg, copy);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute(
    "style",
    `font:11.5px Georgia,serif;color:${style.getPropertyValue("--ink")};background:${style.getPropertyValue("--ground")}`,
  );
  return named(new XMLSerializer().serializeToString(copy));
}

function saveSvg(place: HTMLElement | null, name: string, ink?: Ink): void {
  const text = standing(place, ink);
  if (text) save(`${name}.svg`, text, "image/svg+xml");
}

async function savePng(place: HTMLElement | null, name: string, ink?: Ink): Promise<void> {
  const text = standing(place, ink);
  const svg = place?.querySelector("svg");
  if (!text || !svg) return;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const { width, height } = svg.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, 2 * width, 2 * height);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), "image/png");
}
