/** Pictures and numbers of a page of many histories as files; all else of it stands without a script. */
import { type Around, pngOf, svgOf } from "./files/stands-alone.ts";

const plain = (element: Element | null): string =>
  (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** The table of a figure as it stands there. */
const csvOf = (table: HTMLTableElement): string =>
  [...table.rows]
    .map((row) =>
      [...row.cells]
        .map((cell) => plain(cell))
        .map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(","),
    )
    .join("\n");

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // a slow machine takes its time to fetch what it was given
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What a figure is as a file of this ending. */
async function fileOf(figure: HTMLElement, ending: string): Promise<Blob | undefined> {
  const table = figure.querySelector("table");
  if (ending === "csv") return table ? new Blob([csvOf(table)], { type: "text/csv" }) : undefined;
  const drawings = [...figure.querySelectorAll<SVGSVGElement>(".drawn svg")];
  // of those for a wide and for a narrow page
  const drawn = drawings.find((svg) => svg.getBoundingClientRect().width > 0);
  if (!drawn) return undefined;
  const around: Around = {
    title: plain(figure.querySelector("h2, h3")),
    point: figure.querySelector(".drawn")?.getAttribute("aria-label") ?? "",
    legend: plain(figure.querySelector("figcaption")),
    source: `${document.body.dataset.source} ${location.href.split("#")[0]}`,
  };
  return ending === "png"
    ? pngOf(drawn, around)
    : new Blob([svgOf(drawn, around)], { type: "image/svg+xml" });
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-name]"))
  for (const row of figure.querySelectorAll<HTMLElement>(".taken")) {
    row.hidden = false;
    for (const button of row.querySelectorAll<HTMLButtonElement>("button[data-as]")) {
      const { as = "" } = button.dataset;
      button.addEventListener("click", async () => {
        const file = await fileOf(figure, as);
        if (file) save(`${figure.dataset.name}.${as}`, file);
      });
    }
  }
