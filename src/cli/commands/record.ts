/** `aitia record stalin`: the record's series and the source of each number; or a record made from a published table. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { recordFromTable } from "../../ask/record/from-table.ts";
import { openCase } from "../../engine/open.ts";
import type { Case, Comparison } from "../../model/case.ts";
import { clockOf, periodName, type Step } from "../../model/clock.ts";
import type { Parameters } from "../../model/mechanism.ts";
import { disk } from "../../store/files.ts";
import { recorded } from "../../words/en/numbers.ts";
import { recorded as says } from "../../words/en/recorded.ts";
import { refuse, type Shared, withShared } from "../options.ts";
import { table, wrap } from "../table.ts";

interface Options extends Shared {
  readonly from?: string;
  readonly map?: string;
}

/** Whether a parameter of the case turns causes into numbers of people, as the case says with `counts`. */
const countsPeople = ({ order }: Pick<Case, "order">): boolean =>
  order.some(({ parameters }) => Object.values(parameters as Parameters).some((p) => p.counts));

export const recordCommand = (): Command =>
  withShared(
    new Command("record")
      .summary("the record's series and the source of each number")
      .description(
        "Prints what simulated histories are compared with, year by year: the value, how far it may be off, and every source that gives a number.",
      )
      .argument("[case]", "a name below cases/, or a folder")
      .addOption(new Option("--from <FILE>", "make a record from this published table instead"))
      .addOption(
        new Option("--map <FILE>", "which column of it is which series, of which rows and source"),
      ),
    ["out", "json"],
  )
    .addHelpText(
      "after",
      "\nExamples:\n  aitia record stalin\n  aitia record stalin --json\n  aitia record --from NMC-60-abridged.csv --map capabilities.json --out record",
    )
    .action(async (name: string | undefined, options: Options) => {
      if (options.from !== undefined || options.map !== undefined) return made(name, options);
      if (name === undefined)
        return refuse("no case is named", "Write aitia record CASE, or --from FILE --map FILE.");
      const { spec } = await openCase(name);
      if (options.json) {
        const { id, record, sources } = spec;
        process.stdout.write(`${JSON.stringify({ case: id, record, sources })}\n`);
        return;
      }
      if (spec.record.length === 0) {
        process.stdout.write(`${says.none(spec.id)}\n`);
        return;
      }
      const { period } = clockOf(spec.world);
      const shown = spec.record.map((one) => seriesText(one, period));
      process.stdout.write(`${shown.join("\n\n")}\n\n${wrap(says.footnote(countsPeople(spec)))}\n`);
    });

/** Writes the files of a record made from a table, the mapping among them, and prints its numbers. */
async function made(name: string | undefined, { from, map, out, json }: Options): Promise<void> {
  if (name !== undefined)
    refuse(`a case ("${name}") and --from are both named`, "Name one of them.");
  if (from === undefined || map === undefined)
    return refuse(
      `--${from === undefined ? "from" : "map"} is missing`,
      "Write --from TABLE --map MAPPING.json; docs/record.md shows a mapping.",
    );
  const { files, record, dialect } = await recordFromTable(from, map);
  const folder = out ?? `record-${record.sources[0].id}`;
  const there = files.find((file) => existsSync(join(folder, file.name)));
  if (there)
    refuse(
      "there is a file of this name already, and nothing is written over it",
      "Name another folder with --out.",
      join(folder, there.name),
    );
  try {
    disk.makeFolder(folder);
    for (const file of files) writeFileSync(join(folder, file.name), file.text);
  } catch (error) {
    refuse(`nothing can be written: ${(error as Error).message}`, "Name another --out.", folder);
  }
  process.stderr.write(
    `${says.made(
      dialect,
      folder,
      files.map((file) => file.name),
    )}\n`,
  );
  const { series, sources, data } = record;
  process.stdout.write(
    json ? `${JSON.stringify({ folder, series, sources, data })}\n` : files[2].text,
  );
}

function seriesText({ title, unit, points }: Comparison, period: Step): string {
  const { heads } = says;
  return [
    says.title(title, unit),
    table(
      [
        { head: [period] },
        { head: heads.number, right: true },
        { head: heads.off, right: true },
        { head: heads.sources },
      ],
      points.map(({ year, value, sdLog, sources }) => [
        periodName({ period }, year),
        recorded(value),
        says.off(sdLog),
        says.sources(sources),
      ]),
    ),
  ].join("\n");
}
