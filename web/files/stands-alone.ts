/** A drawing with what stands around it, as a document that can be understood wherever it is copied to. */
const SVG = "http://www.w3.org/2000/svg";

/** Writes on the copy what a style sheet says of the drawing. */
export type Ink = (svg: SVGSVGElement, copy: SVGSVGElement) => void;

/** What stands around a drawing in the page. */
export interface Around {
  readonly title: string;
  readonly point: string;
  readonly legend: string;
  readonly source: string;
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
function standing(drawn: SVGSVGElement, told: Around, ink?: Ink): Standing {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim() || "#000";
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

export const svgOf = (drawn: SVGSVGElement, told: Around, ink?: Ink): string =>
  standing(drawn, told, ink).svg;

/** Twice as many points as the drawing has, for paper. */
export async function pngOf(
  drawn: SVGSVGElement,
  told: Around,
  ink?: Ink,
): Promise<Blob | undefined> {
  const { svg, width, height } = standing(drawn, told, ink);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, 2 * width, 2 * height);
  return (await new Promise<Blob | null>((give) => canvas.toBlob(give, "image/png"))) ?? undefined;
}
