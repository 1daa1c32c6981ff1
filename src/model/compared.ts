/** What is recorded of a history, beside the outputs of the model. */

/** A series of the record beside an output of the model. */
export interface Comparison {
  readonly output: string;
  readonly title: string;
  readonly unit: string;
  readonly points: readonly RecordPoint[];
}
/** What the record says of one year, with every number that a source gives. */
export interface RecordPoint {
  readonly year: number;
  readonly value: number;
  /** Standard deviation of the observation error in natural logs. */
  readonly sdLog: number;
  readonly sources: readonly {
    readonly series: string;
    readonly value: number;
    readonly source: string;
  }[];
}
