/** `aitia odd stalin > ODD.md`: the ODD description of a case, generated from it. */
import { Command } from "commander";
import { openCase } from "../../ask/index.ts";
import { oddMarkdown, oddOf } from "../../document/odd.ts";
import { version } from "../../root.ts";
import { type Shared, withShared } from "../options.ts";

export const oddCommand = (): Command =>
  withShared(
    new Command("odd")
      .summary("the ODD description of a case, generated from it")
      .description(
        "Writes all seven elements of the ODD protocol (Grimm et al. 2020) as Markdown, from the case itself.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["json"],
  )
    .addHelpText("after", "\nExamples:\n  aitia odd stalin > ODD.md\n  aitia odd ./my-case --json")
    .action(async (name: string, options: Shared) => {
      const open = await openCase(name);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ case: open.spec.id, elements: oddOf(open) })}\n`
          : oddMarkdown(open, version),
      );
    });
