/** `aitia design my-case --runs 100 --format csv > runs.csv`: the runs to be made, for a program that cannot be asked. */
import { Command, Option } from "commander";
import { type DesignFormat, designFormats, designText } from "../../ask/import/design-file.ts";
import { runsToMake } from "../../ask/import/runs-to-make.ts";
import { openCase } from "../../ask/index.ts";
import { askedOf, oneOf, type Shared, whole, withShared } from "../options.ts";

export const designCommand = (): Command =>
  withShared(
    new Command("design")
      .summary("the runs to be made, for a program that Aitia cannot ask")
      .description(
        "Prints a row for each run that why would live: its world, what is on, the parameters from their priors, and whose twin it is. Make the runs with your own program, and give what came out to aitia import --design-file. Nothing is started.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["runs", "explanation", "without", "only", "set"],
  )
    .addOption(
      new Option(
        "--seed <N>",
        "of the parameters' draws and of the runs (1 unless told)",
      ).argParser(whole("--seed", 0, Number.MAX_SAFE_INTEGER, 1)),
    )
    .addOption(
      new Option("--format <WHAT>", `${designFormats.join(", ")}; behaviorspace is NetLogo's`)
        .argParser(oneOf("--format", designFormats))
        .default("csv"),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia design my-case --runs 200 > design.csv
  aitia design my-case --runs 50 --format behaviorspace > experiments.xml
  aitia import results.csv --design-file design.csv --outcome revolt`,
    )
    .action(async (name: string, options: Shared & { readonly format: DesignFormat }) => {
      const made = runsToMake(await openCase(name), askedOf(options));
      process.stdout.write(designText(made, options.format));
    });
