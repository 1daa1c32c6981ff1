/** Lives all that a design asks, part by part: parts that are kept already are read, new ones are kept at once. */

import type { Crew, Hands, LiveOptions } from "../../engine/crew.ts";
import { type Outputs, outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { type Allotted, isSecondStage, secondStage, shareOf } from "./allotment.ts";
import type { Design } from "./design.ts";
import { type Held, holding } from "./held.ts";
import { asFarAsRead } from "./horizon.ts";
import {
  addOtherLuck,
  addPart,
  cameIn,
  type Part,
  reducePart,
  type WholePart,
  wholePart,
} from "./part.ts";
import { packPart, unpackPart } from "./part-bytes.ts";
import { foresee, liveGiven, type Source } from "./source.ts";
import {
  livesOfOtherLuck,
  livesOfStep,
  type PartPlan,
  planOtherLuck,
  planStep,
  type Step,
  stepsOf,
} from "./steps.ts";
import { type Living as UnderWayLiving, underWay } from "./under-way.ts";

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
  /** Which rows were lived on after the first stage, once that is known; absent where all are. */
  readonly allotted?: Allotted;
}

/** Tells after each step; with `early`, the first steps are short. */
export async function* liveDesign(
  model: Model,
  design: Design,
  {
    early = false,
    allot,
    ...options
  }: Living & {
    readonly early?: boolean | undefined;
    /** Says after the first stage which rows are still open. */
    readonly allot?: ((so: SoFar) => ReadonlySet<number>) | undefined;
  },
): AsyncGenerator<SoFar, SoFar> {
  const { question } = design;
  const planned = plansOf(model, question);
  const steps = stepsOf(design, early);
  const part = wholePart(model, design);
  const held = holding(design.explanations.length, options.keep?.inMemory);
  let so: SoFar = { part, held, often: 0, first: 0 };
  const livesFrom = (n: number, of: Design) => livesAhead(of, steps.slice(n), so);
  let of = livesFrom(0, design);
  let [done, found] = [0, 0];
  const tell = () => options.onProgress?.({ done: done + under.done(), of, found });
  const kept = (n: number) => keptPart(options.keep, early ? EARLY + n : n, steps[n]);
  if (options.crew.foresee)
    for (const [n, step] of steps.entries())
      if (!kept(n) && !(allot && isSecondStage(design, step)))
        foresee(options, () => planned(planStep(design, step)), options.source);
  let asked = design;
  const under = underWay(
    (n, living) =>
      asFarAsRead(model, [question.outcome], async (until) => {
        const live = (plan: PartPlan, way: LiveOptions) =>
          liveGiven(options, planned(plan), options.source, way);
        return await liveStep(model, { ...asked, until }, steps[n], { ...living, live });
      }),
    { signal: options.signal, tell: () => tell() },
  );
  const isAllotted = (n: number) => allot && asked === design && isSecondStage(design, steps[n]);
  const isAhead = (n: number) =>
    n < steps.length &&
    mayBeAhead(model, design, steps[n], options.crew) &&
    !isAllotted(n) &&
    !kept(n);
  try {
    for (const [n, step] of steps.entries()) {
      if (allot && isAllotted(n)) {
        const allotted = { share: shareOf(design), open: allot(so) };
        asked = secondStage(design, allotted.open);
        so = { ...so, allotted };
        of = done + livesFrom(n, asked);
      }
      const livesOf = (part: Part) =>
        livesOfStep(asked, step) + livesOfOtherLuck(asked, step, cameIn(part, asked));
      let made = kept(n);
      if (made) found += livesOf(made);
      else {
        const own = under.take(n);
        if (isAhead(n + 1)) under.of(n + 1);
        made = await own;
        options.keep?.write(early ? EARLY + n : n, packPart(made));
      }
      addPart(design, part, made);
      // what comes early is asked for again with every step
      held.add(made, options.keep && !early ? () => kept(n) : undefined);
      done += livesOf(made);
      so = { ...so, ...reached(so, step, design) };
      of = done + livesFrom(n + 1, asked);
      tell();
      yield so;
    }
    return so;
  } finally {
    under.end();
  }
}

/** Bytes of a step's worlds that may be there beside another's. */
const AHEAD = 2 ** 27;

/** May a step be begun before the last is told, so that no thread waits for that? A simulator is asked one thing at a time. */
function mayBeAhead({ spec, program }: Model, design: Design, step: Step, crew: Crew): boolean {
  if (!crew.queues || spec.simulator) return false;
  // lives take more memory than what is kept of them
  return 4 * outputsPerLife(program) * livesOfStep(design, step) <= AHEAD;
}

/** A plan's worlds, drawn as the question says. */
function plansOf({ program, spec, inputs: inputsOf }: Model, question: Design["question"]) {
  const drawn = {
    program,
    inputs: inputsOf(question.events),
    seed: question.seed,
    parameters: priorsOf(spec, program, question),
  };
  return ({ masks, lives }: PartPlan) => ({ ...drawn, masks, lives });
}

/** Lives of steps that are to come, about: other luck is lived as often as the outcome has come so far. */
function livesAhead(design: Design, steps: readonly Step[], { part, often }: SoFar): number {
  const share = shareCame(part, design, often);
  const luck = (step: Step) => Math.round(share * livesOfOtherLuck(design, step));
  return steps.reduce((sum, step) => sum + livesOfStep(design, step) + luck(step), 0);
}

/** A step's worlds, and then the other luck of those in which the outcome came. */
async function liveStep(
  model: Model,
  design: Design,
  step: Step,
  {
    live,
    signal,
    onProgress,
  }: UnderWayLiving & {
    readonly live: (plan: PartPlan, way: LiveOptions) => Promise<Outputs>;
  },
): Promise<Part> {
  const plan = planStep(design, step);
  const part = reducePart(model, design, plan, await live(plan, { signal, onProgress }));
  const luck = planOtherLuck(design, step, cameIn(part, design));
  if (luck.lives.length === 0) return part;
  const outputs = await live(luck, {
    signal,
    onProgress: ({ done }) => onProgress({ done: plan.lives.length + done }),
  });
  addOtherLuck(model, design, luck, { part, outputs });
  return part;
}

/** In which share of the first runs the outcome came: in half of them, until that is known. */
function shareCame(part: WholePart, design: Design, runs: number): number {
  if (runs === 0) return 0.5;
  const came = cameIn(part, design);
  let count = 0;
  for (let run = 0; run < runs; run++) if (came(run)) count++;
  return count / runs;
}

/** How far runs have been lived once a step has. */
const reached = (
  so: SoFar,
  { of, to }: Step,
  { first }: Design,
): Pick<SoFar, "often" | "first"> => ({
  often: of === "rest" ? so.often : to,
  first: of === "often" ? so.first : Math.max(so.first, Math.min(to, first)),
});

function keptPart(keep: Keep | undefined, part: number, { from, to }: Step): Part | undefined {
  const bytes = keep?.read(part);
  const made = bytes && unpackPart(bytes);
  return made?.from === from && made.to === to ? made : undefined;
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
