/** `aitia worker runs/mine --index 0 --of 4`: lives what is missing in a run folder, or what a crew's folder asks for, beside others who do the same. */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { openCase } from "../../ask/index.ts";
import { questionIn } from "../../ask/plan/request.ts";
import { caseAskedNow } from "../../ask/run/case-of-run.ts";
import { givenRun, type ReadRun, readRun, runRequest } from "../../ask/run/run.ts";

import type { OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { type CrewFolder, readCrewFolder } from "../../store/crew-folder.ts";
import { missingShards, readFolder } from "../../store/folder.ts";
import type { Manifest } from "../../store/manifest.ts";
import { requestHash } from "../../store/request.ts";
import { runs as says } from "../../words/en/runs.ts";
import { workInFolder } from "../cluster/folder-crew.ts";
import { note } from "../folder.ts";
import { pause, threadsOf } from "../hands.ts";
import { interruptible } from "../interrupt.ts";
import { living } from "../living.ts";
import { refuse, type Shared, whole, withShared } from "../options.ts";
import { fill } from "../run-folder.ts";

interface WorkerWords extends Shared {
  readonly index: number;
  readonly of: number;
  readonly case?: string;
  readonly patience: number;
}

export const workerCommand = (): Command =>
  withShared(
    new Command("worker")
      .summary("live what is missing of a run or a question, beside others who do the same")
      .description(
        "Lives what is missing in a run folder that aitia run has begun, or what a question with --crew lays out in its crew's folder. Workers share nothing but the folder: each begins with its own part, then lives whatever is still missing, and whoever is lost is made good by the others. The command that asked finishes.",
      )
      .argument("<store>", "the folder of the run or of the crew, on a disk that all workers see"),
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
    .addOption(
      new Option("--patience <SECONDS>", "how long to wait in a crew's folder for more to live")
        .argParser(whole("--patience", 1, 1_000_000, 600))
        .default(600),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia run stalin --runs 1000000 --out /shared/mine     on one machine
  aitia worker /shared/mine --index 0 --of 2             on another
  aitia worker /shared/mine --index 1 --of 2             on a third
  aitia why stalin --runs 20000 --crew /shared/crew      on one machine
  aitia worker /shared/crew                              on others`,
    )
    .action(work);

async function work(store: string, options: WorkerWords): Promise<void> {
  if (options.index >= options.of)
    refuse(
      `--index ${options.index} is none of ${options.of} workers`,
      `Give --index from 0 to ${options.of - 1}.`,
    );
  const crew = readCrewFolder(resolve(store), { tell: note });
  if (crew) return await liveForCrew(crew, options);
  const run = readFolder(resolve(store), { tell: note });
  const { manifest } = run;
  const open = await (options.case === undefined
    ? caseAskedNow(manifest, run.folder)
    : openCase(options.case));
  const asked = await askedIn(manifest, open, run.folder);
  const before = missingShards(run);
  await living(async (way) => {
    const mine = before.filter((shard) => shard % options.of === options.index);
    const hands = { crew: threadsOf(options), ...way };
    await fill({ open, asked, run }, mine, hands);
    // what the others have not done yet, from another place for each, so that they meet late
    const others = missingShards(run);
    const from = Math.floor((options.index * others.length) / options.of);
    await fill({ open, asked, run }, [...others.slice(from), ...others.slice(0, from)], hands);
  });
  process.stdout.write(`${says.worked(before.length)}\n`);
}

/** Lives of a worker at once for each of its threads, about: what a stop may lose. */
const TOGETHER = 64;

/** Lives whatever is laid out in a crew's folder, until the question is answered or nothing came for a while. */
async function liveForCrew(place: CrewFolder, options: WorkerWords): Promise<void> {
  const open = await openCase(options.case ?? place.of.case);
  const { program, by } = open;
  if (program.hash !== place.of.program || by.engine !== place.of.engine)
    throw otherThan(by.engine, place.of, place.folder);
  const interrupt = interruptible();
  const { workers = availableParallelism() } = options;
  let [blocks, lives] = [0, 0];
  try {
    await workInFolder({
      place,
      program,
      here: threadsOf({ ...options, workers }),
      together: TOGETHER * workers,
      index: options.index,
      of: options.of,
      sleep: pause,
      isOver: (idle) => interrupt.signal.aborted || idle > 1000 * options.patience,
      onBlocks(more, lived) {
        blocks += more;
        lives += lived;
      },
    });
  } finally {
    interrupt.end();
  }
  process.stdout.write(`${says.workedForCrew(lives, blocks)}\n`);
}

/** The question that a manifest tells of; refused where this machine would live other worlds. */
async function askedIn(manifest: Manifest, open: OpenCase, folder: string): Promise<ReadRun> {
  const { options, kept } = manifest;
  if (options.command !== "run" || kept === "parts")
    refuse(
      `a worker lives runs, and this is a ${options.command}`,
      "Ask it with --crew and a folder, and let workers live in that folder.",
      folder,
    );
  const read = readRun(open, questionIn(manifest));
  const asked = await givenRun(open, read, { crew: open.crew });
  const request = requestHash(runRequest(open, asked, { engine: open.by.engine, kept }));
  if (request === manifest.request) return asked;
  throw otherThan(open.by.engine, manifest, folder);
}

/** Why this machine would live other histories than those that were asked for. */
function otherThan(
  own: string,
  asked: { readonly case: string; readonly engine: string },
  folder: string,
): AitiaError {
  const isEngine = own !== asked.engine;
  return new AitiaError({
    what: isEngine
      ? `this machine has another engine (${own.slice(0, 8)}) than the one that began the run (${asked.engine.slice(0, 8)})`
      : `the case "${asked.case}" is not as it was when the run was begun`,
    where: folder,
    todo: isEngine
      ? "Use the same build of Aitia on all machines."
      : "Use the same files of the case on all machines, or name its folder with --case.",
  });
}
