/** `aitia new my-case --from states`: a case to start from, with what an editor needs to check its types. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { Command, Option } from "commander";
import { casesFolder } from "../../engine/open.ts";
import { suggestion } from "../../errors.ts";
import { root, version } from "../../root.ts";
import { atPlace, disk } from "../../store/files.ts";
import { runs as says } from "../../words/en/runs.ts";
import { refuse } from "../options.ts";
import { mustNamePlace } from "../place-name.ts";

const templates = join(root, "templates");
/** What a case may start from; the words are those of the help. */
const STARTS = {
  start: "two doors, the textbook case, in one file",
  states: "a yearly panel of named states",
  grid: "agents on a grid",
  network: "an outbreak by days on a network",
} as const;

export const newCommand = (): Command =>
  new Command("new")
    .summary("copy a starting case")
    .description(
      "Copies a case to start from to a new folder, with a README that says what to change where, and a tsconfig.json by which an editor checks its types.",
    )
    .argument("<folder>", "a folder that is not there yet; its last part names the case")
    .addOption(
      new Option(
        "--from <START>",
        Object.entries(STARTS)
          .map(([name, what]) => `${name}: ${what}`)
          .join("; "),
      ).default("start"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  aitia new my-case\n  aitia new my-case --from states\n  aitia new cases/why-rome-fell --from grid",
    )
    .action((given: string, { from }: { readonly from: string }) => {
      mustNamePlace("new", given);
      const folder = resolve(given);
      const id = basename(folder);
      if (!Object.hasOwn(STARTS, from))
        refuse(`--from cannot be "${from}"`, suggestion(from, Object.keys(STARTS)));
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
        refuse(`"${id}" cannot name a case`, "Use small letters, digits and single dashes.");
      if (existsSync(folder))
        refuse("there is something here already", "Give a folder that is not there yet.", folder);
      const place = given.includes("/") ? given : `./${given}`;
      const files = filesOf(from, { id, place, folder });
      atPlace(
        folder,
        () => {
          for (const [path, text] of files) {
            disk.makeFolder(dirname(join(folder, path)));
            writeFileSync(join(folder, path), text, { flag: "wx" });
          }
        },
        "",
      );
      const commands = [`aitia check ${place}`, `aitia why ${place} --runs 200`];
      process.stdout.write(`${says.copied(join(given, "case.ts"), commands)}\n`);
    });

interface Made {
  readonly id: string;
  /** How its commands name it. */
  readonly place: string;
  readonly folder: string;
}

/** The files of a new case, path below its folder to text. */
function filesOf(from: string, { id, place, folder }: Made): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const path of below(join(templates, from)))
    files.set(path, readFileSync(join(templates, from, path), "utf8"));
  if (from === "start")
    files.set(
      "case.ts",
      readFileSync(join(casesFolder, "two-doors", "case.ts"), "utf8").replace(
        /^\/\*\*[\s\S]*?\*\//,
        header,
      ),
    );
  const written = version.split(".").slice(0, 2).join(".");
  const named = `id: ${JSON.stringify(id)},\n  aitia: "${written}"`;
  const text = files.get("case.ts") ?? "";
  files.set("case.ts", text.replace(/(?<=defineCase\(\{\n {2})id: "[a-z-]+"/, named));
  files.set("README.md", (files.get("README.md") ?? "").replaceAll("CASE", place));
  files.set("tsconfig.json", `${JSON.stringify(configOf(folder), null, 2)}\n`);
  return files;
}

/** Paths of all files below a folder, with "/" between their parts. */
const below = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll(sep, "/"))
    .sort();

/** By which an editor checks the case as Aitia reads it: types that are left out, nothing of Node. */
function configOf(folder: string) {
  const source = existsSync(join(root, "src", "index.ts"));
  const types = relative(folder, join(root, source ? "src" : "dist/src")).replaceAll(sep, "/");
  const end = source ? "index.ts" : "index.d.ts";
  return {
    compilerOptions: {
      target: "es2023",
      lib: ["es2023"],
      module: "preserve",
      types: [],
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      skipLibCheck: true,
      // an installed package is found by its name; any other copy by where it lies
      ...(isInstalledFor(folder)
        ? {}
        : { paths: { aitia: [`${types}/${end}`], "aitia/*": [`${types}/*/${end}`] } }),
    },
    include: ["**/*.ts"],
  };
}

/** Whether whoever looks for the package from a folder upwards finds this one. */
function isInstalledFor(folder: string): boolean {
  const installed = join(folder, "node_modules", "aitia");
  if (existsSync(installed)) return realpathSync(installed) === realpathSync(root);
  const above = dirname(folder);
  return above !== folder && isInstalledFor(above);
}

const header = `/**
 * A case to start from. What to change, from above:
 * the world (every quantity with its unit), the rules (a mechanism for every claim, with what stands in its place when
 * it is removed), the answers with the phrases that each mechanism comes from, the explanations, the outcome.
 */`;
