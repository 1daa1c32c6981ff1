/** Charts drawn without a browser. */
import { parseHTML } from "linkedom";
import { type Html, raw } from "./html.ts";

/** Draws with a document of its own and gives the SVG as text. */
export function drawn(draw: (document: Document) => SVGElement): Html {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = draw(document as unknown as Document);
  svg.setAttribute("aria-hidden", "true");
  return raw((svg as unknown as { outerHTML: string }).outerHTML);
}
