/** What a change did to the same histories, each lived with and without it. */
import type { Estimate } from "../../why/estimate.ts";
import { twins } from "../../why/twins.ts";
import type { Histories } from "./histories.ts";

export interface Comparison {
  /** Histories that were lived both ways. */
  readonly both: number;
  /** In how many of these it came before the change; in how many of those it does not come after it. */
  readonly came: number;
  readonly fails: number;
  /** In how many it comes only because of the change. */
  readonly gained: number;
  /** Share of `fails` in `came`. */
  readonly necessity: Estimate;
}

export function compared(before: Histories, after: Histories): Comparison {
  const there = new Set(after.runs);
  const runs = before.runs.filter((run) => there.has(run));
  const factual = runs.map(before.came);
  const changed = runs.map(after.came);
  const count = (is: (n: number) => boolean) => runs.filter((_, n) => is(n)).length;
  return {
    both: runs.length,
    came: count((n) => factual[n] === 1),
    fails: count((n) => factual[n] === 1 && changed[n] === 0),
    gained: count((n) => factual[n] === 0 && changed[n] === 1),
    necessity: twins({ factual, changed }).necessity,
  };
}
