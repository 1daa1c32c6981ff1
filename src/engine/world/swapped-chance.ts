/**
 * A mechanism's own chance. The draws of some rules come from another run's noise, while all parameters and every other
 * draw stay: what then differs is what the luck inside those rules did. Every draw has an address that begins with the
 * run, so this is a world like any other, lived rule by rule with the run renamed around the rules in question.
 */
import { accessesOf } from "../../compile/derive.ts";
import type { Program } from "../../compile/tree.ts";
import type { Lanes } from "./lanes.ts";
import type { Mask } from "./masks.ts";
import { redraws } from "./redrawing.ts";

/** Whose chance is exchanged. */
export interface Swap {
  /** The draws before the first month. */
  readonly start: boolean;
  /** Numbers of rules, ascending. */
  readonly rules: readonly number[];
}

/** Which rules of a program draw under a mask, and whether its start does. The others have no chance to exchange. */
export function drawing(program: Program, mask: Mask): Swap {
  if (redraws(program))
    return { start: true, rules: program.rules.flatMap((_, n) => (mask[n] === 0 ? [n] : [])) };
  const draws = (fn: number | null | undefined) =>
    typeof fn === "number" && accessesOf(program, [fn]).draws;
  return {
    start: draws(program.start),
    rules: program.rules.flatMap(({ variants }, n) => (draws(variants[mask[n]]) ? [n] : [])),
  };
}

/** A world whose chance is partly another run's. */
export interface Lucky {
  readonly run: number;
  /** The run whose draws the exchanged rules get. */
  readonly other: number;
  readonly parameters: Float32Array;
}

/** Lives a world in each lane from its beginning to its end under one mask; the lanes then hold its yearly outputs. */
export function liveWithLuck(
  lanes: Lanes,
  life: {
    readonly seed: number;
    readonly months: number;
    readonly mask: Mask;
    readonly swap: Swap;
    /** One for each lane. */
    readonly worlds: readonly Lucky[];
  },
): void {
  const { seed, months, mask, swap, worlds } = life;
  const exchanged = new Uint8Array(mask.length);
  for (const rule of swap.rules) exchanged[rule] = 1;
  let now = -1;
  const name = (other: number) => {
    if (other === now) return;
    now = other;
    worlds.forEach((world, lane) => {
      lanes.give(lane, seed, other ? world.other : world.run, world.parameters);
    });
  };
  lanes.variants.set(mask);
  name(swap.start ? 1 : 0);
  lanes.start();
  for (let month = 0; month < months; month++) {
    for (let rule = 0; rule < mask.length; rule++) {
      name(exchanged[rule]);
      lanes.rule(rule, mask[rule], month);
    }
    lanes.record(month);
  }
}
