/** Which accounts of a case a page can live given the record, by what is stored of them. */
import { accountPosterior } from "../ask/condition/account-posterior.ts";
import { FEWEST_DRAWS } from "../ask/condition/conditioned.ts";
import type { OpenCase } from "../engine/open.ts";
import { accountsOf } from "../model/explanation.ts";
import type { Pack, Weighed } from "./pack.ts";

/** Of every account whose stored posterior fits and is worth enough for a view. */
export async function posteriorsOf(open: OpenCase): Promise<Pack["posteriors"]> {
  const found: Record<string, Weighed> = {};
  if (open.spec.record.length === 0) return found;
  for (const { id, randomWalk } of accountsOf(open.spec)) {
    if (randomWalk) continue;
    const read = await accountPosterior(open, id);
    if (!read?.fits) continue;
    const { hash, ess, essOfParameters } = read.posterior;
    const worth = [
      ["parameters", essOfParameters],
      ["record", ess],
    ] as const;
    found[id] = { hash, views: worth.flatMap(([view, n]) => (n < FEWEST_DRAWS ? [] : [view])) };
  }
  return found;
}
