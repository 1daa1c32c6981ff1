import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asked } from "../../../test/flips.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-worker-"));
  const main = new URL("../main.ts", import.meta.url).href;
  writeFileSync(
    join(home, "start.mjs"),
    `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The command as a process of its own; rejects unless it exits with 0. */
const aitia = async (...words: string[]) =>
  (await promisify(execFile)(process.execPath, [join(home, "start.mjs"), ...words])).stdout;

const run = (folder: string, seed = "1") =>
  asked(["run", "two-doors", "--runs", "640", "--seed", seed, "--json", "--out", folder]);

/** Takes some shards of a run away, as if nobody had lived them yet. */
function lose(folder: string, shards: readonly number[]): void {
  for (const n of shards) rmSync(join(folder, "shards", `${String(n).padStart(6, "0")}.f32`));
}

test("workers live what is missing, one of them what another never did, and the run is the same", async () => {
  const folder = join(home, "shared");
  const before = (await run(folder)).stdout;
  lose(folder, [0, 1, 4, 5, 9]);
  // the worker with index 1 of 2 was lost: the other lives its part too
  const told = await asked(["worker", folder, "--index", "0", "--of", "2"]);
  expect([told.status, told.stdout]).toEqual([0, expect.stringMatching(/^5 shards were missing/)]);
  expect(readdirSync(join(folder, "shards"))).toHaveLength(10);
  expect((await run(folder)).stdout).toBe(before);
});

test("a worker refuses what it would live otherwise", async () => {
  const folder = join(home, "other");
  await run(folder, "3");
  const refused = async (...words: string[]) => (await asked(["worker", ...words])).stderr;
  expect(await refused(folder, "--case", "meadow")).toMatch(/is not as it was when the run/);
  expect(await refused(folder, "--index", "2", "--of", "2")).toMatch(/Give --index from 0 to 1/);
  expect(await refused(join(home, "nothing"))).toMatch(/there is no run here/);
  await asked(["why", "two-doors", "--runs", "20", "--out", join(home, "why")]);
  expect(await refused(join(home, "why"))).toMatch(
    /a worker lives runs, and this is a why[\s\S]*--crew/,
  );
});

test("a why that a crew lives is that of one process, whoever of the crew is killed and whoever comes twice", async () => {
  const crew = join(home, "crew");
  const line = ["why", "two-doors", "--runs", "130", "--json"];
  const asking = aitia(...line, "--crew", crew, "--out", join(home, "by-crew"));
  const blocks = () =>
    existsSync(crew) ? readdirSync(crew).filter((name) => name.endsWith(".lives")).length : 0;
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((later) => setTimeout(later, 20));
  };
  await until(() => existsSync(join(crew, "crew.json")));
  const worker = ["worker", crew, "--of", "2", "--workers", "1"];
  const lost = spawn(process.execPath, [join(home, "start.mjs"), ...worker]);
  await until(() => blocks() > 0);
  lost.kill("SIGKILL");
  const others = [1, 2].map(() => aitia(...worker, "--index", "1"));
  const answers = [await asking, (await asked([...line, "--out", join(home, "alone")])).stdout];
  const [byCrew, alone] = answers.map((text) => {
    const { seconds: _, commandLine: __, ...answer } = JSON.parse(text);
    return answer;
  });
  expect(byCrew).toEqual(alone);
  // the question is answered: its crew's folder is gone, and workers have gone home
  for (const said of await Promise.all(others))
    expect(said).toMatch(/histories lived for the crew/);
  expect(existsSync(crew)).toBe(false);
});

test("several processes on one folder end with the same answer, and none of them dies", async () => {
  for (const line of [
    ["run", "two-doors", "--runs", "2000"],
    ["why", "two-doors", "--runs", "300"],
  ]) {
    const folder = join(home, `many-${line[0]}`);
    const many = await Promise.all(
      [1, 2, 3].map(() => aitia(...line, "--json", "--workers", "1", "--out", folder)),
    );
    expect(new Set(many).size).toBe(1);
    expect((await asked([...line, "--json", "--out", folder])).stdout).toBe(many[0]);
    expect(readdirSync(folder)).not.toContain("set-aside");
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toHaveProperty(
      "finished",
    );
  }
});
