/** `aitia compare runs/before runs/after` */
import { relative } from "node:path";
import { Command, Option } from "commander";
import { compare, openRun } from "../../ask/index.ts";
import { compareText } from "../text/compare-text.ts";
import { folderOf } from "./runs.ts";

export const compareCommand = (): Command =>
  new Command("compare")
    .summary("what changed between two stored runs, with intervals of differences")
    .description(
      "Sets two stored runs of one case side by side: what was asked otherwise, by how much each number differs, pair by pair where both hold the same simulated histories, and which rows only one of them has.",
    )
    .argument("<run>", "a run folder of why or run, or the first digits of a request below runs/")
    .argument("<other>", "another of the same command and case")
    .addOption(
      new Option(
        "--case <FOLDER>",
        "by which case the outcomes of run are counted (the case of their name)",
      ),
    )
    .addOption(new Option("--json", "print one JSON document and nothing else"))
    .addHelpText(
      "after",
      `
Examples:
  aitia why two-doors --runs 500 --out runs/before
  aitia why two-doors --runs 500 --set a=0.9 --out runs/after
  aitia compare runs/before runs/after`,
    )
    .action(
      async (
        first: string,
        second: string,
        options: { readonly case?: string; readonly json?: boolean },
      ) => {
        const [a, b] = [
          await openRun(folderOf(first), options),
          await openRun(folderOf(second), options),
        ];
        const answer = compare(a, b);
        const shown = (folder: string) => relative(process.cwd(), folder) || ".";
        process.stdout.write(
          options.json ? `${JSON.stringify(answer)}\n` : `${compareText(answer, shown)}\n`,
        );
      },
    );
