/** Which worlds are lived together: some neighbouring runs, each under coalitions of the design. */
import type { Life } from "../../engine/crowd/ensemble.ts";
import type { Mask } from "../../engine/world/masks.ts";
import type { Design } from "./design.ts";
import { SHARED, SOON } from "./how-many.ts";

/** Runs of a part; it changes nothing but how much a stop loses. */
export const PART = 128;

export const partsOf = (design: Design): number => Math.ceil(design.question.runs / PART);

/** Neighbouring runs, and which of their coalitions: those of every run, those of the first runs alone, or both. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly of: "all" | "often" | "rest";
}

export interface PartPlan extends Step {
  readonly masks: readonly Mask[];
  readonly lives: readonly Life[];
}

/**
 * What is lived together, in this order. `early` begins with a few worlds, so that something can be told soon: with what every
 * row needs, more and more of it, and only then with all else that rows say. Other luck is lived of the first runs whatever came.
 */
export function stepsOf(design: Design, early = false): readonly Step[] {
  const { first, often, masks, orders, question } = design;
  if (!early) return cut("all", [0, question.runs]);
  const soon = Math.min(SOON, first);
  const rest = (from: number, to: number) =>
    often < masks.length || orders ? cut("rest", [from, to]) : [];
  return [
    ...cut("often", [0, soon], SHARED),
    ...cut("often", [soon, first]),
    ...rest(0, soon),
    ...rest(soon, first),
    ...cut("often", [first, question.runs]),
  ];
}

/** Neighbouring steps, each of at most a part; of those that begin small the next reaches four times as far. */
function cut(of: Step["of"], [from, end]: readonly [number, number], begin = PART): Step[] {
  const steps: Step[] = [];
  for (let at = from, size = begin; at < end; at += size, size = Math.min(PART, 3 * at))
    steps.push({ from: at, to: Math.min(end, at + size), of });
  return steps;
}

/** The whole world of a run with its luck redrawn where the twin of each row begins to differ, row by row. */
const placebos = ({ rows, otherLuck, until }: Design, run: number): Life[] =>
  (otherLuck ? rows : []).flatMap((way) =>
    "at" in way ? [{ run, mask: 0, beside: way.at, until }] : [],
  );

/**
 * Where each coalition's life ends. The world asked about and those of the explanations are shown whole. Of a row's twin it
 * is asked too whether anything differs; where the world has a walk written over it, that is not what was lived.
 */
function endsOf({ masks, explanations, rows, walk, until, series }: Design) {
  const whole = new Set([0, ...explanations.map(({ at }) => at)]);
  const ofRows = new Set(rows.flatMap((way) => ("at" in way ? [way.at] : [])));
  return masks.map((_, mask): Pick<Life, "until" | "apart"> => {
    if (whole.has(mask) || (walk && ofRows.has(mask))) return {};
    return { until, ...(ofRows.has(mask) ? { apart: { from: 0, series } } : {}) };
  });
}

/** How many lives a step is, without planning them and without the other luck that hangs on what comes. */
export function livesOfStep(design: Design, { from, to, of }: Step): number {
  const { first, masks, orders, players, only } = design;
  const often = only?.size ?? design.often;
  const rest = masks.length - design.often + (orders ? Math.max(0, players.length - 1) : 0);
  const inFirst = Math.max(0, Math.min(to, first) - from);
  const soon = Math.max(0, Math.min(to, SOON) - from) * placebos(design, from).length;
  return (of === "rest" ? 0 : (to - from) * often + soon) + (of === "often" ? 0 : inFirst * rest);
}

/**
 * Other luck is asked what it undoes, so it is lived where the outcome came; what it brings about is asked of the first runs
 * alone, which live it whatever came. Runs of a step that live it once that is known.
 */
function runsWithLuckLater({ otherLuck, rows }: Design, { from, to, of }: Step): number[] {
  if (of === "rest" || !otherLuck || !rows.some((way) => "at" in way)) return [];
  const first = Math.max(from, SOON);
  return Array.from({ length: Math.max(0, to - first) }, (_, n) => first + n);
}

/** Lives of other luck that hang on what comes: of as many runs of a step as `came` says, of all of them unless told. */
export function livesOfOtherLuck(
  design: Design,
  step: Step,
  came: (run: number) => boolean = () => true,
): number {
  const each = 1 + placebos(design, step.from).length;
  return runsWithLuckLater(design, step).filter(came).length * each;
}

/** The other luck of runs in which the outcome came, each beside the world asked about, which is lived with it once more. */
export function planOtherLuck(
  design: Design,
  step: Step,
  came: (run: number) => boolean,
): PartPlan {
  const lives = runsWithLuckLater(design, step)
    .filter(came)
    .flatMap((run): Life[] => [{ run, mask: 0, until: design.until }, ...placebos(design, run)]);
  return { ...step, masks: design.masks, lives };
}

/** Lives of some steps of a design; of all unless told. */
export const livesIn = (design: Design, steps: readonly Step[] = stepsOf(design)): number =>
  steps.reduce((sum, step) => sum + livesOfStep(design, step), 0);

/** Coalitions that a run lives, then those of its order (all but the first and the last, which are known). */
export function planStep(design: Design, { from, to, of }: Step): PartPlan {
  const { first, often, orders, players, until, only } = design;
  const masks = [...design.masks];
  const ends = endsOf(design);
  const lives: Life[] = [];
  let own: number[] = [];
  for (let run = from; run < to; run++) {
    const upTo = of !== "often" && run < first ? design.masks.length : often;
    for (let mask = of === "rest" ? often : 0; mask < upTo; mask++)
      if (!only || only.has(mask)) lives.push({ run, mask, ...ends[mask] });
    if (of !== "rest" && run < SOON) lives.push(...placebos(design, run));
    if (!orders || run >= first || of === "often") continue;
    if (run % SHARED === 0 || own.length === 0) {
      const k = players.length;
      const order = orders.subarray(Math.floor(run / SHARED) * k, Math.floor(run / SHARED) * k + k);
      own = [];
      for (let size = 1; size < k; size++) {
        const on = new Set(order.subarray(0, size));
        own.push(masks.length);
        masks.push(design.mask((n) => on.has(n)));
      }
    }
    for (const mask of own) lives.push({ run, mask, until });
  }
  return { from, to, of, masks, lives };
}
