/** `npm run bench`: runs a second on one core in JavaScript, WebAssembly and C, on a case. */
import { parseArgs } from "node:util";
import { openCase } from "../src/engine/open.ts";
import { parameterDraws } from "../src/engine/world/parameters.ts";
import { AitiaError } from "../src/errors.ts";
import { machineHere } from "../studies/study.ts";
import { measure, type Subject } from "./engine.ts";
import { writePage } from "./page.ts";

const help = `npm run bench -- [options]
  --case NAME      a case, or a path to one (default stalin); bench/kernel-case is the yardstick
  --rounds N       interleaved rounds (default 5)
  --seconds X      CPU seconds for each back end in each round (default 1)
  --beside COMMAND another program to time in the same rounds; see bench/engine.ts
  --write          write docs/performance.md from the founding case and the yardstick
  --json           one JSON document on standard output`;

const { values } = parseArgs({
  options: {
    case: { type: "string", default: "stalin" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    beside: { type: "string" },
    write: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const above = (text: string, name: string, whole: boolean): number => {
  const value = Number(text);
  if (value > 0 && value < 10_000 && (!whole || Number.isInteger(value))) return value;
  throw new AitiaError({
    what: `--${name} ${text} is not ${whole ? "a whole number" : "a number"} above 0`,
    todo: `Write for example --${name} 3.`,
  });
};

/** A case as the benchmark lives it: everything on, seed 1. */
async function subject(name: string): Promise<Subject> {
  const { spec, program, inputs } = await openCase(name);
  const seed = 1;
  return { program, inputs: inputs({}), draws: parameterDraws(spec, program, seed), seed };
}

async function main(): Promise<void> {
  if (values.help) return console.log(help);
  const rounds = above(values.rounds, "rounds", true);
  const seconds = above(values.seconds, "seconds", false);
  const { beside } = values;
  const machine = machineHere();
  const date = new Date().toISOString().slice(0, 10);
  if (values.write) return writePage({ rounds, seconds, beside, machine, date, subject });
  const { spec } = await openCase(values.case);
  const rates = measure(await subject(values.case), { rounds, seconds, beside });
  if (!rates.same) throw new Error("the back ends do not agree: no speed is worth that");
  const per = (a: number | null) => (a === null || rates.c === null ? null : a / rates.c);
  const answer = {
    case: spec.id,
    rounds,
    runsPerSecond: {
      js: rates.js,
      wasm: rates.wasm,
      ...(rates.c !== null && { c: rates.c }),
      ...(rates.beside !== null && { beside: rates.beside }),
    },
    ratios: {
      ...(rates.c !== null && { "wasm/c": per(rates.wasm), "js/c": per(rates.js) }),
      "wasm/js": rates.wasm / rates.js,
    },
    ...(rates.withoutC && { withoutC: rates.withoutC }),
    range: rates.range,
    startup: rates.startup,
    bytes: rates.bytes,
    machine,
    date,
  };
  if (values.json) return console.log(JSON.stringify(answer));
  const rate = (x: number | null) => (x === null ? "-" : x.toFixed(0));
  console.log(`${spec.id}: runs a second on one core, medians of ${rounds} interleaved rounds`);
  for (const name of ["js", "wasm", "c"] as const) {
    const [low, high] = rates.range[name] ?? [0, 0];
    const ratio = per(rates[name]);
    console.log(
      `${name.padEnd(5)}${rate(rates[name]).padStart(8)}  ${rate(low)} to ${rate(high)}${ratio === null ? "" : `  ${ratio.toFixed(2)} times C`}`,
    );
  }
  if (rates.withoutC) console.log(`no C: ${rates.withoutC}`);
  const { emit, compile, instantiate } = rates.startup;
  console.log(
    `module ${(rates.bytes / 1024).toFixed(0)} kB: written in ${emit.toFixed(0)} ms, compiled in ${compile.toFixed(1)} ms, instantiated in ${instantiate.toFixed(1)} ms`,
  );
  console.log(machine);
}

main().catch((error) => {
  if (!(error instanceof AitiaError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
