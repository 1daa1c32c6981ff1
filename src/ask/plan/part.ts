/**
 * A part of a `why`: some neighbouring runs, lived under every coalition that the design asks of them and at once
 * reduced to what the answer needs. Parts are what is kept on disk, so that a stopped question goes on where it was.
 */
import { periodsAfter } from "../../engine/crowd/ends.ts";
import { type Outputs, outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { type RandomWalk, walkOver } from "../../engine/world/random-walk-null.ts";
import type { Outcome, Years } from "../../model/case.ts";
import { cameInLives, type LivesShape, yearsIn } from "../../model/many-lives.ts";
import type { Design } from "./design.ts";
import { outcomeOf } from "./outcome.ts";
import { NOT_LIVED, noRows, type PartRows, reduceRows, SINCE_CAME } from "./part-rows.ts";
import type { PartPlan } from "./steps.ts";

/** What is kept of a part. */
export interface Part extends PartRows {
  readonly from: number;
  readonly to: number;
  /** runs × years × recorded: the world asked about, whole. */
  readonly worlds: Float32Array;
  /** runs × masks: 1 where the outcome came, 0 where it did not, 2 where that coalition was not lived. */
  readonly came: Uint8Array;
  /** runs × (k + 1): the outcome along the sampled order; 2 where none was lived, and at both ends until parts are joined. */
  readonly along: Uint8Array;
  /** explanations × runs × years × compared: what is compared with the record. */
  readonly rivals: Float32Array;
  /** explanations × runs: 1 where the outcome came in an explanation's own world. */
  readonly rivalsCame: Uint8Array;
}

/** Names of the series that stand beside the record, or the first series where there is no record. */
export const comparedSeries = ({ spec }: Model): string[] =>
  spec.record.length > 0
    ? [...new Set(spec.record.map((c) => c.output))]
    : Object.keys(spec.world.series).slice(0, 1);

const shapeOf = ({ program, clock }: Model): LivesShape => ({
  names: program.recorded.map(({ name }) => name),
  first: clock.years[0],
  size: outputsPerLife(program),
});

/** The yearly series of a life by name, for an outcome to read. */
export const yearsOf = (model: Model, out: Float32Array): Years => yearsIn(out, shapeOf(model));

/**
 * 1 for each life of the outputs in which the outcome came, else 0: lives × years × recorded series. Of lives that end
 * after so many steps nothing later may be read.
 *
 * @throws ReadsOn where it is
 */
export const cameOf = (
  model: Model,
  outcome: Pick<Outcome, "came">,
  outputs: Float32Array,
  until = model.program.months,
): Uint8Array => {
  const { program } = model;
  const lived = periodsAfter(program, until) * program.recorded.length;
  return cameInLives(outcome, outputs, { ...shapeOf(model), lived });
};

/** A series of a life, year by year. */
export const seriesOf = ({ program }: Model, out: Float32Array, name: string): number[] => {
  const at = program.recorded.findIndex((r) => r.name === name);
  return Array.from(
    { length: program.years },
    (_, y) => out[y * program.recorded.length + at] as number,
  );
};

export function reducePart(
  open: Model,
  design: Design,
  { from, to, of, lives }: PartPlan,
  outputs: Outputs,
): Part {
  const { program } = open;
  const size = outputsPerLife(program);
  const runs = to - from;
  const outcome = outcomeOf(open.spec, design.question.outcome);
  const masks = design.masks.length;
  const k = design.players.length;
  const compared = comparedSeries(open);
  const at = compared.map((name) => program.recorded.findIndex((r) => r.name === name));
  const { explanations } = design;
  const width = program.years * compared.length;
  const often = of === "rest" ? 0 : runs;
  const worlds = new Float32Array(often * size);
  const came = new Uint8Array(runs * masks).fill(NOT_LIVED);
  const rows = noRows(outcome, design, often);
  const ofRows = reduceRows(open, design, outcome, rows);
  const slots = explanations.length * often;
  const [rivals, rivalsCame] = [new Float32Array(slots * width), new Uint8Array(slots)];
  const orders = of === "often" || !design.orders ? 0 : runs;
  const along = new Uint8Array(orders * (k + 1)).fill(NOT_LIVED);
  const walked: Walked = (out, run, walk) =>
    walk ? wandering(out, { program, walk, seed: design.question.seed, run }) : out;
  const lived = outputs.slice(0, lives.length * size);
  lives.forEach(({ run, mask }, n) => {
    const raw = outputs.subarray(n * size, (n + 1) * size);
    if (mask === 0) lived.set(walked(raw, run, design.walk), n * size);
  });
  const bits = cameOf(open, outcome, lived, design.until);
  const beside: { readonly slot: number; readonly own: Float32Array }[] = [];
  let step = 0;
  lives.forEach(({ run, mask, beside: luck }, n) => {
    const raw = outputs.subarray(n * size, (n + 1) * size);
    const out = lived.subarray(n * size, (n + 1) * size);
    const r = run - from;
    const bit = bits[n] as 0 | 1;
    if (luck !== undefined) {
      ofRows.otherLuck(r, bit);
      return;
    }
    if (mask >= masks) {
      along[r * (k + 1) + step++] = bit;
      return;
    }
    step = 1;
    came[r * masks + mask] = bit;
    const life = { run: r, out, years: yearsOf(open, out) };
    if (mask === 0) {
      worlds.set(out, r * size);
      ofRows.factual(life);
    }
    ofRows.twin(mask, life);
    explanations.forEach((e, i) => {
      if (e.at !== mask) return;
      const own = walked(raw, run, e.walk);
      beside.push({ slot: i * runs + r, own });
      const start = (i * runs + r) * width;
      for (let y = 0; y < program.years; y++)
        at.forEach((s, c) => {
          rivals[start + y * compared.length + c] = own[y * program.recorded.length + s];
        });
    });
  });
  const ofRivals = joined(beside, size);
  const rivalBits = cameOf(open, outcome, ofRivals, design.until);
  beside.forEach(({ slot }, n) => {
    rivalsCame[slot] = rivalBits[n];
  });
  return { from, to, worlds, came, ...rows, along, rivals, rivalsCame };
}

/** Adds the other luck of runs in which the outcome came. */
export function addOtherLuck(
  open: Model,
  design: Design,
  { lives }: PartPlan,
  { part, outputs }: { readonly part: Part; readonly outputs: Outputs },
): void {
  const outcome = outcomeOf(open.spec, design.question.outcome);
  const ofRows = reduceRows(open, design, outcome, part);
  const bits = cameOf(open, outcome, outputs, design.until);
  lives.forEach(({ run, beside }, n) => {
    if (beside !== undefined) ofRows.otherLuck(run - part.from, SINCE_CAME + bits[n]);
  });
}

/** Whether the outcome came in the world asked about, run by run. */
export const cameIn =
  ({ from, came }: Pick<Part, "from" | "came">, { masks }: Design) =>
  (run: number): boolean =>
    came[(run - from) * masks.length] === 1;

type Walked = (out: Float32Array, run: number, walk: RandomWalk | undefined) => Float32Array;

/** A copy of a life's outputs with a walk over them. */
function wandering(out: Float32Array, over: Parameters<typeof walkOver>[1]): Float32Array {
  const own = out.slice();
  walkOver(own, over);
  return own;
}

function joined(lives: readonly { readonly own: Float32Array }[], size: number): Float32Array {
  const all = new Float32Array(lives.length * size);
  lives.forEach(({ own }, n) => {
    all.set(own, n * size);
  });
  return all;
}

/** What is in memory of all runs: bits and single numbers. Whole series are held elsewhere; see held.ts. */
export type WholePart = Omit<Part, "worlds" | "rivals">;

/** A part of all runs of a design, in which nothing has been lived yet. */
export function wholePart(model: Model, design: Design): WholePart {
  const { question, masks, orders, players, explanations } = design;
  const { runs } = question;
  return {
    from: 0,
    to: runs,
    came: new Uint8Array(runs * masks.length).fill(NOT_LIVED),
    ...noRows(outcomeOf(model.spec, question.outcome), design, runs),
    along: new Uint8Array(orders ? runs * (players.length + 1) : 0).fill(NOT_LIVED),
    rivalsCame: new Uint8Array(explanations.length * runs),
  };
}

/** Puts what was lived of some runs into the part of all runs. What it did not live stays as it is. */
export function addPart(design: Design, whole: WholePart, part: Part): void {
  const { masks, players, none, explanations, first } = design;
  const { from, to } = part;
  const each = (column: { readonly length: number }) => column.length / whole.to;
  whole.acts.set(part.acts, from * each(whole.acts));
  whole.placebo.set(part.placebo, from * each(whole.placebo));
  whole.episodes.set(part.episodes, from * each(whole.episodes));
  part.came.forEach((bit, n) => {
    if (bit !== NOT_LIVED) whole.came[from * masks.length + n] = bit;
  });
  const mine = part.rivalsCame.length / explanations.length;
  for (let e = 0; e < explanations.length; e++)
    whole.rivalsCame.set(part.rivalsCame.subarray(e * mine, (e + 1) * mine), e * whole.to + from);
  if (part.along.length === 0) return;
  const steps = players.length + 1;
  whole.along.set(part.along, from * steps);
  for (let run = from; run < Math.min(to, first); run++) {
    whole.along[run * steps] = whole.came[run * masks.length + none];
    whole.along[run * steps + players.length] = whole.came[run * masks.length];
  }
}
