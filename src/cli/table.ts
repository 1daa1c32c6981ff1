/** Text for a terminal of 80 to 100 columns: paragraphs that wrap, tables that line up. */

const WIDTH = 96;

/** Paragraphs wrapped at words; `indent` goes before every line, `first` before the first. */
export function wrap(
  text: string,
  options: { first?: string; indent?: string; width?: number } = {},
): string {
  const { indent = "", first = indent, width = WIDTH } = options;
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}

export interface TableColumn {
  readonly head: readonly string[];
  readonly right?: boolean;
}

/** Rows of cells under their heads, two spaces apart. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const heights = Math.max(...columns.map((c) => c.head.length));
  const heads = Array.from({ length: heights }, (_, h) =>
    columns.map((c) => c.head[h - heights + c.head.length] ?? ""),
  );
  const widths = columns.map((_, n) =>
    Math.max(...[...heads, ...rows].map((row) => (row[n] ?? "").length)),
  );
  return [...heads, ...rows]
    .map((row) =>
      row
        .map((cell, n) => (columns[n].right ? cell.padStart(widths[n]) : cell.padEnd(widths[n])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
