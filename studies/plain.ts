/**
 * npm run study:plain [-- --rounds 5]: a plain model of 500 agents in turn, in Aitia and in what else npm, a C compiler and
 * Debian's python3-numpy give; writes docs/studies/plain.json and its section of docs/performance.md. --page writes the
 * section anew from what is kept.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { FASTEST_C, measure, median } from "../bench/engine.ts";
import { compileModule, instantiate } from "../src/compile/back/wasm/run.ts";
import { C_FLAGS } from "../src/compile/testing/c.ts";
import { plainModel, program, STEPS } from "./plain-model.ts";
import { AGENTS, PLAIN, type PlainRow, type PlainStudy, plainSection } from "./plain-table.ts";
import { fileOf, keepStudy, machineHere, putSection } from "./study.ts";

interface Other {
  readonly says: string;
  readonly command: string;
  readonly words: readonly string[];
}

function others(): Other[] {
  const inBench = (name: string) => resolve("bench/plain", name);
  const c = resolve(".cache", "plain");
  mkdirSync(resolve(".cache"), { recursive: true });
  run("cc", [...FASTEST_C, ...C_FLAGS, "-o", c, inBench("plain.c")]);
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", "bench/plain"]);
  const python = ["python3", "/usr/bin/python3"].find(
    (name) => spawnSync(name, ["-c", "import numpy"]).status === 0,
  );
  if (!python) throw new Error("no python3 here has numpy: apt-get install python3-numpy");
  return [
    { says: "C by hand, one generator for all luck", command: c, words: [] },
    {
      says: "JavaScript by hand, typed arrays",
      command: process.execPath,
      words: [inBench("typed-arrays.mjs")],
    },
    {
      says: "AgentScript 0.10.27",
      command: process.execPath,
      words: [inBench("with-agentscript.mjs")],
    },
    { says: "flocc 0.7.0", command: process.execPath, words: [inBench("with-flocc.mjs")] },
    {
      says: "numpy, all agents of a step at once",
      command: python,
      words: [inBench("with-numpy.py")],
    },
  ];
}

function run(command: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${stderr}`);
  return stdout;
}

/** Lives so many steps, and gives million agent-steps a processor second and the mean of moods. */
function other({ command, words }: Other, steps: number): { rate: number; mean: number } {
  const [seconds = 0, mean = 0] = run(command, [...words, String(steps)])
    .trim()
    .split(" ")
    .map(Number);
  return { rate: (AGENTS * steps) / seconds / 1e6, mean };
}

/** The mean of moods over the ends of years of one world. */
function meanHere(): number {
  const four = instantiate(compileModule(program), program, []);
  for (let lane = 0; lane < 4; lane++) four.name(lane, 1, lane);
  four.start();
  four.months(0, program.months);
  const outputs = new Float32Array(program.years * program.recorded.length);
  four.readOutputs(0, outputs);
  return outputs.reduce((a, b) => a + b, 0) / outputs.length / AGENTS;
}

function rowOf(says: string, rates: readonly number[], mean: number): PlainRow {
  return { says, rate: median([...rates]), range: [Math.min(...rates), Math.max(...rates)], mean };
}

function study(rounds: number): PlainStudy {
  const beside = others().map((one) => {
    // as many steps as take about a second
    const steps = Math.ceil((other(one, 500).rate * 1e6) / AGENTS);
    return { one, steps, rates: [] as number[], mean: 0 };
  });
  const here: Record<"wasm" | "js" | "c", number[]> = { wasm: [], js: [], c: [] };
  for (let round = 0; round < rounds; round++) {
    const { wasm, js, c, same } = measure(plainModel, { rounds: 1, seconds: 1 });
    if (!same) throw new Error("the back ends do not agree");
    const million = (AGENTS * STEPS) / 1e6;
    here.wasm.push(wasm * million);
    here.js.push(js * million);
    if (c !== null) here.c.push(c * million);
    for (const program of beside) {
      const { rate, mean } = other(program.one, program.steps);
      program.rates.push(rate);
      program.mean = mean;
    }
  }
  const mean = meanHere();
  return keepStudy("plain", {
    machine: machineHere(),
    rounds,
    rows: [
      rowOf("Aitia, WebAssembly, four worlds together", here.wasm, mean),
      rowOf("Aitia, C that the compiler writes", here.c, mean),
      rowOf("Aitia, JavaScript", here.js, mean),
      ...beside.map(({ one, rates, mean }) => rowOf(one.says, rates, mean)),
    ],
  });
}

const write = (study: PlainStudy): void =>
  putSection(PLAIN, plainSection(study), "## What a question costs, state by state");

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
write(
  values.page
    ? (JSON.parse(readFileSync(fileOf("plain"), "utf8")) as PlainStudy)
    : study(Number(values.rounds)),
);
