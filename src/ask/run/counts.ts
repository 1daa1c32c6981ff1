/** In how many histories, each lived with and without a change, the outcome goes with it or comes only so. */
import type { Histories } from "./histories.ts";

export interface Counts {
  /** Histories that were lived both ways. */
  readonly both: number;
  /** In how many of these it came before the change; in how many of those it does not come after it. */
  readonly came: number;
  readonly fails: number;
  /** In how many it comes only because of the change. */
  readonly gained: number;
}

export function counts(before: Histories, after: Histories): Counts {
  const there = new Set(after.runs);
  const runs = before.runs.filter((run) => there.has(run));
  const count = (is: (run: number) => boolean) => runs.filter(is).length;
  return {
    both: runs.length,
    came: count((run) => before.came(run) === 1),
    fails: count((run) => before.came(run) === 1 && after.came(run) === 0),
    gained: count((run) => before.came(run) === 0 && after.came(run) === 1),
  };
}
