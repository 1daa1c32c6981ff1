/**
 * A crew lives plans: threads of Node (crowd/pool.ts), threads of a browser, processes that meet in a folder
 * (cli/cluster/folder-crew.ts), or nobody but the thread that asks. All of them live chunks with the same chunk liver (crowd/chunk.ts), so who lived a world changes nothing but the time.
 */
import { AitiaError } from "../errors.ts";
import type { PlanMany } from "./crowd/chunks-of-plan.ts";
import type { Outputs } from "./crowd/ensemble.ts";

/** Whoever lives plans: threads of Node, threads of a browser, or the thread that asks. */
export interface Crew {
  /**
   * Yearly outputs of every life of a plan, in its order: lives × years × recorded series. Rejects with what a world
   * throws, and with {@link Interrupted} when it was stopped.
   */
  live(plan: PlanMany, options?: LiveOptions): Promise<Outputs>;
  /** Hears of a plan that will be asked for, so that a crew of many can begin with it. */
  foresee?(plan: PlanMany): void;
  /** Plans that are asked for while others are lived wait their turn: none of its threads is idle between two of them. */
  readonly queues?: true;
}

export interface LiveOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Hears which lives have just been finished; their outputs are there. */
  readonly onLives?: ((lives: Int32Array, outputs: Outputs) => void) | undefined;
  /** Stops after the chunks under way. */
  readonly signal?: AbortSignal | undefined;
  /** Nobody will take the same request, asked again, for the same run: the luck of a simulator may be new each time. */
  readonly once?: boolean | undefined;
}

/** How far a plan has been lived. */
export interface Progress {
  /** Lives finished, of all that were asked. */
  readonly done: number;
  readonly of: number;
  /** World-months lived so far and what living each of these lives from its beginning would have taken. */
  readonly monthsLived: number;
  readonly monthsAsked: number;
}

/** Who lives whatever a question needs, and what stops it. */
export interface Hands {
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Thrown when runs of a simulator failed, no more than its case declares: whoever asks the same again has other luck lived
 * in their place, and what was answered is not asked again.
 */
export class RunsFailed extends AitiaError {
  constructor(failed: readonly string[]) {
    super(
      failed.map((what) => ({
        what: `a run of the simulator failed: ${what}`,
        todo: "Ask the same again: other luck is lived in its place, in every setting.",
      })),
    );
  }
}

/** Thrown when a signal stops the living: what was finished is kept. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly outputs: Outputs;
  /** 1 for every life whose outputs are there. */
  readonly lived: Uint8Array;

  constructor(outputs: Outputs, lived: Uint8Array) {
    const done = lived.reduce((a, b) => a + b, 0);
    super(`stopped after ${done} of ${lived.length} simulated histories`);
    this.outputs = outputs;
    this.lived = lived;
  }
}
