/** `aitia record stalin`: the record's series and the source of each number. */
import { Command } from "commander";
import { openCase } from "../../engine/open.ts";
import type { Comparison } from "../../model/case.ts";
import { amount, fixed } from "../../words/en/numbers.ts";
import { type Shared, withShared } from "../options.ts";
import { table, wrap } from "../table.ts";

export const recordCommand = (): Command =>
  withShared(
    new Command("record")
      .summary("the record's series and the source of each number")
      .description(
        "Prints what simulated histories are compared with, year by year: the value, how far it may be off, and every source that gives a number.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["json"],
  )
    .addHelpText("after", "\nExamples:\n  aitia record stalin\n  aitia record stalin --json")
    .action(async (name: string, options: Shared) => {
      const { spec } = await openCase(name);
      if (options.json) {
        const { id, record, sources } = spec;
        process.stdout.write(`${JSON.stringify({ case: id, record, sources })}\n`);
        return;
      }
      if (spec.record.length === 0) {
        process.stdout.write(`The case "${spec.id}" has no record.\n`);
        return;
      }
      process.stdout.write(`${spec.record.map(seriesText).join("\n\n")}\n\n${footnote}\n`);
    });

const footnote = wrap(
  "“may be off by” is the standard deviation of the observation error as a factor, up or down. Numbers of other sources stand beside the first and are never averaged. Counts are counts of people.",
);

function seriesText({ title, unit, points }: Comparison): string {
  return [
    `${title} (${unit})`,
    table(
      [
        { head: ["year"] },
        { head: ["number"], right: true },
        { head: ["may be", "off by"], right: true },
        { head: ["sources"] },
      ],
      points.map(({ year, value, sdLog, sources }) => [
        String(year),
        amount(value),
        `×${fixed(Math.exp(sdLog), 2)}`,
        sources.map((s, n) => (n === 0 ? s.source : `${s.source}: ${amount(s.value)}`)).join(" | "),
      ]),
    ),
  ].join("\n");
}
