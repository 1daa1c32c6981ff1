/**
 * How near `anneal` comes to known evidences, by the number of worlds lived: writes docs/studies/sampler.json and the
 * tables of docs/sampler.md. `npm run study:sampler` (about 15 minutes on one core); `--seeds 1,2`, `--shapes 3,4` and
 * `--budgets 60000` for a part of it, which is merged into what the same sources have
 * measured before; `--budgets ""` writes the tables alone.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { anneal } from "../src/fit/anneal.ts";
import { family, summary } from "../src/fit/testing/family.ts";
import { type Row, type SamplerStudy, samplerTables } from "./sampler-table.ts";
import { fileOf, keepStudy, measuredNow } from "./study.ts";

const FILE = fileOf("sampler");
const PAGE = "docs/sampler.md";
/** Between these headings of the page stands what is written here. */
const MEASURED = /(?<=## What was measured\n\n)[\s\S]*?(?=\n## )/;
/** Worlds to be lived; 0 stands for none given. */
const BUDGETS = [60_000, 125_000, 250_000, 500_000, 0] as const;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1,2,3,4,5" },
    shapes: { type: "string" },
    budgets: { type: "string", default: BUDGETS.join() },
  },
});
const numbers = (text: string) => (text === "" ? [] : text.split(",").map(Number));
const names = Object.keys(family);
const shapes = values.shapes ? numbers(values.shapes).map((n) => names[n]) : names;

const made = measuredNow();
const found: SamplerStudy | undefined = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, "utf8"))
  : undefined;
const budgets = numbers(values.budgets);
// what other sources measured is not mixed with what these do
const same = found?.engine === made.engine && found?.estimators === made.estimators;
const stored = found && (same || budgets.length === 0) ? found : undefined;
const rows = new Map((stored?.rows ?? []).map((row) => [keyOf(row), row]));
if (rows.size > 0) write([...rows.values()]);
for (const budget of budgets)
  for (const seed of numbers(values.seeds))
    for (const name of shapes) {
      const { dimensions, spans, exponent, live, logEvidence } = family[name](seed);
      const found = await anneal({
        dimensions,
        spans,
        exponent,
        live,
        seed,
        ...(budget > 0 ? { simulations: budget } : {}),
      });
      const row: Row = {
        name,
        seed,
        budget,
        error: digits(found.logEvidence.value - logEvidence),
        se: digits(found.logEvidence.se),
        decided: found.decided,
        lives: found.simulations,
      };
      rows.set(keyOf(row), row);
      process.stderr.write(`${keyOf(row)}: ${row.error} (${row.se})\n`);
      write([...rows.values()]);
    }

function keyOf({ budget, name, seed }: { budget: number; name: string; seed: number }): string {
  return `${budget} ${seed} ${name}`;
}

function digits(x: number): number {
  return Number(x.toPrecision(4));
}

function write(all: readonly Row[]): void {
  const known = all.filter((row) => names.includes(row.name));
  const order = (row: Row) => [BUDGETS.indexOf(row.budget as 0), names.indexOf(row.name), row.seed];
  const sorted = known.sort((a, b) => {
    const [x, y] = [order(a), order(b)];
    const at = x.findIndex((v, n) => v !== y[n]);
    return at < 0 ? 0 : x[at] - y[at];
  });
  const groups = BUDGETS.map((budget) => ({
    budget,
    all: summary(sorted.filter((r) => r.budget === budget)),
    shapes: names.map((name) => ({
      name,
      ...summary(sorted.filter((r) => r.budget === budget && r.name === name)),
    })),
  })).filter(({ all: { problems } }) => problems > 0);
  const { engine, estimators } = stored ?? made;
  const study: SamplerStudy = keepStudy(
    "sampler",
    { lives: sorted.reduce((sum, row) => sum + row.lives, 0), groups, rows: sorted },
    { date: budgets.length === 0 && stored ? stored.date : made.date, engine, estimators },
  );
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, page.replace(MEASURED, `${samplerTables(study).join("\n")}\n`));
}
