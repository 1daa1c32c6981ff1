/** A real Slurm of several nodes on this host: munge, a controller and a slurmd a node, all of the folder's own. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export interface Cluster {
  /** What a command needs to find it. */
  readonly env: NodeJS.ProcessEnv;
  /** Kills a node as a power cut does: slurmd, its step and the worker; gives how many workers died. */
  lose(node: string): number;
  /** Empties the queue and starts a node that was lost. */
  revive(node: string): void;
  /** Tells the controller that a node is lost, which it would notice by itself after a while. */
  notice(node: string): void;
  /** Kills the controller, and starts it again. */
  restartController(): void;
  sbatch(script: string): string;
  /** Whether the queue knows any job. */
  isIdle(): boolean;
  stop(): void;
}

/** The programs that are needed, of Debian's slurmctld, slurmd, slurm-client and munge. */
const programs = ["slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "munged"];
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

function must(
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  input = "",
): string {
  const done = spawnSync(command, words, { env, input, encoding: "utf8", timeout: 60_000 });
  if (done.error || done.status !== 0)
    throw new Error(`${command} ${words.join(" ")}: ${done.error ?? done.stderr}`);
  return done.stdout.trim();
}

const wait = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Waits until something holds, and says what did not. */
export function until(holds: () => boolean, what: string, seconds = 120): void {
  for (const end = Date.now() + seconds * 1000; !holds(); wait(50))
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
}

/** Starts a cluster of nodes of one thread, n1 and so on. */
export function startCluster(nodes: number, port: number): Cluster {
  const missing = programs.filter(
    (name) => spawnSync("which", [name], { env: { PATH } }).status !== 0,
  );
  if (missing.length > 0)
    throw new Error(
      `there is no ${missing.join(", ")}: apt-get install --no-install-recommends slurmctld slurmd slurm-client munge`,
    );
  const folder = mkdtempSync(join(tmpdir(), "aitia-slurm-"));
  for (const name of ["state", "log", "run"]) mkdirSync(join(folder, name), { mode: 0o700 });
  for (let n = 1; n <= nodes; n++) mkdirSync(join(folder, "spool", `n${n}`), { recursive: true });
  writeFileSync(join(folder, "munge.key"), randomBytes(128), { mode: 0o600 });
  writeFileSync(join(folder, "slurm.conf"), confOf(folder, nodes, port));
  const env = { ...process.env, PATH, SLURM_CONF: join(folder, "slurm.conf") };
  const at = (name: string) => join(folder, "run", name);
  must(
    "munged",
    [
      "--force",
      `--key-file=${join(folder, "munge.key")}`,
      `--socket=${at("munge.sock")}`,
      `--pid-file=${at("munged.pid")}`,
      `--log-file=${join(folder, "log", "munged.log")}`,
      `--seed-file=${at("munged.seed")}`,
    ],
    env,
  );
  const pidOf = (name: string) => Number(readFileSync(at(`${name}.pid`), "utf8"));
  const startController = () => void must("slurmctld", [], env);
  const ask = (...words: string[]) =>
    spawnSync(words[0] ?? "", words.slice(1), { env, encoding: "utf8" });
  const notice = (node: string) =>
    void must("scontrol", ["update", `nodename=${node}`, "state=down", "reason=lost"], env);
  startController();
  for (let n = 1; n <= nodes; n++) must("slurmd", ["-N", `n${n}`], env);
  until(() => ask("sinfo", "-h", "-o", "%T").stdout.trim() === "idle", "all nodes are idle");
  return {
    env,
    lose(node) {
      const workers = processesOf(node);
      const steps = new Set(workers.map(parentOf).filter((pid) => pid > 1));
      for (const pid of [pidOf(node), ...steps, ...workers]) kill(pid);
      return workers.length;
    },
    notice: (node) => notice(node),
    revive(node) {
      notice(node);
      ask("scancel", `--user=${userInfo().username}`);
      must("slurmd", ["-N", node], env);
      until(() => ask("squeue", "-h").stdout.trim() === "", "nothing is left in the queue");
      until(
        () => ask("sinfo", "-h", "-o", "%T").stdout.trim() === "idle",
        `${node} and all others are idle`,
      );
    },
    restartController() {
      const pid = pidOf("ctld");
      kill(pid);
      until(() => !existsSync(`/proc/${pid}`), "the controller is gone");
      startController();
      until(() => ask("squeue", "-h").status === 0, "the controller answers again");
    },
    sbatch: (script) => must("sbatch", ["--parsable"], env, script),
    isIdle: () => ask("squeue", "-h").stdout.trim() === "",
    stop() {
      ask("scancel", `--user=${userInfo().username}`);
      for (const name of readdirSync(join(folder, "run")).filter((f) => f.endsWith(".pid")))
        kill(Number(readFileSync(at(name), "utf8")));
      for (let n = 1; n <= nodes; n++)
        for (const pid of processesOf(`n${n}`))
          for (const one of [parentOf(pid), pid]) if (one > 1) kill(one);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended by itself
  }
}

/** Processes that Slurm started on a node of this cluster. */
function processesOf(node: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environOf(pid).includes(`SLURMD_NODENAME=${node}`))
    .map(Number);
}

function environOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** 0 where the process is gone. */
function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Tried with Slurm 22.05. A node that is not heard of for a minute counts as lost; a lost task may begin again after 5 s. */
const confOf = (folder: string, nodes: number, port: number): string =>
  [
    "ClusterName=mini",
    `SlurmctldHost=${hostname()}(127.0.0.1)`,
    `SlurmctldPort=${port}`,
    `SlurmUser=${userInfo().username}`,
    `SlurmdUser=${userInfo().username}`,
    "AuthType=auth/munge",
    `AuthInfo=socket=${folder}/run/munge.sock,cred_expire=5`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool/%n`,
    `SlurmctldPidFile=${folder}/run/ctld.pid`,
    `SlurmdPidFile=${folder}/run/%n.pid`,
    `SlurmctldLogFile=${folder}/log/ctld.log`,
    `SlurmdLogFile=${folder}/log/%n.log`,
    "ProctrackType=proctrack/linuxproc",
    "TaskPlugin=task/none",
    "MpiDefault=none",
    "SelectType=select/cons_tres",
    "SelectTypeParameters=CR_CPU",
    "SchedulerType=sched/builtin",
    "SchedulerParameters=sched_min_interval=50000,batch_sched_delay=0",
    "ReturnToService=2",
    "SlurmdTimeout=60",
    "KillWait=2",
    "MaxArraySize=1001",
    "SlurmdParameters=config_overrides",
    ...Array.from(
      { length: nodes },
      (_, n) => `NodeName=n${n + 1} NodeAddr=127.0.0.1 Port=${port + n + 1} CPUs=1 RealMemory=1000`,
    ),
    `PartitionName=main Nodes=n[1-${nodes}] Default=YES State=UP`,
    "",
  ].join("\n");
