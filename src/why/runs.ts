/** Somebody else's runs as they come from a file: columns read into numbers, switches and worlds. */
import { AitiaError, suggestion } from "../errors.ts";
import { refuseUnknown } from "./options.ts";

/** Columns of a table of runs, and what each of them is. */
export interface Runs {
  /** Columns of one length, by name; a cell is a number, a word, true or false. */
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
  /** Columns that say which mechanism was on (1, true, on, yes) or off, or hold a number that was varied. */
  readonly design: readonly string[];
  /** Column of the outcome, yes/no or a number. */
  readonly outcome: string;
  /** From which number on the outcome counts as come; needed when it is not yes/no. */
  readonly cameFrom?: number;
  /** Column that is equal in runs which share all their noise, and in no others. */
  readonly world?: string;
}

/** Columns sorted out. Switches are packed into a mask a row, bit i for mechanism i. */
export interface ReadRuns {
  readonly rows: number;
  readonly mechanisms: readonly string[];
  readonly masks: Int32Array;
  readonly inputs: Readonly<Record<string, Float64Array>>;
  readonly outcome: Float64Array;
  /** 0 or 1 for each row, or the reason why that cannot be said. */
  readonly came: Uint8Array | string;
  readonly worlds: readonly unknown[] | undefined;
}

const words: Readonly<Record<string, number>> = { true: 1, on: 1, yes: 1, false: 0, off: 0, no: 0 };

export function readRuns(runs: Runs): ReadRuns {
  refuseUnknown(runs, ["columns", "design", "outcome", "cameFrom", "world"], "importRuns");
  const { columns, design, outcome: outcomeName, cameFrom, world } = runs;
  const outcome = numbers(columns, outcomeName);
  const rows = outcome.length;
  if (rows === 0) throw trouble("there is no run", "Give at least one row.");
  if (design.length === 0) throw trouble("no design column is named", "Name what was varied.");
  const mechanisms: string[] = [];
  const switches: Float64Array[] = [];
  const inputs: Record<string, Float64Array> = {};
  for (const name of design) {
    if (
      name === outcomeName ||
      name === world ||
      design.indexOf(name) !== design.lastIndexOf(name)
    ) {
      throw trouble(`column "${name}" is named twice`, "Give each column one role.");
    }
    const values = numbers(columns, name);
    if (values.length !== rows) {
      throw trouble(
        `column "${name}" has ${values.length} rows, not ${rows}`,
        "Give columns of one length.",
      );
    }
    if (values.every((x) => x === 0 || x === 1)) {
      mechanisms.push(name);
      switches.push(values);
    } else {
      inputs[name] = values;
    }
  }
  if (mechanisms.length > 30) {
    throw trouble(
      `${mechanisms.length} mechanisms are too many`,
      "Name at most 30 on/off columns.",
    );
  }
  const masks = new Int32Array(rows);
  switches.forEach((on, i) => {
    for (let r = 0; r < rows; r++) if (on[r]) masks[r] |= 1 << i;
  });
  return {
    rows,
    mechanisms,
    masks,
    inputs,
    outcome,
    came: yesNo(outcome, cameFrom),
    worlds: world === undefined ? undefined : worldsOf(columns, world, rows),
  };
}

function yesNo(outcome: Float64Array, cameFrom: number | undefined): Uint8Array | string {
  if (cameFrom !== undefined) {
    if (!Number.isFinite(cameFrom)) throw trouble(`cameFrom is ${cameFrom}`, "Give a number.");
    return Uint8Array.from(outcome, (x) => (x >= cameFrom ? 1 : 0));
  }
  if (outcome.every((x) => x === 0 || x === 1)) return Uint8Array.from(outcome);
  return "the outcome is a number, not yes or no: say from which number on it has come (cameFrom)";
}

function worldsOf(columns: Runs["columns"], name: string, rows: number): unknown[] {
  const ids = Array.from(cells(columns, name), (id) => (typeof id === "bigint" ? String(id) : id));
  if (ids.length !== rows) {
    throw trouble(
      `column "${name}" has ${ids.length} rows, not ${rows}`,
      "Give columns of one length.",
    );
  }
  const empty = ids.findIndex((id) => id === undefined || id === null || id === "");
  if (empty >= 0)
    throw trouble(`row ${empty} of "${name}" names no world`, "Fill it or drop the row.");
  return ids;
}

function cells(columns: Runs["columns"], name: string): ArrayLike<unknown> {
  if (Object.hasOwn(columns, name)) return columns[name];
  throw trouble(`there is no column "${name}"`, suggestion(name, Object.keys(columns)));
}

function numbers(columns: Runs["columns"], name: string): Float64Array {
  const column = cells(columns, name);
  const values = new Float64Array(column.length);
  for (let r = 0; r < values.length; r++) {
    const cell = column[r];
    const word = typeof cell === "string" ? cell.trim().toLowerCase() : undefined;
    const value =
      typeof cell === "boolean" || typeof cell === "number" || typeof cell === "bigint"
        ? Number(cell)
        : word
          ? Object.hasOwn(words, word)
            ? words[word]
            : Number(word)
          : NaN;
    if (!Number.isFinite(value)) {
      throw trouble(
        `row ${r} of column "${name}" holds ${JSON.stringify(cell) ?? "nothing"}, which is no number`,
        "Give numbers, or on/off, yes/no, true/false; leave out rows that failed.",
      );
    }
    values[r] = value;
  }
  return values;
}

const trouble = (what: string, todo: string) => new AitiaError({ what, where: "importRuns", todo });
