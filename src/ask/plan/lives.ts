/** Lives all that a design asks, part by part: parts that are kept already are read, new ones are kept at once. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Design } from "./design.ts";
import { type Held, holding } from "./held.ts";
import { asFarAsRead } from "./horizon.ts";
import { addPart, type Part, reducePart, type WholePart, wholePart } from "./part.ts";
import { packPart, unpackPart } from "./part-bytes.ts";
import { foresee, liveGiven, type Source } from "./source.ts";
import { livesOfStep, type PartPlan, planStep, type Step, stepsOf } from "./steps.ts";

/** Where finished parts lie. Without one they are kept in memory alone. */
export interface Keep {
  read(part: number): Uint8Array | undefined;
  write(part: number, bytes: Uint8Array): void;
  /** Bytes of whole series that stay in memory beside it; see held.ts. */
  readonly inMemory?: number;
}

export interface Living extends Hands {
  /** Worlds that are given, instead of draws from the prior. */
  readonly source?: Source | undefined;
  readonly keep?: Keep | undefined;
  /** Lives finished, of all; lives that were found finished are counted as `found`. */
  readonly onProgress?:
    | ((progress: { done: number; of: number; found: number }) => void)
    | undefined;
}

/** What has been lived of a design so far: of runs 0, 1, … under the coalitions of every run, and of how many under the rest. */
export interface SoFar {
  /** The same object each time, in which ever more is filled in. */
  readonly part: WholePart;
  /** Whole series of the same runs. */
  readonly held: Held;
  readonly often: number;
  readonly first: number;
}

/** Tells after each step; with `early`, the first steps are short. */
export async function* liveDesign(
  model: Model,
  design: Design,
  { early = false, ...options }: Living & { readonly early?: boolean | undefined },
): AsyncGenerator<SoFar, SoFar> {
  const { question } = design;
  const { program, spec } = model;
  const inputs = model.inputs(question.events);
  const drawn = {
    seed: question.seed,
    parameters: priorsOf(spec, program, question),
  };
  const steps = stepsOf(design, early);
  const of = steps.reduce((sum, step) => sum + livesOfStep(design, step), 0);
  const part = wholePart(model, design);
  const held = holding(design.explanations.length, options.keep?.inMemory);
  let so: SoFar = { part, held, often: 0, first: 0 };
  let [done, found] = [0, 0];
  const tell = (more: number) => options.onProgress?.({ done: done + more, of, found });
  const kept = (n: number, { from, to }: Step): Part | undefined => {
    const bytes = options.keep?.read(early ? EARLY + n : n);
    const made = bytes && unpackPart(bytes);
    return made?.from === from && made.to === to ? made : undefined;
  };
  const planned = ({ masks, lives }: PartPlan) => ({ program, inputs, masks, lives, ...drawn });
  if (options.crew.foresee)
    for (const [n, step] of steps.entries())
      if (!kept(n, step)) foresee(options, () => planned(planStep(design, step)), options.source);
  // one at a time, since a step's lives take more memory than what is kept of them
  const livedStep = (step: Step) =>
    asFarAsRead(model, [question.outcome], async (until) => {
      const own = { ...design, until };
      const plan = planStep(own, step);
      const outputs = await liveGiven(options, planned(plan), options.source, {
        signal: options.signal,
        onProgress: (p) => tell(p.done),
      });
      return reducePart(model, own, plan, outputs);
    });
  for (const [n, step] of steps.entries()) {
    const lives = livesOfStep(design, step);
    let made = kept(n, step);
    if (made) found += lives;
    else {
      made = await livedStep(step);
      options.keep?.write(early ? EARLY + n : n, packPart(made));
    }
    addPart(design, part, made);
    // what comes early is asked for again with every step
    held.add(made, options.keep && !early ? () => kept(n, step) : undefined);
    done += lives;
    tell(0);
    const rest = Math.min(step.to, design.first);
    so = {
      part,
      held,
      often: step.of === "rest" ? so.often : step.to,
      first: step.of === "often" ? so.first : Math.max(so.first, rest),
    };
    yield so;
  }
  return so;
}

/** Number of the first short step among the parts that are kept. */
const EARLY = 900_000;

/**
 * The short steps of a question in memory: what is asked again of the same worlds, such as when less of a prior is
 * believed, is read off them. Nothing else is kept, for what is lived beside them hangs on what was found.
 */
export function stepsInMemory(): Keep {
  const kept = new Map<number, Uint8Array>();
  return {
    read: (part) => kept.get(part),
    write: (part, bytes) => void (part >= EARLY && part < 2 * EARLY && kept.set(part, bytes)),
  };
}

/** All that a design asks. */
export async function liveAll(model: Model, design: Design, options: Living): Promise<SoFar> {
  const living = liveDesign(model, design, options);
  for (;;) {
    const { done, value } = await living.next();
    if (done) return value;
  }
}
