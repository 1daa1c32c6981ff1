/** Whether the outcome came in some more lives, kept as one further part of the answer. */

import type { Life } from "../../engine/crowd/ensemble.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Swap } from "../../engine/world/swapped-chance.ts";
import { asFarAsRead, horizonOf } from "./horizon.ts";
import type { Living } from "./lives.ts";
import { outcomeOf } from "./outcome.ts";
import { cameOf } from "./part.ts";
import type { Question } from "./question.ts";
import { foresee, liveGiven } from "./source.ts";

export interface MoreLives {
  readonly masks: readonly Mask[];
  readonly lives: readonly Life[];
  readonly swaps?: readonly Swap[];
  /** Its number among the parts that are kept. */
  readonly part: number;
}

/** Lives whose outputs are in memory at once. */
const TOGETHER = 8192;

/** 1 for each life in which the outcome came, else 0. */
export async function liveBits(
  open: Model,
  question: Question,
  { masks, lives, swaps, part }: MoreLives,
  options: Living,
): Promise<Uint8Array> {
  const { program, spec } = open;
  const of = lives.length;
  const kept = options.keep?.read(part);
  if (kept?.length === of) {
    options.onProgress?.({ done: of, of, found: of });
    return kept;
  }
  const outcome = outcomeOf(spec, question.outcome);
  const bits = new Uint8Array(of);
  const size = outputsPerLife(program);
  const inputs = open.inputs(question.events);
  const parameters = priorsOf(spec, program, question);
  const planned = (at: number, until = horizonOf(open, question.outcome)) => ({
    program,
    inputs,
    seed: question.seed,
    masks,
    lives: lives.slice(at, at + TOGETHER).map((life) => ({ ...life, until })),
    parameters,
    ...(swaps ? { swaps } : {}),
  });
  for (let at = 0; at < of; at += TOGETHER) foresee(options, () => planned(at), options.source);
  for (let at = 0; at < of; at += TOGETHER) {
    const own = await asFarAsRead(open, [question.outcome], async (until) => {
      const plan = planned(at, until);
      const outputs = await liveGiven(options, plan, options.source, {
        signal: options.signal,
        onProgress: ({ done }) => options.onProgress?.({ done: at + done, of, found: 0 }),
      });
      return cameOf(open, outcome, outputs.subarray(0, plan.lives.length * size), until);
    });
    bits.set(own, at);
  }
  options.keep?.write(part, bits);
  return bits;
}
