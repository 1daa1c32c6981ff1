/** Writes the validity page of a case, and the short form that reports carry. Minutes: some accounts are conditioned anew. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  accountPosterior,
  posteriorName,
  posteriorText,
  readAccount,
} from "../../ask/condition/account-posterior.ts";
import type { Read } from "../../ask/condition/lived-again.ts";
import type { Posterior } from "../../ask/condition/posterior.ts";
import { weighedModel } from "../../ask/condition/weighed-model.ts";
import { type Cost, simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { shortOf, VALIDITY } from "../../ask/validity/stored.ts";
import { conditionings, validityOf } from "../../ask/validity/validity.ts";
import { weighedAccounts } from "../../ask/weigh/accounts.ts";
import { storedWeighing } from "../../ask/weigh/stored.ts";
import { validityPage } from "../../document/validity.ts";
import type { Hands } from "../../engine/crew.ts";
import type { OpenCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { disk, writeWhole } from "../../store/files.ts";
import { writeBeside } from "../folder.ts";

export interface WriteValidity extends Hands {
  /** Worlds for each fit, about. */
  readonly simulations: number;
  readonly seed: number;
  /** Where the command is given: what is conditioned is kept below, until the page is written. */
  readonly root: string;
}

/** Worlds for each fit unless told. */
export const VALIDITY_SIMULATIONS = 100_000;

/** What it lives, about: the accounts that are conditioned anew, and those that are there already lived again. */
export async function validityCost(
  open: OpenCase,
  { simulations, seed, ...living }: Omit<WriteValidity, "root">,
): Promise<Cost> {
  const stored: string[] = [];
  for (const { id } of weighedAccounts(open.spec))
    if ((await accountPosterior(open, id, living))?.fits) stored.push(id);
  const lives = conditionings(open, stored) * simulations;
  return simulationsCost(open, readQuestion(open, { seed }), lives);
}

/** The page of a case stands in its folder; one that stands in docs/ already is written anew there. */
export function pageOf({ spec, folder }: Pick<OpenCase, "spec" | "folder">, root: string): string {
  const docs = join(root, "docs", "validity.md");
  const own = `# How far to believe "${spec.title}"`;
  return existsSync(docs) && readFileSync(docs, "utf8").includes(own)
    ? docs
    : join(folder, "validity.md");
}

export async function writeValidity(
  open: OpenCase,
  { simulations, seed, root, ...living }: WriteValidity,
): Promise<string> {
  const { spec } = open;
  // what has been conditioned already lies here until the model changes, so that a stopped run goes on
  const cache = join(root, "runs", `validity-${weighedModel(open)}`);
  const folder = (effort: number) => join(cache, `${effort}-${seed}`);
  const fitting = (found: Read<Posterior> | undefined): Posterior | undefined => {
    if (found?.fits === false) process.stderr.write(`note: ${found.because.message}\n`);
    return found?.fits ? found.posterior : undefined;
  };
  const begun = performance.now();
  const answer = await validityOf(open, {
    by: computedBy,
    seed,
    simulations,
    ...living,
    tell: (what) =>
      process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${what}\n`),
    stored: async (account) => fitting(await accountPosterior(open, account, living)),
    async kept(of, effort) {
      const where = join(folder(effort), posteriorName(spec, of));
      if (!existsSync(where)) return undefined;
      const todo = "It is conditioned anew.";
      return fitting(
        await readAccount(open, readFileSync(where, "utf8"), { ...living, of, where, todo }),
      );
    },
    keep: (posterior, of, effort) =>
      void writeBeside(folder(effort), posteriorName(spec, of), posteriorText(posterior)),
  });
  const page = pageOf(open, root);
  const text = validityPage(spec, answer, await storedWeighing(open));
  // put in the place of what is there, a link too: it may lead anywhere
  writeWhole(disk, page, new TextEncoder().encode(text));
  writeBeside(open.folder, VALIDITY, `${JSON.stringify(shortOf(spec, answer))}\n`);
  return page;
}
