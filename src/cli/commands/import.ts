/** `aitia import runs.csv --design on:a,b,c --outcome died --world seed` */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { type ImportAnswer, type ImportAsked, importFile } from "../../ask/import/import.ts";
import type { WhichRow } from "../../ask/import/runs-of-rows.ts";
import { importedHtml } from "../../report/imported.ts";
import { version } from "../../root.ts";
import { disk } from "../../store/files.ts";
import { imported as says } from "../../words/en/imported.ts";
import { number, refuse, type Shared, withShared } from "../options.ts";
import { importText } from "../text/import-text.ts";

type Design = Pick<ImportAsked, "on" | "vary" | "named">;

/** "a,b", "on:a,b", "vary:x,y" or "on:a,b,vary:x,y", where a kind is that of all that follow; repeatable. */
function designOf(text: string, before: Design = { on: [], vary: [], named: [] }): Design {
  const all = { on: [...before.on], vary: [...before.vary], named: [...before.named] };
  let own: keyof Design = "named";
  for (const part of text.split(",")) {
    const [, kind, rest = ""] = /^\s*(?:(on|vary):)?(.*)$/s.exec(part) ?? [];
    if (kind === "on" || kind === "vary") own = kind;
    const name = rest.trim();
    if (name === "")
      refuse(
        `--design cannot read "${text}"`,
        "Write --design on:COLUMN,COLUMN for what was on or off, --design vary:COLUMN,COLUMN for numbers that were varied.",
      );
    if (Object.values(all).some((names) => names.includes(name)))
      refuse(`--design names "${name}" twice`, "Name each column once.");
    all[own].push(name);
  }
  return all;
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
  readonly designFile?: string;
  readonly factor?: readonly string[];
  readonly outcome?: string;
  readonly world?: readonly string[];
  readonly measured?: readonly string[];
  readonly row?: WhichRow;
  readonly from?: number;
  readonly report?: boolean;
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
          "--design-file <FILE>",
          "in the place of --design: the table that aitia design wrote and the runs were made from",
        ),
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
      )
      .addOption(
        new Option("--report", "writes a page too: runs/<request>/report.html, or in --out"),
      ),
    ["seed", "out", "json"],
  )
    .addHelpText(
      "after",
      `
Examples:
  aitia import runs.csv --design on:repression,famine --outcome revolt --world seed
  aitia import table.csv --design on:left,right --factor regime --outcome free --row last
  aitia import results.csv --design-file design.csv --outcome revolt
  aitia import runs.parquet --design vary:rate,size --outcome died --from 100`,
    )
    .action(asked);

async function asked(file: string, options: Options): Promise<void> {
  const { design, designFile, factor: factors } = options;
  if (designFile !== undefined && (design || factors))
    return refuse(
      "--design-file and --design or --factor both say what was varied",
      "Leave the other out: what was set stands in the file.",
    );
  if (!design && !factors && designFile === undefined)
    return refuse("--design is missing", "Say what was varied: --design on:COLUMN,…");
  const roles = { ...(design ?? { on: [], vary: [], named: [] }), factors };
  if (!options.outcome) return refuse("--outcome is missing", "Name the column of the outcome.");
  const { outcome, world, measured, row, from, seed } = options;
  const question = { ...roles, designFile, outcome, world, measured, row, from, seed };
  const answer = await importFile(file, question);
  if (options.report) process.stderr.write(`${says.page(writePage(answer, question, options))}\n`);
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${importText(answer)}\n`);
}

/** Writes `report.html` and `answer.json`; gives the page's place. */
function writePage(answer: ImportAnswer, asked: ImportAsked, { out }: Options): string {
  const sha256 = createHash("sha256").update(readFileSync(answer.file)).digest("hex");
  const request = createHash("sha256").update(JSON.stringify([version, sha256, asked]));
  const folder = out ?? join("runs", request.digest("hex").slice(0, 16));
  const page = importedHtml(answer, { version, command: commandLine(answer.file, asked), sha256 });
  try {
    disk.makeFolder(folder);
    writeFileSync(join(folder, "report.html"), page);
    writeFileSync(join(folder, "answer.json"), `${JSON.stringify(answer)}\n`);
  } catch (error) {
    refuse(`nothing can be written: ${(error as Error).message}`, "Name another --out.", folder);
  }
  return join(folder, "report.html");
}

/** The question as it would be asked again. */
function commandLine(file: string, asked: ImportAsked): string {
  const word = (text: string) => (/^[\w./:,=-]+$/.test(text) ? text : `'${text}'`);
  const option = (name: string, value: string | number | undefined) =>
    value === undefined || value === "" ? [] : [`--${name}`, word(String(value))];
  const list = (prefix: string, names: readonly string[] | undefined) =>
    names && names.length > 0 ? `${prefix}${names.join(",")}` : "";
  return [
    ...["aitia", "import", word(file)],
    ...option("design", list("on:", asked.on)),
    ...option("design", list("vary:", asked.vary)),
    ...option("design", list("", asked.named)),
    ...option("design-file", asked.designFile),
    ...option("factor", list("", asked.factors)),
    ...option("outcome", asked.outcome),
    ...option("world", list("", [asked.world ?? []].flat())),
    ...option("measured", list("", asked.measured)),
    ...[...option("row", asked.row), ...option("from", asked.from), ...option("seed", asked.seed)],
    "--report",
  ].join(" ");
}
