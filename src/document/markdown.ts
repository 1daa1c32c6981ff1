/** Markdown as papers and repositories read it. */

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** A table; bars and line breaks inside a cell do not break it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows]
    .map((row) => `| ${row.map(cell).join(" | ")} |`)
    .join("\n");
