/**
 * Twins in two stages: the first runs live those of every row, the others only those of rows that are still open. The plan is
 * part of the question, and what is open hangs on the first stage alone: the same question has the same bits.
 */
import type { Design, Way } from "./design.ts";
import { FIRST } from "./how-many.ts";
import { PART, type Step } from "./steps.ts";

/** What was allotted once the first stage was lived. */
export interface Allotted {
  /** Runs of the first stage. */
  readonly share: number;
  /** Rows of the design that all runs live. */
  readonly open: ReadonlySet<number>;
}

/** Runs that live the twins of every row: a quarter in whole parts, all where that is all there is. */
export function shareOf({ question: { runs, precision } }: Pick<Design, "question">): number {
  if (precision === undefined) return runs;
  return Math.min(runs, PART * Math.ceil(Math.max(FIRST, runs / 4) / PART));
}

export const isSecondStage = (design: Design, { from }: Step): boolean => from >= shareOf(design);

const CLOSED: Way = { reason: { kind: "being lived", about: {}, numbers: {} } };

/** What the second stage lives: the world asked about, those of the explanations, and the twins of rows that are open. */
export function secondStage(design: Design, open: ReadonlySet<number>): Design {
  const rows = design.rows.map((way, row) => (open.has(row) ? way : CLOSED));
  const only = new Set([
    0,
    ...design.explanations.map(({ at }) => at),
    ...rows.flatMap((way) => ("at" in way ? [way.at] : [])),
  ]);
  return { ...design, rows, only };
}
