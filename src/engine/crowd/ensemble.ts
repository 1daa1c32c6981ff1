/** Many lives of one program. What a life gives depends on its run and its mask alone, never on who lived it or when. */
import type { Program } from "../../compile/tree.ts";
import { filteredSize, type Guide } from "../world/guide.ts";
import { type InputBlocks, type Living, live } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import type { DrawParameters } from "../world/parameters.ts";
import type { Swap } from "../world/swapped-chance.ts";

/** One life to be lived: a run (its noise and parameters) under a mask (what is switched off). */
export interface Life {
  readonly run: number;
  readonly mask: number;
  /** Row of its parameters where a block of them is given; the run, unless told. */
  readonly row?: number;
  /** Whose chance comes from another run: a number in the plan's `swaps`, and that run. */
  readonly luck?: { readonly swap: number; readonly other: number };
  /**
   * Number of another mask. The life is that of `mask`, but the draws of twelve steps are others, from the first in which
   * a world of the other mask would differ; where it never does, nothing is redrawn. See world/redrawn-chance.ts. Both masks are lived by the same
   * run in the same plan.
   */
  readonly beside?: number;
  /** Steps after which nothing more is asked of it, at the end of a period; all of them unless told. See ends.ts. */
  readonly until?: number;
  /**
   * The mask that the same run lives first of all in the same plan, and whole. The life goes on beyond `until` where none of so many first
   * series yet differs from that one's by what is worth speaking of: whether it ever does is asked too.
   */
  readonly apart?: { readonly from: number; readonly series: number };
}

export interface Plan {
  readonly program: Program;
  readonly inputs: InputBlocks;
  readonly seed: number;
  readonly masks: readonly Mask[];
  readonly lives: readonly Life[];
  readonly swaps?: readonly Swap[];
}

/** Yearly outputs of every life in the plan's order: lives × years × recorded series. */
export type Outputs = Float32Array;

/** Numbers of one life. */
export const outputsPerLife = (program: Program): number => program.years * program.recorded.length;

/** Numbers that a plan gives for each of its lives: yearly outputs, or what a particle filter has found. */
export const numbersPerLife = (program: Program, guide: Guide | undefined): number =>
  guide ? filteredSize(guide) : outputsPerLife(program);

/** Lives a plan here and now, one life after the other, each from its beginning to the last step, whatever is asked of it. */
export function liveHere(
  plan: Plan,
  draws: DrawParameters,
  living: Living = live(plan.program, plan.inputs),
): Outputs {
  const { program, lives, masks, seed } = plan;
  const size = outputsPerLife(program);
  const outputs = new Float32Array(size * lives.length);
  lives.forEach(({ run, mask, row = run }, n) => {
    draws(row, living.memory.parameters);
    living.memory.variants.set(masks[mask]);
    living.name(seed, run);
    living.start();
    living.months(0, program.months);
    outputs.set(living.memory.out, n * size);
  });
  return outputs;
}
