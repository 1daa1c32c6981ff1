/** Somebody else's runs from a file, as columns by name: comma-separated text or Parquet. */
import { readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import { AitiaError, suggestion, type Trouble } from "../../errors.ts";
import { type Line, splitCsv } from "../../model/csv.ts";

export interface RunsFile {
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  /** Where a row stands, for messages: "runs.csv, line 5". */
  readonly where: (row: number) => string;
}

/** The named columns of a file; all of them must be there. */
export async function readRunsFile(path: string, names: readonly string[]): Promise<RunsFile> {
  const bytes = bytesOf(path);
  if (bytes.length === 0)
    throw new AitiaError({
      what: "this file is empty",
      where: path,
      todo: "Give a table with a header row and a row for each run.",
    });
  const parquet = /\.parquet$/i.test(path) || text(bytes.subarray(0, 4)) === "PAR1";
  const file = parquet ? await fromParquet(path, bytes) : fromCsv(path, text(bytes));
  const known = Object.keys(file.columns);
  const missing = names.filter((name) => !known.includes(name));
  if (missing.length > 0)
    throw new AitiaError(
      missing.map((name) => ({
        what: `there is no column "${name}"`,
        where: path,
        todo: suggestion(name, known),
      })),
    );
  return file;
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

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
    throw new AitiaError({ what, where: path, todo: "Name a CSV or Parquet file of runs." });
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
    columns: Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])),
    where: (row) => `${path}, row ${row + 1}`,
  };
}

function fromCsv(path: string, csv: string): RunsFile {
  const troubles: Trouble[] = [];
  const all = splitCsv({ name: path, text: csv }, troubles);
  const [header, ...lines] = withoutPreamble(all);
  if (!header || lines.length === 0)
    throw new AitiaError({
      what: header ? "this file has a header and no run" : "this file has no header",
      where: path,
      todo: "Give a table with a header row and a row for each run.",
    });
  const names = header.cells.map((name) => name.trim());
  if (names.length === 1 && /[;\t]/.test(names[0]))
    troubles.push({
      what: `its columns are parted by ${names[0].includes(";") ? "semicolons" : "tabs"}`,
      where: path,
      todo: "Save the table with commas between the cells.",
    });
  names.forEach((name, n) => {
    if (names.indexOf(name) !== n)
      troubles.push({
        what: `two columns are named "${name}"`,
        where: `${path}, line ${header.line}`,
        todo: "Give each its own name.",
      });
  });
  for (const { line, cells } of lines)
    if (cells.length !== names.length)
      troubles.push({
        what: `this row has ${cells.length} cells, the header has ${names.length}`,
        where: `${path}, line ${line}`,
        todo: "Put a cell that contains a comma in quotes; leave out runs that failed.",
      });
  if (troubles.length > 0) throw new AitiaError(few(troubles));
  return {
    columns: Object.fromEntries(
      names.map((name, n) => [name, lines.map(({ cells }) => cells[n].trim())]),
    ),
    where: (row) => `${path}, line ${lines[row].line}`,
  };
}

/** NetLogo's BehaviorSpace writes what it ran above its table, which begins with "[run number]". */
function withoutPreamble(lines: readonly Line[]): readonly Line[] {
  const at = lines.findIndex(({ cells }) => cells[0]?.trim() === "[run number]");
  return /^BehaviorSpace/.test(lines[0]?.cells[0] ?? "") && at > 0 ? lines.slice(at) : lines;
}

/** The first five troubles; the rest is likely the same. */
export function few(troubles: readonly Trouble[]): readonly Trouble[] {
  const shown = troubles.slice(0, 5);
  const more = troubles.length - shown.length;
  return more > 0 ? [...shown, { what: `and ${more} more of the kind` }] : shown;
}
