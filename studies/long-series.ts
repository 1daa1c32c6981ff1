/**
 * npm run study:long-series [-- --rounds 5]: what an answer of 100,000 numbers costs as arrays of JSON and packed; writes
 * docs/studies/long-series.json and the sentence of docs/simulator.md. --page writes the sentence anew from what is kept.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Kept,
  LANGUAGES,
  type Language,
  type LongStudy,
  longSentence,
} from "./long-series-table.ts";
import { callsOf } from "./simulator-calls.ts";
import { fileOf, keepStudy, machineHere } from "./study.ts";

const SERIES = 20;
const PERIODS = 5000;
const CALLS = 40;

const names = Array.from({ length: SERIES }, (_, n) => `s${n}`);
const python = (array: string) => `
from aitia_noise import Noise, serve
values = [noise_word / 3 for noise_word in (Noise(1, 0).words(0, n, "s")[0] for n in range(${PERIODS}))]
${array}
class Long:
    switches, parameters, series = ["left"], ["a"], ${JSON.stringify(names)}
    def live(self, noise, off, parameters, events):
        return {name: values for name in self.series}
serve(Long)
`;
const models: Readonly<
  Record<
    Language,
    readonly [bridge: string, model: string, text: string, command: readonly string[]]
  >
> = {
  Python: ["aitia_noise.py", "model.py", python(""), ["python3", "model.py"]],
  numpy: [
    "aitia_noise.py",
    "model.py",
    python("import numpy; values = numpy.array(values)"),
    ["python3", "model.py"],
  ],
  R: [
    "aitia_noise.R",
    "model.R",
    `source("aitia_noise.R")
values <- Noise(1, 0)$words(0, seq_len(${PERIODS}) - 1, "s")[[1]] / 3
series <- ${`c(${names.map((name) => `"${name}"`).join()})`}
serve(list(switches = "left", parameters = "a", series = series,
  live = function(noise, off, parameters, events) setNames(rep(list(values), ${SERIES}), series)))
`,
    ["Rscript", "--vanilla", "model.R"],
  ],
  JavaScript: [
    "aitia_noise.mjs",
    "model.mjs",
    `import { Noise, serve } from "./aitia_noise.mjs";
const values = Array.from({ length: ${PERIODS} }, (_, n) => new Noise(1, 0).words(0, n, "s")[0] / 3);
const series = ${JSON.stringify(names)};
const live = () => Object.fromEntries(series.map((name) => [name, values]));
await serve({ switches: ["left"], parameters: ["a"], series, live });
`,
    [process.execPath, "model.mjs"],
  ],
};

/** A case that answers with the same numbers each time; \`packed\` as its bridge does by itself, else as JSON. */
function caseOf(home: string, language: Language, packed: boolean): string {
  const folder = mkdtempSync(join(home, "long-"));
  const [bridge, model, text, command] = models[language];
  const own = readFileSync(join("bridges", bridge), "utf8");
  const never = own.replace(/(?<=LONG = |>= )256\b/, "1e9");
  if (never === own) throw new Error(`${bridge} says nowhere what is long`);
  writeFileSync(join(folder, bridge), packed ? own : never);
  writeFileSync(join(folder, model), text);
  const example = JSON.parse(readFileSync("examples/two-doors-python/case.json", "utf8"));
  const [[left], [a], [claim], [account]] = [
    example.mechanisms,
    example.parameters,
    example.claims,
    example.explanations,
  ];
  const is = { unit: "1", says: "a number" };
  writeFileSync(
    join(folder, "case.json"),
    JSON.stringify({
      ...example,
      id: "long",
      clock: { step: "tick", steps: PERIODS },
      mechanisms: [left],
      parameters: [a],
      claims: [claim],
      series: Object.fromEntries(names.map((name) => [name, is])),
      outcomes: [{ id: "high", says: "it is high", total: "s0", above: 0 }],
      explanations: [account],
      whole: account.id,
      groups: [],
      simulator: {
        ...example.simulator,
        command,
        files: [model, bridge],
        processes: 1,
        idle: [],
        redraw: false,
      },
    }),
  );
  return folder;
}

async function measured(rounds: number): Promise<LongStudy> {
  const home = mkdtempSync(join(tmpdir(), "aitia-long-series-"));
  process.env.XDG_CACHE_HOME = join(home, "cache");
  const machine = machineHere();
  const all: Kept[] = [];
  try {
    for (let round = 0; round < rounds; round++)
      for (const language of LANGUAGES)
        for (const packed of [false, true]) {
          const { cpu } = await callsOf(caseOf(home, language, packed), CALLS);
          all.push({ language, packed, round, cpu });
          process.stderr.write(`${JSON.stringify(all.at(-1))}\n`);
        }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return keepStudy("long-series", { machine, numbers: SERIES * PERIODS, calls: CALLS, all });
}

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
const study = values.page
  ? (JSON.parse(readFileSync(fileOf("long-series"), "utf8")) as LongStudy)
  : await measured(Number(values.rounds));
const page = readFileSync("docs/simulator.md", "utf8");
writeFileSync(
  "docs/simulator.md",
  page.replace(/^Measured on .* by `npm run study:long-series`.*$/m, () => longSentence(study)),
);
process.exit();
