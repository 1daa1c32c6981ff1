/** `aitia import runs.csv --design on:a,b,c --outcome died --world seed` */
import { Command, Option } from "commander";
import type { Trouble } from "../errors.ts";
import { AitiaError } from "../errors.ts";
import {
  type CoalitionTable,
  type Estimate,
  type Imported,
  importRuns,
  interactions,
  type MinimalSet,
  minimalSets,
  responsibility,
} from "../why/index.ts";
import { importText } from "./import-text.ts";
import { number, refuse, type Shared, withShared } from "./options.ts";
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
    columns[name]!.forEach((cell, row) => {
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

type Design = Pick<ImportAsked, "on" | "vary" | "named">;

/** "a,b", "on:a,b" or "vary:x,y"; repeatable. */
function designOf(text: string, before: Design = { on: [], vary: [], named: [] }): Design {
  const [, kind = "named", list = ""] = /^(?:(on|vary):)?(.*)$/s.exec(text) ?? [];
  const names = list.split(",").map((name) => name.trim());
  if (names.some((name) => name === ""))
    refuse(
      `--design cannot read "${text}"`,
      "Write --design on:COLUMN,COLUMN for what was on or off, --design vary:COLUMN,COLUMN for numbers that were varied.",
    );
  const all = [...before.on, ...before.vary, ...before.named, ...names];
  const twice = all.find((name, n) => all.indexOf(name) !== n);
  if (twice !== undefined) refuse(`--design names "${twice}" twice`, "Name each column once.");
  const own = kind as keyof Design;
  return { ...before, [own]: [...before[own], ...names] };
}

interface Options extends Shared {
  readonly design?: Design;
  readonly outcome?: string;
  readonly world?: string;
  readonly from?: number;
}

export const importCommand = (): Command =>
  withShared(
    new Command("import")
      .summary("estimates from somebody else's runs (CSV or Parquet)")
      .description(
        "Estimates from runs of any program what their design allows, and says in words what it does not: without twins there is no necessity, only bounds.",
      )
      .argument("<file>", "a CSV or Parquet table, one row for each run")
      .addOption(
        new Option(
          "--design <on:COLUMNS>",
          "columns of what was on or off; vary:COLUMNS for numbers that were varied; repeatable",
        ).argParser(designOf),
      )
      .addOption(new Option("--outcome <COLUMN>", "what is asked after: yes/no, or a number"))
      .addOption(
        new Option("--from <N>", "from which number on the outcome has come").argParser(
          (text: string) => number("--from", text),
        ),
      )
      .addOption(
        new Option(
          "--world <COLUMN>",
          "equal in runs that share all their noise, and in no others: such runs are twins",
        ),
      ),
    ["seed", "json"],
  )
    .addHelpText(
      "after",
      `
Examples:
  aitia import runs.csv --design on:repression,famine --outcome revolt --world seed
  aitia import runs.parquet --design vary:rate,size --outcome died --from 100`,
    )
    .action(async (file: string, options: Options) => {
      const asked = options.design;
      if (!asked) return refuse("--design is missing", "Say what was varied: --design on:COLUMN,…");
      if (!options.outcome)
        return refuse("--outcome is missing", "Name the column of the outcome.");
      const { outcome, world, from, seed } = options;
      const answer = await importFile(file, { ...asked, outcome, world, from, seed });
      process.stdout.write(
        options.json ? `${JSON.stringify(answer)}\n` : `${importText(answer)}\n`,
      );
    });
