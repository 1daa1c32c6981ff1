/** The road of a question that keeps what it lives: its plan, its run folder, what lies in it already, and what is missing. */
import type { Cost } from "../ask/plan/cost.ts";
import type { Keep } from "../ask/plan/lives.ts";
import { type Crew, type Hands, RunsFailed } from "../engine/crew.ts";
import type { OpenCase } from "../engine/open.ts";
import type { Manifest } from "../store/manifest.ts";
import type { Request } from "../store/request.ts";
import { removeRun } from "../store/runs.ts";
import { isFree, keepIn, note, openPlace, type Place, placeOf } from "./folder.ts";
import { handsOf } from "./hands.ts";
import { type Living, living } from "./living.ts";
import type { Shared } from "./options.ts";
import { dryRun, planned } from "./plan.ts";

/** A question that was read against its case, and how it was given. */
export interface Wanted {
  readonly open: OpenCase;
  readonly request: Request;
  readonly cost: Cost;
  readonly options: Shared;
  readonly kept?: Manifest["kept"];
}

export interface InRunFolder {
  readonly place: Place;
  /** Who lives, as every question takes it. */
  readonly hands: Living & { readonly crew: Crew; readonly workers: number | undefined };
  /** This machine's own threads, by which something is measured. */
  readonly here: Hands & { readonly workers: number | undefined };
  /** Where the parts of an answer are kept and found again. */
  readonly keep: () => Keep;
  /** Says the plan of the rest of a question that was begun before, of which so many lives are there. */
  readonly planRest: (found: number) => Promise<void>;
}

/** What `live` gives; undefined where only the plan was asked for (--dry-run). */
export async function inRunFolder<T>(
  { open, request, cost, options, kept }: Wanted,
  live: (way: InRunFolder) => Promise<T>,
): Promise<T | undefined> {
  const { done, here, ...own } = handsOf(options, open);
  const measured = { crew: here, workers: options.workers };
  const folder = placeOf(request, options.out);
  if (options.dryRun) {
    await dryRun(cost, { ...measured, folder, json: options.json });
    return undefined;
  }
  return await living(async (way) => {
    const hands = { ...own, ...way };
    const planning = { ...measured, folder, signal: way.signal };
    const isNew = isFree(folder);
    if (isNew) await planned(cost, planning);
    const place = openPlace(open, request, { out: options.out, kept });
    const lived = live({
      place,
      hands,
      here: planning,
      keep: () => keepIn(place),
      async planRest(found) {
        if (!isNew && found < cost.lives) await planned(cost, { ...planning, found });
      },
    });
    const answer = await lived.catch((error) => {
      // asked again it is another request, in which other luck is lived from the beginning
      if (error instanceof RunsFailed) removeRun(folder);
      throw error;
    });
    done();
    return answer;
  });
}

/** What is said of a question while it is answered, as every question takes it. */
export const asking = ({ hands: { crew, signal, onProgress }, keep }: InRunFolder) => ({
  crew,
  signal,
  onProgress,
  keep,
  onNotice: note,
});
