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
import type { Around, Ink } from "./stands-alone.ts";
import * as alone from "./stands-alone.ts";

const says = filesIn(clock.period);

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

export function svgOf(place: HTMLElement, ink?: Ink): string | undefined {
  const drawn = place.querySelector("svg");
  return drawn ? alone.svgOf(drawn, around(place), ink) : undefined;
}

export async function pngOf(place: HTMLElement, ink?: Ink): Promise<Blob | undefined> {
  const drawn = place.querySelector("svg");
  return drawn ? alone.pngOf(drawn, around(place), ink) : undefined;
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
