/**
 * What an answer says, as data: what kind of thing, about what of the case, in which numbers with their doubt, and which
 * request proves it. No prose: every language makes its own sentences of these, for terminal, report and page alike.
 */
import type { Kind } from "../model/mechanism.ts";
import type { Estimate } from "../why/index.ts";
import type { Doubted } from "./numbers.ts";

/**
 * What is known of the simulated histories that are asked about: nothing of the record; their parameters, luck being
 * fresh; parameters and luck.
 */
export type Given = "nothing" | "parameters" | "record";

/** Classes of odds, whichever way they point; below 5 decibels (3.2 to 1) nothing is said to be told better. */
export type ClassOfOdds = "even" | "somewhat better" | "better" | "far better";

/** What the record says of two answers: the least that its odds leave of a class, or why it says nothing. */
export type Strength = Exclude<ClassOfOdds, "even"> | "cannot tell" | "not weighed" | "no record";

/** `about` holds ids of the case: of answers, explanations and outcomes. `request` is the hash of what was asked. */
interface Said<K extends string, About, Numbers> {
  readonly kind: K;
  readonly about: About;
  readonly numbers: Numbers;
  readonly request: string;
}

/** Of which histories a number is. */
interface Seen {
  readonly given: Given;
  /** The explanation whose parameters are used, where something is given. */
  readonly account?: string;
  /** Odds of that account against the one in which every mechanism is silent, where it is weighed. */
  readonly againstNone?: Doubted;
}

/** What a number of a removal hangs on: the kind of stand-in, and whether the record weighs the simulated histories. */
interface Removal extends Seen {
  readonly knockout: Kind;
}

/** Which answer the record tells better, from the stored weighing; the one that it leans to first. */
export type Verdict = Said<
  "verdict",
  {
    readonly strength: Exclude<Strength, "not weighed" | "no record">;
    /** One class, or the two ends of what the interval reaches, the nearer to even odds first. */
    readonly classes: readonly ClassOfOdds[];
    readonly answers: readonly [string, string];
    /** The accounts that stand for them: accounts overlap, so nothing is said of an answer at large. */
    readonly accounts: readonly [string, string];
    /** The histories that were lived do not decide it, whatever the odds. */
    readonly undecided?: boolean;
    /** No account makes such a record: the odds compare how far each misses it. */
    readonly outside?: boolean;
  },
  {
    /** Of the first against the second. */
    readonly odds: Doubted;
    /** Of each against the account in which every mechanism is silent. */
    readonly againstNone: readonly [Doubted, Doubted];
    readonly worlds: number;
  }
>;

/** Which account comes first, whatever answer it belongs to, and whether it tells the record best. */
export type TellsBest = Said<
  "tells best",
  {
    readonly account: string;
    readonly beatsNone: boolean;
    /** Its odds against the next claim it, and the histories that were lived decide them. */
    readonly beatsNext: boolean;
    readonly outside?: boolean;
  },
  { readonly ahead: Doubted; readonly againstNone: Doubted }
>;

/** What a removal does: of the histories in which it came, how many lose it; and by how much it becomes rarer over all. */
interface Removed {
  readonly necessity: Estimate;
  readonly net?: Estimate;
}

/** The simulated histories of an account that were lived do not decide its evidence. */
export type NotDecided = Said<
  "not decided",
  { readonly account: string },
  { readonly simulations: number }
>;

/** What a weighing says; `request` is the weighing's. */
export type WeighStatement = Verdict | TellsBest | NotDecided;

/** What an answer that does not win explains all the same: how often the outcome fails to come without it. */
export type StillExplains = Said<
  "still explains",
  Removal & { readonly answer: string; readonly outcome: string; readonly strength: Strength },
  Removed
>;

export type Statement =
  | Verdict
  | TellsBest
  | NotDecided
  /** Nothing is said of the record before it has been weighed, which takes about so many histories. */
  | Said<
      "not weighed",
      { readonly case: string },
      {
        readonly simulations: number;
        /** How long that takes where it is asked, from a rate that was measured there; never part of an answer. */
        readonly minutes?: number;
      }
    >
  | StillExplains
  | Said<"whole near", { readonly explanation: string }, { readonly near: Estimate }>
  | Said<
      "versions",
      { readonly answer: string; readonly versions: readonly [string, string] },
      { readonly near: readonly [Estimate, Estimate] }
    >
  | Said<
      "came",
      Seen & { readonly outcome: string },
      { readonly came: number; readonly of: number; readonly share: Estimate }
    >
  /** The record leaves too few simulated histories any weight. */
  | Said<"too few", Removal, { readonly of: number; readonly effective: number }>
  | Said<"fails without", Removal & { readonly answer: string; readonly outcome: string }, Removed>
  /** Whether two answers need each other (above 0) or each can stand in for the other (below). */
  | Said<
      "together",
      Removal & { readonly answers: readonly [string, string] },
      { readonly interaction: Estimate }
    >;

/** Years in a row that the record has more or fewer in than the model, and the mechanisms that the case names as missing. */
export type Missed = Said<
  "missed",
  {
    readonly output: string;
    readonly record: "more" | "fewer";
    readonly missing: readonly string[];
  },
  { readonly from: number; readonly to: number }
>;

/** What another reading of the inputs changes in how much the outcome hangs on a group. */
export type MovedByReading = Said<
  "moved by a reading",
  {
    /** Absent where the outcome came too rarely to tell. */
    readonly most?: { readonly group: string; readonly reading: string };
    /** Groups that leave the interval of the usual reading. */
    readonly beyond: readonly { readonly group: string; readonly reading: string }[];
  },
  { readonly usual?: Estimate; readonly now?: Estimate }
>;

/** What a validity run says; `request` is the fingerprint of that run. */
export type ValidityStatement = Missed | MovedByReading;

/** How near is near the record: sums of these outputs over these periods (year by year where there are none), within a factor. */
export interface Nearness {
  readonly outputs: readonly string[];
  readonly periods?: readonly { readonly from: number; readonly to: number }[];
  /** How many sums are compared; 0 where there is no record. */
  readonly sums: number;
  readonly factor: number;
  /** The case declares no factor: it is twice the record's own error. */
  readonly usual?: boolean;
}

/** What was switched on and off in every way: groups, all mechanisms, or those needed most; the others stayed on. */
export interface Switched {
  readonly what: "groups" | "mechanisms" | "most needed";
  readonly players: number;
  readonly others: number;
  readonly knockout: Kind;
}

/** Over which worlds sufficiency is asked: all, those believed, all but not weighed by the record, or none. */
export type SufficiencyOver = "all" | "believed" | "unweighed" | "none";

interface Because<K extends string, About, Numbers> {
  readonly kind: K;
  readonly about: About;
  readonly numbers: Numbers;
}

/** Why something is unknown. */
export type Reason =
  | Because<"no record", object, object>
  /** The outcome came in none of so many. */
  | Because<"never came", object, { readonly of: number }>
  /** The outcome came in all of so many without it. */
  | Because<"always came without", object, { readonly of: number }>
  /** Every simulated history was chosen by the record, which contains the outcome. */
  | Because<"chosen by the record", object, object>
  /** Conditioned on the record so many are worth fewer than the fewest; `from` says where they were drawn. */
  | Because<
      "worth too few",
      { readonly from: "prior" | "posterior" },
      { readonly of: number; readonly effective: number; readonly fewest: number }
    >
  | Because<"none believed", object, object>
  | Because<"no weight", object, object>
  | Because<"not in the explanation", { readonly id: string }, object>
  /** What is to be removed, with the kinds of stand-in that it does offer. */
  | Because<
      "kind not offered",
      { readonly offer: readonly { readonly id: string; readonly kinds: readonly Kind[] }[] },
      object
    >
  | Because<"no explanation written", object, object>
  | Because<"nothing removed", object, object>
  | Because<"too many groups", object, object>
  | Because<"one mechanism", object, object>
  | Because<"never differs", object, object>
  | Because<"luck of a simulator", object, object>
  /** What asks after other luck, where the luck is that of the record. */
  | Because<"luck of the record", object, object>
  /** None of so many has an episode. */
  | Because<"no episode", object, { readonly of: number }>
  /** Nor one that begins when the recorded one did. */
  | Because<"none in the recorded dates", object, { readonly of: number }>
  | Because<"no recorded dates", object, object>
  /** The outcome came, or failed to come, in fewer than the fewest: what its variance is made of is anybody's guess. */
  | Because<
      "too seldom for shares",
      object,
      { readonly came: number; readonly of: number; readonly fewest: number }
    >
  | Because<"not lived", object, object>
  | Because<"being lived", object, object>;

/** A reason as an answer carries it: `because` is the same in English, as it stands in the estimates. */
export type Refusal = Reason & { readonly request: string; readonly because: string };
