/**
 * When does a twin begin to differ? In the first month in which the stand-in of something that it lacks would leave other
 * words than the step that the world lives: until then both are one world. It is asked of each world by itself, whoever
 * lives beside it, so that the answer is the same however many lanes there are.
 */

import { wordsWritten } from "../../compile/derive.ts";
import type { Program } from "../../compile/tree.ts";
import type { Lanes } from "../world/lanes.ts";
import type { Mask } from "../world/masks.ts";
import { wordsOf } from "../world/redrawn-chance.ts";

/** For each rule the words of a world that any of its variants may change, as [first, end) pairs. */
export type Written = readonly (readonly (readonly [number, number])[])[];

export const writtenBy = (program: Program): Written =>
  program.rules.map((rule) => wordsWritten(program, rule));

/** What the stepping of the first mask's worlds tells, and is asked. */
export interface Watch {
  /** Is it asked in this month whether a world begins to differ of which that is not yet known? */
  isOpen(month: number): boolean;
  /** The lanes hold the first mask's worlds at the beginning of a month. */
  begin(month: number): void;
  /** Variants of a rule of which something is still to be learned. */
  variants(rule: number): readonly number[];
  /** The words that a rule leaves in all lanes as lived, and with another variant. */
  saw(trial: {
    readonly rule: number;
    readonly variant: number;
    readonly month: number;
    readonly factual: Int32Array;
    readonly other: Int32Array;
  }): void;
}

/** A rule that a twin lives otherwise, and of which lanes it is not yet known when it leaves other words. */
interface Change {
  readonly rule: number;
  readonly variant: number;
  readonly month: Int32Array;
  open: number;
}

const NEVER = -1;

export interface FirstDifferences extends Watch {
  /** The first month in which a lane's world differs under another mask; -1 where it never does. */
  month(mask: number, lane: number): number;
  /** A lane's words at the beginning of a month in which something differed first. */
  words(lane: number, month: number): Int32Array;
}

/** Watches the worlds of the first mask beside others. */
export function firstDifferences(
  lanes: Lanes,
  factual: Mask,
  others: readonly Mask[],
  /** `used`: lanes from there on repeat another and are not asked; `until`: what differs later is not asked either. */
  { used, until }: { readonly used: number; readonly until: number },
): FirstDifferences {
  const changes = new Map<string, Change>();
  const ofMask = others.map((mask) =>
    Array.from(mask.keys())
      .filter((rule) => mask[rule] !== factual[rule])
      .map((rule) => {
        const key = `${rule}:${mask[rule]}`;
        const change = changes.get(key) ?? {
          rule,
          variant: mask[rule],
          month: new Int32Array(used).fill(NEVER),
          open: used,
        };
        changes.set(key, change);
        return change;
      }),
  );
  const all = [...changes.values()];
  const byRule = new Map<number, Change[]>();
  for (const change of all) byRule.set(change.rule, [...(byRule.get(change.rule) ?? []), change]);
  const before = new Int32Array(lanes.words.length);
  const kept = new Map<string, Int32Array>();
  return {
    isOpen: (month) => month < until && all.some((change) => change.open > 0),
    begin: () => before.set(lanes.words),
    variants: (rule) =>
      (byRule.get(rule) ?? []).filter(({ open }) => open > 0).map(({ variant }) => variant),
    saw({ rule, variant, month, factual: was, other }) {
      const change = changes.get(`${rule}:${variant}`);
      if (!change) return;
      for (let lane = 0; lane < used; lane++) {
        if (change.month[lane] !== NEVER) continue;
        let at = lane;
        while (at < was.length && was[at] === other[at]) at += lanes.lanes;
        if (at >= was.length) continue;
        change.month[lane] = month;
        change.open--;
        const key = `${lane}:${month}`;
        if (!kept.has(key)) kept.set(key, wordsOf({ ...lanes, words: before }, lane));
      }
    },
    month: (mask, lane) =>
      ofMask[mask].reduce((first, { month }) => {
        const own = month[lane];
        return own !== NEVER && (first === NEVER || own < first) ? own : first;
      }, NEVER),
    words(lane, month) {
      const words = kept.get(`${lane}:${month}`);
      if (!words) throw new Error(`nothing differed first in month ${month}`);
      return words;
    },
  };
}
