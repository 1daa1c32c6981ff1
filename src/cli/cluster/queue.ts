/** A scheduler's queue, asked with patience: it may be slow, away, or have forgotten a job, and is never the truth. */
import { spawnSync } from "node:child_process";
import { AitiaError } from "../../errors.ts";

/** How a crew stands; "unknown" where the queue does not answer. */
export type Standing = "waiting" | "running" | "gone" | "unknown";

export interface Queue {
  /** Hands in a script; gives the job's number. */
  submit(script: string): string;
  standing(job: string): Standing;
  /** Ends a job that is no longer needed; what the queue says to it is nobody's concern. */
  end(job: string): void;
}

/** No command of a scheduler may hold us longer, in ms: a slow queue is one that does not answer. */
const PATIENCE = 30_000;

function asked(command: string, words: readonly string[], input = "", timeout = PATIENCE) {
  const done = spawnSync(command, words, { input, encoding: "utf8", timeout });
  const missing = (done.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
  return { ok: !done.error && done.status === 0, missing, out: done.stdout, err: done.stderr };
}

/** States in which a task still holds its place (squeue, JOB STATE CODES). */
const RUNNING = /^(RUNNING|COMPLETING|CONFIGURING|SUSPENDED|STAGE_OUT|SIGNALING|STOPPED)/;

export const slurm: Queue = {
  submit(script) {
    const { ok, missing, out, err } = asked("sbatch", ["--parsable"], script);
    if (ok) return (out.trim().split(";")[0] ?? "").trim();
    throw new AitiaError({
      what: missing ? "there is no sbatch here" : `Slurm takes no workers: ${err.trim()}`,
      where: "sbatch",
      todo: missing
        ? "Give the command on a machine of the cluster that may submit, or print the script with --print-script."
        : "Give what this site wants with --partition, --account, --time, --memory or --flag.",
    });
  },
  standing(job) {
    const { ok, out, err } = asked("squeue", ["-h", "-r", "-j", job, "-o", "%T"]);
    if (!ok) return /Invalid job id/i.test(err) ? "gone" : "unknown";
    const states = out.split("\n").filter(Boolean);
    if (states.some((state) => RUNNING.test(state))) return "running";
    return states.length > 0 ? "waiting" : "gone";
  },
  end: (job) => void asked("scancel", [job]),
};

/** The largest index that this site takes in an array, where it says so: MaxArraySize caps the index, not the number. */
export function largestIndex(): number | undefined {
  const { ok, out } = asked("scontrol", ["show", "config"]);
  const found = ok ? /MaxArraySize\s*=\s*(\d+)/.exec(out) : undefined;
  return found ? Number(found[1]) - 1 : undefined;
}

/** What Slurm says of itself here. */
export interface SlurmHere {
  /** Whether its commands are on this machine, and whether a cluster answers them. */
  readonly isThere: boolean;
  readonly answers: boolean;
  /** Its version, or why it does not answer. */
  readonly says: string;
  /** The largest index of an array. */
  readonly most: number | undefined;
  /** How long a job may take, by partition. */
  readonly times: string | undefined;
  /** What is left of the job that asks. */
  readonly left: string | undefined;
}

export function slurmHere(): SlurmHere {
  const limits = asked("sinfo", ["-h", "-o", "%R %l"]);
  const isThere = !limits.missing;
  const firstOf = (text: string) => text.trim().split("\n")[0] ?? "";
  const job = process.env.SLURM_JOB_ID;
  return {
    isThere,
    answers: limits.ok,
    says: limits.ok
      ? firstOf(asked("sinfo", ["--version"]).out)
      : firstOf(limits.err || "no answer"),
    most: limits.ok ? largestIndex() : undefined,
    times: limits.ok ? limits.out.trim().split("\n").join(", ") : undefined,
    left: job ? firstOf(asked("squeue", ["-h", "-j", job, "-o", "%L"]).out) : undefined,
  };
}

/** The longest that nodes are waited for, in ms. */
const QUEUE = 3_600_000;

/** Has one command done on so many nodes, once on each; `read` makes the nodes' answers of the lines of JSON that they print. */
export function onNodes<A>(
  nodes: number,
  flags: readonly string[],
  command: readonly string[],
  read: (lines: readonly string[]) => readonly A[],
): readonly A[] {
  const words = [`--nodes=${nodes}`, `--ntasks=${nodes}`, "--ntasks-per-node=1", ...flags];
  const { missing, out, err } = asked("srun", [...words, ...command], "", QUEUE);
  const answers = read(out.split("\n").filter((line) => line.startsWith("{")));
  if (answers.length === nodes) return answers;
  throw new AitiaError({
    what: missing
      ? "there is no srun here"
      : `${answers.length} of ${nodes} nodes have answered: ${err.trim().split("\n").slice(-3).join("; ")}`,
    where: "srun",
    todo: missing
      ? "Give the command on a machine of the cluster that may start jobs, or aitia doctor on each node by hand."
      : "Give what this site wants with --flag, or ask fewer nodes.",
  });
}
