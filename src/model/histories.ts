/**
 * Many histories under one set of rules: rulers, rivalries, towns. The rules, the mechanisms and the outcomes are the
 * case's; each history has its own span, inputs, record and luck. What is learned of a parameter is learned from all.
 */
import type { Clock } from "./clock.ts";
import type { Comparison } from "./compared.ts";
import type { Events, Inputs } from "./inputs.ts";

/** The histories of a case, in the order in which they are told: never one of worse and less bad. */
export interface Histories {
  /** What one of them is called, and several: "ruler", "rulers". */
  readonly of: string;
  readonly many: string;
  /** What histories of one `unit` have in common: "state". Without it each history is a unit of its own. */
  readonly unit?: string;
  readonly list: readonly History[];
  /**
   * Names of parameters that each history draws anew from their prior, by (seed, run, id) alone. A shared distribution
   * of their own is written without its centre: `p.mean + p.spread * p.own`, where only `own` is named here and has the
   * prior `gaussian(0, 1)`.
   */
  readonly own?: readonly string[];
  /** The same for parameters that the histories of one unit share, such as an offset of the state: by (seed, run, unit). */
  readonly ownOfUnit?: readonly string[];
}

/** One history: its span on the case's clock, what comes from outside, and what is recorded of it. */
export interface History {
  /** As it is typed in a command: `--history ID`. Its luck is addressed by it, so it is never given to another. */
  readonly id: string;
  /** As a reader knows it. */
  readonly name: string;
  /** First and last step that it lives, within those of the world: "1971" and "1979" on a clock of years. */
  readonly from: string;
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
