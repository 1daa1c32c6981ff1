/** What was lived for a question, and how much each world weighs. */
import type { Reason } from "../../words/statement.ts";
import { secondStage } from "../plan/allotment.ts";
import type { Design } from "../plan/design.ts";
import type { SoFar } from "../plan/lives.ts";

/** Weights of the runs when the record is given or a part of a prior believed; `reason` when too few carry the weight for any estimate. */
export interface Conditioned {
  readonly weights: Float64Array;
  /** The particle of each run, where runs have the parameters of particles: runs of one particle are not independent. */
  readonly clusters?: Int32Array;
  /** The worlds themselves were chosen by the record: there is none among them that does not know the outcome. */
  readonly chosen?: boolean;
  /** They are weighed by what is believed of a prior, and not by the record. */
  readonly narrowed?: boolean;
  readonly reason?: Reason;
}

/** What has been lived of a design by now, all of it at the end, and what each world counts. */
export interface Lived extends SoFar {
  readonly design: Design;
  readonly conditioned?: Conditioned;
  /** What was worked out of the runs that were lived under the coalitions of every run. */
  readonly found?: Map<string, unknown>;
}

/** What hangs on those runs alone is worked out once, however much else is lived of them meanwhile. */
export function once<T>({ found }: Lived, what: string, make: () => T): T {
  if (found?.has(what)) return found.get(what) as T;
  const made = make();
  found?.set(what, made);
  return made;
}

/** Runs that were lived of a row: of all, or of the first stage alone. */
const runsOfRow = ({ allotted, often }: SoFar, row: number): number =>
  allotted && !allotted.open.has(row) ? Math.min(often, allotted.share) : often;

/** What was lived of the twins of a row. */
export function ofRow(lived: Lived, row: number): Lived {
  const often = runsOfRow(lived, row);
  return often === lived.often ? lived : { ...lived, often };
}

/** Runs that were lived under a coalition. */
export function runsUnder(lived: Lived, mask: number): number {
  const { design, allotted, often, first } = lived;
  if (mask >= design.often) return first;
  if (!allotted || secondStage(design, allotted.open).only?.has(mask)) return often;
  return Math.min(often, allotted.share);
}

/** The runs that count, of those that have been lived under the coalitions of every run. */
export function counted({ conditioned, often }: Lived): readonly number[] {
  const runs = Array.from({ length: often }, (_, run) => run);
  return conditioned?.narrowed ? runs.filter((run) => conditioned.weights[run] !== 0) : runs;
}
