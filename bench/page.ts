/** `npm run bench -- --write`: docs/performance.md from one run of the benchmark, the targets beside what was measured. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { openCase } from "../src/engine/open.ts";
import { maskWithout } from "../src/engine/world/masks.ts";
import { priorsOf } from "../src/engine/world/parameters.ts";
import { byHandSection } from "../studies/by-hand-table.ts";
import { nativeSection } from "../studies/native-table.ts";
import { plainSection } from "../studies/plain-table.ts";
import { speedSection } from "../studies/speed-table.ts";
import { fileOf } from "../studies/study.ts";
import { measure, median, type Rates, type Subject } from "./engine.ts";
import { growth, growthLines } from "./growth.ts";
import { profile } from "./profile.ts";
import { tried } from "./tried.ts";

export interface PageOptions {
  readonly rounds: number;
  readonly seconds: number;
  readonly beside?: string;
  readonly machine: string;
  readonly date: string;
  readonly subject: (name: string) => Promise<Subject>;
}

const whole = (x: number | null) => (x === null ? "not there" : x.toFixed(0));
const times = (a: number, b: number | null) => (b === null ? "unknown" : (a / b).toFixed(2));

export async function writePage(options: PageOptions): Promise<void> {
  const { rounds, seconds, beside } = options;
  const stalin = measure(await options.subject("stalin"), { rounds, seconds, beside });
  const kernel = measure(await options.subject("bench/kernel-case"), { rounds, seconds });
  const workers = await wallSeconds();
  const asked = whySeconds();
  const slopes = await growth();
  const rules = profile(await options.subject("stalin"));
  const startup = stalin.startup.emit + stalin.startup.compile + stalin.startup.instantiate;
  const row = (name: string, { js, wasm, c, range }: Rates) =>
    `| ${name} | ${whole(js)} | ${whole(wasm)} (${whole(range.wasm![0])} to ${whole(range.wasm![1])}) | ${whole(c)} | ${times(wasm, c)} | ${times(js, c)} |`;
  const target = (what: string, wanted: string, got: string, met: boolean | null) =>
    `| ${what} | ${wanted} | ${got} | ${met === null ? "unknown" : met ? "yes" : "no"} |`;
  const text = `# Performance

Written by \`npm run bench -- --write\` on ${options.date}. Machine: ${options.machine}. CPU time, medians of ${rounds} interleaved
rounds, ${seconds} CPU seconds for each back end in each round, 20 rounds of Threefry for every draw. C is compiled with
-O3 -march=native -ffp-contract=off. Every back end gave the same bits before it was timed. Compare ratios, not rates:
another day or another machine moves every rate.

## Worlds a second on one core

| case | JavaScript | WebAssembly (least to most) | scalar C | WebAssembly / C | JavaScript / C |
|---|---|---|---|---|---|
${row("stalin: 20 persons, 240 posts, 20 regions, 6 powers, 434 months", stalin)}
${row("yardstick: 120 persons, 100 regions, 8 powers, 433 months", kernel)}

${stalin.beside === null ? "No other program was timed beside it." : `Beside them, in the same rounds, a plain one-function JavaScript prototype of the founding case (double precision, no switches compiled in, one stateful hash for its draws): ${whole(stalin.beside)} worlds a second. WebAssembly lives ${times(stalin.wasm, stalin.beside)} times as many, JavaScript ${times(stalin.js, stalin.beside)} times as many.`}

## Targets

| what | target | measured | met |
|---|---|---|---|
${target("WebAssembly against scalar C, founding case", "1.4 times (moonshot 2)", `${times(stalin.wasm, stalin.c)} times`, stalin.c === null ? null : stalin.wasm / stalin.c >= 1.4)}
${target("WebAssembly against the naive prototype", "10 times (moonshot 20)", stalin.beside === null ? "not timed" : `${times(stalin.wasm, stalin.beside)} times`, stalin.beside === null ? null : stalin.wasm / stalin.beside >= 10)}
${target("JavaScript, founding case", "200 worlds a second a core (aim 400)", whole(stalin.js), stalin.js >= 200)}
${target("two workers against one", "1.9 times", `${times(workers.one, workers.two)} times`, workers.one / workers.two >= 1.9)}
${target("why on the founding case, 1,000 worlds of twins with shares, sets and chance", "30 s on two cores (moonshot 15 s)", `${asked.toFixed(1)} s`, asked <= 30)}
${target("write, compile and instantiate the module", "60 ms", `${startup.toFixed(0)} ms (${stalin.startup.emit.toFixed(0)} + ${stalin.startup.compile.toFixed(1)} + ${stalin.startup.instantiate.toFixed(1)})`, startup < 60)}

The module of the founding case has ${(stalin.bytes / 1024).toFixed(0)} kB. Living ${workers.lives.toLocaleString("en")} worlds from a cold pool took ${workers.one.toFixed(2)} s
of wall time with one worker and ${workers.two.toFixed(2)} s with two; the process then held ${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB.

## Where the time goes

Share of each rule in the time of a world of the founding case in WebAssembly, each rule lived alone month by month:
${rules
  .slice(0, 8)
  .map(({ id, share }) => `${id} ${(100 * share).toFixed(0)} %`)
  .join(
    ", ",
  )}; the other ${rules.length - 8} together ${(100 * rules.slice(8).reduce((sum, r) => sum + r.share, 0)).toFixed(0)} %. What keeps them from more: posts fall vacant in one lane of four at a
time, and filling one walks twenty persons; the twenty regions need their draws and exponentials every month whatever happens.

## How cost grows

${growthLines(slopes)}

${byHandSection(JSON.parse(readFileSync(fileOf("by-hand"), "utf8")))}${plainSection(JSON.parse(readFileSync(fileOf("plain"), "utf8")))}${speedSection(JSON.parse(readFileSync(fileOf("speed"), "utf8")))}${tried}${nativeSection(JSON.parse(readFileSync(fileOf("native"), "utf8")), JSON.parse(readFileSync(fileOf("native-equality"), "utf8")))}## What is not claimed

Mesa, NetLogo, Agents.jl and the others were not run beside this. One model is one model: a model in which every agent
looks at another through a varying reference gains less from lanes.
`;
  writeFileSync(new URL("../docs/performance.md", import.meta.url), text);
  console.log("wrote docs/performance.md");
}

/** Wall seconds of `why stalin` with its usual 1,000 worlds, in a folder that holds nothing yet. */
function whySeconds(): number {
  const folder = mkdtempSync(join(tmpdir(), "aitia-bench-"));
  const command = fileURLToPath(new URL("../bin/aitia.js", import.meta.url));
  const words = [
    command,
    "why",
    "stalin",
    "--workers",
    "2",
    "--json",
    "--out",
    join(folder, "run"),
  ];
  const { stdout } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 2 ** 28 });
  rmSync(folder, { recursive: true, force: true });
  return (JSON.parse(stdout) as { seconds: number }).seconds;
}

/** Wall seconds of the same worlds with one and with two workers, the better of interleaved tries. */
async function wallSeconds(): Promise<{ one: number; two: number; lives: number }> {
  const { program, spec, inputs } = await openCase("stalin");
  const count = 4000;
  const lives = Array.from({ length: count }, (_, run) => ({ run, mask: 0 }));
  const parameters = priorsOf(spec, program, { seed: 1 });
  const plan = {
    program,
    parameters,
    inputs: inputs({}),
    seed: 1,
    masks: [maskWithout(program, {})],
    lives,
  };
  const took: Record<1 | 2, number[]> = { 1: [], 2: [] };
  for (let round = 0; round < 3; round++)
    for (const workers of [1, 2] as const) {
      const begun = performance.now();
      await nodeCrew({ workers }).live(plan);
      took[workers].push((performance.now() - begun) / 1000);
    }
  return { one: median(took[1]), two: median(took[2]), lives: count };
}
