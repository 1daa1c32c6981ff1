/** `aitia import runs.csv --design on:a,b,c --outcome died --world seed` */
import { Command, Option } from "commander";
import { type ImportAsked, importFile } from "../../ask/import/import.ts";
import type { WhichRow } from "../../ask/import/runs-of-rows.ts";
import { number, refuse, type Shared, withShared } from "../options.ts";
import { importText } from "../text/import-text.ts";

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

/** "a,b", repeatable. */
const namesOf =
  (option: string) =>
  (text: string, before: readonly string[] = []): readonly string[] => {
    const names = text.split(",").map((name) => name.trim());
    if (names.some((name) => name === ""))
      refuse(
        `${option} cannot read "${text}"`,
        `Write ${option} COLUMN or ${option} COLUMN,COLUMN.`,
      );
    return [...before, ...names];
  };

function rowOf(text: string): WhichRow {
  if (text === "last" || text === "first" || text === "all") return text;
  if (/^\d+$/.test(text)) return Number(text);
  return refuse(`--row cannot read "${text}"`, "Write last, first, all, or the number of a step.");
}

interface Options extends Shared {
  readonly design?: Design;
  readonly factor?: readonly string[];
  readonly outcome?: string;
  readonly world?: readonly string[];
  readonly measured?: readonly string[];
  readonly row?: WhichRow;
  readonly from?: number;
}

export const importCommand = (): Command =>
  withShared(
    new Command("import")
      .summary("estimates from somebody else's runs (CSV or Parquet)")
      .description(
        "Estimates from runs of any program what their design allows, and says in words what it does not: without twins there is no necessity, only bounds.",
      )
      .argument("<file>", "a table of runs: CSV, what NetLogo or Mesa writes, or Parquet")
      .addOption(
        new Option(
          "--design <on:COLUMNS>",
          "columns of what was on or off; vary:COLUMNS for numbers that were varied; repeatable",
        ).argParser(designOf),
      )
      .addOption(
        new Option(
          "--factor <COLUMNS>",
          "columns of named levels that were set; repeatable",
        ).argParser(namesOf("--factor")),
      )
      .addOption(new Option("--outcome <COLUMN>", "what is asked after: yes/no, or a number"))
      .addOption(
        new Option("--from <N>", "from which number on the outcome has come").argParser(
          (text: string) => number("--from", text),
        ),
      )
      .addOption(
        new Option(
          "--world <COLUMNS>",
          "equal in runs that share all their noise, and in no others: such runs are twins",
        ).argParser(namesOf("--world")),
      )
      .addOption(
        new Option(
          "--row <last|first|N|all>",
          "where a run has several rows: which is taken (default last); N is a step",
        ).argParser(rowOf),
      )
      .addOption(
        new Option(
          "--measured <COLUMNS>",
          "columns that hold what was measured, so that they are no confounders",
        ).argParser(namesOf("--measured")),
      ),
    ["seed", "json"],
  )
    .addHelpText(
      "after",
      `
Examples:
  aitia import runs.csv --design on:repression,famine --outcome revolt --world seed
  aitia import table.csv --design on:left,right --factor regime --outcome free --row last
  aitia import runs.parquet --design vary:rate,size --outcome died --from 100`,
    )
    .action(async (file: string, options: Options) => {
      const { design, factor: factors } = options;
      if (!design && !factors)
        return refuse("--design is missing", "Say what was varied: --design on:COLUMN,…");
      const asked = { ...(design ?? { on: [], vary: [], named: [] }), factors };
      if (!options.outcome)
        return refuse("--outcome is missing", "Name the column of the outcome.");
      const { outcome, world, measured, row, from, seed } = options;
      const answer = await importFile(file, {
        ...asked,
        outcome,
        world,
        measured,
        row,
        from,
        seed,
      });
      process.stdout.write(
        options.json ? `${JSON.stringify(answer)}\n` : `${importText(answer)}\n`,
      );
    });
