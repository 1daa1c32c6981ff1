/**
 * npm run study:by-hand [-- --rounds 5]: civil-violence beside the same model in C by hand; writes docs/studies/by-hand.json
 * and its section of docs/performance.md. --page writes the section anew from what is kept.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { FASTEST_C, measure } from "../bench/engine.ts";
import { lived } from "../cases/civil-violence/testing/lived.ts";
import { C_FLAGS } from "../src/compile/testing/c.ts";
import { openCase } from "../src/engine/open.ts";
import { parameterDraws } from "../src/engine/world/parameters.ts";
import { BY_HAND, type ByHandStudy, byHandSection } from "./by-hand-table.ts";
import { fileOf, keepStudy, machineHere, putSection } from "./study.ts";

/** Worlds whose means are compared. */
const WORLDS = 100;

const write = (study: ByHandStudy): void =>
  putSection(BY_HAND, byHandSection(study), "## What a question costs, state by state");

function compiled(): string {
  const to = resolve(".cache", "civil-violence");
  mkdirSync(resolve(".cache"), { recursive: true });
  const words = [...FASTEST_C, ...C_FLAGS, "-o", to, "bench/civil-violence.c", "-lm"];
  const { status, stderr } = spawnSync("cc", words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`cc refuses bench/civil-violence.c: ${stderr}`);
  return to;
}

const spread = (xs: readonly number[]) => {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
  const square = xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (xs.length - 1);
  return { mean, sd: Math.sqrt(square) };
};

async function study(rounds: number): Promise<void> {
  const command = compiled();
  const { spec, program, inputs } = await openCase("civil-violence");
  const subject = {
    program,
    inputs: inputs({}),
    draws: parameterDraws(spec, program, 1),
    seed: 1,
  };
  const { js, wasm, c, beside, range, same } = measure(subject, {
    rounds,
    seconds: 1,
    beside: command,
  });
  if (!same || beside === null) throw new Error("the back ends do not agree");
  const here = await lived(WORLDS);
  const { stdout } = spawnSync(command, ["0", String(WORLDS), "means"], { encoding: "utf8" });
  const there = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  const machine = machineHere();
  write(
    keepStudy("by-hand", {
      machine,
      rounds,
      rates: { js, wasm, c, byHand: beside },
      ranges: range,
      means: {
        worlds: WORLDS,
        aitia: { active: spread(here.active), jailed: spread(here.jailed) },
        byHand: {
          active: spread(there.map(([active = 0]) => active)),
          jailed: spread(there.map(([, jailed = 0]) => jailed)),
        },
      },
    }),
  );
}

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
if (values.page) write(JSON.parse(readFileSync(fileOf("by-hand"), "utf8")) as ByHandStudy);
else await study(Number(values.rounds));
