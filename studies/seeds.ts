/**
 * Whether the error of a log evidence is as large as what other seeds find, and whether two weighings ever claim opposite
 * directions, on the founding case: npm run study:seeds (two hours on one core; broken off, it goes on where it was)
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { scoredYears } from "../src/ask/condition/observed.ts";
import { openCase } from "../src/ask/index.ts";
import { leadAccount } from "../src/ask/weigh/population.ts";
import { recordErrorOf } from "../src/ask/weigh/record-error.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { type FoundBySeed, spreadOf } from "./seeds-table.ts";
import { keepStudy, measuredNow } from "./study.ts";

/** The built-in account without mechanisms, and the two that a sentence about the answers compares. */
const ACCOUNTS = ["none", "A-updated", "B"];
const SEEDS = 10;
const SIMULATIONS = 200_000;

const now = measuredNow();
const model = await openCase("stalin");
const error = recordErrorOf(model.spec, scoredYears(model.spec));
const crew = nodeCrew({ workers: Number(process.argv[2] ?? 2) });
const aside = ".cache/seeds.json";
const computedBy = `${now.engine} ${now.estimators} ${model.hash}`;
const before = existsSync(aside) ? JSON.parse(readFileSync(aside, "utf8")) : {};
const found: FoundBySeed[] = before.computedBy === computedBy ? before.found : [];

for (let seed = 1; seed <= SEEDS; seed++)
  for (const account of ACCOUNTS) {
    if (found.some((one) => one.account === account && one.seed === seed)) continue;
    const population = await leadAccount(model, account, error, {
      crew,
      seed,
      simulations: SIMULATIONS,
    });
    const { value, se } = population.logEvidence;
    found.push({ account, seed, value, se });
    mkdirSync(".cache", { recursive: true });
    writeFileSync(aside, JSON.stringify({ computedBy, found }));
    process.stdout.write(
      `${account}, seed ${seed}: ${value.toFixed(2)} give or take ${se.toFixed(2)}\n`,
    );
  }

keepStudy(
  "seeds",
  { case: "stalin", model: model.hash, simulations: SIMULATIONS, found, ...spreadOf(found) },
  now,
);
