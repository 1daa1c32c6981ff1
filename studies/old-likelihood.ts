/**
 * What the sampler makes of the likelihood that the founding case had before its discrepancy was declared, beside prior
 * worlds averaged without any sampler: `npm run study:old-likelihood` (about ten minutes of a core; `--accounts none,B`
 * for a part, which is added to what the same sources have measured before).
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openCase } from "../src/ask/index.ts";
import { weighedAccounts } from "../src/ask/weigh/accounts.ts";
import { storedWeighing } from "../src/ask/weigh/stored.ts";
import { averagedEvidences, oldEvidences } from "../src/ask/weigh/testing/old-likelihood.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { none } from "../src/model/explanation.ts";
import type { OldLikelihoodStudy } from "./old-likelihood-table.ts";
import { fileOf, keepStudy, measuredNow } from "./study.ts";

const SIMULATIONS = 20_000;
const WORLDS = 32_768;
const POWERS = [1 / 32, 1 / 16];

/** Of an account at one power. */
type Power = Omit<OldLikelihoodStudy["rows"][number]["powers"][number], "apart">;
type Kept = OldLikelihoodStudy & { readonly engine: string; readonly model: string };

const { values } = parseArgs({ options: { accounts: { type: "string" } } });
const stalin = await openCase("stalin");
const made = measuredNow();
const before: Kept | undefined = existsSync(fileOf("old-likelihood"))
  ? JSON.parse(readFileSync(fileOf("old-likelihood"), "utf8"))
  : undefined;
const found = new Map<string, readonly Power[]>(
  before?.engine === made.engine && before.model === stalin.hash
    ? before.rows.map((row) => [row.account, row.powers])
    : [],
);
const order = weighedAccounts(stalin.spec).map(({ id }) => id);
const wanted = values.accounts?.split(",") ?? order.filter((id) => !found.has(id));
const hands = { crew: nodeCrew({ workers: 2 }), seed: 1 };
const digits = (x: number) => Number(x.toPrecision(5));
for (const id of order.filter((account) => wanted.includes(account))) {
  const sampled = await oldEvidences(stalin, id, POWERS, { ...hands, simulations: SIMULATIONS });
  const averaged = await averagedEvidences(stalin, id, POWERS, { ...hands, worlds: WORLDS });
  const powers = sampled.map(({ power, value, se }, n) => ({
    power,
    value: digits(value),
    se: digits(se),
    averaged: digits(averaged[n].value),
    averagedSe: digits(averaged[n].se),
    effective: Math.round(averaged[n].effective),
  }));
  found.set(id, powers);
  process.stderr.write(`${id}: ${JSON.stringify(powers)}\n`);
  await write();
}
await write();
process.exit();

async function write(): Promise<void> {
  const weighed = await storedWeighing(stalin);
  const base = found.get(none.id);
  if (!base) return;
  const declared = (id: string) => weighed?.accounts.find((a) => a.id === id)?.logEvidence;
  const rows = order.flatMap((account) => {
    const own = found.get(account);
    if (!own) return [];
    const powers = own.map((one, n) => {
      const off = one.value - base[n].value - (one.averaged - base[n].averaged);
      const joint = Math.hypot(one.se, base[n].se, one.averagedSe, base[n].averagedSe);
      return { ...one, apart: account === none.id ? 0 : digits(off / joint) };
    });
    const [one, other] = [declared(account), declared(none.id)];
    const isBase = account === none.id;
    return [
      {
        account,
        powers,
        ...(one && other
          ? {
              declared: {
                value: digits(one.value - other.value),
                se: isBase ? 0 : digits(Math.hypot(one.se, other.se)),
              },
            }
          : {}),
      },
    ];
  });
  keepStudy(
    "old-likelihood",
    { simulations: SIMULATIONS, worlds: WORLDS, model: stalin.hash, rows },
    made,
  );
}
