/** The account that is built into every case, and whose name no case may take. */
export const NONE = "none";

/** A rival explanation: a named set of mechanisms. In its worlds every other mechanism has its stand-in. */
export interface Explanation {
  /** What `--explanation` calls it. */
  readonly id: string;
  /** A few words for tables. */
  readonly title: string;
  /** Ids of mechanisms; empty with `null: true` for the flexible null. */
  readonly mechanisms: readonly string[];
  /** What it holds, in words. */
  readonly says: string;
  /**
   * Yearly series that follow a random walk in logs instead of any mechanism, so that an explanation can be
   * asked to beat having none. Series name to its start; sd is the step of a period in natural logs.
   */
  readonly randomWalk?: {
    readonly sd: number;
    readonly count: { readonly series: string; readonly start: number };
    readonly share: { readonly series: string; readonly of: string; readonly start: number };
  };
}

/**
 * The shared processes alone: they are alive, every mechanism has its unresponsive stand-in. Whatever an account says of
 * causes has to tell the record better than this does.
 */
export const none: Explanation = {
  id: NONE,
  title: "None of the mechanisms",
  mechanisms: [],
  says: "the processes that nobody disputes, alone: every mechanism has its stand-in and responds to nothing",
};

/** Every account of a case: its own explanations, and `none`, which comes first. */
export const accountsOf = (spec: {
  readonly explanations: readonly Explanation[];
}): readonly Explanation[] => [none, ...spec.explanations];
