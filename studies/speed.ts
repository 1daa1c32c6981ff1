/**
 * npm run study:speed [-- --rounds 3]: one question in several states of this repository, each in a work tree of its own with
 * the packages of today, in rounds; writes docs/studies/speed.json and the section of docs/performance.md. --page writes the
 * section anew from what is kept.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SPEED, type SpeedStudy, type State, speedSection } from "./speed-table.ts";
import { fileOf, keepStudy, machineHere, putSection } from "./study.ts";

const asked = ["why", "stalin", "--runs", "1000", "--workers", "1"];
const states = [
  ["48a207e", "before one road", asked],
  ["d159062", "one road, the same answer", asked],
  ["c3aef7a", "three views, net, other luck, sets and widths", [...asked, "--given", "nothing"]],
] as const;

/** Says on standard error, when the process ends, how much processor time all its threads took. */
const counting = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error("\\ncpu " + (user + system) / 1e6); });',
)}`;

function treeOf(commit: string): string {
  const tree = resolve(".cache", "states", commit);
  if (existsSync(tree)) return tree;
  mkdirSync(resolve(".cache", "states"), { recursive: true });
  const made = spawnSync("git", ["worktree", "add", "--detach", tree, commit], {
    stdio: "inherit",
  });
  if (made.status !== 0) throw new Error(`git has no state ${commit} to take out`);
  symlinkSync(resolve("node_modules"), join(tree, "node_modules"));
  return tree;
}

function once(commit: string, words: readonly string[]): { cpu: number; lives: number } {
  const tree = treeOf(commit);
  const out = join(tree, "runs", "speed");
  rmSync(out, { recursive: true, force: true });
  const ran = spawnSync(
    process.execPath,
    ["--import", counting, "bin/aitia.js", ...words, "--out", out, "--json"],
    { cwd: tree, encoding: "utf8", maxBuffer: 1e9 },
  );
  const cpu = Number(/^cpu (.*)$/m.exec(ran.stderr)?.[1]);
  const lives = [...ran.stderr.matchAll(/ of ([\d,]+), /g)].at(-1)?.[1]?.replaceAll(",", "");
  if (ran.status !== 0 || !(cpu > 0) || lives === undefined)
    throw new Error(`${commit} ended with ${ran.status}: ${ran.stderr}`);
  return { cpu, lives: Number(lives) };
}

const write = (study: SpeedStudy): void =>
  putSection(SPEED, speedSection(study), "## What is not claimed");

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, page: { type: "boolean", default: false } },
});
if (values.page) write(JSON.parse(readFileSync(fileOf("speed"), "utf8")) as SpeedStudy);
else {
  const machine = machineHere();
  let found: readonly State[] = states.map(([commit, says, words]) => ({
    commit,
    says,
    words,
    lives: 0,
    cpu: [],
  }));
  for (let round = 0; round < Number(values.rounds); round++) {
    // a round is kept when it is whole
    found = found.map((state) => {
      const { cpu, lives } = once(state.commit, state.words);
      process.stderr.write(
        `round ${round + 1}, ${state.commit}: ${cpu.toFixed(1)} s, ${lives} lives\n`,
      );
      return { ...state, lives, cpu: [...state.cpu, cpu] };
    });
    write(keepStudy("speed", { machine, states: found }));
  }
}
