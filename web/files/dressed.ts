/**
 * A drawing and its numbers as files that can be understood wherever they are copied to: title, what it shows in a
 * sentence, legend, and a line that says of which histories of which run it is and where it came from. Loaded when the
 * first is asked for.
 */
import { csvwOf } from "../../src/report/csvw.ts";
import { filesIn } from "../../src/words/en/files.ts";
import { writeAddress } from "../state/address.ts";
import { isOther, pack, settings, view } from "../state/state.ts";
import { clock, words } from "../words.ts";

const SVG = "http://www.w3.org/2000/svg";
const says = filesIn(clock.period);

/** Writes on the copy what a style sheet says of the drawing. */
export type Ink = (svg: SVGSVGElement, copy: SVGSVGElement) => void;

/** What stands around a drawing in the page. */
interface Around {
  readonly title: string;
  readonly point: string;
  readonly legend: string;
  readonly source: string;
}

const plain = (element: Element | null | undefined): string => {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const link of copy?.querySelectorAll("a.here, button") ?? []) link.remove();
  return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
};

function around(place: HTMLElement): Around {
  const figure = place.querySelector("figure") ?? place.closest("figure");
  const own = plain(figure?.querySelector("h2, h3, h4"));
  const isWhole = Boolean(figure?.querySelector(".title"));
  const before = [
    ...(place.closest("section[aria-labelledby]")?.querySelectorAll("h2, h3") ?? []),
  ].filter(
    (h) => !h.closest("figure") && h.compareDocumentPosition(place) & h.DOCUMENT_POSITION_FOLLOWING,
  );
  const title = (isWhole ? [own] : [plain(before.at(-1)), own]).filter((part) => part !== "");
  const marks = [...(figure?.querySelectorAll(".marks > span") ?? [])].map(plain);
  const drawing = place.querySelector("[role=img]") ?? place.closest("[role=img]");
  const point = drawing?.getAttribute("aria-label") ?? "";
  // what the sentence above says already is not said below once more
  const legend = (plain(figure?.querySelector("figcaption")).match(/.+?[.!?](?=\s|$)|.+$/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => !point.includes(sentence));
  if (marks.length > 0) legend.push(`${words.screen.marks} ${marks.join(", ")}.`);
  return { title: title.join(" – "), point, legend: legend.join(" "), source: sourceOf(place) };
}

/** What is given of the record in what is drawn at a place, stored or lived in the page; undefined where both stand. */
function viewAt(place: HTMLElement): string | undefined {
  const { views } = words.screen;
  if (place.closest("#compared")) return undefined;
  const isLived =
    place.closest("[aria-labelledby=change],[aria-labelledby=twin]") !== null ||
    (place.closest(".first") !== null && isOther.value);
  return isLived ? views[view.value] : views[pack.value.answer.given];
}

const sourceOf = (place: HTMLElement): string => sourceIn(viewAt(place));

/** Of which run, in which view, by what, and where. */
export function sourceIn(view: string | undefined): string {
  const { answer, spec } = pack.value;
  const now = settings.value;
  return says.source({
    question: answer.question,
    case: spec.id,
    view,
    seed: now.seed,
    run: answer.request,
    version: answer.version,
    address: `${location.origin}${location.pathname}${writeAddress(now, pack.value)}`,
  });
}

const pen = document.createElement("canvas").getContext("2d");

/** Lines no longer than so many pixels of a font. */
function lines(text: string, font: string, width: number): string[] {
  if (!pen || text === "") return [];
  pen.font = font;
  const out = [""];
  // an address is longer than any line
  for (const word of text.split(" ").flatMap((w) => w.match(/.{1,56}/g) ?? [])) {
    const longer = out.at(-1) === "" ? word : `${out.at(-1)} ${word}`;
    if (pen.measureText(longer).width <= width || out.at(-1) === "") out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}

const EDGE = 12;
const fonts = {
  title: { font: "600 15px system-ui,sans-serif", high: 20, ink: "--ink" },
  note: { font: "11.5px system-ui,sans-serif", high: 15.5, ink: "--quiet" },
} as const;

interface Standing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The drawing with what stands around it, as a document that stands alone: colours by name become the colours they are now. */
function standing(place: HTMLElement, ink?: Ink): Standing | undefined {
  const drawn = place.querySelector("svg");
  if (!drawn) return undefined;
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim() || "#000";
  const told = around(place);
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  ink?.(drawn, copy);
  const box = drawn.viewBox.baseVal;
  const width = Math.max(box.width, 480) + 2 * EDGE;
  const root = document.createElementNS(SVG, "svg");
  let y = EDGE;
  const write = (text: string, as: keyof typeof fonts) => {
    const { font, high, ink } = fonts[as];
    for (const line of lines(text, font, width - 2 * EDGE)) {
      y += high;
      const at = root.appendChild(document.createElementNS(SVG, "text"));
      at.setAttribute("style", `font:${font};fill:${colour(ink)}`);
      at.setAttribute("x", String(EDGE));
      at.setAttribute("y", String(y - 4));
      at.textContent = line;
    }
  };
  for (const [tag, text] of [
    ["title", told.title],
    ["desc", `${told.point} ${told.source}`],
  ] as const)
    root.appendChild(document.createElementNS(SVG, tag)).textContent = text;
  const ground = root.appendChild(document.createElementNS(SVG, "rect"));
  write(told.title, "title");
  write(told.point, "note");
  y += 8;
  for (const [key, value] of Object.entries({ x: EDGE, y, width: box.width, height: box.height }))
    copy.setAttribute(key, String(value));
  copy.setAttribute("style", `color:${colour("--ink")};font:11.5px Georgia,serif`);
  root.append(copy);
  y += box.height + 8;
  write(told.legend, "note");
  write(told.source, "note");
  const height = Math.ceil(y + EDGE);
  for (const [key, value] of Object.entries({
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    style: `color:${colour("--ink")}`,
  }))
    root.setAttribute(key, String(value));
  for (const [key, value] of Object.entries({ width, height, fill: colour("--ground") }))
    ground.setAttribute(key, String(value));
  const text = new XMLSerializer().serializeToString(root);
  return { svg: text.replace(/var\((--[\w-]+)\)/g, (_, name) => colour(name)), width, height };
}

export const svgOf = (place: HTMLElement, ink?: Ink): string | undefined =>
  standing(place, ink)?.svg;

/** Twice as many points as the drawing has, for paper. */
export async function pngOf(place: HTMLElement, ink?: Ink): Promise<Blob | undefined> {
  const drawn = standing(place, ink);
  if (!drawn) return undefined;
  const { svg, width, height } = drawn;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, 2 * width, 2 * height);
  return (await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/png"))) ?? undefined;
}

/** What is to be known of the numbers behind a drawing. */
export function aboutCsv(name: string, csv: string, place: HTMLElement): string {
  const [head = "", ...rows] = csv.trim().split("\n");
  const cells = rows.map((row) => row.split(","));
  const told = around(place);
  const columns = head.split(",").map((column, n) => {
    const values = cells.map((row) => row[n] ?? "").filter((cell) => cell !== "");
    const isNumber = values.length > 0 && values.every((v) => Number.isFinite(Number(v)));
    const datatype = isNumber ? ("number" as const) : ("string" as const);
    return { name: column, datatype, says: says.column(column) };
  });
  return csvwOf({
    name,
    language: words.language,
    title: told.title,
    says: [told.point, told.legend].filter((part) => part !== "").join(" "),
    source: told.source,
    columns,
  });
}
