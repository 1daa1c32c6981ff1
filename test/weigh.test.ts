/** Weighing as a person asks for it: by the command, in a folder of its own. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WeighAnswer } from "../src/ask/weigh/answer.ts";
import { here } from "../src/cli/testing/here.ts";

const root = resolve(import.meta.dirname, "..");
let place = "";
let home = "";
beforeAll(() => {
  home = process.cwd();
  place = mkdtempSync(join(tmpdir(), "aitia-weigh-"));
  const main = new URL("../src/cli/main.ts", import.meta.url).href;
  writeFileSync(
    join(place, "start.mjs"),
    `import { main } from ${JSON.stringify(main)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
  );
  process.chdir(place);
  // a copy of the case, so that what is stored beside it is not stored with the sources
  cpSync(join(root, "cases", "meadow"), join(place, "meadow"), {
    recursive: true,
    filter: (path) => !/\.test\.ts$|[\\/]testing$/.test(path),
  });
});
afterAll(() => {
  process.chdir(home);
  rmSync(place, { recursive: true, force: true });
});

interface Done {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a process of its own that ends without any warning as it first keeps likelihoods of its nth account, in the middle of a number. */
function killed(words: readonly string[], nth: number): Done {
  const script = join(place, "killed.mjs");
  writeFileSync(
    script,
    `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { appendFileSync } = fs;
    const begun = new Set();
    fs.appendFileSync = (path, bytes) => {
      if (begun.add(path).size < ${nth}) return appendFileSync(path, bytes);
      appendFileSync(path, bytes.subarray(0, bytes.length - 3));
      process.kill(process.pid, "SIGKILL");
    };
    syncBuiltinESMExports();
    await import("./start.mjs");`,
  );
  return spawnSync(process.execPath, ["--conditions=aitia-source", script, ...words], {
    cwd: place,
    encoding: "utf8",
  });
}

const few = ["--simulations", "2000", "--workers", "1", "--seed", "3"];
const told = (done: Done): WeighAnswer => JSON.parse(done.stdout);
const lasting = ({ seconds: _, ...rest }: WeighAnswer) => rest;

test("killed at any moment it takes up what was kept, and not a digit is another", async () => {
  const plain = await here("weigh", "./meadow", ...few, "--out", "plain", "--json");
  expect(plain.stderr).toMatch(/weighing 7 accounts, about 14,000 simulated histories/);
  expect(plain.status).toBe(0);
  const words = ["weigh", "./meadow", ...few, "--out", "killed", "--json"];
  const kept = () => readdirSync(join(place, "killed", "accounts"));
  for (const account of [1, 3]) {
    const ended = killed(words, account);
    expect(ended).toMatchObject({ status: null, signal: "SIGKILL", stdout: "" });
    expect(kept().filter((name) => name.endsWith(".logs"))).toHaveLength(1);
    expect(kept().filter((name) => name.endsWith(".json"))).toHaveLength(account - 1);
  }
  const again = await here(...words);
  expect(lasting(told(again))).toEqual(lasting(told(plain)));
});

test("a population that is damaged or stands under another name is lived again, one of another seed is no part of the answer", async () => {
  const folder = join(place, "plain", "accounts");
  const before = readFileSync(join(folder, "A.json"), "utf8");
  writeFileSync(join(folder, "A.json"), before.slice(0, before.length / 2));
  writeFileSync(join(folder, "B.json"), before);
  const plain = JSON.parse(readFileSync(join(place, "plain", "weigh.json"), "utf8")) as WeighAnswer;
  const again = await here("weigh", "./meadow", ...few, "--out", "plain", "--json");
  expect(lasting(told(again)).accounts.find((a) => a.id === "A")).toEqual(
    plain.accounts.find((a) => a.id === "A"),
  );
  const other = await here(
    "weigh",
    "./meadow",
    ...few.slice(0, -1),
    "4",
    "--out",
    "plain",
    "--json",
  );
  expect(told(other).fingerprint).not.toBe(plain.fingerprint);
});

test("a reader's odds turn the probabilities and not the evidence; who is not named has no chance", async () => {
  const plain = JSON.parse(
    readFileSync(join(place, "killed", "weigh.json"), "utf8"),
  ) as WeighAnswer;
  const done = await here(
    "weigh",
    "./meadow",
    ...few,
    "--out",
    "killed",
    "--prior-odds",
    "A=1,B=14",
    "--json",
  );
  const own = told(done);
  expect(own.accounts).toEqual(plain.accounts);
  expect(own.posterior.all).toBe(0);
  expect(own.priorOdds).toMatchObject({ A: 1, B: 14, none: 0, all: 0 });
  const ratio = own.posterior.B! / own.posterior.A!;
  expect(ratio).toBeCloseTo((14 * plain.posterior.B!) / plain.posterior.A!, 9);
});

test("stored with the case it is found by whoever asks the case later", async () => {
  const done = await here("weigh", "./meadow", ...few, "--out", "killed", "--keep", "--json");
  expect(done.status).toBe(0);
  expect(readdirSync(join(place, "meadow", "stored")).sort()).toEqual(
    [
      ...["A", "A-first", "AB", "B", "C", "all", "none"].map((id) => `posterior-${id}.json`),
      "weigh.json",
    ].sort(),
  );
});

test("what is frozen before the record is read says later whether anything has changed since", async () => {
  const first = await here("weigh", "./meadow", "--freeze", "--out", "frozen");
  expect(first.stdout).toMatch(/^Frozen: [0-9a-f]{32} stands for the priors/);
  const path = join(place, "meadow", "works.ts");
  writeFileSync(path, readFileSync(path, "utf8").replace("fixed(0.3)", "fixed(0.4)"));
  const later = await here("weigh", "./meadow", "--freeze", "--out", "frozen");
  expect(later.stdout).toMatch(/something of these has changed since/);
});

test.each([
  [["weigh", "two-doors"], /has no record, so there is nothing to weigh/],
  [["weigh", "./meadow", "--prior-odds", "A"], /--prior-odds cannot read "A"/],
  [["weigh", "./meadow", "--prior-odds", "A=1,A=2"], /names "A" twice/],
  [["weigh", "./meadow", "--prior-odds", "A=0"], /gives no account a chance/],
  [["weigh", "./meadow", "--prior-odds", "Z=1"], /there is no account "Z"/],
  [
    ["weigh", "./meadow", "--quick", "--simulations", "5000"],
    /quick and simulations are both given/,
  ],
  [["weigh", "./meadow", "--simulations", "10"], /--simulations/],
  [["weigh", "nowhere"], /there is no case "nowhere"/],
])("%j is refused in words", async (words, says) => {
  const done = await here(...words);
  expect(done.status).toBe(2);
  expect(done.stderr).toMatch(says);
  expect(done.stdout).toBe("");
  expect(done.stderr).not.toMatch(/ {4}at /);
});
