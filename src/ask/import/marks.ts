/** What commas and points mean in the numbers of a table: decimals, or marks between thousands. */

const point = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?(\d{1,3}(\.\d{3})+|\d*),\d+(e[+-]?\d+)?$/i;
const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const dotted = /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/;

export type Marks =
  | "plain"
  | "decimal comma"
  | "thousands"
  | "points between thousands"
  | "unclear";

/**
 * What they mean in each column, from all its cells together. "1,234" alone may be either and is unclear; so is "1.234"
 * beside a column with decimal commas. A column that holds anything but numbers is plain, whatever stands in them.
 */
export function marksOf(columns: readonly (readonly string[])[]): readonly Marks[] {
  const all = columns.map(ofColumn);
  const isComma = all.includes("decimal comma");
  return all.map((marks) => (marks === "points" ? (isComma ? "unclear" : "plain") : marks));
}

function ofColumn(cells: readonly string[]): Marks | "points" {
  let [decimals, grouped, both, points, groups, many] = [0, 0, 0, 0, 0, 0];
  for (const cell of cells) {
    if (cell === "") continue;
    const [d, g] = [decimalComma.test(cell), thousands.test(cell)];
    if (d && g) both++;
    else if (d) decimals++;
    else if (g) grouped++;
    else if (dotted.test(cell)) {
      groups++;
      if (!point.test(cell)) many++;
    } else if (!point.test(cell)) return "plain";
    else if (cell.includes(".")) points++;
  }
  const commas = decimals + grouped + both;
  if (commas === 0 && points === 0 && groups > 0)
    return many > 0 ? "points between thousands" : "points";
  // 1.234.567 is no number where a point is the mark of decimals
  if (many > 0 && points > 0) return "unclear";
  if (commas === 0) return "plain";
  if (decimals > 0 && grouped === 0 && points === 0) return "decimal comma";
  const isGrouped = grouped > 0 || (both > 0 && points > 0);
  if (decimals === 0 && many === 0 && isGrouped) return "thousands";
  return "unclear";
}

/** A cell as a number is written in a program. */
export const unmarked = (cell: string, marks: Marks): string =>
  ({
    plain: cell,
    unclear: cell,
    "decimal comma": cell.replaceAll(".", "").replace(",", "."),
    thousands: cell.replaceAll(",", ""),
    "points between thousands": cell.replaceAll(".", ""),
  })[marks];
