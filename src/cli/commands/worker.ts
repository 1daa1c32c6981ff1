/** `aitia worker runs/mine --index 0 --of 4`: lives what is missing in a run folder, beside others who do the same. */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { openCase } from "../../ask/index.ts";
import { givenRun, type ReadRun, readRun, runRequest } from "../../ask/run/run.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import type { OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { missingShards, readFolder } from "../../store/folder.ts";
import type { Manifest } from "../../store/manifest.ts";
import { requestHash } from "../../store/request.ts";
import { runs as says } from "../../words/en/runs.ts";
import { note } from "../folder.ts";
import { living } from "../living.ts";
import { refuse, type Shared, whole, withShared } from "../options.ts";
import { fill } from "../run-folder.ts";

interface WorkerWords extends Shared {
  readonly index: number;
  readonly of: number;
  readonly case?: string;
}

export const workerCommand = (): Command =>
  withShared(
    new Command("worker")
      .summary("live what is missing of a run, beside others who do the same")
      .description(
        "Lives what is missing in a run folder that aitia run has begun. Workers share nothing but the folder: each begins with its own part, then lives whatever is still missing, and whoever is lost is made good by the others. The command that began the run finishes it.",
      )
      .argument("<store>", "the run folder, on a disk that all workers see"),
    ["workers", "device"],
  )
    .addOption(
      new Option("--index <I>", "which worker this is, from 0")
        .argParser(whole("--index", 0, 1_000_000, 0))
        .default(0),
    )
    .addOption(
      new Option("--of <W>", "how many workers there are")
        .argParser(whole("--of", 1, 1_000_000, 4))
        .default(1),
    )
    .addOption(new Option("--case <CASE>", "the folder of the case, where it has another name"))
    .addHelpText(
      "after",
      `
Examples:
  aitia run stalin --runs 1000000 --out /shared/mine     on one machine
  aitia worker /shared/mine --index 0 --of 2             on another
  aitia worker /shared/mine --index 1 --of 2             on a third`,
    )
    .action(work);

async function work(store: string, options: WorkerWords): Promise<void> {
  if (options.index >= options.of)
    refuse(
      `--index ${options.index} is none of ${options.of} workers`,
      `Give --index from 0 to ${options.of - 1}.`,
    );
  const run = readFolder(resolve(store), { tell: note });
  const { manifest } = run;
  const open = await openCase(options.case ?? manifest.case);
  const asked = await askedIn(manifest, open, run.folder);
  const before = missingShards(run);
  await living(async (way) => {
    const mine = before.filter((shard) => shard % options.of === options.index);
    const hands = { crew: nodeCrew(options), ...way };
    await fill({ open, asked, run }, mine, hands);
    // what the others have not done yet, from another place for each, so that they meet late
    const others = missingShards(run);
    const from = Math.floor((options.index * others.length) / options.of);
    await fill({ open, asked, run }, [...others.slice(from), ...others.slice(0, from)], hands);
  });
  process.stdout.write(`${says.worked(before.length)}\n`);
}

/** The question that a manifest tells of; refused where this machine would live other worlds. */
async function askedIn(manifest: Manifest, open: OpenCase, folder: string): Promise<ReadRun> {
  const { options, runs, seed, kept } = manifest;
  if (options.command !== "run" || kept === "parts")
    refuse(
      `a worker lives runs only, and this is a ${options.command}`,
      "Give its command again instead: several processes on one folder are safe.",
      folder,
    );
  const { command: _, files: __, kept: ___, posterior: ____, ...rest } = options;
  const read = readRun(open, { ...(rest as object), runs, seed });
  const asked = await givenRun(open, read, { crew: open.crew });
  const request = requestHash(runRequest(open, asked, { engine: open.by.engine, kept }));
  if (request === manifest.request) return asked;
  const isEngine = open.by.engine !== manifest.engine;
  throw new AitiaError({
    what: isEngine
      ? `this machine has another engine (${open.by.engine.slice(0, 8)}) than the one that began the run (${manifest.engine.slice(0, 8)})`
      : `the case "${manifest.case}" is not as it was when the run was begun`,
    where: folder,
    todo: isEngine
      ? "Use the same build of Aitia on all machines."
      : "Use the same files of the case on all machines, or name its folder with --case.",
  });
}
