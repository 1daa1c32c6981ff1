/** What would show a claim right or wrong, declared as data before anything is lived. */
import type { Kind } from "./mechanism.ts";

/** What is given of the record: nothing; what it says of the parameters; the luck that it chose too. */
export type View = "nothing" | "parameters" | "record";

/** Something else happens in the same worlds: stand-ins, events, parameters. */
export interface Otherwise {
  /** Mechanism to the kind of its stand-in. */
  readonly without?: Readonly<Record<string, Kind>>;
  /** Event to "on", "off" or a step by its name. */
  readonly events?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, number>>;
}

/** By how much the outcome becomes rarer once these mechanisms are removed together. */
export interface NetTest {
  /** By removal. */
  readonly by: "net";
  /** Ids of the mechanisms that are removed together. */
  readonly without: readonly string[];
  /** The case's first outcome unless told. */
  readonly outcome?: string;
  /** "parameters" where a stored posterior gives them, else "nothing", unless told. */
  readonly view?: View;
}

/** What the claim expects of the twin: of an outcome, or of one number where the two differ in it. */
export type Expected =
  | { readonly outcome: string; readonly twin: "rarer" | "oftener" }
  | { readonly output: string; readonly year: number; readonly twin: "less" | "more" };

/** The same claim read in another way: what happens in the twin, and where it is asked for another number, of what. */
export interface Reading extends Otherwise {
  /** What happens in the twin, in words. */
  readonly says: string;
  /** The test's own unless told. */
  readonly expects?: Expected;
}

/**
 * Worlds beside twins in which something else happens. An outcome is told as a difference of shares; a number as the share
 * of twins that are as expected among those that differ, less one half.
 */
export interface TwinTest extends Otherwise {
  /** By twins. */
  readonly by: "twin";
  /** What happens in the twin, in words: "nobody remembers an invasion". */
  readonly says: string;
  /** What the twin should show if the claim is right. */
  readonly expects: Expected;
  /** Only pairs count in which this number is the same on both sides: "the winner is kept". */
  readonly kept?: { readonly says: string; readonly output: string; readonly year: number };
  /** Other ways to read the same claim, told beside it; the verdict is of the first. */
  readonly alsoRead?: readonly Reading[];
  /** What is given of the record; nothing unless told. */
  readonly view?: View;
}

/** What one account is worth against another, from the stored weighing, in decibels. */
export interface AccountsTest {
  /** By weighing. */
  readonly by: "accounts";
  /** Id of the explanation that should tell the record better. */
  readonly account: string;
  /** Id of the explanation that it is held against. */
  readonly against: string;
}

/** A statement about the record alone: a number of its numbers, which are drawn within their errors. */
export interface RecordTest {
  /** By the record alone. */
  readonly by: "record";
  /** What is looked at, in words. */
  readonly says: string;
  /** Above 0 where the record bears the claim out; a share, or a difference of shares. */
  readonly of: (recorded: (output: string, year: number) => number) => number;
}

/** Why this case cannot decide, and what record would. */
export interface NotTestable {
  /** By nothing that the case has. */
  readonly by: "nothing here";
  /** Why nothing here decides. */
  readonly because: string;
  /** What record would. */
  readonly wanted: string;
}

/** A reading as a test of its own: asked of the same pairs, in the same view. */
export function readingOf(test: TwinTest, { expects = test.expects, ...way }: Reading): TwinTest {
  const { kept, view } = test;
  return { by: "twin", ...way, expects, ...(kept ? { kept } : {}), ...(view ? { view } : {}) };
}

/** What decides over a claim: a net, twins, accounts, the record; or the reason why nothing can. */
export type ClaimTest = NetTest | TwinTest | AccountsTest | RecordTest | NotTestable;

/** From where on an effect matters: a net, a difference of shares, decibels between accounts. */
export interface Matters {
  /** Share by which the outcome becomes rarer. */
  readonly net: number;
  /** Difference of two shares. */
  readonly share: number;
  /** Of one account against another. */
  readonly decibels: number;
}

/** Where a case declares nothing else. */
export const MATTERS: Matters = { net: 0.1, share: 0.1, decibels: 5 };

/** A claim's own test, or the net of its mechanisms. */
export const testOf = (claim: {
  readonly mechanisms: readonly string[];
  readonly test?: ClaimTest;
}): ClaimTest => claim.test ?? { by: "net", without: claim.mechanisms };
