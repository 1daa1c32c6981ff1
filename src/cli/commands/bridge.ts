/** `aitia bridge python > aitia_noise.py`: addressed noise for a simulator in another language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Argument, Command } from "commander";
import { root } from "../../root.ts";
import { oneOf } from "../options.ts";

/** The file of each language, as it is called beside a simulator. */
const files = {
  python: "aitia_noise.py",
  r: "aitia_noise.R",
  javascript: "aitia_noise.mjs",
} as const;
type Language = keyof typeof files;
const languages = Object.keys(files) as Language[];

export const bridgeCommand = (): Command =>
  new Command("bridge")
    .summary("addressed noise for a simulator in Python, R or JavaScript")
    .description(
      "Prints one file without dependencies: the words of Aitia's noise at an address, to the bit, what is drawn from them, and serve(model), which answers Aitia. See docs/simulator.md.",
    )
    .addArgument(
      new Argument("<language>", languages.join(", ")).argParser(oneOf("the language", languages)),
    )
    .addHelpText(
      "after",
      `\nExamples:\n${languages.map((one) => `  aitia bridge ${one} > ${files[one]}`).join("\n")}`,
    )
    .action((language: Language) => {
      process.stdout.write(readFileSync(join(root, "bridges", files[language]), "utf8"));
    });
