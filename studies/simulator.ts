/**
 * npm run study:simulator [-- --rounds 5]: what asking somebody's own program costs beside its own work; writes
 * docs/studies/simulator.json and the sentence of docs/simulator.md. --page writes the sentence anew from what is kept.
 */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { callsOf } from "./simulator-calls.ts";
import { type Round, type SimulatorStudy, simulatorSentence } from "./simulator-table.ts";
import { fileOf, keepStudy, machineHere } from "./study.ts";

const SWITCHES = 8;
const PROCESSES = 2;
/** Histories of the study; with all coalitions of eight switches about two thousand lives. */
const RUNS = 12;
const CALLS = 20_000;
/** Addresses that a life draws at, a word each: about 20 ms in plain Python. */
const ADDRESSES = 2100;

const model = `
import os, time
from aitia_noise import Noise, chance, serve

class Slow:
    switches = [f"m{n}" for n in range(${SWITCHES})]
    parameters = ["p"]
    series = ["sum"]
    lives = 0
    def live(self, noise, off, parameters, events):
        total = 0
        for agent in range(${ADDRESSES}):
            m = f"m{agent % ${SWITCHES}}"
            if chance(noise.words(0, agent, m)[0], parameters["p"]) and m not in off:
                total += 1
        with open(f"cpu-{os.getpid()}", "w") as told:
            self.lives += 1
            told.write(f"{time.process_time()} {self.lives}")
        return {"sum": [total]}

if __name__ == "__main__":
    serve(Slow)
`;
const bare = `
import sys
from aitia_noise import Noise
from model import Slow
slow = Slow()
for run in range(int(sys.argv[1])):
    slow.live(Noise(1, run), {"m3": "unresponsive"}, {"p": 0.5}, {})
`;

/** Writes the slow model as a case; gives its folder. */
function slowCase(home: string): string {
  const folder = mkdtempSync(join(home, "slow-"));
  const example = JSON.parse(readFileSync("examples/two-doors-python/case.json", "utf8"));
  const ids = Array.from({ length: SWITCHES }, (_, n) => `m${n}`);
  copyFileSync("bridges/aitia_noise.py", join(folder, "aitia_noise.py"));
  writeFileSync(join(folder, "model.py"), model);
  writeFileSync(join(folder, "bare.py"), bare);
  const [mechanism] = example.mechanisms;
  const [claim] = example.claims;
  const [parameter] = example.parameters;
  const [account] = example.explanations;
  writeFileSync(
    join(folder, "case.json"),
    JSON.stringify({
      ...example,
      id: "slow",
      mechanisms: ids.map((id) => ({ ...mechanism, id, claims: [`C-${id}`] })),
      claims: ids.map((id) => ({ ...claim, id: `C-${id}`, mechanisms: [id] })),
      parameters: [{ ...parameter, name: "p", prior: { uniform: [0.2, 0.8] } }],
      series: { sum: { unit: "draws", says: "draws that came" } },
      outcomes: [{ id: "many", says: "many came", total: "sum", above: ADDRESSES / 2 }],
      explanations: [{ ...account, id: "all", mechanisms: ids }],
      groups: [],
      simulator: { ...example.simulator, processes: PROCESSES, idle: [] },
    }),
  );
  return folder;
}

const counting = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error("\\ncpu " + (user + system) / 1e6); });',
)}`;

interface Ran {
  readonly wall: number;
  readonly stderr: string;
}

function ran(command: string, words: readonly string[], cwd?: string): Promise<Ran> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve({ wall: (performance.now() - began) / 1000, stderr })
        : reject(new Error(`${command} ${words.join(" ")} ended with ${code}: ${stderr}`)),
    );
  });
}

/** Processor seconds and lives of the model's processes since this was last asked. */
function toldByModels(folder: string) {
  const files = readdirSync(folder).filter((name) => name.startsWith("cpu-"));
  const told = files.map((name) => readFileSync(join(folder, name), "utf8").split(" ").map(Number));
  for (const name of files) rmSync(join(folder, name));
  const sum = (at: number) => told.reduce((all, own) => all + (own[at] ?? Number.NaN), 0);
  return { cpu: sum(0), lives: sum(1) };
}

async function asked(folder: string) {
  const out = join(folder, "..", "out");
  rmSync(out, { recursive: true, force: true });
  const words = ["why", folder, "--runs", `${RUNS}`, "--trust", "--out", out, "--json"];
  const { wall, stderr } = await ran(process.execPath, [
    "--import",
    counting,
    "bin/aitia.js",
    ...words,
  ]);
  const own = Number(/^cpu (.*)$/m.exec(stderr)?.[1]);
  const { cpu, lives } = toldByModels(folder);
  if (!(own > 0 && lives > 0)) throw new Error(stderr);
  return { wall, cpu: own + cpu, lives };
}

async function lived(folder: string, lives: number) {
  const each = Math.ceil(lives / PROCESSES);
  const began = performance.now();
  await Promise.all(
    Array.from({ length: PROCESSES }, () => ran("python3", ["bare.py", `${each}`], folder)),
  );
  return { wall: (performance.now() - began) / 1000, cpu: toldByModels(folder).cpu };
}

/** The two doors with one process; gives the folder. */
function doorsCase(home: string): string {
  const folder = mkdtempSync(join(home, "doors-"));
  for (const name of ["model.py", "aitia_noise.py"])
    copyFileSync(`examples/two-doors-python/${name}`, join(folder, name));
  const spec = JSON.parse(readFileSync("examples/two-doors-python/case.json", "utf8"));
  spec.simulator.processes = 1;
  writeFileSync(join(folder, "case.json"), JSON.stringify(spec));
  return folder;
}

/** The sentence of the page, which begins as it always does. */
function write(study: SimulatorStudy): void {
  const page = readFileSync("docs/simulator.md", "utf8");
  writeFileSync(
    "docs/simulator.md",
    page.replace(/^(Overhead: |Measured on .* by `npm run study:simulator`).*$/m, () =>
      simulatorSentence(study),
    ),
  );
}

async function measured(rounds: number): Promise<SimulatorStudy> {
  const home = mkdtempSync(join(tmpdir(), "aitia-simulator-study-"));
  process.env.XDG_CACHE_HOME = join(home, "cache");
  const machine = machineHere();
  const [slow, doors] = [slowCase(home), doorsCase(home)];
  const told: Round[] = [];
  const short: { wall: number; cpu: number }[] = [];
  let lives = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const { lives: own, ...ours } = await asked(slow);
      lives = own;
      told.push({ asked: ours, bare: await lived(slow, lives) });
      short.push(await callsOf(doors, CALLS));
      process.stderr.write(`${JSON.stringify([told.at(-1), short.at(-1)])}\n`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return keepStudy("simulator", {
    machine,
    slow: { lives, switches: SWITCHES, processes: PROCESSES, rounds: told },
    short: { calls: CALLS, rounds: short },
  });
}

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
write(
  values.page
    ? (JSON.parse(readFileSync(fileOf("simulator"), "utf8")) as SimulatorStudy)
    : await measured(Number(values.rounds)),
);
// the last simulator waits for whoever asks next
process.exit();
