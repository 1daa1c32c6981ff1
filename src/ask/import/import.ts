/** What somebody else's runs tell: the estimates that their design allows. */
import type { Trouble } from "../../errors.ts";
import { AitiaError } from "../../errors.ts";
import {
  type CoalitionTable,
  type Estimate,
  type Imported,
  importRuns,
  interactions,
  type MinimalSet,
  minimalSets,
  type Runs,
  responsibility,
} from "../../why/index.ts";
import { cellNumber, comparable } from "../../why/runs.ts";
import { byDesign } from "./by-design.ts";
import { readDesign } from "./design-file.ts";
import { type Further, furtherRuns } from "./further.ts";
import { few, nameOf, type RunsFile, readTableFile } from "./read-runs.ts";
import { requireColumns } from "./require.ts";
import { countingIn, runsOfRows, type WhichRow } from "./runs-of-rows.ts";

/** What was asked of a file. */
export interface ImportAsked {
  /** Columns that say what was on or off. */
  readonly on: readonly string[];
  /** Columns of numbers that were varied. */
  readonly vary: readonly string[];
  /** Columns of either kind: what they hold decides. */
  readonly named: readonly string[];
  /** Columns of named levels. */
  readonly factors?: readonly string[] | undefined;
  readonly outcome: string;
  /** The table that the runs were made from, as `aitia design` wrote it: it says what was set, and which runs are twins. */
  readonly designFile?: string | undefined;
  readonly world?: string | readonly string[] | undefined;
  /** Columns of what was measured, so that they are no confounders. */
  readonly measured?: readonly string[] | undefined;
  /** From which number on the outcome has come. */
  readonly from?: number | undefined;
  readonly row?: WhichRow | undefined;
  readonly seed?: number | undefined;
}

/** All that the file's design allows; the table of coalitions itself is left out. */
export interface ImportAnswer extends Omit<Imported, "table"> {
  readonly file: string;
  readonly outcome: string;
  /** Which row of each run was taken; "all" where every row is a run. */
  readonly row: WhichRow;
  /** How the file was read, in a line. */
  readonly dialect: string;
  /** Columns that go along with a switch. */
  readonly confounded: readonly string[];
  /** Worlds with a run under every combination of switches. */
  readonly worlds?: number;
  readonly interactions?: Readonly<Record<string, Estimate>>;
  readonly responsibility?: Readonly<Record<string, Estimate>>;
  readonly minimal?: {
    readonly necessary: readonly MinimalSet[];
    readonly sufficient: readonly MinimalSet[];
  };
  /** Further runs that would let be said what these do not. */
  readonly further: readonly Further[];
}

export async function importFile(file: string, given: ImportAsked): Promise<ImportAnswer> {
  const table = await readTableFile(file);
  const designed = await designedBy(file, table, given);
  const asked = withNames({ ...given, ...designed?.asked });
  const { outcome, world, from, seed } = asked;
  const roles = [...asked.on, ...asked.vary, ...asked.named, ...asked.factors];
  const read = designed?.file ?? table;
  requireColumns(file, read, [...roles, outcome, ...world, ...asked.measured]);
  const kinds = kindsOf(read, asked);
  const free = Object.keys(read.columns).filter(
    (name) => ![...roles, outcome, ...world, ...asked.measured].includes(name),
  );
  const varies = (name: string) => {
    const [first] = read.columns[name];
    return read.columns[name].some((cell) => comparable(cell) !== comparable(first));
  };
  // where the program that wrote the file says what was set, all of it is held; of other columns nothing is known
  const counting = countingIn(read.columns, { design: roles, world, outcome });
  const counts = Object.values(counting).flat();
  const rest = free.filter((name) => !counts.includes(name) && varies(name));
  const held = read.measured ? rest.filter((name) => !read.measured?.includes(name)) : [];
  const design = [...roles, ...held];
  const guessed = named01(asked.named, kinds);
  const unit = runsOfRows(read, { design, world, outcome, row: asked.row }, counting);
  const rows = unit.runs.map(([row]) => row);
  checkCells({ ...read, rows: rows.length }, rows, kinds, asked);
  const several = unit.runs.some((own) => own.length > 1);
  const columns = Object.fromEntries(
    Object.entries(read.columns).map(([name, cells]) => [name, rows.map((row) => cells[row])]),
  );
  if (several) columns[outcome] = means(read, unit.runs, outcome, from);
  return answerOf(
    {
      columns,
      design: [...kinds.switches, ...kinds.numbers],
      vary: asked.vary,
      factors: kinds.factors,
      held,
      aside: read.measured ? [] : rest,
      outcome,
      ...(several
        ? { because: mixedRows }
        : from === undefined
          ? { because: noYesNo }
          : { cameFrom: from }),
      ...(world.length > 0 ? { world } : {}),
    },
    {
      file,
      rows: read.rows,
      row: unit.row,
      dialect: read.dialect,
      notes: [...unit.notes, ...(designed?.notes ?? []), ...guessed],
      copies: unit.copies,
      switches: kinds.switches,
      seed,
    },
  );
}

interface ReadAs extends Pick<ImportAnswer, "file" | "rows" | "row" | "dialect" | "notes"> {
  /** Runs that were copies of others and are left out. */
  readonly copies: number;
  readonly switches: readonly string[];
  readonly seed?: number | undefined;
}

/** What columns of runs tell, with how they were read and which further runs would tell more. */
export function answerOf(runs: Runs, { copies, switches, seed, ...read }: ReadAs): ImportAnswer {
  const settings = seed === undefined ? {} : { seed };
  const { table, notes, ...answer } = importRuns(runs, settings);
  return {
    outcome: runs.outcome,
    ...answer,
    ...read,
    confounded: [...new Set(Object.values(answer.confounders).flat())],
    ...(table ? fromTable(table, settings) : {}),
    notes: [...read.notes, ...notes],
    further: furtherRuns(answer, {
      world: runs.world !== undefined,
      copies,
      lived: livedOf(runs.columns, switches),
    }),
  };
}

/** What the table says that the runs were made from; nothing where there is none. */
async function designedBy(
  path: string,
  read: RunsFile,
  { designFile, outcome, world }: ImportAsked,
) {
  if (designFile === undefined) return undefined;
  requireColumns(path, read, [nameOf(outcome)]);
  const { file, notes, ...found } = byDesign(path, read, await readDesign(designFile));
  const asked = { on: found.on, vary: found.vary, world: world ?? found.world };
  return { file, notes, asked };
}

const mixedRows =
  "of all rows of a run there is a mean and no yes or no; take one of them, --row last";

const noYesNo =
  "the outcome is a number, not yes or no: --from N says from which number on it has come";

/** Names as they are compared, and lists where there may be one. */
const withNames = (asked: ImportAsked) => ({
  ...asked,
  on: asked.on.map(nameOf),
  vary: asked.vary.map(nameOf),
  named: asked.named.map(nameOf),
  factors: (asked.factors ?? []).map(nameOf),
  measured: (asked.measured ?? []).map(nameOf),
  outcome: nameOf(asked.outcome),
  world: [asked.world ?? []].flat().map(nameOf),
});
type Named = ReturnType<typeof withNames>;

/** Runs under each mask of switches. */
function livedOf(
  columns: Readonly<Record<string, ArrayLike<unknown>>>,
  switches: readonly string[],
) {
  const lived = new Map<number, number>();
  const [first = []] = switches.map((name) => columns[name]);
  for (let r = 0; r < first.length; r++) {
    const mask = switches.reduce((sum, name, n) => sum + cellNumber(columns[name][r]) * 2 ** n, 0);
    lived.set(mask, (lived.get(mask) ?? 0) + 1);
  }
  return lived;
}

interface Kinds {
  readonly switches: readonly string[];
  readonly numbers: readonly string[];
  readonly factors: readonly string[];
}

/** What a column that was named without a kind holds: on and off, numbers, or names. */
function kindsOf({ columns }: RunsFile, { on, vary, named, factors }: Named): Kinds {
  const values = (name: string) => columns[name].map(cellNumber);
  const isSwitch = (name: string) => values(name).every((x) => x === 0 || x === 1);
  // "n" is a word for off, and a quarter of a compass
  const isWord = (cell: unknown) => Number.isNaN(cellNumber(cell)) || !/\d/.test(String(cell));
  const isFactor = (name: string) => columns[name].every(isWord);
  return {
    switches: [...on, ...named.filter(isSwitch)],
    numbers: [...vary, ...named.filter((name) => !isSwitch(name) && !isFactor(name))],
    factors: [...factors, ...named.filter((name) => !isSwitch(name) && isFactor(name))],
  };
}

/** What was named without a kind and taken as a switch for what it holds: a number may have been varied from 0 to 1 too. */
function named01(named: readonly string[], { switches }: Kinds): string[] {
  const taken = named.filter((name) => switches.includes(name));
  if (taken.length === 0) return [];
  return [
    `${taken.map((name) => `"${name}"`).join(", ")} ${taken.length === 1 ? "holds" : "hold"} on and off alone (or 1 and 0) and ${taken.length === 1 ? "was" : "were"} taken as switched: write --design on:… to say so, --design vary:… for a number that was varied.`,
  ];
}

/** Of each run the mean of the outcome over its rows; from a number on, the share of rows in which it has come. */
function means(
  { columns, where }: RunsFile,
  runs: readonly (readonly number[])[],
  outcome: string,
  from: number | undefined,
): number[] {
  return runs.map((rows) => {
    const values = rows.map((row) => {
      const value = cellNumber(columns[outcome][row]);
      if (!Number.isNaN(value)) return from === undefined ? value : Number(value >= from);
      throw new AitiaError({
        what: `"${outcome}" holds "${columns[outcome][row]}", which is no number`,
        where: where(row),
        todo: "Give a number, or yes/no. Leave out runs that failed.",
      });
    });
    return values.sort((a, b) => a - b).reduce((sum, x) => sum + x, 0) / values.length;
  });
}

function fromTable(table: CoalitionTable, settings: { readonly seed?: number }) {
  const yesNo = table.outcomes.every((y) => y === 0 || y === 1);
  return {
    worlds: table.worlds,
    ...(table.mechanisms.length > 1 ? { interactions: interactions(table, settings) } : {}),
    ...(yesNo
      ? {
          responsibility: responsibility(table, settings),
          minimal: {
            necessary: minimalSets(table, "necessary"),
            sufficient: minimalSets(table, "sufficient"),
          },
        }
      : {}),
  };
}

/** What a spreadsheet program makes of 1.5 where days are parted by points: "01. Mai", "1-May", "01.05.2024". */
const isDate = (cell: unknown): boolean =>
  /^\d{1,2}[-./ ]+\p{L}{3,}\.?(\s*\d{2,4})?$|^\p{L}{3,}[-. ]+\d{2,4}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/u.test(
    String(cell).trim(),
  );
const dates =
  "A spreadsheet program makes dates of numbers such as 1.5: give the file as it was written before it was opened there.";

/** Every cell that is asked for holds what its column should, else one message for each that does not. */
function checkCells(
  { columns, where }: RunsFile,
  rows: readonly number[],
  { switches, numbers, factors }: Kinds,
  { outcome, world }: Named,
): void {
  const troubles: Trouble[] = [];
  const isNumber = (cell: unknown) => !Number.isNaN(cellNumber(cell));
  const isSwitch = (cell: unknown) => [0, 1].includes(cellNumber(cell));
  const isNamed = (cell: unknown) => cell !== "" && cell !== null && cell !== undefined;
  const check = (
    name: string,
    sound: (cell: unknown) => boolean,
    what: string,
    todo: string | ((cell: unknown) => string),
  ) => {
    for (const row of rows) {
      const cell = columns[name][row];
      if (sound(cell)) continue;
      const shown = isNamed(cell) ? `"${cell}"` : "nothing";
      troubles.push({
        what: `"${name}" holds ${shown}, which ${what}`,
        where: where(row),
        todo: typeof todo === "string" ? todo : todo(cell),
      });
    }
  };
  const failed = "Leave out runs that failed.";
  for (const name of switches)
    check(
      name,
      isSwitch,
      "is neither on nor off",
      "Write 1 or 0, on or off; numbers that were varied go to --design vary:…, names to --factor.",
    );
  for (const name of [...numbers, outcome])
    check(
      name,
      isNumber,
      "is no number",
      (cell) => `${isDate(cell) ? dates : "Give a number, or yes/no."} ${failed}`,
    );
  for (const name of factors) check(name, isNamed, "names no level", failed);
  for (const name of world) check(name, isNamed, "names no world", failed);
  if (troubles.length > 0) throw new AitiaError(few(troubles));
}
