/** `aitia archive runs/mine`: case, data, seeds, versions and one command that proves them, in one file for a journal's repository. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { posteriorName } from "../../ask/condition/account-posterior.ts";
import { scoredYears } from "../../ask/condition/observed.ts";
import { openCase } from "../../ask/index.ts";
import { runLine, whyLine, wordsOfLine } from "../../ask/plan/command-line.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { questionIn } from "../../ask/plan/request.ts";
import { type AskedCase, askedOfCase, caseAsked } from "../../ask/run/case-of-run.ts";
import {
  type Archived,
  archiveManifest,
  archiveRecord,
  archiveText,
} from "../../document/archive.ts";
import { citeRun } from "../../document/cite.ts";
import type { OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { root } from "../../root.ts";
import { disk } from "../../store/files.ts";
import { hashText } from "../../store/fingerprint.ts";
import { unfitProducts } from "../../store/finish.ts";
import { missingShards, type RunFolder, readFolder } from "../../store/folder.ts";
import type { Manifest } from "../../store/manifest.ts";
import { ownOf } from "../../store/runs.ts";
import { ASIDE } from "../../store/shards.ts";
import type { Packed } from "../../store/tar.ts";
import { bytesAsWords } from "../../words/en/planned.ts";
import { runs as says } from "../../words/en/runs.ts";
import { note } from "../folder.ts";
import { refuse } from "../options.ts";
import {
  below,
  isBuilt,
  ofBytes,
  ofText,
  onDisk,
  packageJson,
  programFiles,
  writeCompressed,
} from "../packing.ts";

interface ArchiveWords {
  readonly to?: string;
  readonly case?: string;
  readonly json?: boolean;
}

export const archiveCommand = (): Command =>
  new Command("archive")
    .summary("pack a run, its case and Aitia into one file that proves itself")
    .description(
      "Packs a finished run with its case, the program that lived it, seeds, versions and hashes into one file for a journal's repository. Unpacked anywhere, npm run again lives it again and says whether the same came out.",
    )
    .argument("<run>", "a finished run folder of why or run")
    .addOption(new Option("--to <FILE>", "what to write (archive-<case>-<request>.tar.gz)"))
    .addOption(new Option("--case <CASE>", "the folder of the case, where it has another name"))
    .addOption(new Option("--json", "print one JSON document and nothing else"))
    .addHelpText(
      "after",
      `
Examples:
  aitia why two-doors --runs 200 --out runs/doors
  aitia archive runs/doors
  tar -xzf archive-two-doors-<request>.tar.gz && cd archive-two-doors-<request> && npm run again`,
    )
    .action(archived);

async function archived(name: string, options: ArchiveWords): Promise<void> {
  if (options.to === "") refuse("--to names no file", "Write --to and a file, or leave it out.");
  const run = readFolder(resolve(name), { tell: note });
  const open = await caseOf(run, options.case);
  refuseOther(open, run);
  const of = describe(open, run);
  const called = `archive-${of.case}-${of.request.slice(0, 8)}`;
  const to = resolve(options.to ?? `${called}.tar.gz`);
  const stated = [
    ...filesOfRun(run),
    ...(await filesOfCase(open, run)),
    ...programFiles(),
    ofBytes("again.mjs", readFileSync(join(root, "bin", "again.mjs"))),
    ofText("package.json", archiveManifest(of)),
    ofText("README.txt", archiveText(of)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const hashes = Object.fromEntries(stated.map((file) => [file.path, sha256(file)]));
  const files = [ofText("archive.json", archiveRecord(of, hashes)), ...stated].map((file) => ({
    ...file,
    path: `${called}/${file.path}`,
  }));
  await writeCompressed(to, files);
  const { size: bytes } = onDisk("", to);
  const shown = relative(process.cwd(), to) || to;
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ file: to, bytes, sha256: digest(disk.pieces(to)), ...of })}\n`
      : `${says.archived(shown, files.length, bytesAsWords(bytes), [
          `tar -xzf ${basename(to)}`,
          `cd ${called}`,
          "npm run again",
        ])}\n`,
  );
}

/** The case that was asked, of the name that is told or of its own. */
async function caseOf({ manifest, folder }: RunFolder, named?: string): Promise<AskedCase> {
  if (named === undefined) return await caseAsked(manifest, folder);
  const asked = askedOfCase(await openCase(named), manifest);
  return (
    asked ??
    refuse(
      `the case "${manifest.case}" is not as it was`,
      "Ask again with what is here, and archive that run.",
      folder,
    )
  );
}

/** The folder is of this case and this Aitia, finished, and as it was finished; or nothing is packed. */
function refuseOther(open: OpenCase, run: RunFolder): void {
  const { manifest, folder } = run;
  const { command } = manifest.options;
  if (command !== "why" && command !== "run")
    refuse(`this is a ${command}, and runs of why and run can be archived`, "Name one.", folder);
  const unfit = unfitProducts(run);
  if (!unfit || missingShards(run).length > 0)
    refuse("this run is not finished", "Give its command again: it lives what is missing.", folder);
  if (unfit && unfit.length > 0)
    refuse(
      `${unfit.join(", ")}: not as it was made`,
      "Give the command of this run again: it makes them anew.",
      folder,
    );
  const wrong =
    open.by.engine !== manifest.engine ||
    (manifest.estimators !== undefined && open.by.estimators !== manifest.estimators)
      ? "another state of Aitia lived it, and an archive holds the Aitia that is here"
      : undefined;
  if (wrong)
    throw new AitiaError({
      what: wrong,
      where: folder,
      todo: "Ask again with what is here, and archive that run.",
    });
}

function describe(open: AskedCase, { manifest }: RunFolder): Archived {
  const { spec, history } = open;
  const { command } = manifest.options;
  const { fork, ...asked } = questionIn(manifest);
  const { runs, seed, version, engine, estimators, request, fingerprint, created } = manifest;
  const question = readQuestion(open, asked);
  const named = `case/${spec.id}${history ? ` --history ${history.id}` : ""}`;
  const words =
    command === "why"
      ? wordsOfLine(whyLine(named, question))
      : [
          ...wordsOfLine(runLine(named, question)).filter((word) => word !== "--json"),
          ...["--keep", manifest.kept],
          ...(fork === undefined ? [] : ["--fork", fork]),
        ];
  const { dependencies } = packageJson();
  return {
    case: spec.id,
    title: spec.title,
    question: spec.question,
    words,
    request,
    fingerprint: fingerprint ?? "",
    version,
    engine,
    estimators,
    seed,
    runs,
    created,
    citation: citeRun(manifest).says,
    needs: dependencies,
    // the sources are read by Node itself from 22.18 and 23.6 on
    node: isBuilt ? packageJson().engines.node : ">=22.18.0",
  };
}

/** Manifest, products and blocks. */
const filesOfRun = (run: RunFolder): Packed[] =>
  ownOf(run.folder, run.files)
    .files.map((path) => [relative(run.folder, path).replaceAll("\\", "/"), path] as const)
    .filter(([path]) => !path.startsWith(`${ASIDE}/`) && !basename(path).startsWith("."))
    .map(([path, at]) => onDisk(`run/${path}`, at));

/** What a run read of what is stored beside its case, each with its hash: an answer tells it, worlds name their posterior. */
function readBy(
  { spec }: OpenCase,
  { options, finished }: Manifest,
): Readonly<Record<string, string>> {
  const { explanation, posterior } = options;
  if (typeof explanation !== "string" || typeof posterior !== "string") return finished?.read ?? {};
  const name = posteriorName(spec, { explanation, years: scoredYears(spec) });
  return { ...finished?.read, [name]: posterior };
}

/** The case's folder, and of what is stored beside it what the run read: what was stored since would alter its answer. */
async function filesOfCase(open: OpenCase, run: RunFolder): Promise<Packed[]> {
  const outside = [...open.source.files.values()]
    .map(({ path }) => relative(open.folder, path).replaceAll("\\", "/"))
    .filter(
      (path) =>
        path.startsWith("..") && !relative(root, resolve(open.folder, path)).match(/^(src|dist)/),
    );
  if (outside.length > 0)
    refuse(
      `the case reads ${outside.join(", ")}, outside its folder`,
      "An archive holds the case's folder alone: move the file into it.",
      open.folder,
    );
  const own = below(open.folder)
    .filter((path) => !path.startsWith("stored/"))
    .map((path) => onDisk(`case/${open.spec.id}/${path}`, join(open.folder, path)));
  for (const [name, hash] of Object.entries(readBy(open, run.manifest))) {
    if (hash === "") continue;
    const text = await open.stored(name);
    if (text === undefined || hashText(text) !== hash)
      refuse(
        `${name}, which this run read beside the case, is ${text === undefined ? "no longer there" : "not what it was"}`,
        "Ask again with what is here, and archive that run.",
        open.folder,
      );
    own.push(ofText(`case/${open.spec.id}/${name}`, text ?? ""));
  }
  return own;
}

const sha256 = ({ pieces }: Packed): string => digest(pieces());

function digest(pieces: Iterable<Uint8Array>): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}
