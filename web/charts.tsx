/** Charts in the page: Plot is loaded once a chapter with a chart is open. */
import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type * as Charts from "../src/report/charts.ts";
import type { Ink } from "./files/stands-alone.ts";
import { turned } from "./state/chapters.ts";
import { words } from "./words.ts";

const charts = signal<typeof Charts | undefined>(undefined);
let asked = false;

/** Once there is a place where something can be seen. */
function askCharts(): void {
  if (asked) return;
  asked = true;
  void import("../src/report/charts.ts").then((loaded) => {
    charts.value = loaded;
  });
}

/** Nothing is drawn in a chapter that is closed. */
const isSeen = (place: HTMLElement): boolean => !place.closest("[data-chapter][hidden]");

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

export function Drawing({ says, draw, when, dragged, name, csv }: Draw) {
  const place = useRef<HTMLDivElement>(null);
  const loaded = charts.value;
  const last = useRef<readonly unknown[] | undefined>(undefined);
  useLayoutEffect(() => {
    if (!place.current || !isSeen(place.current)) return;
    if (!loaded) return askCharts();
    if (last.current?.every((one, n) => one === when[n])) return;
    last.current = when;
    waiting.delete(place.current);
    put(place.current, draw(loaded));
  }, [loaded, turned.value, ...when]);
  const drawn = useRef(dragged);
  useLayoutEffect(() => {
    if (!loaded || !place.current || drawn.current === dragged) return;
    drawn.current = dragged;
    const at = place.current;
    soon(at, () => put(at, draw(loaded)));
  }, [loaded, dragged]);
  return (
    <>
      <div role="img" aria-label={says} ref={place} style="min-height:200px" />
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

/** A drawing and its numbers as files; what makes them is loaded when the first is asked for. */
export function Taken({ place, name, csv, ink }: TakenOf) {
  const { files } = words.page;
  const take = async (ending: string) => {
    const at = place.current;
    const { aboutCsv, pngOf, svgOf } = await import("./files/dressed.ts");
    const table = `${name}.csv`;
    const content =
      at &&
      (ending === "svg"
        ? svgOf(at, ink)
        : ending === "png"
          ? await pngOf(at, ink)
          : csv && aboutCsv(table, csv(), at));
    if (content)
      save(
        ending === "about" ? `${table}-metadata.json` : `${name}.${ending}`,
        content,
        types[ending],
      );
  };
  const button = (ending: keyof typeof files, click: () => void) => (
    <>
      <button type="button" class="link" onClick={click}>
        {files[ending]}
      </button>{" "}
    </>
  );
  return (
    <p class="meta no-print">
      {button("svg", () => void take("svg"))}
      {button("png", () => void take("png"))}
      {csv ? button("csv", () => save(`${name}.csv`, csv(), "text/csv")) : null}
      {csv ? button("about", () => void take("about")) : null}
    </p>
  );
}

const types: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  about: "application/csvm+json",
};

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
