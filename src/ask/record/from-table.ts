/** A record out of a published table: the numbers that a mapping names, in the record's own form. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { AitiaError, type Trouble } from "../../errors.ts";
import type { TextFile } from "../../model/csv.ts";
import { type CaseRecord, readRecord } from "../../model/record.ts";
import { comparable } from "../../why/runs.ts";
import { few, nameOf, type RunsFile, readTableFile } from "../import/read-runs.ts";
import { requireColumns } from "../import/require.ts";
import { type MappedSeries, type RecordMap, readMap } from "./map.ts";

/** The files of a record, and what they hold. */
export interface MadeRecord {
  readonly files: readonly TextFile[];
  readonly record: CaseRecord;
  /** How the table was read, in a line. */
  readonly dialect: string;
}

/** What data sets write for "missing", "interruption", "transition" and the like: COW, UCDP, Polity and others. */
const CODES = ["-9", "-66", "-77", "-88", "-99", "-999"];
const BLANK = ["", ".", "na", "nan", "n/a", "null"];

export async function recordFromTable(from: string, mapFile: string): Promise<MadeRecord> {
  const map = readMap(mapFile, textOf(mapFile));
  const file = await readTableFile(from);
  const columns = [map.year, ...Object.keys(map.rows)];
  for (const { column, low, high } of map.series)
    columns.push(column, ...[low, high].filter((name) => name !== undefined));
  requireColumns(from, file, columns.map(nameOf));
  const years = rowsByYear(file, map);
  const troubles: Trouble[] = [];
  const lines = map.series.flatMap((series) => linesOf(file, map, series, years, troubles));
  if (troubles.length > 0) throw new AitiaError(few(troubles));
  const span = [...years.keys()];
  const [first, last] = [Math.min(...span), Math.max(...span)];
  const { source } = map;
  const table = (header: string, rows: readonly (readonly (string | number)[])[]) =>
    `${[header, ...rows.map((row) => row.map(quoted).join(","))].join("\n")}\n`;
  const files = [
    {
      name: "series.csv",
      text: table(
        "id,counts,unit,scale,compared,register,from,to",
        map.series.map(({ id, counts, unit, scale, compared, register }) => [
          ...[id, counts, unit, scale, compared, register],
          ...[first, last],
        ]),
      ),
    },
    {
      name: "sources.csv",
      text: table(
        "id,author,year,title,where,url,grade,licence",
        [[source.id, source.author, source.year, source.title]].map((row) => [
          ...row,
          source.where,
          source.url,
          source.grade,
          source.licence,
        ]),
      ),
    },
    {
      name: `${source.id}.csv`,
      text: table("series,year,value,low,high,source,status,note", lines),
    },
  ];
  const record = readRecord(files);
  const kept = {
    file: basename(from),
    sha256: createHash("sha256").update(readFileSync(from)).digest("hex"),
    readAs: file.dialect,
    map,
  };
  const mapping = { name: `${source.id}.map.json`, text: `${JSON.stringify(kept, null, 2)}\n` };
  return { files: [...files, mapping], record, dialect: file.dialect };
}

const quoted = (cell: string | number): string =>
  /[",\n\r;]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new AitiaError({
      what: "this mapping cannot be read",
      where: path,
      todo: "Name a JSON file; docs/record.md shows one.",
    });
  }
}

const cellOf = (file: RunsFile, column: string, row: number): string =>
  String(file.columns[nameOf(column)][row] ?? "").trim();

/** Rows that the mapping takes, by year, ascending. */
function rowsByYear(file: RunsFile, map: RecordMap): ReadonlyMap<number, readonly number[]> {
  const wanted = Object.entries(map.rows).map(
    ([column, values]) => [column, new Set([values].flat().map(comparable))] as const,
  );
  const years = new Map<number, number[]>();
  const troubles: Trouble[] = [];
  for (let row = 0; row < file.rows; row++) {
    if (!wanted.every(([column, values]) => values.has(comparable(cellOf(file, column, row)))))
      continue;
    const text = cellOf(file, map.year, row);
    const year = /^(\d{3,4})(\.0*)?$|^(\d{4})[-/.]\d/.exec(text);
    if (!year) {
      troubles.push({
        what: `"${map.year}" holds "${text}", which is neither a year nor a date that begins with one`,
        where: file.where(row),
        todo: "Name the column of the year in the mapping.",
      });
      continue;
    }
    const own = Number(year[1] ?? year[3]);
    if (own < (map.from ?? -Infinity) || own > (map.to ?? Infinity)) continue;
    years.set(own, [...(years.get(own) ?? []), row]);
  }
  if (troubles.length > 0) throw new AitiaError(few(troubles));
  if (years.size === 0) {
    const asked = Object.entries(map.rows).map(([column, values]) => `${column} = ${values}`);
    throw new AitiaError({
      what: `no row is taken${asked.length > 0 ? `: none has ${asked.join(" and ")}` : ""}`,
      where: file.where(0).replace(/, (line|row) \d+$/, ""),
      todo: 'Look at "rows", "from" and "to" of the mapping.',
    });
  }
  return new Map([...years].sort(([a], [b]) => a - b));
}

/** A cell as a number, as missing, as what may be a code for it in its column, or as what is wrong with it. */
function numberIn(
  file: RunsFile,
  column: string,
  row: number,
  missing: readonly (string | number)[] | undefined,
): number | { readonly missing: string } | { readonly code: string } | Trouble {
  const text = cellOf(file, column, row);
  if (BLANK.includes(text.toLowerCase())) return { missing: text };
  const value = comparable(text);
  if (missing?.map(comparable).includes(value)) return { missing: text };
  if (missing === undefined && CODES.includes(value)) return { code: column };
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return {
    what: `"${column}" holds "${text}", which is no number`,
    where: file.where(row),
    todo: 'Name it in "missing" if it means that the number is not known.',
  };
}

/** A column that holds codes of which the mapping does not say whether they are numbers; all of them at once. */
function codesOf(file: RunsFile, column: string): Trouble {
  const cells = file.columns[nameOf(column)].map(comparable);
  const held = CODES.filter((code) => cells.includes(code));
  const [first, ...others] = held;
  return {
    what: `"${column}" holds ${held.join(", ")}, which data sets write for "missing"`,
    where: file.where(cells.indexOf(first)),
    todo: `Say "missing": [${held.join(", ")}] in the mapping, ${others.length > 0 ? 'without those that are numbers there ("missing": [] if all are)' : 'or "missing": [] if it is a number there'}.`,
  };
}

/** The lines of one series: a line a year, blank with its reason where the table has no number. */
function linesOf(
  file: RunsFile,
  map: RecordMap,
  series: MappedSeries,
  years: ReadonlyMap<number, readonly number[]>,
  troubles: Trouble[],
): (readonly (string | number)[])[] {
  const { id, column, low, high, times, together } = series;
  const missing = series.missing ?? map.missing;
  const codes = new Set<string>();
  const lines = [...years].flatMap(([year, rows]) => {
    if (rows.length > 1 && !together) {
      troubles.push({
        what: `${rows.length} rows are of ${year}, and the mapping does not say what they make together`,
        where: file.where(rows[1]),
        todo: `Take fewer by "rows", or say "together": "sum" for "${id}".`,
      });
      return [];
    }
    const told = (name: string | undefined) => {
      if (name === undefined) return { sum: "" as const, blank: [] };
      const cells = rows.map((row) => numberIn(file, name, row, missing));
      const blank = cells.flatMap((c) =>
        typeof c === "object" && "missing" in c ? [c.missing] : [],
      );
      for (const c of cells) if (typeof c === "object" && "what" in c) troubles.push(c);
      if (cells.some((c) => typeof c === "object" && "code" in c)) codes.add(name);
      const numbers = cells.filter((c) => typeof c === "number");
      const sum = numbers.reduce((a, b) => a + b, 0) * times;
      // twelve digits: what multiplying in binary adds behind them is nobody's number
      const exact = rows.length === 1 && times === 1 ? sum : Number(sum.toExponential(11));
      return { sum: blank.length > 0 ? ("" as const) : exact, blank };
    };
    const value = told(column);
    const range = [told(low).sum, told(high).sum];
    const line = (status: string, note: string) => [
      [id, year, value.sum, ...(value.sum === "" ? ["", ""] : range), map.source.id, status, note],
    ];
    if (value.blank.length > 0)
      return line(
        "not in source",
        rows.length > 1
          ? `${value.blank.length} of ${rows.length} rows have no number in ${column}`
          : value.blank[0] === ""
            ? `${column} is blank`
            : `${column} has ${value.blank[0]}, which stands for missing`,
      );
    const made = [
      ...(rows.length > 1 ? [`sum of ${rows.length} rows of ${column}`] : []),
      ...(times === 1 ? [] : [`${rows.length > 1 ? "" : `${column} `}times ${times}`]),
    ];
    return made.length > 0 ? line("derived", made.join(" ")) : line("as printed", "");
  });
  for (const column of codes) troubles.push(codesOf(file, column));
  return lines;
}
