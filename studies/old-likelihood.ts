/**
 * What the sampler makes of the likelihood that the founding case had before its discrepancy was declared, beside prior
 * worlds averaged without any sampler: `npm run study:old-likelihood` (about five minutes on two cores; `--accounts none,B`
 * for a part, which is added to what the same sources have measured before).
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openCase } from "../src/ask/index.ts";
import { weighedAccounts } from "../src/ask/weigh/accounts.ts";
import { storedWeighing } from "../src/ask/weigh/stored.ts";
import { oldEvidences } from "../src/ask/weigh/testing/old-likelihood.ts";
import { nodeCrew } from "../src/engine/crowd/pool.ts";
import { none } from "../src/model/explanation.ts";
import type { OldLikelihoodStudy } from "./old-likelihood-table.ts";
import { fileOf, keepStudy, measuredNow } from "./study.ts";

const SIMULATIONS = 20_000;
/** Means of 8,192 to 12,288 prior worlds, measured on 2026-11-26; the errors are those of `none`, stated there. */
const AVERAGED = [
  {
    power: 1 / 32,
    se: 0.05,
    of: {
      none: -8.12,
      C: -8.31,
      B: -8.52,
      "A-first": -9.14,
      "A-updated": -9.19,
      AB: -9.38,
      all: -9.44,
      null: -9.85,
    },
  },
  {
    power: 1 / 16,
    se: 0.29,
    of: {
      none: -13.15,
      C: -13.62,
      B: -14.02,
      "A-first": -14.77,
      "A-updated": -14.76,
      AB: -15.14,
      all: -15.09,
      null: -15.92,
    },
  },
] as const satisfies readonly { power: number; se: number; of: Readonly<Record<string, number>> }[];
const ORDER = Object.keys(AVERAGED[0].of) as (keyof (typeof AVERAGED)[0]["of"])[];

const { values } = parseArgs({ options: { accounts: { type: "string" } } });
const stalin = await openCase("stalin");
const made = measuredNow();
type Kept = OldLikelihoodStudy & { readonly engine: string };
const before: Kept | undefined = existsSync(fileOf("old-likelihood"))
  ? JSON.parse(readFileSync(fileOf("old-likelihood"), "utf8"))
  : undefined;
const found = new Map<string, readonly { power: number; value: number; se: number }[]>(
  before?.engine === made.engine ? before.rows.map((row) => [row.account, row.powers]) : [],
);
const wanted = values.accounts?.split(",") ?? ORDER.filter((id) => !found.has(id));
const crew = nodeCrew({ workers: 2 });
for (const { id } of weighedAccounts(stalin.spec).filter(({ id }) => wanted.includes(id))) {
  found.set(
    id,
    await oldEvidences(
      stalin,
      id,
      AVERAGED.map(({ power }) => power),
      {
        crew,
        seed: 1,
        simulations: SIMULATIONS,
      },
    ),
  );
  process.stderr.write(
    `${id}: ${found
      .get(id)
      ?.map(({ value, se }) => `${value.toFixed(2)} (${se.toFixed(2)})`)
      .join(", ")}\n`,
  );
  await write();
}
await write();
process.exit();

async function write(): Promise<void> {
  const weighed = await storedWeighing(stalin);
  const base = found.get(none.id);
  if (!base) return;
  const digits = (x: number) => Number(x.toPrecision(5));
  const declared = (id: string) => weighed?.accounts.find((a) => a.id === id)?.logEvidence;
  const rows = ORDER.flatMap((account) => {
    const own = found.get(account);
    if (!own) return [];
    const powers = AVERAGED.map(({ power, se: averagedSe, of }, n) => {
      const { value, se } = own[n];
      const off = value - base[n].value - (of[account] - of.none);
      const joint = Math.hypot(se, base[n].se, averagedSe, averagedSe);
      return {
        power,
        value: digits(value),
        se: digits(se),
        averaged: of[account],
        averagedSe,
        apart: account === none.id ? 0 : digits(off / joint),
      };
    });
    const [one, other] = [declared(account), declared(none.id)];
    return [
      {
        account,
        powers,
        ...(one && other
          ? {
              declared: {
                value: digits(one.value - other.value),
                se: account === none.id ? 0 : digits(Math.hypot(one.se, other.se)),
              },
            }
          : {}),
      },
    ];
  });
  keepStudy("old-likelihood", { simulations: SIMULATIONS, rows }, made);
}
