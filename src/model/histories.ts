/**
 * Many histories under one set of rules: rulers, rivalries, towns. The rules, the mechanisms and the outcomes are the
 * case's; each history has its own span, inputs, record and luck. What is learned of a parameter is learned from all.
 */
import type { Clock } from "./clock.ts";
import type { Comparison } from "./compared.ts";
import type { Events, Inputs } from "./inputs.ts";

/** The histories of a case, in the order in which they are told: never one of worse and less bad. */
export interface Histories {
  /** What one of them is called: "ruler". */
  readonly of: string;
  /** What several are called: "rulers". */
  readonly many: string;
  /** What histories of one `unit` have in common: "state". Without it each history is a unit of its own. */
  readonly unit?: string;
  /** Each of them, in the order in which they are told. */
  readonly list: readonly History[];
  /**
   * Names of parameters that each history draws anew from their prior, by (seed, run, id) alone. A shared distribution
   * of their own is written without its centre: `p.mean + p.spread * p.own`, where only `own` is named here and has the
   * prior `gaussian(0, 1)`.
   */
  readonly own?: readonly string[];
  /** The same for parameters that the histories of one unit share, such as an offset of the state: by (seed, run, unit). */
  readonly ownOfUnit?: readonly string[];
  /** Says that the rules are linear and Gaussian given a few parameters, so that `weigh` needs no simulated history. */
  readonly linear?: LinearForm;
}

/**
 * Rules that are linear in their weights: the level keeps a share of itself and drifts to `centre` + offsets +
 * `scale` × Σ weight × input; codes are the level with a coder's error, or copies of the code before. The names are those
 * of parameters and inputs; a test of the case holds the form against its own simulated histories.
 */
export interface LinearForm {
  /** The output that was coded, and the one of the level behind it. */
  readonly output: string;
  /** Parameter of a mechanism, each normal around 0 with standard deviation 1, to the input that it weighs. */
  readonly weights: Readonly<Record<string, string>>;
  readonly scale: string;
  readonly centre: string;
  readonly persistence: string;
  readonly shock: string;
  readonly unitSpread: string;
  readonly historySpread: string;
  readonly errorSpread: string;
  readonly errorPersistence: string;
  /** The chance that a code is a copy of the one before it; absent where none is. */
  readonly copied?: string;
  /** Inputs with the code that the predecessor left, and whether it is known. */
  readonly before: { readonly value: string; readonly known: string };
  /** Other outcomes that were coded of the same histories, by history id. */
  readonly others: readonly {
    readonly id: string;
    readonly says: string;
    readonly codes: Readonly<Record<string, Coded>>;
  }[];
  /** Inputs that no rule reads, by name and history: one number for each step, in standard deviations. */
  readonly beside: Readonly<Record<string, Readonly<Record<string, Float32Array>>>>;
  /** Other codings of inputs: which of those beside is read in place of which. */
  readonly codings: readonly {
    readonly id: string;
    readonly says: string;
    readonly inputs: Readonly<Record<string, string>>;
  }[];
  /** Those beside that are consequences as much as causes: each is weighed alone, beside the accounts and in none of them. */
  readonly consequences: readonly string[];
}

/** Codes of a history by year, and the one that its predecessor left. */
export interface Coded {
  readonly before?: number;
  readonly codes: readonly { readonly year: number; readonly value: number }[];
}

/** One history: its span on the case's clock, what comes from outside, and what is recorded of it. */
export interface History {
  /** As it is typed in a command: `--history ID`. Its luck is addressed by it, so it is never given to another. */
  readonly id: string;
  /** As a reader knows it. */
  readonly name: string;
  /** First step that it lives, not before the world's: "1971" on a clock of years. */
  readonly from: string;
  /** Last step that it lives, not after the world's. */
  readonly to: string;
  /** Its inputs, as a case's: one number for each of its own steps (times the slots of a set). `clock` is the history's. */
  readonly inputs: (events: Events, clock: Clock) => Inputs;
  /** What is recorded of it; periods may be missing, and the list may be empty: then it is lived and asked, not weighed. */
  readonly record: readonly Comparison[];
  /** Id of the unit that it shares an offset or a dependence with. */
  readonly unit?: string;
  /** The name of that unit, for a reader. */
  readonly unitName?: string;
  /** By which evidence is reported further and left out. */
  readonly region?: string;
  /** Its record is not weighed: it is predicted by the others. The text says why. */
  readonly heldOut?: string;
  /** How well its record is known, from A to D as a source of a record is graded; absent where nobody has graded it. */
  readonly grade?: "A" | "B" | "C" | "D";
  /** What has to be said wherever its name stands, such as "began before the record". */
  readonly marks?: readonly string[];
}

/** What is recorded of a case: its own record, and those of its histories. */
export const recordsOf = (spec: {
  readonly record: readonly Comparison[];
  readonly histories?: Histories;
}): readonly Comparison[] => [
  ...spec.record,
  ...(spec.histories?.list ?? []).flatMap(({ record }) => record),
];

/** The unit that a history is counted under where histories depend on each other. */
export const unitOf = ({ id, unit }: Pick<History, "id" | "unit">): string =>
  unit === undefined ? `history ${id}` : `unit ${unit}`;
