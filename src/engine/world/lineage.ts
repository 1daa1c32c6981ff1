/**
 * Noise that is put together from several runs: each span of months reads the draws of its own run. A world that is
 * conditioned on a record keeps such a list, since what must be drawn again to come nearer to the record is often one
 * span only; a twin reads the same list and differs by what was changed alone.
 */
import type { Lanes } from "./lanes.ts";

export interface Lineage {
  /** First month of each span, ascending, the first 0. What is drawn before the first month belongs to the first span. */
  readonly from: Int32Array;
  /** rows × spans: the run whose draws are read. */
  readonly runs: Int32Array;
  /** The number that each row has among all of which these are some; its place unless told. Other luck is named by it. */
  readonly rows?: Int32Array;
}

/** Number of the span in which a month lies. */
function spanOf({ from }: Lineage, month: number): number {
  let span = from.length - 1;
  while (from[span] > month) span--;
  return span;
}

/** The run whose noise a row reads in a month; a row is the run itself where there is no lineage. */
export const noiseOf = (row: number, lineage?: Lineage): ((month: number) => number) =>
  lineage ? (month) => lineage.runs[row * lineage.from.length + spanOf(lineage, month)] : () => row;

/** Gives one world the noise of its row before a month is lived: the run that is read is named where a span begins. */
export function naming(
  living: { readonly name: (seed: number, run: number) => void },
  seed: number,
  row: number,
  lineage?: Lineage,
): (month: number) => void {
  const noise = noiseOf(row, lineage);
  let now: number | undefined;
  return (month) => {
    const run = noise(month);
    if (run !== now) living.name(seed, run);
    now = run;
  };
}

/** Lanes whose `give` takes a row of the lineage for a run. */
export function lanesWithLineage(lanes: Lanes, lineage: Lineage): Lanes {
  const { from, runs } = lineage;
  const spans = from.length;
  const given = Array.from({ length: lanes.lanes }, () => ({
    seed: 0,
    row: 0,
    parameters: new Float32Array(0),
  }));
  let now = -1;
  const read = (span: number) => {
    if (span === now) return;
    now = span;
    given.forEach(({ seed, row, parameters }, lane) => {
      lanes.give(lane, seed, runs[row * spans + span], parameters);
    });
  };
  return {
    ...lanes,
    give(lane, seed, row, parameters) {
      given[lane] = { seed, row, parameters: parameters.slice() };
      now = -1;
    },
    start() {
      read(0);
      lanes.start();
    },
    months(first, to) {
      for (let month = first; month < to; ) {
        const span = spanOf(lineage, month);
        const end = Math.min(to, span + 1 < spans ? from[span + 1] : to);
        read(span);
        lanes.months(month, end);
        month = end;
      }
    },
    rule(rule, variant, month) {
      read(spanOf(lineage, month));
      lanes.rule(rule, variant, month);
    },
  };
}
