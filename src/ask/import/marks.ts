/** What a comma means in the numbers of a column: a decimal comma, or a mark between thousands. */

const point = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?(\d{1,3}(\.\d{3})+|\d*),\d+(e[+-]?\d+)?$/i;
const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

export type Marks = "plain" | "decimal comma" | "thousands" | "unclear";

/**
 * What commas mean in a column of numbers, from all its cells together. "1,234" alone may be either and is unclear; a
 * column that holds anything but numbers is plain, whatever its commas are.
 */
export function marksOf(cells: readonly string[]): Marks {
  let [decimals, grouped, both, points] = [0, 0, 0, 0];
  for (const cell of cells) {
    if (cell === "") continue;
    const [d, g] = [decimalComma.test(cell), thousands.test(cell)];
    if (d && g) both++;
    else if (d) decimals++;
    else if (g) grouped++;
    else if (!point.test(cell)) return "plain";
    else if (cell.includes(".")) points++;
  }
  if (decimals + grouped + both === 0) return "plain";
  if (decimals > 0 && grouped === 0 && points === 0) return "decimal comma";
  if (decimals === 0 && (grouped > 0 || (both > 0 && points > 0))) return "thousands";
  return "unclear";
}

/** A cell as a number is written in a program. */
export const unmarked = (cell: string, marks: Marks): string =>
  marks === "decimal comma"
    ? cell.replaceAll(".", "").replace(",", ".")
    : marks === "thousands"
      ? cell.replaceAll(",", "")
      : cell;
