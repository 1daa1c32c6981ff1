/** Somebody else's runs from a file, as columns by name: text of any common writing, or Parquet. */
import { readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import { AitiaError, type Trouble } from "../../errors.ts";
import type { Line } from "../../model/csv.ts";
import { sheetOf } from "./dialect.ts";
import { marksOf, unmarked } from "./marks.ts";
import { fromNetLogo } from "./netlogo.ts";

export interface RunsFile {
  /** By name, in the form in which letters and their accents are one. */
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly rows: number;
  /** Where a row stands, for messages: "runs.csv, line 5". */
  readonly where: (row: number) => string;
  /** How the file was read, in a line. */
  readonly dialect: string;
  /** Where the program that wrote it tells them apart: columns of what was measured; the others were set. */
  readonly measured?: readonly string[];
  /** Columns whose commas may mean either. */
  readonly unclear: readonly string[];
  /** Names that more than one column has. */
  readonly twice: readonly string[];
}

/** A name as it is compared: without blanks around it, accents in one form. */
export const nameOf = (name: string): string => name.normalize("NFC").trim();

/** A table of any common writing, as columns by name. */
export async function readTableFile(path: string): Promise<RunsFile> {
  const bytes = bytesOf(path);
  if (bytes.length === 0)
    throw new AitiaError({
      what: "this file is empty",
      where: path,
      todo: "Give a table with a header row and a row for each run.",
    });
  const parquet =
    /\.parquet$/i.test(path) || String.fromCharCode(...bytes.subarray(0, 4)) === "PAR1";
  return parquet ? fromParquet(path, bytes) : fromText(path, bytes);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a folder, not a file",
  EACCES: "this file may not be read",
};

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const what = reasons[(error as NodeJS.ErrnoException).code ?? ""];
    if (!what) throw error;
    throw new AitiaError({ what, where: path, todo: "Name a file with a table: CSV or Parquet." });
  }
}

async function fromParquet(path: string, bytes: Uint8Array): Promise<RunsFile> {
  let rows: readonly Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({
      file: {
        byteLength: bytes.length,
        slice: (start, end) => bytes.slice(start, end).buffer as ArrayBuffer,
      },
    });
  } catch (error) {
    throw new AitiaError({
      what: `this is not a Parquet table that can be read: ${(error as Error).message}`,
      where: path,
      todo: "Write it again, uncompressed or with Snappy, or as CSV.",
    });
  }
  const names = Object.keys(rows[0] ?? {});
  return {
    columns: Object.fromEntries(names.map((name) => [nameOf(name), rows.map((row) => row[name])])),
    rows: rows.length,
    where: (row) => `${path}, row ${row + 1}`,
    dialect: "Parquet",
    unclear: [],
    twice: [],
  };
}

function fromText(path: string, bytes: Uint8Array): RunsFile {
  const troubles: Trouble[] = [];
  const sheet = sheetOf(path, bytes, troubles);
  const laid = fromNetLogo(path, sheet.lines);
  const says = [...(laid ? [laid.says] : []), ...sheet.says];
  const [header, ...lines] = laid
    ? [{ line: 0, cells: laid.names }, ...laid.rows]
    : withHeader(sheet.lines, sheet.comments, says);
  if (!header || lines.length === 0)
    throw new AitiaError({
      what: header ? "this file has a header and no run" : "this file has no header",
      where: path,
      todo: "Give a table with a header row and a row for each run.",
    });
  const { names, rows } = evened(header, lines, says);
  for (const { line, cells } of rows)
    if (cells.length !== names.length)
      troubles.push({
        what: `this row has ${cells.length} cells, the header has ${names.length}`,
        where: `${path}, line ${line}`,
        todo: "Put a cell that holds what parts the cells in quotes; leave out runs that failed.",
      });
  if (troubles.length > 0) throw new AitiaError(few(troubles));
  const unclear: string[] = [];
  // a minus sign as printers set it is one
  const cell = (text = "") => text.replace(/^\u2212(?=[\d.,])/, "-");
  const all = names.map((_, n) => rows.map((row) => cell(row.cells[n])));
  const marks = marksOf(all);
  const columns = names.map((name, n) => {
    const own = marks[n];
    if (own === "unclear") unclear.push(name);
    else if (own === "thousands") says.push(`commas between thousands in "${name}"`);
    else if (own === "points between thousands") says.push(`points between thousands in "${name}"`);
    else if (own !== "plain") says.push("decimal comma");
    return [name, all[n].map((cell) => unmarked(cell, own))] as const;
  });
  const named = columns.filter(([name], n) => name !== "" && names.indexOf(name) === n);
  return {
    columns: Object.fromEntries(named),
    rows: rows.length,
    where: (row) => `${path}, line ${rows[row].line}`,
    dialect: [...new Set(says)].join("; "),
    ...(laid && { measured: laid.measured.map(nameOf) }),
    unclear,
    twice: names.filter((name, n) => names.indexOf(name) !== n),
  };
}

/** A header may stand in a comment, as numpy writes it: then it has as many names as rows have numbers. */
function withHeader(
  lines: readonly Line[],
  comments: readonly Line[],
  says: string[],
): readonly Line[] {
  const isNumber = (cell: string) => cell !== "" && Number.isFinite(Number(cell.replace(",", ".")));
  const last = comments.at(-1);
  if (!last || !lines[0]?.cells.every(isNumber) || last.cells.length !== lines[0].cells.length)
    return lines;
  says.push("names of columns in the last comment");
  return [last, ...lines];
}

/** Names and rows of one width: blank cells at the ends dropped, names of rows in front given a column without a name. */
function evened(header: Line, lines: readonly Line[], says: string[]) {
  const end = (cells: readonly string[]) => cells.findLastIndex((cell) => cell !== "") + 1;
  let names = header.cells.slice(0, end(header.cells)).map(nameOf);
  const longest = lines.reduce((most, { cells }) => Math.max(most, end(cells)), 0);
  const all = lines.every(({ cells }) => cells.length === names.length + 1);
  if (all && longest === names.length + 1) names = ["", ...names];
  if (names[0] === "") says.push("names of rows in the first column");
  const rows = lines.map(({ line, cells }) => ({
    line,
    cells:
      cells.length > names.length && end(cells) <= names.length
        ? cells.slice(0, names.length)
        : cells,
  }));
  return { names, rows };
}

/** The first five troubles; the rest is likely the same. */
export function few(troubles: readonly Trouble[]): readonly Trouble[] {
  const shown = troubles.slice(0, 5);
  const more = troubles.length - shown.length;
  return more > 0 ? [...shown, { what: `and ${more} more of the kind` }] : shown;
}
