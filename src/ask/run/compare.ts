/** What a change did to the same histories, each lived with and without it. */
import type { Estimate } from "../../why/estimate.ts";
import { twins } from "../../why/twins.ts";
import { type Counts, counts } from "./counts.ts";
import type { Histories } from "./histories.ts";

export interface Comparison extends Counts {
  /** Share of `fails` in `came`. */
  readonly necessity: Estimate;
}

export function compared(before: Histories, after: Histories): Comparison {
  const there = new Set(after.runs);
  const runs = before.runs.filter((run) => there.has(run));
  const [factual, changed] = [runs.map(before.came), runs.map(after.came)];
  return { ...counts(before, after), necessity: twins({ factual, changed }).necessity };
}
