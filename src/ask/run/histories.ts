/** Histories that were lived, counted. */
import { type Estimate, proportion, unknown } from "../../why/estimate.ts";

/** Some histories, and whether the outcome came in each. */
export interface Histories {
  readonly runs: readonly number[];
  /** 1 where it came, 0 where it did not. */
  readonly came: (run: number) => number;
}

export const countCame = ({ runs, came }: Histories): number =>
  runs.reduce((sum, run) => sum + came(run), 0);

/** Share of the histories in which it came. */
export const shareCame = (of: Histories, none?: string): Estimate =>
  of.runs.length === 0 && none !== undefined
    ? unknown(none)
    : proportion(countCame(of), of.runs.length);
