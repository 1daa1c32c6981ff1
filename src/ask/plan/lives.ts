/** Lives all that a design asks, part by part: parts that are kept already are read, new ones are kept at once. */

import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Source } from "../condition/conditioned.ts";
import type { Design } from "./design.ts";
import {
  joinParts,
  type Part,
  packPart,
  partsOf,
  planPart,
  reducePart,
  unpackPart,
} from "./part.ts";

/** Where finished parts lie. Without one they are kept in memory alone. */
export interface Keep {
  read(part: number): Uint8Array | undefined;
  write(part: number, bytes: Uint8Array): void;
}

export interface Living extends Hands {
  /** Worlds that are given, instead of draws from the prior: run r is row r. */
  readonly source?: Source | undefined;
  readonly keep?: Keep | undefined;
  /** Lives finished, of all; lives that were found finished are counted as `found`. */
  readonly onProgress?:
    | ((progress: { done: number; of: number; found: number }) => void)
    | undefined;
}

export async function liveDesign(open: Model, design: Design, options: Living): Promise<Part> {
  const { question } = design;
  const { program, spec } = open;
  const inputs = open.inputs(question.events);
  const drawn = {
    seed: question.seed,
    parameters: priorsOf(spec, program, question),
    ...options.source,
  };
  const plans = Array.from({ length: partsOf(design) }, (_, n) => planPart(design, n));
  const of = plans.reduce((sum, plan) => sum + plan.lives.length, 0);
  const parts: Part[] = [];
  let done = 0;
  let found = 0;
  const tell = (more: number) => options.onProgress?.({ done: done + more, of, found });
  for (const [n, plan] of plans.entries()) {
    const bytes = options.keep?.read(n);
    const kept = bytes && unpackPart(bytes);
    if (kept) {
      parts.push(kept);
      found += plan.lives.length;
    } else {
      const outputs = await options.crew.live(
        { program, inputs, masks: plan.masks, lives: plan.lives, ...drawn },
        { signal: options.signal, onProgress: (p) => tell(p.done) },
      );
      const part = reducePart(open, design, plan, outputs);
      options.keep?.write(n, packPart(part));
      parts.push(part);
    }
    done += plan.lives.length;
    tell(0);
  }
  return joinParts(design, parts);
}

/** The whole world of a run. */
export const worldOf = ({ program }: Model, part: Part, run: number): Float32Array =>
  part.worlds.subarray(run * outputsPerLife(program), (run + 1) * outputsPerLife(program));
