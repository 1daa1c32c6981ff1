/**
 * What is known about the past of a case: series by year, each number with its source. Sources that disagree stand
 * beside each other as series of their own; nothing is averaged, and a blank is unknown, never 0.
 */
import { AitiaError, suggestion, type Trouble } from "../errors.ts";
import {
  type ClockDefinition,
  clockOf,
  exampleOf,
  nameOfStep,
  type Step,
  stepNumber,
} from "./clock.ts";
import { type Row, readNumber, readTable, type TextFile } from "./csv.ts";

/** What a series counts, and what it may be compared with. */
export interface RecordSeries {
  readonly id: string;
  /** In words: who or what, counted by whom. */
  readonly counts: string;
  readonly unit: string;
  /** A count is a whole number; an amount may be a fraction; neither is below 0, an index may be. */
  readonly scale: "count" | "amount" | "index";
  /** The yearly series of the model that it is compared with, if any. */
  readonly compared?: string;
  /** Whose count it is: mvd, kgb, ... Series of one register are one witness. */
  readonly register: string;
  /** First and last year that the source covers. */
  readonly from: number;
  readonly to: number;
}

/** A scholarly work, document or standard data set; B reference work; C Wikipedia or a copy of it; D popular or partisan. */
export type Grade = "A" | "B" | "C" | "D";

/** A source of numbers. */
export interface RecordSource {
  readonly id: string;
  readonly author: string;
  /** As printed; blank where the copy that was read shows none. */
  readonly year: string;
  readonly title: string;
  /** Page, table or paragraph, and in which copy it was read. */
  readonly where: string;
  readonly url: string;
  /** How such a source is usually regarded, which is not whether a number of it is right. */
  readonly grade: Grade;
  readonly licence: string;
}

/** A number of one source for one year. */
export interface Datum {
  readonly series: string;
  readonly year: number;
  /** Undefined: not in the source. */
  readonly value?: number;
  /** The source's own range, where it gives one. */
  readonly low?: number;
  readonly high?: number;
  /** Ids of the sources; more than one where the number was put together from several. */
  readonly sources: readonly string[];
  readonly status: string;
  readonly note: string;
  readonly file: string;
  readonly line: number;
}

/** A record as it was read: series, sources, numbers. */
export interface CaseRecord {
  readonly series: readonly RecordSeries[];
  readonly sources: readonly RecordSource[];
  readonly data: readonly Datum[];
}

/** What a status says about a number. */
export const statuses = {
  "as printed": "copied from the source",
  "arithmetic settled": "a misprint corrected by sums; the note gives the proof",
  derived: "computed from sourced numbers; the note says how",
  disputed: "sources or readings conflict and nothing decides; the note says which",
  "partial year": "counts a part of the year only",
  "not in source": "blank because the source is silent",
  "not in force": "blank because what is counted could not happen, by law",
} as const;

const dataColumns = ["series", "year", "value", "low", "high", "source", "status", "note"] as const;
const seriesColumns = [
  "id",
  "counts",
  "unit",
  "scale",
  "compared",
  "register",
  "from",
  "to",
] as const;
const sourceColumns = [
  "id",
  "author",
  "year",
  "title",
  "where",
  "url",
  "grade",
  "licence",
] as const;

/**
 * Reads a record from its tables: `series.csv`, `sources.csv`, and any number of tables with the header
 * `series,year,value,low,high,source,status,note`. Everything that is wrong is reported at once.
 *
 * @param clock of a case that is recorded by other periods than years: the column `year` is then named by the period,
 *   and holds its name (`day`: 1978-01-22), as from and to of series.csv do
 */
export function readRecord(files: readonly TextFile[], clock?: ClockDefinition): CaseRecord {
  const period = clock ? clockOf({ clock }).period : "year";
  const troubles: Trouble[] = [];
  const named = (name: string) => files.find((file) => baseName(file.name) === name);
  for (const name of ["series.csv", "sources.csv"]) {
    if (!named(name)) {
      const todo = "A record needs series.csv, sources.csv and its tables of numbers.";
      troubles.push({ what: `there is no ${name}`, where: "the record", todo });
    }
  }
  const series = readSeries(named("series.csv"), period, troubles);
  const sources = readSources(named("sources.csv"), troubles);
  if (troubles.length > 0 && (series.length === 0 || sources.length === 0)) {
    throw new AitiaError(troubles);
  }
  const known = {
    series: new Map(series.map((one) => [one.id, one])),
    sources: new Set(sources.map((one) => one.id)),
  };
  const seen = new Map<string, string>();
  const data: Datum[] = [];
  for (const file of files) {
    if (["series.csv", "sources.csv"].includes(baseName(file.name))) continue;
    const columns = dataColumns.map((name) => (name === "year" ? period : name));
    for (const { cells, line } of readTable(file, columns, troubles)) {
      const row = { cells: { ...cells, year: cells[period] } as Cells, line };
      const datum = readDatum(row, { file: file.name, period }, known, seen, troubles);
      if (datum) data.push(datum);
    }
  }
  for (const one of series) checkCodes(one, data, troubles);
  if (troubles.length > 0) throw new AitiaError(troubles);
  return { series, sources, data };
}

/** What published data sets write for "missing" and its kinds: COW, UCDP, Polity and others. */
const missingCodes = [-9, -66, -77, -88, -99, -999];

/** An index below 0 only where a code for "missing" stands is not below 0: the code was copied for a number. */
function checkCodes({ id, scale }: RecordSeries, data: readonly Datum[], troubles: Trouble[]) {
  if (scale !== "index") return;
  const below = data.filter(({ series, value }) => series === id && (value ?? 0) < 0);
  const isCode = ({ value, note }: Datum) => missingCodes.includes(value ?? 0) && note === "";
  if (!below.every(isCode)) return;
  for (const { value, file, line } of below)
    troubles.push({
      what: `${value} is what data sets write for "missing", and no other value of "${id}" is below 0`,
      where: `${file}, line ${line}`,
      todo: 'Leave the cell blank with the status "not in source"; if it is a number, say so in its note.',
    });
}

interface Known {
  readonly series: ReadonlyMap<string, RecordSeries>;
  readonly sources: ReadonlySet<string>;
}

function readDatum(
  row: { readonly cells: Cells; readonly line: number },
  { file, period }: { readonly file: string; readonly period: Step },
  known: Known,
  seen: Map<string, string>,
  troubles: Trouble[],
): Datum | undefined {
  const { cells, line } = row;
  const before = troubles.length;
  const where = `${file}, line ${line}`;
  const wrong = (what: string, todo?: string) => troubles.push({ what, where, todo });
  const series = known.series.get(cells.series);
  if (!series) {
    wrong(`unknown series "${cells.series}"`, suggestion(cells.series, known.series.keys()));
  }
  const year = readPeriod(cells.year, period, where, troubles);
  const name = year === undefined ? "" : nameOfStep(period, year);
  if (cells.year === "") wrong(`the ${period} is blank`, `Every number has a ${period}.`);
  else if (series && year !== undefined && (year < series.from || year > series.to)) {
    const span = `${nameOfStep(period, series.from)} to ${nameOfStep(period, series.to)}`;
    wrong(`the ${period} ${name} lies outside the series "${series.id}" (${span})`);
  }
  const key = `${cells.series} ${year}`;
  if (series && seen.has(key)) {
    const todo = "A source that disagrees is a series of its own.";
    wrong(`a second value of "${series.id}" for ${name}; the first is in ${seen.get(key)}`, todo);
  } else seen.set(key, where);
  const number = (column: "value" | "low" | "high") => {
    const x = readNumber(cells[column], where, troubles);
    if (x === undefined || !series || series.scale === "index") return x;
    if (x < 0) wrong(`${column} is ${cells[column]}, but "${series.id}" counts ${series.unit}`);
    else if (series.scale === "count" && !Number.isInteger(x)) {
      wrong(`${column} is ${cells[column]}, but "${series.id}" counts whole ${series.unit}`);
    }
    return x;
  };
  const [value, low, high] = [number("value"), number("low"), number("high")];
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  if (least > most) wrong(`low (${low}) is above high (${high})`);
  else if (value !== undefined && (value < least || value > most)) {
    wrong(`the value ${value} lies outside its own range, ${low ?? ""} to ${high ?? ""}`);
  }
  const sources = cells.source.split(";").map((id) => id.trim());
  for (const id of sources) {
    if (id === "") wrong("the source is blank", "Every number has a source in sources.csv.");
    else if (!known.sources.has(id)) {
      wrong(`unknown source "${id}"`, suggestion(id, known.sources));
    }
  }
  const { status, note } = cells;
  if (!Object.hasOwn(statuses, status)) {
    wrong(`unknown status "${status}"`, suggestion(status, Object.keys(statuses)));
  }
  if (troubles.length > before || year === undefined) return undefined;
  return { series: cells.series, year, value, low, high, sources, status, note, file, line };
}

type Cells = Row<(typeof dataColumns)[number]>["cells"];

/** A period's number from its name; nothing where the cell is blank or says something else, which is told. */
function readPeriod(
  text: string,
  period: Step,
  where: string,
  troubles: Trouble[],
): number | undefined {
  if (text === "") return undefined;
  if (period === "year") {
    const year = readNumber(text, where, troubles);
    if (year === undefined || Number.isInteger(year)) return year;
    const what = `the year ${text} is not a whole number`;
    troubles.push({ what, where, todo: "Name the month in the note." });
    return undefined;
  }
  const n = stepNumber(period, text);
  if (!Number.isNaN(n)) return n;
  const todo = `Write a ${period} such as ${exampleOf[period]}.`;
  troubles.push({ what: `"${text}" is no ${period}`, where, todo });
  return undefined;
}

function readSeries(file: TextFile | undefined, period: Step, troubles: Trouble[]): RecordSeries[] {
  if (!file) return [];
  return unique(readTable(file, seriesColumns, troubles), file, troubles).flatMap(
    ({ cells, line }) => {
      const where = `${file.name}, line ${line}`;
      const from = readPeriod(cells.from, period, where, troubles);
      const to = readPeriod(cells.to, period, where, troubles);
      const scales = ["count", "amount", "index"] as const;
      const scale = scales.find((known) => known === cells.scale);
      if (!scale) {
        const todo = suggestion(cells.scale, scales);
        troubles.push({ what: `unknown scale "${cells.scale}"`, where, todo });
      }
      for (const column of ["counts", "unit", "register", "from", "to"] as const) {
        if (cells[column] === "") troubles.push({ what: `the ${column} is blank`, where });
      }
      if (from === undefined || to === undefined) return [];
      if (from > to) troubles.push({ what: `from (${from}) is above to (${to})`, where });
      if (!scale) return [];
      const { id, counts, unit, register } = cells;
      return { id, counts, unit, scale, compared: cells.compared || undefined, register, from, to };
    },
  );
}

function readSources(file: TextFile | undefined, troubles: Trouble[]): RecordSource[] {
  if (!file) return [];
  return unique(readTable(file, sourceColumns, troubles), file, troubles).map(({ cells, line }) => {
    if (!/^[A-D]$/.test(cells.grade)) {
      const what = `the grade "${cells.grade}" is none of A, B, C, D`;
      troubles.push({ what, where: `${file.name}, line ${line}` });
    }
    return { ...cells, grade: cells.grade as Grade };
  });
}

function unique<C extends string>(
  rows: readonly Row<C | "id">[],
  file: TextFile,
  troubles: Trouble[],
): readonly Row<C | "id">[] {
  const first = new Map<string, number>();
  for (const { cells, line } of rows) {
    const where = `${file.name}, line ${line}`;
    if (cells.id === "") troubles.push({ what: "the id is blank", where });
    else if (first.has(cells.id)) {
      const what = `"${cells.id}" is declared twice; the first time on line ${first.get(cells.id)}`;
      troubles.push({ what, where });
    } else first.set(cells.id, line);
  }
  return rows;
}

const baseName = (name: string) => name.slice(name.lastIndexOf("/") + 1);
