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
import { createServer } from "node:net";
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
  /** Waits until the queue knows these jobs no more; after two minutes says what stands there instead. */
  ended(jobs: readonly string[]): void;
  /**
   * Empties the queue, and waits until every node is free. A controller that was killed has forgotten which tasks had
   * ended since it last wrote its state, and holds their nodes for them until somebody cancels them.
   */
  clear(): void;
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

/** Waits until something holds; says what did not, and what was seen instead. */
function until(holds: () => boolean, what: string, seen: () => string, seconds = 120): void {
  for (const end = Date.now() + seconds * 1000; !holds(); wait(50))
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s\n${seen()}`);
}

/** Starts a cluster of nodes of one thread, n1 and so on. */
export async function startCluster(nodes: number): Promise<Cluster> {
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
  writeFileSync(join(folder, "slurm.conf"), confOf(folder, nodes, await freePorts(nodes + 1)));
  const cluster = clusterIn(folder, nodes);
  try {
    must("munged", mungedWords(folder), cluster.env);
    must("slurmctld", [], cluster.env);
    for (let n = 1; n <= nodes; n++) must("slurmd", ["-N", `n${n}`], cluster.env);
    cluster.clear();
    return cluster;
  } catch (error) {
    cluster.stop();
    throw error;
  }
}

/** Below the ports that a system gives to whoever asks for any, as Slurm's own programs do all the time. */
const [FIRST_PORT, LAST_PORT] = [16800, 32000];

/** The first of so many ports in a row that nobody listens at. */
async function freePorts(count: number): Promise<number> {
  for (let first = FIRST_PORT; first + count < LAST_PORT; first += count) {
    const ports = Array.from({ length: count }, (_, n) => first + n);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first;
  }
  throw new Error(`no ${count} ports in a row are free from ${FIRST_PORT} to ${LAST_PORT}`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((tell) => {
    const server = createServer()
      .on("error", () => tell(false))
      .listen(port, () => server.close(() => tell(true)));
  });

/** A cluster whose settings lie in a folder, started or not. */
function clusterIn(folder: string, nodes: number): Cluster {
  const conf = join(folder, "slurm.conf");
  const env = { ...process.env, PATH, SLURM_CONF: conf };
  const pidOf = (name: string) => Number(readFileSync(join(folder, "run", `${name}.pid`), "utf8"));
  const ask: Ask = (command, ...words) => spawnSync(command, words, { env, encoding: "utf8" });
  const cancelAll = () => ask("scancel", `--user=${userInfo().username}`);
  const awaited = (what: string, holds: () => boolean) =>
    until(holds, what, () => seenBy(ask, join(folder, "log")));
  const isSaid = (wanted: string, command: string, ...words: string[]) => {
    const { status, stdout } = ask(command, ...words);
    return status === 0 && stdout.trim() === wanted;
  };
  const notice = (node: string) =>
    void must("scontrol", ["update", `nodename=${node}`, "state=down", "reason=lost"], env);
  const clear = () => {
    cancelAll();
    awaited("nothing is left in the queue", () => isSaid("", "squeue", "-h"));
    awaited("all nodes are idle", () => isSaid("idle", "sinfo", "-h", "-o", "%T"));
  };
  return {
    env,
    lose(node) {
      const workers = processesOf(node, conf);
      const steps = new Set(workers.map(parentOf).filter((pid) => pid > 1));
      for (const pid of [pidOf(node), ...steps, ...workers]) kill(pid);
      return workers.length;
    },
    notice,
    revive(node) {
      notice(node);
      cancelAll();
      must("slurmd", ["-N", node], env);
      clear();
    },
    restartController() {
      const pid = pidOf("ctld");
      kill(pid);
      awaited("the controller is gone", () => !existsSync(`/proc/${pid}`));
      must("slurmctld", [], env);
      awaited("the controller answers again", () => ask("squeue", "-h").status === 0);
    },
    sbatch: (script) => must("sbatch", ["--parsable"], env, script),
    ended: (jobs) =>
      awaited(`jobs ${jobs.join(" and ")} have ended`, () =>
        isSaid("", "squeue", "-h", `--jobs=${jobs.join()}`),
      ),
    clear,
    stop() {
      cancelAll();
      const daemons = readdirSync(join(folder, "run")).filter((name) => name.endsWith(".pid"));
      for (const name of daemons) kill(pidOf(name.slice(0, -".pid".length)));
      for (let n = 1; n <= nodes; n++)
        for (const pid of processesOf(`n${n}`, conf))
          for (const one of [parentOf(pid), pid]) if (one > 1) kill(one);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What munge is started with: all that it needs and leaves lies in the folder. */
const mungedWords = (folder: string): readonly string[] => [
  "--force",
  `--key-file=${join(folder, "munge.key")}`,
  `--socket=${join(folder, "run", "munge.sock")}`,
  `--pid-file=${join(folder, "run", "munged.pid")}`,
  `--log-file=${join(folder, "log", "munged.log")}`,
  `--seed-file=${join(folder, "run", "munged.seed")}`,
];

type Ask = (
  command: string,
  ...words: string[]
) => { readonly status: number | null; readonly stdout: string };

/** The queue, the nodes, and the last lines that controller and nodes wrote. */
function seenBy(ask: Ask, logs: string): string {
  const ends = readdirSync(logs)
    .filter((name) => name.startsWith("ctld") || /^n\d/.test(name))
    .map((name) => [name, ...readFileSync(join(logs, name), "utf8").split("\n").slice(-15)]);
  return [
    ask("squeue", "-r", "-o", "%i %T %r %N").stdout,
    ask("sinfo", "-N", "-o", "%N %T %E").stdout,
    ...ends.flat(),
  ].join("\n");
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended by itself
  }
}

/** Processes that Slurm started on a node of the cluster with these settings. */
function processesOf(node: string, conf: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const environ = environOf(pid);
      return [`SLURMD_NODENAME=${node}`, `SLURM_CONF=${conf}`].every((one) =>
        environ.includes(one),
      );
    })
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
