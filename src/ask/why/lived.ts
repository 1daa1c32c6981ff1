/** What was lived for a question, and how much each world weighs. */
import type { Design } from "../plan/design.ts";
import type { Part } from "../plan/part.ts";

/** Weights of the runs when the record is given; `because` when too few carry the weight for any estimate. */
export interface Conditioned {
  readonly weights: Float64Array;
  /** The worlds themselves were chosen by the record: there is none among them that does not know the outcome. */
  readonly chosen?: boolean;
  readonly because?: string;
}

export interface Lived {
  readonly design: Design;
  readonly part: Part;
  readonly conditioned?: Conditioned;
}
