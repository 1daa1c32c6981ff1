/** `aitia slurm run stalin --runs 1000000 --out /shared/mine`: a run or a question that a cluster lives, begun and finished here. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { root } from "../../root.ts";
import { laidOut, missingBlocks, readCrewFolder } from "../../store/crew-folder.ts";
import { atPlace, disk } from "../../store/files.ts";
import { missingShards, shardCount } from "../../store/folder.ts";
import { awaitCrew } from "../cluster/crew.ts";
import { largestIndex, slurm } from "../cluster/queue.ts";
import {
  type Crew,
  flagOption,
  type Scheduler,
  schedulers,
  scriptOf,
  startsAitia,
  untried,
} from "../cluster/script.ts";
import { note } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { oneOf, refuse, whole } from "../options.ts";
import { progressLine } from "../progress.ts";
import { beginRun, livedAndKept, type RunWords, runCommand } from "./run.ts";

interface SlurmWords {
  readonly tasks: number;
  readonly cpus: number;
  readonly time?: string;
  readonly memory?: string;
  readonly partition?: string;
  readonly account?: string;
  readonly flag: readonly string[];
  readonly look: number;
  readonly ask: number;
  readonly at?: string;
  readonly printScript?: boolean;
  readonly scheduler: Scheduler;
}

const MINUTE = 60;

export const slurmCommand = (): Command =>
  new Command("slurm")
    .summary("have a run or a question lived by the nodes of a cluster")
    .description(
      "Gives the command here and has what it asks lived by one array of workers that Slurm is handed: watches their folder, replaces workers that are lost, and finishes. The digits are those of one machine. Stop waiting with Ctrl-C: the workers go on, and the same command goes on waiting. Words of slurm stand before the command, those of the command after it.",
    )
    .argument(
      "<command...>",
      "run, why, sense, fit, weigh, sweep or claims, with a folder that all nodes see (--out)",
    )
    .passThroughOptions()
    .addOption(count("--tasks", 1_000_000, 4, "workers, one of an array each").default(1))
    .addOption(count("--cpus", 4096, 8, "threads of each worker").default(1))
    .addOption(new Option("--time <TIME>", "how long each may take, as Slurm writes it"))
    .addOption(new Option("--memory <SIZE>", "memory of each, as Slurm writes it"))
    .addOption(new Option("--partition <NAME>", "the partition"))
    .addOption(new Option("--account <NAME>", "the account"))
    .addOption(flagOption("whatever else this site wants, as it stands (repeatable)"))
    .addOption(count("--look", 3600, 5, "seconds between looks into the folder").default(2))
    .addOption(count("--ask", 3600, 60, "seconds between questions to the queue").default(MINUTE))
    .addOption(
      new Option(
        "--at <FOLDER>",
        "where script, logs and a crew meet, on a disk that all nodes see (beside --out)",
      ),
    )
    .addOption(new Option("--print-script", "print the script and hand in nothing"))
    .addOption(
      new Option("--scheduler <NAME>", `whose script is printed: ${schedulers.join(", ")}`)
        .argParser(oneOf("--scheduler", schedulers))
        .default("slurm"),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia slurm --tasks 16 --cpus 32 --time 2:00:00 run stalin --runs 1000000 --out /shared/mine
  aitia slurm --tasks 16 --cpus 32 why stalin --runs 100000 --out /shared/why
  aitia slurm --tasks 16 --cpus 32 --at /shared/weighing weigh stalin
  aitia slurm --tasks 16 --print-script --scheduler pbs run stalin --runs 1000000 --out /shared/mine`,
    )
    .action(onCluster);

function count(option: string, most: number, example: number, says: string): Option {
  return new Option(`${option} <N>`, says).argParser(whole(option, 1, most, example));
}

/** The run that is asked for by the words after `slurm run`. */
function askedRun(words: readonly string[]): { readonly name: string; readonly options: RunWords } {
  let asked: { readonly name: string; readonly options: RunWords } | undefined;
  runCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .action((name: string, options: RunWords) => {
      asked = { name, options };
    })
    .parse([...words], { from: "user" });
  return asked ?? refuse("no case is named", "Write aitia slurm run CASE --runs N --out FOLDER.");
}

/** Questions whose histories a crew can live. */
const questions: readonly string[] = ["why", "sense", "fit", "weigh", "sweep", "claims"];

async function onCluster(words: readonly string[], options: SlurmWords): Promise<void> {
  const [command, ...rest] = words;
  if (command !== "run" && !questions.includes(command))
    refuse(
      `a cluster lives what run, ${questions.join(", ")} ask, and "${command}" is none of them`,
      "Write for example aitia slurm run CASE --runs N --out FOLDER.",
    );
  if (!options.printScript && options.scheduler !== "slurm")
    refuse(
      `jobs are handed in to Slurm alone, and --scheduler is ${options.scheduler}`,
      "Print its script with --print-script.",
    );
  const most = largestIndex();
  if (most !== undefined && options.tasks - 1 > most)
    refuse(
      `--tasks ${options.tasks}: this site takes arrays of at most ${most + 1}`,
      "Ask for fewer workers with more threads each: --cpus.",
    );
  if (command !== "run") return await questionOnCluster(words, options);
  const { name, options: asked } = askedRun(rest);
  if (asked.dryRun) return await livedAndKept(name, asked);
  const { open, place } = await beginRun(name, asked);
  const crew = crewOf({
    store: place.folder,
    beside: besideOf(place.folder),
    name: open.spec.id,
    options,
    more: ["--case", open.folder],
  });
  if (options.printScript)
    return print(
      crew,
      options.scheduler,
      `${place.shown} is begun. Hand in what is printed; when its workers are done, the run command itself finishes.`,
    );
  const { run } = place;
  const waited = await waitFor(crew, options, {
    folder: place.folder,
    missing: () => missingShards(run).length,
    of: shardCount(run.manifest),
  });
  if (waited === "whole") return await livedAndKept(name, asked);
  process.exitCode = 130;
}

/** A question of which not all is known that will be lived: it is asked here, and lived by a crew in a folder beside its own. */
async function questionOnCluster(words: readonly string[], options: SlurmWords): Promise<void> {
  if (words.includes("--dry-run")) process.exitCode = await askedHere(words).status;
  else {
    const beside = options.at ? resolve(options.at) : besideOf(outOf(words));
    const store = join(beside, "crew");
    const crew = crewOf({ store, beside, name: words[0], options });
    if (options.printScript)
      return print(
        crew,
        options.scheduler,
        `Give the question first, with --crew ${store}: it waits for these workers, takes what they live, and finishes.`,
      );
    const asked = askedHere([...words, "--crew", store]);
    process.exitCode = await keepCrew(crew, options, { store, asked });
  }
}

/** The folder that a question names for itself. */
function outOf(words: readonly string[]): string {
  const at = words.indexOf("--out");
  const out = at >= 0 ? words[at + 1] : words.find((w) => w.startsWith("--out="))?.slice(6);
  return out
    ? resolve(out)
    : refuse(
        "no folder is named that all nodes see",
        "Name one with --at before the command, or with --out after it.",
      );
}

/** The command itself, as a process that asks, waits for the crew and prints the answer. */
function askedHere(words: readonly string[]): {
  readonly status: Promise<number>;
  readonly stop: () => void;
} {
  const child = spawn(
    process.execPath,
    [...process.execArgv, join(root, "bin", "aitia.js"), ...words],
    { stdio: "inherit" },
  );
  return {
    status: new Promise((ended) => child.on("close", (status) => ended(status ?? 1))),
    stop: () => void child.kill("SIGTERM"),
  };
}

/** Hands workers in whenever something is laid out and no crew stands, until the question is answered; gives its status. */
async function keepCrew(
  crew: Crew,
  options: SlurmWords,
  { store, asked }: { readonly store: string; readonly asked: ReturnType<typeof askedHere> },
): Promise<number> {
  let status: number | undefined;
  void asked.status.then((ended) => {
    status = ended;
  });
  const missing = () => {
    const place = readCrewFolder(store, { tell: note });
    return place ? laidOut(place).reduce((sum, one) => sum + missingBlocks(one).length, 0) : 0;
  };
  // Ctrl-C reaches the question by itself, which ends, and so does this
  const heard = () => {};
  process.on("SIGINT", heard);
  process.on("SIGTERM", asked.stop);
  try {
    while (status === undefined)
      if (missing() === 0) await setTimeout(1000 * Math.min(1, options.look));
      else await crewAwaited(crew, options, { missing, stopped: () => status !== undefined });
  } catch (error) {
    asked.stop();
    await asked.status;
    throw error;
  } finally {
    process.off("SIGINT", heard);
    process.off("SIGTERM", asked.stop);
  }
  const job = handedIn(jobFile(crew));
  if (job && status === 0) {
    slurm.end(job);
    rmSync(jobFile(crew));
  } else if (job) note(`the workers go on for a while. End them with scancel ${job}.`);
  return status;
}

/** Where script, job and logs of a run lie: beside its folder, which holds nothing but the run. */
const besideOf = (folder: string) => `${folder}.slurm`;

const jobFile = ({ logs }: Crew): string => join(logs, "job");

function crewOf({
  store,
  beside,
  name,
  options,
  more = [],
}: {
  readonly store: string;
  readonly beside: string;
  readonly name: string;
  readonly options: SlurmWords;
  readonly more?: readonly string[];
}): Crew {
  atPlace(beside, () => disk.makeFolder(beside));
  return {
    command: [...startsAitia(), "worker", store, ...more],
    workers: options.tasks,
    cpus: options.cpus,
    time: options.time,
    memory: options.memory,
    partition: options.partition,
    account: options.account,
    flags: options.flag,
    logs: beside,
    name: `aitia-${name}`,
  };
}

function print(crew: Crew, scheduler: Scheduler, then: string): void {
  process.stdout.write(scriptOf[scheduler](crew));
  const said = untried[scheduler];
  if (said) note(said);
  note(then);
}

/** Waits until a crew has lived a run, and shows how far it is. */
async function waitFor(
  crew: Crew,
  options: SlurmWords,
  { folder, missing, of }: { folder: string; missing: () => number; of: number },
) {
  const before = missing();
  const interrupt = interruptible();
  const progress = progressLine("living on the cluster, blocks");
  try {
    return await crewAwaited(crew, options, {
      missing,
      onProgress: (left) => progress.step({ done: of - left, of, found: of - before }),
      // an interruption wakes it
      signal: interrupt.signal,
      stopped: () => interrupt.signal.aborted,
    });
  } finally {
    progress.end();
    interrupt.end();
    if (interrupt.signal.aborted)
      note(
        `the workers go on. End them with scancel ${handedIn(jobFile(crew)) ?? ""}, or give the same command again to go on waiting (${relative(process.cwd(), folder)}).`,
      );
  }
}

function crewAwaited(
  crew: Crew,
  options: SlurmWords,
  of: {
    readonly missing: () => number;
    readonly stopped: () => boolean;
    readonly signal?: AbortSignal;
    readonly onProgress?: (left: number) => void;
  },
) {
  const job = jobFile(crew);
  const script = scriptOf.slurm(crew);
  atPlace(crew.logs, () => writeFileSync(join(crew.logs, "script.sh"), script));
  return awaitCrew({
    queue: slurm,
    script,
    job: handedIn(job),
    missing: of.missing,
    onJob(number) {
      atPlace(job, () => writeFileSync(job, `${number}\n`));
      note(`job ${number}: ${crew.workers} workers of ${crew.cpus} threads; logs in ${crew.logs}`);
    },
    onProgress: of.onProgress ?? (() => {}),
    tell: note,
    lastWords: () => lastWords(crew.logs),
    look: options.look,
    ask: options.ask,
    sleep: (seconds) =>
      setTimeout(seconds * 1000, undefined, { signal: of.signal }).catch(() => {}),
    stopped: of.stopped,
  });
}

/** The number of the job that was handed in for this run, if any was. */
const handedIn = (job: string): string | undefined =>
  existsSync(job) ? readFileSync(job, "utf8").trim() : undefined;

/** Lines of a log that are shown. */
const LINES = 12;

/** The end of the log that was written last. */
function lastWords(logs: string): string | undefined {
  const written = readdirSync(logs)
    .filter((name) => name.endsWith(".log"))
    .map((name) => join(logs, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const [last] = written;
  if (last === undefined) return undefined;
  return `${last}\n${readFileSync(last, "utf8").trimEnd().split("\n").slice(-LINES).join("\n")}`;
}
