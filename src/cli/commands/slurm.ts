/** `aitia slurm run stalin --runs 1000000 --out /shared/mine`: a run that a cluster lives, begun and finished here. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Command, Option } from "commander";
import { root } from "../../root.ts";
import { atPlace } from "../../store/files.ts";
import { missingShards, shardCount } from "../../store/folder.ts";
import { awaitCrew } from "../cluster/crew.ts";
import { largestIndex, slurm } from "../cluster/queue.ts";
import { type Crew, type Scheduler, schedulers, scriptOf, untried } from "../cluster/script.ts";
import { note } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { oneOf, refuse, whole } from "../options.ts";
import { progressLine } from "../progress.ts";
import { type BegunRun, beginRun, livedAndKept, type RunWords, runCommand } from "./run.ts";

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
  readonly printScript?: boolean;
  readonly scheduler: Scheduler;
}

const MINUTE = 60;

export const slurmCommand = (): Command =>
  new Command("slurm")
    .summary("have a run lived by the nodes of a cluster")
    .description(
      "Begins a run folder, hands Slurm one array of workers on it, watches the folder, replaces workers that are lost, and finishes the run: the digits are those of one machine. Stop waiting with Ctrl-C: the workers go on, and the same command goes on waiting. Words of slurm stand before the command, those of the command after it.",
    )
    .argument("<command...>", "a run command, with a folder that all nodes see (--out)")
    .passThroughOptions()
    .addOption(count("--tasks", 1_000_000, 4, "workers, one of an array each").default(1))
    .addOption(count("--cpus", 4096, 8, "threads of each worker").default(1))
    .addOption(new Option("--time <TIME>", "how long each may take, as Slurm writes it"))
    .addOption(new Option("--memory <SIZE>", "memory of each, as Slurm writes it"))
    .addOption(new Option("--partition <NAME>", "the partition"))
    .addOption(new Option("--account <NAME>", "the account"))
    .addOption(
      new Option("--flag <FLAG>", "whatever else this site wants, as it stands (repeatable)")
        .argParser((flag: string, before: readonly string[]) => [...before, flag])
        .default([], "none"),
    )
    .addOption(count("--look", 3600, 5, "seconds between looks into the folder").default(2))
    .addOption(count("--ask", 3600, 60, "seconds between questions to the queue").default(MINUTE))
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
  aitia slurm --tasks 16 --print-script --scheduler pbs run stalin --runs 1000000 --out /shared/mine`,
    )
    .action(onCluster);

function count(option: string, most: number, example: number, says: string): Option {
  return new Option(`${option} <N>`, says).argParser(whole(option, 1, most, example));
}

/** The run that is asked for by the words after `slurm`. */
function askedRun(words: readonly string[]): { readonly name: string; readonly options: RunWords } {
  const [first, ...rest] = words;
  if (first !== "run")
    refuse(
      `a cluster lives runs, and "${first}" is none`,
      "Write aitia slurm run CASE --runs N --out FOLDER. Several processes of any other command on one folder are safe, but live the same parts.",
    );
  let asked: { readonly name: string; readonly options: RunWords } | undefined;
  runCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .action((name: string, options: RunWords) => {
      asked = { name, options };
    })
    .parse([...rest], { from: "user" });
  return asked ?? refuse("no case is named", "Write aitia slurm run CASE --runs N --out FOLDER.");
}

async function onCluster(words: readonly string[], options: SlurmWords): Promise<void> {
  const { name, options: asked } = askedRun(words);
  if (asked.dryRun) return await livedAndKept(name, asked);
  const begun = await beginRun(name, asked);
  const crew = crewOf(begun, options);
  if (options.printScript) return print(crew, options.scheduler, begun);
  if (options.scheduler !== "slurm")
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
  if ((await wait(begun, crew, options)) === "whole") return await livedAndKept(name, asked);
  process.exitCode = 130;
}

/** Where script, job and logs of a run lie: beside its folder, which holds nothing but the run. */
const besideOf = (folder: string) => `${folder}.slurm`;

function crewOf({ open, place }: BegunRun, options: SlurmWords): Crew {
  const logs = besideOf(place.folder);
  atPlace(logs, () => mkdirSync(logs, { recursive: true }));
  return {
    command: [
      process.execPath,
      ...process.execArgv,
      join(root, "bin", "aitia.js"),
      "worker",
      place.folder,
      "--case",
      open.folder,
    ],
    workers: options.tasks,
    cpus: options.cpus,
    time: options.time,
    memory: options.memory,
    partition: options.partition,
    account: options.account,
    flags: options.flag,
    logs,
    name: `aitia-${open.spec.id}`,
  };
}

function print(crew: Crew, scheduler: Scheduler, { place }: BegunRun): void {
  process.stdout.write(scriptOf[scheduler](crew));
  const said = untried[scheduler];
  if (said) note(said);
  note(
    `${place.shown} is begun. Hand in what is printed; when its workers are done, the run command itself finishes.`,
  );
}

async function wait({ place }: BegunRun, crew: Crew, options: SlurmWords) {
  const { run } = place;
  const job = join(crew.logs, "job");
  const script = scriptOf.slurm(crew);
  atPlace(crew.logs, () => writeFileSync(join(crew.logs, "script.sh"), script));
  const before = missingShards(run).length;
  const interrupt = interruptible();
  const progress = progressLine("living on the cluster, blocks");
  const of = shardCount(run.manifest);
  try {
    return await awaitCrew({
      queue: slurm,
      script,
      job: handedIn(job),
      missing: () => missingShards(run).length,
      onJob(number) {
        atPlace(job, () => writeFileSync(job, `${number}\n`));
        note(
          `job ${number}: ${crew.workers} workers of ${crew.cpus} threads; logs in ${crew.logs}`,
        );
      },
      onProgress: (left) => progress.step({ done: of - left, of, found: of - before }),
      tell: note,
      lastWords: () => lastWords(crew.logs),
      look: options.look,
      ask: options.ask,
      // an interruption wakes it
      sleep: (seconds) =>
        setTimeout(seconds * 1000, undefined, { signal: interrupt.signal }).catch(() => {}),
      stopped: () => interrupt.signal.aborted,
    });
  } finally {
    progress.end();
    interrupt.end();
    if (interrupt.signal.aborted)
      note(
        `the workers go on. End them with scancel ${handedIn(job) ?? ""}, or give the same command again to go on waiting (${relative(process.cwd(), place.folder)}).`,
      );
  }
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
