/** What a scheduler is handed: one array of workers on one run folder. Words are told apart by a shell alone, so all are quoted. */

import { join } from "node:path";
import { Option } from "commander";
import { root } from "../../root.ts";

/** What starts Aitia on a node: the file that it was packed into, where it was; else its Node and its own first file. */
export const startsAitia = (): readonly string[] =>
  process.env.AITIA_RUN
    ? [process.env.AITIA_RUN]
    : [process.execPath, ...process.execArgv, join(root, "bin", "aitia.js")];

/** `--flag`, which may be given again and again. */
export const flagOption = (says: string): Option =>
  new Option("--flag <FLAG>", says)
    .argParser((flag: string, before: readonly string[]) => [...before, flag])
    .default([], "none");

export const schedulers = ["slurm", "pbs", "sge"] as const;
export type Scheduler = (typeof schedulers)[number];

/** A crew of workers, as a scheduler has to know it. */
export interface Crew {
  /** The worker's program and first words: Node, aitia, `worker`, the folder. */
  readonly command: readonly string[];
  readonly workers: number;
  /** Threads of each. */
  readonly cpus: number;
  /** As the scheduler writes it; its own usual time where it is absent. */
  readonly time?: string | undefined;
  readonly memory?: string | undefined;
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  /** Whatever else this site wants, as it stands. */
  readonly flags: readonly string[];
  /** The folder of the logs. */
  readonly logs: string;
  readonly name: string;
}

/** Seconds before the end of its time at which a worker is told to finish what is under way. */
const BEFORE_END = 60;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The script of an array, for `sbatch`, `qsub` of PBS, or `qsub` of Grid Engine. */
export const scriptOf: Readonly<Record<Scheduler, (crew: Crew) => string>> = {
  slurm: (crew) =>
    text(crew, "#SBATCH", [
      ["--job-name=", crew.name],
      ["--array=0-", crew.workers - 1],
      ["--ntasks=", 1],
      ["--cpus-per-task=", crew.cpus],
      ["--output=", `${crew.logs}/%A-%a.log`],
      ["--open-mode=", "append"],
      ["--requeue", ""],
      ["--signal=B:TERM@", BEFORE_END],
      ["--time=", crew.time],
      ["--mem=", crew.memory],
      ["--partition=", crew.partition],
      ["--account=", crew.account],
    ])("SLURM_ARRAY_TASK_ID"),
  pbs: (crew) =>
    text(crew, "#PBS", [
      ["-N ", crew.name],
      ["-J 0-", crew.workers - 1],
      [`-l select=1:ncpus=${crew.cpus}`, crew.memory ? `:mem=${crew.memory}` : ""],
      ["-j ", "oe"],
      ["-o ", crew.logs],
      ["-l walltime=", crew.time],
      ["-q ", crew.partition],
      ["-A ", crew.account],
    ])("PBS_ARRAY_INDEX"),
  sge: (crew) =>
    text(crew, "#$", [
      ["-N ", crew.name],
      ["-t 1-", crew.workers],
      ["-pe smp ", crew.cpus],
      ["-j ", "y"],
      ["-o ", crew.logs],
      ["-l h_rt=", crew.time],
      ["-l h_vmem=", crew.memory],
      ["-q ", crew.partition],
      ["-P ", crew.account],
    ])("SGE_TASK_ID - 1"),
};

/** What is said of a script that nobody here could run. */
export const untried: Readonly<Record<Scheduler, string | undefined>> = {
  slurm: undefined,
  pbs: "This script was written from the manual of PBS Professional and was not tried.",
  sge: "This script was written from the manual of Grid Engine and was not tried.",
};

const text =
  (
    { command, workers, cpus, flags }: Crew,
    mark: string,
    options: readonly (readonly [string, string | number | undefined])[],
  ) =>
  (index: string): string =>
    [
      "#!/bin/sh",
      ...options
        .filter(([, value]) => value !== undefined)
        .map(([option, value]) => `${mark} ${option}${value}`),
      ...flags.map((flag) => `${mark} ${flag}`),
      // in the shell's place, so that the scheduler's signal reaches the worker itself
      `exec ${command.map(quoted).join(" ")} --index $((${index})) --of ${workers} --workers ${cpus}`,
      "",
    ].join("\n");
