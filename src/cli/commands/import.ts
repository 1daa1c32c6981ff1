/** `aitia import runs.csv --design on:a,b,c --outcome died --world seed` */
import { Command, Option } from "commander";
import { type ImportAsked, importFile } from "../../ask/import/import.ts";
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
