/** Charts drawn without a browser. */
import { parseHTML } from "linkedom";
import { type Html, raw, tenth } from "./html.ts";

/** Draws with a document of its own and gives the SVG as text. */
export function drawn(draw: (document: Document) => SVGElement): Html {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = draw(document as unknown as Document);
  svg.setAttribute("aria-hidden", "true");
  return raw(shorter((svg as unknown as { outerHTML: string }).outerHTML));
}

/** Places to a tenth of a pixel: nobody sees more, and everybody has to fetch it. Texts stay as they are. */
const shorter = (svg: string): string =>
  svg.replaceAll(/="[^"]*"/g, (value) =>
    value.replaceAll(/-?\d+\.\d{2,}/g, (x) => String(tenth(Number(x)))),
  );
