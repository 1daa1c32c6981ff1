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
  responsibility,
} from "../../why/index.ts";
import { few, type RunsFile, readRunsFile } from "./read-runs.ts";

/** What was asked of a file. */
export interface ImportAsked {
  /** Columns that say what was on or off. */
  readonly on: readonly string[];
  /** Columns of numbers that were varied. */
  readonly vary: readonly string[];
  /** Columns of either kind: what they hold decides. */
  readonly named: readonly string[];
  readonly outcome: string;
  readonly world?: string | undefined;
  /** From which number on the outcome has come. */
  readonly from?: number | undefined;
  readonly seed?: number | undefined;
}

/** All that the file's design allows; the table of coalitions itself is left out. */
export interface ImportAnswer extends Omit<Imported, "table"> {
  readonly file: string;
  readonly outcome: string;
  /** Worlds with a run under every combination of switches. */
  readonly worlds?: number;
  readonly interactions?: Readonly<Record<string, Estimate>>;
  readonly responsibility?: Readonly<Record<string, Estimate>>;
  readonly minimal?: {
    readonly necessary: readonly MinimalSet[];
    readonly sufficient: readonly MinimalSet[];
  };
}

export async function importFile(file: string, asked: ImportAsked): Promise<ImportAnswer> {
  const { outcome, world, from, seed } = asked;
  const design = [...asked.on, ...asked.vary, ...asked.named];
  const read = await readRunsFile(file, [...design, outcome, ...(world ? [world] : [])]);
  checkCells(read, asked);
  const settings = seed === undefined ? {} : { seed };
  const { table, ...rest } = importRuns(
    {
      columns: read.columns,
      design,
      outcome,
      ...(from === undefined ? {} : { cameFrom: from }),
      ...(world === undefined ? {} : { world }),
    },
    settings,
  );
  return { file, outcome, ...rest, ...(table ? fromTable(table, settings) : {}) };
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

const words = /^(true|on|yes|false|off|no)$/i;

/** Every cell that is asked for holds what its column should, else one message for each that does not. */
function checkCells(
  { columns, where }: RunsFile,
  { on, vary, named, outcome, world }: ImportAsked,
): void {
  const troubles: Trouble[] = [];
  const isNumber = (cell: unknown) =>
    typeof cell === "boolean" ||
    (typeof cell === "string"
      ? words.test(cell) || (cell !== "" && Number.isFinite(Number(cell)))
      : Number.isFinite(Number(cell ?? Number.NaN)));
  const isSwitch = (cell: unknown) =>
    typeof cell === "string"
      ? words.test(cell) || /^[01](\.0*)?$/.test(cell)
      : [0, 1].includes(Number(cell ?? 2));
  const check = (name: string, sound: (cell: unknown) => boolean, what: string, todo: string) =>
    columns[name].forEach((cell, row) => {
      if (sound(cell)) return;
      const shown = cell === "" || cell === null || cell === undefined ? "nothing" : `"${cell}"`;
      troubles.push({ what: `"${name}" holds ${shown}, which ${what}`, where: where(row), todo });
    });
  const failed = "Leave out runs that failed.";
  for (const name of on)
    check(
      name,
      isSwitch,
      "is neither on nor off",
      "Write 1 or 0, on or off; numbers that were varied go to --design vary:…",
    );
  for (const name of [...vary, ...named, outcome])
    check(name, isNumber, "is no number", `Give a number, or yes/no. ${failed}`);
  if (world)
    check(
      world,
      (cell) => cell !== "" && cell !== null && cell !== undefined,
      "names no world",
      failed,
    );
  if (troubles.length > 0) throw new AitiaError(few(troubles));
}
