/** Whether the sampler's draws have the ranks that exact ones have, on records of the meadow: npm run study:sbc (minutes) */
import { writeFileSync } from "node:fs";
import { scoredYears } from "../src/ask/condition/observed.ts";
import { openCase } from "../src/ask/index.ts";
import { recordErrorOf } from "../src/ask/weigh/record-error.ts";
import { ranksOf, type Sampler, unevenness } from "../src/ask/weigh/testing/calibration.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";

const RECORDS = 200;
const ACCOUNT = "all";

const samplers: Readonly<Record<string, Sampler>> = {
  "as it is": { simulations: 2_000 },
  "every move accepted": { simulations: 500, likelihood: () => 0 },
  "too few sweeps": { simulations: 40 },
};

const meadow = await openCase("meadow");
const error = recordErrorOf(meadow.spec, scoredYears(meadow.spec));
const rows = [];
for (const [name, sampler] of Object.entries(samplers)) {
  const ranks = await ranksOf(meadow, ACCOUNT, error, {
    crew: nodeCrew({ workers: 2 }),
    seed: 1,
    records: RECORDS,
    sampler,
  });
  const chiSquares = Object.fromEntries(
    Object.entries(ranks).map(([quantity, counts]) => [quantity, unevenness(counts)]),
  );
  const most = Math.max(...Object.values(chiSquares));
  rows.push({ sampler: name, simulations: sampler.simulations, most, chiSquares, ranks });
  process.stdout.write(
    `${name}: largest chi square ${most.toFixed(1)} of ${Object.keys(ranks).length}\n`,
  );
}
const { version, engine, estimators } = meadow.by;
writeFileSync(
  "docs/studies/sbc.json",
  `${JSON.stringify({ study: "sbc", date: new Date().toISOString().slice(0, 10), case: "meadow", account: ACCOUNT, records: RECORDS, version, engine, estimators, rows }, null, 1)}\n`,
);
