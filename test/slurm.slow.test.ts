/** A cluster's answer is that of one machine, whatever is lost on the way. A real Slurm, of three nodes on this host. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "../src/root.ts";
import { type Cluster, startCluster } from "./cluster.ts";

const RUNS = "6000";
const question = ["run", "stalin", "--runs", RUNS, "--keep", "reduced", "--json"];

let cluster: Cluster;
let home = "";
let alone = "";
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "aitia-cluster-"));
  cluster = await startCluster(3);
  alone = fingerprintOf((await aitia([...question, "--out", join(home, "alone")])).stdout);
});
afterAll(() => {
  cluster?.stop();
  rmSync(home, { recursive: true, force: true });
});

beforeEach(() => cluster.clear());

const fingerprintOf = (stdout: string): string => JSON.parse(stdout).fingerprint;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own, so that the cluster can be hurt while it waits. */
function aitia(words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, "bin", "aitia.js"), ...words], {
    env: cluster.env,
    cwd: home,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => {
    stdout += text;
  });
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  return new Promise((ended) => child.on("close", (status) => ended({ status, stdout, stderr })));
}

const onCluster = (folder: string, ...more: string[]) =>
  aitia([
    "slurm",
    "--tasks",
    "3",
    "--look",
    "1",
    "--ask",
    "1",
    ...more,
    ...question,
    "--out",
    folder,
  ]);

const blocksIn = (folder: string): number =>
  existsSync(join(folder, "shards"))
    ? readdirSync(join(folder, "shards")).filter((name) => !name.startsWith(".")).length
    : 0;

/** Lets the command go on while something is awaited. */
async function when(holds: () => boolean, what: string): Promise<void> {
  for (let n = 0; n < 2400 && !holds(); n++) await new Promise((later) => setTimeout(later, 50));
  expect(holds(), what).toBe(true);
}

test("an array of workers ends with the digits of one process", async () => {
  const { status, stdout, stderr } = await onCluster(join(home, "array"));
  expect(stderr).toMatch(/job \d+: 3 workers of 1 threads/);
  expect([status, fingerprintOf(stdout)]).toEqual([0, alone]);
});

test("a node that is lost, noticed or not, is made good by the others", async () => {
  for (const isNoticed of [false, true]) {
    const folder = join(home, `lost-${isNoticed}`);
    const asked = onCluster(folder);
    await when(() => blocksIn(folder) > 0, "a first block is there");
    const node = ["n2", "n3", "n1"].find((name) => cluster.lose(name) > 0);
    if (isNoticed && node) cluster.notice(node);
    const { status, stdout } = await asked;
    expect([status, fingerprintOf(stdout)]).toEqual([0, alone]);
    if (node) cluster.revive(node);
  }
});

test("a controller that is killed right after it took the workers costs nothing but time", async () => {
  const folder = join(home, "controller");
  const asked = onCluster(folder);
  await when(() => existsSync(join(`${folder}.slurm`, "job")), "the job is handed in");
  cluster.restartController();
  const { status, stdout } = await asked;
  expect([status, fingerprintOf(stdout)]).toEqual([0, alone]);
});

test("two crews on one folder, handed in by hand from the printed script, are no trouble", async () => {
  const folder = join(home, "crews");
  const printed = await aitia([
    "slurm",
    "--tasks",
    "2",
    "--print-script",
    ...question,
    "--out",
    folder,
  ]);
  expect([printed.status, printed.stdout.split("\n")[0]]).toEqual([0, "#!/bin/sh"]);
  cluster.ended([cluster.sbatch(printed.stdout), cluster.sbatch(printed.stdout)]);
  expect(blocksIn(folder)).toBe(blocksIn(join(home, "alone")));
  const before = readdirSync(folder);
  expect(before).not.toContain("set-aside");
  const { status, stdout } = await aitia([...question, "--out", folder]);
  expect([status, fingerprintOf(stdout)]).toEqual([0, alone]);
});

test("a why that a crew of the cluster lives has the digits of one process, also where a node is lost", async () => {
  const why = ["why", "two-doors", "--runs", "600", "--json"];
  const folder = join(home, "why");
  const crew = join(`${folder}.slurm`, "crew");
  const slurm = ["slurm", "--tasks", "3", "--look", "1", "--ask", "1"];
  const asked = aitia([...slurm, ...why, "--out", folder]);
  const isBegun = () =>
    existsSync(crew) && readdirSync(crew).some((name) => name.endsWith(".lives"));
  await when(isBegun, "a first block of the crew is there");
  const node = ["n2", "n3", "n1"].find((name) => cluster.lose(name) > 0);
  const { status, stdout, stderr } = await asked;
  expect(stderr).toMatch(/job \d+: 3 workers of 1 threads/);
  const one = await aitia([...why, "--out", join(home, "why-alone")]);
  expect([status, fingerprintOf(stdout)]).toEqual([0, fingerprintOf(one.stdout)]);
  // the answer is there: the crew's folder is gone, and its job is ended
  expect(existsSync(crew)).toBe(false);
  expect(existsSync(join(`${folder}.slurm`, "job"))).toBe(false);
  if (node) cluster.revive(node);
});

test("a doctor asks the nodes, which have this engine and these digits, and see one folder", async () => {
  const { status, stdout, stderr } = await aitia(["doctor", home, "--nodes", "3", "--json"]);
  expect(status, `${stderr}\n${stdout}`).toBe(0);
  const { findings, wrong } = JSON.parse(stdout);
  expect(wrong).toBe(0);
  const saw = (what: string) =>
    findings.find((f: { what: string }) => f.what.startsWith(what))?.saw;
  expect(saw("nodes that were asked").split(", ").sort()).toEqual(["n1", "n2", "n3"]);
  expect(saw("largest array")).toBe("1,001");
  expect(saw("time limits")).toBe("main infinite");
  expect(saw("one name that all nodes want at once")).toMatch(/^given to n\d$/);
  expect(saw("what one machine wrote")).toMatch(/^within/);
  expect(readdirSync(home).filter((name) => name.startsWith(".aitia-doctor"))).toEqual([]);
});

test("what a site refuses, and what no site can do, is told in a sentence", async () => {
  const folder = join(home, "refused");
  const wrong = await onCluster(folder, "--partition", "nowhere");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/Slurm takes no workers: .*partition/i);
  const many = await aitia(["slurm", "--tasks", "5000", ...question, "--out", folder]);
  expect(many.stderr).toMatch(/this site takes arrays of at most 1001[\s\S]*--cpus/);
  const check = await aitia(["slurm", "check", "stalin"]);
  expect(check.stderr).toMatch(/a cluster lives what run, why.* ask, and "check" is none of them/);
  expect(readFileSync(join(`${folder}.slurm`, "script.sh"), "utf8")).toContain(
    "#SBATCH --partition=nowhere",
  );
});
