/**
 * Tables as people keep them: text with a header row, parted by commas (RFC 4180: cells may be quoted, a quote inside
 * a quoted cell is doubled, a quoted cell may run over lines), semicolons or tabs; a line ends as on any machine. Pure
 * functions over texts, so that a page reads them too.
 */
import { nearest, type Trouble } from "../errors.ts";

/** A file that somebody else has read. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** A row with the line on which it begins (the header is line 1) and a text for every column. */
export interface Row<C extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<C, string>>;
}

/** A line of a table, counted from 1, with its cells as they stand. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a table whose header must be exactly `columns`. What is wrong is added to `troubles`, one for each wrong
 * row; with a wrong header no row is read, since every one of them would be wrong for the same reason.
 */
export function readTable<C extends string>(
  file: TextFile,
  columns: readonly C[],
  troubles: Trouble[],
): readonly Row<C>[] {
  const lines = splitCsv(file, troubles, separatorOf(file.text, columns));
  const header = lines[0]?.cells ?? [];
  if (!sameHeader(file.name, header, columns, troubles)) return [];
  const rows: Row<C>[] = [];
  for (const { line, cells } of lines.slice(1)) {
    if (cells.length !== columns.length) {
      troubles.push({
        what: `this row has ${cells.length} cells, the header has ${columns.length}`,
        where: `${file.name}, line ${line}`,
        todo: "Leave an unknown cell blank, and put a cell that contains a comma in quotes.",
      });
      continue;
    }
    const named = Object.fromEntries(columns.map((column, i) => [column, cells[i].trim()]));
    rows.push({ line, cells: named as Record<C, string> });
  }
  return rows;
}

/** What parts the cells of a table whose columns are known: whatever parts its header into most of them. */
function separatorOf(text: string, columns: readonly string[]): string {
  const [header] = text.replace(/^\uFEFF/, "").split(/\r?\n|\r/, 1);
  const known = (separator: string) =>
    header.split(separator).filter((cell) => columns.includes(cell.trim().replace(/^"|"$/g, "")))
      .length;
  return [",", ";", "\t"].reduce((best, one) => (known(one) > known(best) ? one : best));
}

/**
 * A number as it stands in a cell: undefined where the cell is blank, which means unknown and never 0. Anything else
 * than a plain decimal number ("1200", "-0.5", ".04", "1e6") is a trouble. The advice never writes another number: what
 * a comma means, only who wrote it knows.
 */
export function readNumber(cell: string, where: string, troubles: Trouble[]): number | undefined {
  if (cell === "") return undefined;
  if (/^[+-]?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i.test(cell) && Number.isFinite(Number(cell))) {
    return Number(cell);
  }
  const grouped = /^[+-]?\d{1,3}([\s_']\d{3})+(\.\d+)?$/.test(cell);
  const todo = grouped
    ? `Write ${cell.replaceAll(/[\s_']/g, "")}.`
    : /^[+-]?[\d.]*,[\d.,]*$/.test(cell)
      ? "Write decimals after a point, and nothing between thousands: what its comma means cannot be told."
      : "Write a number, or leave the cell blank if it is unknown.";
  troubles.push({ what: `"${cell}" is not a number`, where, todo });
  return undefined;
}

function sameHeader(
  name: string,
  header: readonly string[],
  columns: readonly string[],
  troubles: Trouble[],
): boolean {
  const found = header.map((column) => column.trim());
  const where = `${name}, line 1`;
  const unknown = found.filter((column) => !columns.includes(column));
  const missing = columns.filter((column) => !found.includes(column));
  for (const column of unknown) {
    const near = nearest(column, missing);
    troubles.push({
      what: `unknown column "${column}"`,
      where,
      todo: near ? `Did you mean "${near}"?` : `The columns are ${columns.join(",")}.`,
    });
    if (near) missing.splice(missing.indexOf(near), 1);
  }
  for (const column of missing) {
    troubles.push({
      what: `the column "${column}" is missing`,
      where,
      todo: `The header must be ${columns.join(",")}.`,
    });
  }
  if (unknown.length > 0 || missing.length > 0) return false;
  if (found.join() === columns.join()) return true;
  troubles.push({
    what: "the columns stand in another order, or one stands twice",
    where,
    todo: `The header must be ${columns.join(",")}.`,
  });
  return false;
}

/** Every line that is not blank, with its cells as they stand. Lines end in LF, CR LF or a lone CR. */
export function splitCsv(file: TextFile, troubles: Trouble[], separator = ","): readonly Line[] {
  const text = file.text.replace(/^\uFEFF/, "");
  const stop = new RegExp(`["\\r\\n${separator}]`, "g");
  const lines: Line[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let begins = 1;
  const endOfLine = () => {
    cells.push(cell);
    if (cells.length > 1 || cell !== "") lines.push({ line: begins, cells });
    cells = [];
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    // signs that mean nothing here are taken together
    stop.lastIndex = i;
    const plain = (quoted ? text.indexOf('"', i) : (stop.exec(text)?.index ?? -1)) - i;
    const run = plain < 0 ? text.slice(i) : text.slice(i, i + plain);
    cell += run;
    if (quoted) line += run.match(/\r\n|[\r\n]/g)?.length ?? 0;
    i += run.length;
    if (i >= text.length) break;
    const c = text[i];
    if (quoted) {
      if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') {
      if (cell === "") quoted = true;
      else cell += c;
    } else if (c === separator) {
      cells.push(cell);
      cell = "";
    } else if (c === "\n" || text[i + 1] !== "\n") {
      line++;
      endOfLine();
      begins = line;
    }
  }
  if (quoted) {
    troubles.push({
      what: "a quoted cell is never closed",
      where: `${file.name}, line ${begins}`,
      todo: 'End the cell with ", and double a quote that stands inside it.',
    });
  }
  endOfLine();
  return lines;
}
