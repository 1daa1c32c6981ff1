/** `aitia frames CASE RUN`: the tables of a run folder as CSV, with a codebook, for whoever goes on in another program. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { parquetReadObjects } from "hyparquet";
import { openCase } from "../../ask/index.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { atPlace } from "../../store/files.ts";
import { refuse } from "../options.ts";

/** The tables that a run folder may hold. */
const TABLES = ["worlds", "twins", "outcomes"] as const;

export const framesCommand = (): Command =>
  new Command("frames")
    .summary("the tables of a run as CSV, with a codebook")
    .description(
      "Writes beside each Parquet table of a run folder the same as CSV, and codebook.csv, which says of every column what it is, in which unit, and where it comes from. Nothing is written over.",
    )
    .argument("<case>", "a name below cases/, or a folder")
    .argument("<run>", "the folder of a run of it")
    .addHelpText("after", "\nExamples:\n  aitia frames meadow runs/7f3a91c2e5")
    .action(async (name: string, folder: string) => {
      const { spec } = await openCase(name);
      const found = TABLES.filter((table) => existsSync(join(folder, `${table}.parquet`)));
      if (found.length === 0)
        refuse(
          "there is no table here",
          "Name the folder of a finished run: aitia runs lists them.",
          folder,
        );
      const files = new Map<string, string>();
      const book = [["table", "column", "unit", "says", "source"]];
      for (const table of found) {
        const rows = await rowsOf(join(folder, `${table}.parquet`));
        const columns = Object.keys(rows[0] ?? {});
        files.set(
          `${table}.csv`,
          csvOf([columns, ...rows.map((row) => columns.map((c) => row[c]))]),
        );
        for (const column of columns) book.push([table, column, ...meaningOf(spec, column)]);
      }
      files.set("codebook.csv", csvOf(book));
      for (const [file, text] of files) {
        const path = join(folder, file);
        if (!existsSync(path)) atPlace(path, () => writeFileSync(path, text, { flag: "wx" }));
        else if (readFileSync(path, "utf8") !== text)
          refuse("another file stands here", "Move it away: nothing is written over.", path);
      }
      process.stdout.write(`${[...files.keys()].map((file) => join(folder, file)).join("\n")}\n`);
    });

async function rowsOf(path: string): Promise<Record<string, unknown>[]> {
  const bytes = atPlace(path, () => readFileSync(path));
  return await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
  });
}

/** RFC 4180; numbers as they are. */
const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  `${rows.map((row) => row.map(cellOf).join()).join("\n")}\n`;

function cellOf(value: unknown): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Unit, meaning and source of a column. */
function meaningOf(spec: Case, column: string): readonly [string, string, string] {
  const { series, watched } = spec.world;
  const own = { ...series, ...watched }[column];
  const recorded = spec.record.find(({ output }) => output === column);
  if (own)
    return [
      own.unit,
      own.says,
      recorded ? `simulated; the record has ${recorded.title}` : "simulated",
    ];
  const { period } = clockOf(spec.world);
  const known: Readonly<Record<string, readonly [string, string, string]>> = {
    run: ["number", "number of the simulated history", "the address of its chance"],
    [period]: [period, `the ${period} that a row is of`, "the case's clock"],
    came: ["1 or 0", "whether the outcome that was asked after came", "simulated"],
    weight: ["share", "how much the history counts", "the record"],
    cluster: ["number", "histories of one number share their parameters", "the record"],
  };
  if (known[column]) return known[column];
  const without = /^without:(.*)$/.exec(column)?.[1];
  const rule = spec.order.find((one) => one.id === without);
  if (without !== undefined)
    return [
      "1 or 0",
      `whether it came in the twin without ${without}`,
      rule && isMechanism(rule) ? rule.source : `the mechanisms of ${without}`,
    ];
  const outcome = spec.outcomes.find(({ id }) => id === column.replace(/^came:/, ""));
  return outcome
    ? ["1 or 0", `whether ${outcome.says}`, "simulated"]
    : ["", "what the command that made the table says of it", "simulated"];
}
