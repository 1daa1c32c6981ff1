/** A rival explanation: a named set of mechanisms. In its worlds every other mechanism has its stand-in. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  /** Ids of mechanisms; empty with `null: true` for the flexible null. */
  readonly mechanisms: readonly string[];
  readonly says: string;
  /**
   * Yearly series that follow a random walk in logs instead of any mechanism, so that an explanation can be
   * asked to beat having none. Series name to its start; sd is the yearly step in natural logs.
   */
  readonly randomWalk?: {
    readonly sd: number;
    readonly count: { readonly series: string; readonly start: number };
    readonly share: { readonly series: string; readonly of: string; readonly start: number };
  };
}
