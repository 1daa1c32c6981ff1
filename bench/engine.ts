/** How fast one core lives worlds of a program in JavaScript, in WebAssembly and in C: CPU time, interleaved rounds, medians. */
import { spawnSync } from "node:child_process";
import { toJavaScript } from "../src/compile/back/js.ts";
import type { SideBySide } from "../src/compile/back/side-by-side.ts";
import { toWasm } from "../src/compile/back/wasm/module.ts";
import { compileModule, instantiate } from "../src/compile/back/wasm/run.ts";
import { compileC, whyNoC } from "../src/compile/testing/c-oracle.ts";
import { nativeWorlds } from "../src/compile/testing/native-worlds.ts";
import type { Program } from "../src/compile/tree.ts";
import { evaluate, type InputBlocks, live } from "../src/engine/world/live.ts";
import type { DrawParameters } from "../src/engine/world/parameters.ts";

export interface Subject {
  readonly program: Program;
  readonly inputs: InputBlocks;
  /** Values of the parameters of one run; drawn before the clock runs. */
  readonly draws: DrawParameters;
  readonly seed: number;
}

export interface Rates {
  /** Runs a second on one core, the median of the rounds; null where a back end is not there. */
  readonly js: number;
  readonly wasm: number;
  readonly c: number | null;
  readonly beside: number | null;
  /** Runs a second, round by round, of each back end by its name; native programs are "native 8". */
  readonly rounds: Readonly<Record<string, readonly number[]>>;
  /** The least and the most of the rounds. */
  readonly range: Readonly<Record<string, readonly [number, number]>>;
  /** Milliseconds from the program to a live instance: bytes, module, instance. */
  readonly startup: {
    readonly emit: number;
    readonly compile: number;
    readonly instantiate: number;
  };
  readonly bytes: number;
  /** Why there is no C, if there is none. */
  readonly withoutC: string | null;
  /** Do all back ends give the same outputs? */
  readonly same: boolean;
}

export interface Effort {
  readonly rounds: number;
  /** CPU seconds that each back end gets in each round, about. */
  readonly seconds: number;
  readonly flags?: readonly string[];
  /** So many runs side by side in native programs, each of which is timed too; none unless told. */
  readonly widths?: readonly number[];
  /** Another program to time in the same rounds: called with FIRST and COUNT, it prints the CPU seconds of COUNT worlds. */
  readonly beside?: string;
}

/** Lives `count` worlds from `first` and gives the CPU seconds it took; `see` gets the outputs of each. */
interface Runner {
  readonly name: "js" | "wasm" | "c" | "beside" | `native ${number}`;
  live(first: number, count: number): number;
  /** Absent where its worlds are not ours. */
  outputs?(run: number): Float32Array;
  close(): void;
}

const cpuSeconds = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** The parameters of runs, drawn once for all back ends and before any clock runs. */
function drawnRows({ program, draws }: Subject): (run: number) => Float32Array {
  const rows = Array.from({ length: ROWS }, (_, run) => {
    const row = new Float32Array(program.parameters.length);
    draws(run, row);
    return row;
  });
  return (run) => rows[run % ROWS]!;
}
type Row = (run: number) => Float32Array;
const ROWS = 4096;

function inJavaScript({ program, inputs, seed }: Subject, row: Row): Runner {
  const living = live(program, inputs, evaluate(toJavaScript(program)));
  const one = (run: number) => {
    living.memory.parameters.set(row(run));
    living.name(seed, run);
    living.start();
    living.months(0, program.months);
  };
  return {
    name: "js",
    live: (first, count) =>
      cpuSeconds(() => {
        for (let run = first; run < first + count; run++) one(run);
      }),
    outputs(run) {
      one(run);
      return living.memory.out.slice();
    },
    close() {},
  };
}

function sideBySide(
  name: Runner["name"],
  { program, seed }: Subject,
  row: Row,
  worlds: SideBySide,
): Runner {
  const { lanes } = worlds;
  const outputs = new Float32Array(program.years * program.recorded.length);
  const together = (run: number) => {
    for (let lane = 0; lane < lanes; lane++) {
      worlds.setParameters(lane, row(run + lane));
      worlds.name(lane, seed, run + lane);
    }
    worlds.start();
    worlds.months(0, program.months);
    for (let lane = 0; lane < lanes; lane++) worlds.readOutputs(lane, outputs);
  };
  return {
    name,
    live: (first, count) =>
      cpuSeconds(() => {
        for (let run = first; run < first + count; run += lanes) together(run);
      }),
    outputs(run) {
      together(run);
      worlds.readOutputs(0, outputs);
      return outputs.slice();
    },
    close() {},
  };
}

const inWasm = (subject: Subject, row: Row): Runner =>
  sideBySide(
    "wasm",
    subject,
    row,
    instantiate(compileModule(subject.program), subject.program, subject.inputs),
  );

const inNative = (subject: Subject, row: Row, lanes: number): Runner =>
  sideBySide(`native ${lanes}`, subject, row, nativeWorlds(subject.program, lanes, subject.inputs));

function inC({ program, inputs, seed }: Subject, row: Row, flags: readonly string[]): Runner {
  const oracle = compileC([program], flags);
  const variants = new Int32Array(program.rules.length);
  const ask = (first: number, count: number) => {
    const lives = Array.from({ length: count }, (_, i) => ({
      run: first + i,
      parameters: row(first + i),
      variants,
    }));
    return oracle.ask([{ program: 0, seed, inputs, lives }])[0]!;
  };
  return {
    name: "c",
    live: (first, count) => ask(first, count).seconds,
    outputs: (run) => ask(run, 1).worlds[0]!.outputs,
    close: () => oracle.close(),
  };
}

function besides(command: string): Runner {
  return {
    name: "beside",
    live(first, count) {
      const { stdout, status } = spawnSync(`${command} ${first} ${count}`, {
        shell: true,
        encoding: "utf8",
      });
      const seconds = Number(stdout.trim());
      if (status !== 0 || !(seconds > 0))
        throw new Error(`"${command} FIRST COUNT" did not print the CPU seconds it took`);
      return seconds;
    },
    close() {},
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Counts are whole for every width. */
const WIDEST = 16;

/** What the yardstick is compiled with. */
export const FASTEST_C = ["-O3", "-march=native"];

export function measure(
  subject: Subject,
  { rounds, seconds, flags = FASTEST_C, widths = [], beside }: Effort,
): Rates {
  const withoutC = whyNoC();
  const startup = startupOf(subject);
  const row = drawnRows(subject);
  const runners = [inJavaScript(subject, row), inWasm(subject, row)];
  if (!withoutC) {
    runners.push(inC(subject, row, flags));
    runners.push(...widths.map((lanes) => inNative(subject, row, lanes)));
  }
  if (beside) runners.push(besides(beside));
  const same = [0, 5].every((run) => {
    const seen = runners.flatMap((runner) =>
      runner.outputs ? [Buffer.from(runner.outputs(run).buffer).toString("hex")] : [],
    );
    return new Set(seen).size === 1;
  });
  // As many worlds as fill the time, found while warming up.
  const counts = runners.map((runner) => {
    let count = 8;
    for (;;) {
      const took = runner.live(0, count);
      if (took > seconds / 4)
        return WIDEST * Math.max(1, Math.round((count * seconds) / took / WIDEST));
      count *= 2;
    }
  });
  const rates: number[][] = runners.map(() => []);
  for (let round = 0; round < rounds; round++)
    runners.forEach((runner, n) => {
      rates[n]!.push(counts[n]! / runner.live(1000 * round, counts[n]!));
    });
  for (const runner of runners) runner.close();
  const of = (name: Runner["name"]) => {
    const n = runners.findIndex((runner) => runner.name === name);
    return n < 0 ? null : median(rates[n]!);
  };
  return {
    js: of("js")!,
    wasm: of("wasm")!,
    c: of("c"),
    beside: of("beside"),
    rounds: Object.fromEntries(runners.map(({ name }, n) => [name, rates[n]!])),
    range: Object.fromEntries(
      runners.map(({ name }, n) => [name, [Math.min(...rates[n]!), Math.max(...rates[n]!)]]),
    ),
    ...startup,
    withoutC,
    same,
  };
}

function startupOf({ program, inputs }: Subject): Pick<Rates, "startup" | "bytes"> {
  const t0 = performance.now();
  const bytes = toWasm(program);
  const t1 = performance.now();
  const module = new WebAssembly.Module(bytes);
  const t2 = performance.now();
  instantiate(module, program, inputs);
  const t3 = performance.now();
  return {
    startup: { emit: t1 - t0, compile: t2 - t1, instantiate: t3 - t2 },
    bytes: bytes.length,
  };
}
