/** What was lived for a question, and how much each world weighs. */
import type { Reason } from "../../words/statement.ts";
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
}

/** The runs that count, of those that have been lived under the coalitions of every run. */
export function counted({ conditioned, often }: Lived): readonly number[] {
  const runs = Array.from({ length: often }, (_, run) => run);
  return conditioned?.narrowed ? runs.filter((run) => conditioned.weights[run] !== 0) : runs;
}
