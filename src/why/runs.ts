/** Somebody else's runs as they come from a file: columns read into numbers, switches, factors and worlds. */
import { AitiaError, suggestion } from "../errors.ts";
import { refuseUnknown } from "./options.ts";

/** Columns of a table of runs, and what each of them is. */
export interface Runs {
  /** Columns of one length, by name; a cell is a number, a word, true or false. */
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
  /** Columns that say which mechanism was on (1, true, on, yes) or off, or hold a number that was varied. */
  readonly design: readonly string[];
  /** Those of `design` that hold numbers, whatever they hold: a column of 0 and 1 may be a dose. */
  readonly vary?: readonly string[];
  /** Columns of named levels that were set: each cell is a name. */
  readonly factors?: readonly string[];
  /** Further columns that were set; nothing is said of them, but runs in which they differ are not twins. */
  readonly held?: readonly string[];
  /** Further columns of which it is not known whether they were set or measured; one that goes along with a switch is named. */
  readonly aside?: readonly string[];
  /** Column of the outcome, yes/no or a number. */
  readonly outcome: string;
  /** From which number on the outcome counts as come; needed when it is not yes/no. */
  readonly cameFrom?: number;
  /** Why the outcome is no yes or no where it is a number, in the words of whoever asks. */
  readonly because?: string;
  /** Column that is equal in runs which share all their noise, and in no others; or several that are so together. */
  readonly world?: string | readonly string[];
}

/** A column that was set, as the number of its level in each row. */
export interface Levels {
  readonly name: string;
  /** Names of levels: numbers first and by size, then words by their letters. */
  readonly levels: readonly string[];
  readonly of: Int32Array;
}

/** Columns sorted out. Switches are packed into a mask a row, bit i for mechanism i. */
export interface ReadRuns {
  readonly rows: number;
  readonly mechanisms: readonly string[];
  readonly masks: Int32Array;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly factors: readonly Levels[];
  /** What besides the switches was set: varied numbers, factors, what was held. */
  readonly set: readonly Levels[];
  readonly aside: readonly Levels[];
  readonly outcome: Float64Array;
  /** 0 or 1 for each row, or the reason why that cannot be said. */
  readonly came: Uint8Array | string;
  readonly worlds: readonly string[] | undefined;
}

/** Words for on and off; among them those of other languages, which people and spreadsheet programs write. */
const words: Readonly<Record<string, number>> = Object.fromEntries([
  ..."true on yes y t wahr ja an ein vrai oui verdadero verdadeiro sí sim vero sì"
    .split(" ")
    .map((word) => [word, 1]),
  ..."false off no n f falsch nein aus faux non falso não".split(" ").map((word) => [word, 0]),
]);

/**
 * The number in a cell: a number, a truth, or a word for on and off; NaN for anything else.
 *
 * @param cell as it stands in a table.
 * @returns a finite number, or NaN.
 * Throws nothing.
 */
export function cellNumber(cell: unknown): number {
  if (typeof cell === "boolean" || typeof cell === "number" || typeof cell === "bigint")
    return Number.isFinite(Number(cell)) ? Number(cell) : Number.NaN;
  const word = typeof cell === "string" ? cell.normalize("NFC").trim().toLowerCase() : "";
  if (Object.hasOwn(words, word)) return words[word];
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(word) && Number.isFinite(Number(word))
    ? Number(word)
    : Number.NaN;
}

/**
 * A cell as it is compared with others: 1, 1.0 and "1" are one, True and true are one; whole numbers of any length are
 * kept to their last digit.
 *
 * @param cell as it stands in a table.
 * @returns a text that is equal for equal cells.
 * Throws nothing.
 */
export function comparable(cell: unknown): string {
  const text = String(cell ?? "").trim();
  const [, whole] = /^\+?(-?(?:0|[1-9]\d*))(?:\.0*)?$/.exec(text) ?? [];
  if (whole !== undefined) return whole === "-0" ? "0" : whole;
  if (/^[+-]?((0|[1-9]\d*)\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return String(Number(text));
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

const known = "columns design vary factors held aside outcome cameFrom because world".split(" ");

export function readRuns(runs: Runs): ReadRuns {
  refuseUnknown(runs, known, "importRuns");
  const { columns, design, outcome: outcomeName, cameFrom } = runs;
  const { vary = [], factors = [], held = [], aside = [] } = runs;
  const world = runs.world === undefined ? [] : [runs.world].flat();
  const outcome = numbers(columns, outcomeName);
  const rows = outcome.length;
  if (rows === 0) throw trouble("there is no run", "Give at least one row.");
  if (design.length + factors.length === 0)
    throw trouble("no design column is named", "Name what was varied.");
  const roles = [...design, ...factors, ...held, ...aside, ...world, outcomeName];
  const twice = roles.find((name, n) => roles.indexOf(name) !== n);
  if (twice !== undefined)
    throw trouble(`column "${twice}" is named twice`, "Give each column one role.");
  for (const name of roles) {
    const { length } = cells(columns, name);
    if (length !== rows)
      throw trouble(
        `column "${name}" has ${length} rows, not ${rows}`,
        "Give columns of one length.",
      );
  }
  const mechanisms: string[] = [];
  const masks = new Int32Array(rows);
  const inputs: Record<string, Float64Array> = {};
  for (const name of design) {
    const values = numbers(columns, name);
    if (vary.includes(name) || !values.every((x) => x === 0 || x === 1)) inputs[name] = values;
    else {
      const bit = (1 << mechanisms.push(name)) >> 1;
      for (let r = 0; r < rows; r++) if (values[r]) masks[r] |= bit;
    }
  }
  if (mechanisms.length > 30) {
    throw trouble(
      `${mechanisms.length} mechanisms are too many`,
      "Name at most 30 on/off columns.",
    );
  }
  const levels = (name: string) => levelsOf(name, cells(columns, name));
  const read = factors.map(levels);
  return {
    rows,
    mechanisms,
    masks,
    inputs,
    factors: read,
    set: [...Object.keys(inputs).map(levels), ...read, ...held.map(levels)],
    aside: aside.map(levels),
    outcome,
    came: yesNo(outcome, cameFrom, runs.because),
    worlds: world.length > 0 ? worldsOf(columns, world, rows) : undefined,
  };
}

/** The rows that are told, of all columns. */
export function rowsOf(read: ReadRuns, rows: readonly number[]): ReadRuns {
  const pick = <T extends Int32Array | Float64Array | Uint8Array>(column: T): T =>
    (column.constructor as unknown as { from(of: readonly number[]): T }).from(
      rows.map((r) => column[r]),
    );
  const levels = (all: readonly Levels[]) => all.map((one) => ({ ...one, of: pick(one.of) }));
  return {
    ...read,
    rows: rows.length,
    masks: pick(read.masks),
    inputs: Object.fromEntries(
      Object.entries(read.inputs).map(([name, values]) => [name, pick(values)]),
    ),
    factors: levels(read.factors),
    set: levels(read.set),
    aside: levels(read.aside),
    outcome: pick(read.outcome),
    came: typeof read.came === "string" ? read.came : pick(read.came),
    worlds: read.worlds && rows.map((r) => (read.worlds as readonly string[])[r]),
  };
}

function levelsOf(name: string, column: ArrayLike<unknown>): Levels {
  const keys = Array.from(column, comparable);
  const levels = [...new Set(keys)].sort((a, b) => {
    const [x, y] = [Number(a || Number.NaN), Number(b || Number.NaN)];
    if (x < y || y < x) return x - y;
    const [p, q] = [Number.isNaN(x), Number.isNaN(y)];
    return p !== q ? Number(p) - Number(q) : a < b ? -1 : 1;
  });
  const place = new Map(levels.map((level, n) => [level, n]));
  return { name, levels, of: Int32Array.from(keys, (key) => place.get(key) ?? 0) };
}

function yesNo(
  outcome: Float64Array,
  cameFrom: number | undefined,
  because: string | undefined,
): Uint8Array | string {
  if (cameFrom !== undefined) {
    if (!Number.isFinite(cameFrom)) throw trouble(`cameFrom is ${cameFrom}`, "Give a number.");
    return Uint8Array.from(outcome, (x) => (x >= cameFrom ? 1 : 0));
  }
  if (outcome.every((x) => x === 0 || x === 1)) return Uint8Array.from(outcome);
  return (
    because ??
    "the outcome is a number, not yes or no: say from which number on it has come (cameFrom)"
  );
}

/** A name for the world of each row: of one column the cell, of several all cells together. */
function worldsOf(columns: Runs["columns"], names: readonly string[], rows: number): string[] {
  const parts = names.map((name) => Array.from(cells(columns, name), comparable));
  parts.forEach((ids, n) => {
    const empty = ids.indexOf("");
    if (empty >= 0)
      throw trouble(`row ${empty} of "${names[n]}" names no world`, "Fill it or drop the row.");
  });
  return Array.from({ length: rows }, (_, r) =>
    parts.length === 1 ? parts[0][r] : JSON.stringify(parts.map((ids) => ids[r])),
  );
}

function cells(columns: Runs["columns"], name: string): ArrayLike<unknown> {
  if (Object.hasOwn(columns, name)) return columns[name];
  throw trouble(`there is no column "${name}"`, suggestion(name, Object.keys(columns)));
}

function numbers(columns: Runs["columns"], name: string): Float64Array {
  return Float64Array.from(cells(columns, name), (cell, r) => {
    const value = cellNumber(cell);
    if (Number.isNaN(value)) {
      const shown = typeof cell === "bigint" ? String(cell) : JSON.stringify(cell);
      throw trouble(
        `row ${r} of column "${name}" holds ${shown ?? "nothing"}, which is no number`,
        "Give numbers, or on/off, yes/no, true/false; leave out rows that failed.",
      );
    }
    return value;
  });
}

const trouble = (what: string, todo: string) => new AitiaError({ what, where: "importRuns", todo });
