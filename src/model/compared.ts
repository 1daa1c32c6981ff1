/** What is recorded of a history, beside the outputs of the model. */
import type { Grade } from "./record.ts";

/** A series of the record beside an output of the model. */
export interface Comparison {
  /** Name of the recorded series of the world. */
  readonly output: string;
  /** A few words for tables and axes. */
  readonly title: string;
  /** What it counts. */
  readonly unit: string;
  /** What the record says, period by period; periods that it is silent on are left out. */
  readonly points: readonly RecordPoint[];
}
/** What the record says of one year, with every number that a source gives. */
export interface RecordPoint {
  /** The period by its number. */
  readonly year: number;
  /** What is compared, in the unit of the series. */
  readonly value: number;
  /** Standard deviation of the observation error in natural logs. */
  readonly sdLog: number;
  /** Every number that a source gives, the compared one first. */
  readonly sources: readonly {
    readonly series: string;
    readonly value: number;
    /** Ids of who gives it, with a semicolon between. */
    readonly source: string;
    /** The lowest of their grades; absent where nobody graded them. */
    readonly grade?: Grade;
  }[];
}
