/** `aitia runs`: lists what was lived; `aitia remove`: removes a run and nothing else; `aitia merge`: brings one run's blocks together. */
import { relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { removeCrew } from "../../store/crew-folder.ts";
import { disk } from "../../store/files.ts";
import { finishFolder } from "../../store/finish.ts";
import { mergeRuns } from "../../store/merge.ts";
import { type KnownRun, removeRun, runsBelow } from "../../store/runs.ts";
import { amount } from "../../words/en/numbers.ts";
import { bytesAsWords } from "../../words/en/planned.ts";
import { runs as says } from "../../words/en/runs.ts";
import { note } from "../folder.ts";
import { refuse } from "../options.ts";
import { table } from "../table.ts";

const json = () => new Option("--json", "print one JSON document and nothing else");
const shown = (folder: string) => relative(process.cwd(), folder) || ".";

export const runsCommand = (): Command =>
  new Command("runs")
    .summary("list the runs that are kept")
    .description("Lists the run folders below runs/, or below another folder.")
    .argument("[folder]", "where they lie (runs)")
    .addOption(json())
    .addHelpText("after", "\nExamples:\n  aitia runs\n  aitia runs /scratch/mine --json")
    .action((folder: string | undefined, options: { readonly json?: boolean }) => {
      const place = resolve(folder ?? "runs");
      const runs = runsBelow(place);
      if (options.json) process.stdout.write(`${JSON.stringify(runs.map(documentOf))}\n`);
      else
        process.stdout.write(
          runs.length === 0 ? `${says.none(shown(place))}\n` : `${runsText(runs)}\n`,
        );
    });

const stateOf = ({ manifest, because, shards }: KnownRun): string => {
  if (!manifest) return says.unreadable(because);
  if (manifest.finished) return says.finished;
  return says.begun(shards);
};

const documentOf = (run: KnownRun) => ({
  folder: run.folder,
  ...(run.manifest
    ? {
        command: run.manifest.options.command,
        case: run.manifest.case,
        seed: run.manifest.seed,
        runs: run.manifest.runs,
        request: run.manifest.request,
        ...(run.manifest.fingerprint ? { fingerprint: run.manifest.fingerprint } : {}),
        created: run.manifest.created,
      }
    : {}),
  finished: run.manifest?.finished !== undefined,
  state: stateOf(run),
  shards: run.shards,
  bytes: run.bytes,
});

const runsText = (runs: readonly KnownRun[]): string =>
  table(
    [
      { head: says.heads.run },
      { head: says.heads.asked },
      { head: says.heads.histories, right: true },
      { head: says.heads.seed, right: true },
      { head: says.heads.state },
      { head: says.heads.size, right: true },
      { head: says.heads.begun },
    ],
    runs.map((run) => [
      shown(run.folder),
      run.manifest ? `${run.manifest.options.command} ${run.manifest.case}` : "",
      run.manifest ? amount(run.manifest.runs) : "",
      String(run.manifest?.seed ?? ""),
      stateOf(run),
      bytesAsWords(run.bytes),
      run.manifest?.created.slice(0, 16).replace("T", " ") ?? "",
    ]),
  );

export const removeCommand = (): Command =>
  new Command("remove")
    .summary("remove a run, and nothing that is not its own")
    .description(
      "Removes run folders, and the folder of a crew that a question has left. Whatever else lies in them stays, and so does the folder then.",
    )
    .argument("<run...>", "a run folder, or the first digits of a request below runs/")
    .addHelpText("after", "\nExamples:\n  aitia remove runs/mine\n  aitia remove 63e60a1c")
    .action((runs: readonly string[]) => {
      for (const folder of runs.map(folderOf)) {
        const { files, bytes, left } = removeCrew(folder) ?? removeRun(folder);
        process.stdout.write(`${says.removed(shown(folder), files, bytesAsWords(bytes))}\n`);
        if (left.length > 0)
          process.stdout.write(`${says.left(left.map((path) => relative(folder, path)))}\n`);
      }
    });

/** A folder by its path, or by the first digits of its name below runs/. */
export function folderOf(name: string): string {
  if (name === "") refuse("the name of a run is empty", "Name a folder that aitia runs lists.");
  const path = resolve(name);
  if (disk.kind(path) !== undefined || !/^[0-9a-f]{4,32}$/.test(name)) return path;
  const found = runsBelow(resolve("runs")).filter(({ manifest }) =>
    manifest?.request.startsWith(name),
  );
  if (found.length === 1) return found[0].folder;
  return found.length === 0
    ? path
    : refuse(`${found.length} runs begin with "${name}"`, "Give more digits.", "runs");
}

export const mergeCommand = (): Command =>
  new Command("merge")
    .summary("bring together what was lived for one request in several places")
    .description(
      "Copies the blocks of run folders of one request into one, each verified; the first folder, unless --out says another. A block that two places made otherwise is an error, and nothing is overwritten.",
    )
    .argument("<folder...>", "run folders of one request")
    .addOption(new Option("--out <FOLDER>", "where they are brought together (the first folder)"))
    .addOption(json())
    .addHelpText("after", "\nExamples:\n  aitia merge runs/here /media/stick/there --out runs/all")
    .action(merge);

function merge(
  folders: readonly string[],
  options: { readonly out?: string; readonly json?: boolean },
): void {
  if (options.out === "") refuse("--out names no folder", "Write --out and a folder.");
  const paths = folders.map((folder) => resolve(folder));
  const merged = mergeRuns(paths, resolve(options.out ?? paths[0]), { tell: note });
  const { brought, same, shards } = merged;
  const { manifest } = merged.into;
  const isWhole = shards.there === shards.of && manifest.options.command === "run";
  const finished =
    isWhole && manifest.kept === "whole"
      ? finishFolder(merged.into)
      : manifest.finished && manifest;
  const place = shown(merged.into.folder);
  const document = {
    folder: merged.into.folder,
    request: manifest.request,
    brought,
    same,
    shards,
    ...(finished?.fingerprint ? { fingerprint: finished.fingerprint } : {}),
  };
  const text = [
    says.brought({ place, brought, same, shards }),
    finished ? says.whole(finished.fingerprint) : says.goOn(place),
  ].join("\n");
  process.stdout.write(options.json ? `${JSON.stringify(document)}\n` : `${text}\n`);
}
