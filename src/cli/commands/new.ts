/** `aitia new my-case`: a starting case to change. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { casesFolder } from "../../engine/open.ts";
import { version } from "../../root.ts";
import { atPlace } from "../../store/files.ts";
import { runs as says } from "../../words/en/runs.ts";
import { refuse } from "../options.ts";

export const newCommand = (): Command =>
  new Command("new")
    .summary("copy a starting case")
    .description(
      "Copies the textbook case of two doors to a new folder, to be changed into a case of your own.",
    )
    .argument("<folder>", "a folder that is not there yet; its last part names the case")
    .addHelpText("after", "\nExamples:\n  aitia new my-case\n  aitia new cases/why-rome-fell")
    .action((given: string) => {
      const folder = resolve(given);
      const id = basename(folder);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
        refuse(`"${id}" cannot name a case`, "Use small letters, digits and single dashes.");
      if (existsSync(folder))
        refuse("there is something here already", "Give a folder that is not there yet.", folder);
      const text = readFileSync(join(casesFolder, "two-doors", "case.ts"), "utf8")
        .replace(
          'id: "two-doors"',
          `id: ${JSON.stringify(id)},\n  aitia: "${version.split(".").slice(0, 2).join(".")}"`,
        )
        .replace(/^\/\*\*[\s\S]*?\*\//, header);
      atPlace(folder, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, "case.ts"), text, { flag: "wx" });
      });
      const place = given.includes("/") ? given : `./${given}`;
      const commands = [`aitia check ${place}`, `aitia why ${place} --runs 200`];
      process.stdout.write(`${says.copied(join(given, "case.ts"), commands)}\n`);
    });

const header = `/**
 * A case to start from. What to change, from above:
 * the world (every quantity with its unit), the rules (a mechanism for every claim, with what stands in its place when
 * it is removed), the answers with the phrases that each mechanism comes from, the explanations, the outcome.
 */`;
