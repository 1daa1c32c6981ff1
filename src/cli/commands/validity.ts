/** Writes the validity page of a case, and the short form that reports carry. Minutes: every explanation is conditioned. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { wholeSpan } from "../../ask/condition/fit.ts";
import {
  type Conditioned,
  modelHash,
  type Posterior,
  posteriorName,
  posteriorText,
} from "../../ask/condition/posterior.ts";
import { readPosterior } from "../../ask/condition/stored-posterior.ts";
import { shortOf, VALIDITY } from "../../ask/validity/stored.ts";
import { validityOf } from "../../ask/validity/validity.ts";
import { storedWeighing } from "../../ask/weigh/stored.ts";
import { validityPage } from "../../document/validity.ts";
import type { Hands } from "../../engine/crew.ts";
import type { OpenCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { writeBeside } from "../folder.ts";

export interface WriteValidity extends Hands {
  /** Worlds for each fit, about. */
  readonly simulations: number;
  readonly seed: number;
  /** Where docs/validity.md is written. */
  readonly root: string;
}

/** Worlds for each fit unless told. */
export const VALIDITY_SIMULATIONS = 100_000;

/** A posterior that lies in a folder, unless it belongs to another state of the case or to other worlds. */
async function readFrom(
  open: OpenCase,
  { folder, name, ...hands }: Hands & { readonly folder: string; readonly name: string },
): Promise<Posterior | undefined> {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  const found = await readPosterior(open, readFileSync(path, "utf8"), { ...hands, where: path });
  if (found.fits) return found.posterior;
  process.stderr.write(`note: ${found.because.message}\n`);
  return undefined;
}

export async function writeValidity(
  open: OpenCase,
  { simulations, seed, root, ...living }: WriteValidity,
): Promise<string> {
  // what has been conditioned already lies here until the model changes, so that a stopped run goes on
  const cache = join(root, "runs", `validity-${modelHash(open)}`);
  const name = (of: Conditioned) => posteriorName(of, wholeSpan(open));
  const folder = (effort: number) => join(cache, `${effort}-${seed}`);
  const begun = performance.now();
  const answer = await validityOf(open, {
    by: computedBy,
    seed,
    simulations,
    ...living,
    tell: (what) =>
      process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${what}\n`),
    // what `why --given record` lives
    stored: await readFrom(open, {
      ...living,
      folder: open.folder,
      name: name({ explanation: open.spec.whole, years: wholeSpan(open) }),
    }),
    kept: (of, effort) => readFrom(open, { ...living, folder: folder(effort), name: name(of) }),
    keep: (posterior, effort) =>
      void writeBeside(folder(effort), name(posterior), posteriorText(posterior)),
  });
  const page = join(root, "docs", "validity.md");
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(page, validityPage(open.spec, answer, await storedWeighing(open)));
  writeBeside(open.folder, VALIDITY, `${JSON.stringify(shortOf(open.spec, answer))}\n`);
  return page;
}
