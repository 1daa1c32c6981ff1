/**
 * A part of a `why`: some neighbouring runs, lived under every coalition that the design asks of them and at once
 * reduced to what the answer needs. Parts are what is kept on disk, so that a stopped question goes on where it was.
 */
import { type Life, type Outputs, outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { type RandomWalk, walkOver } from "../../engine/world/random-walk-null.ts";
import { differs } from "../../engine/world/worth-speaking-of.ts";
import type { Outcome, Years } from "../../model/case.ts";
import type { Design } from "./design.ts";
import { SHARED } from "./how-many.ts";

/** Runs of a part; it changes nothing but how much a stop loses. */
export const PART = 128;

export interface PartPlan {
  readonly from: number;
  readonly to: number;
  readonly masks: readonly Mask[];
  readonly lives: readonly Life[];
}

/** What is kept of a part. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** runs × years × recorded: the world asked about, whole. */
  readonly worlds: Float32Array;
  /** runs × masks: 1 where the outcome came, 0 where it did not, 2 where that coalition was not lived. */
  readonly came: Uint8Array;
  /** runs × mechanisms: 1 where removing it changed some yearly series by more than one part in a thousand of its mean. */
  readonly acts: Uint8Array;
  /** runs × (k + 1): the outcome along the sampled order; 2 where none was lived. */
  readonly along: Uint8Array;
  /** explanations × runs × years × compared: what is compared with the record. */
  readonly rivals: Float32Array;
  /** explanations × runs: 1 where the outcome came in an explanation's own world. */
  readonly rivalsCame: Uint8Array;
}

export const partsOf = (design: Design): number => Math.ceil(design.question.runs / PART);

/** Coalitions that a run lives, then those of its order (all but the first and the last, which are known). */
export function planPart(design: Design, part: number): PartPlan {
  const { question, first, often, orders, players } = design;
  const from = part * PART;
  const to = Math.min(question.runs, from + PART);
  const masks = [...design.masks];
  const lives: Life[] = [];
  let own: number[] = [];
  for (let run = from; run < to; run++) {
    const upTo = run < first ? design.masks.length : often;
    for (let mask = 0; mask < upTo; mask++) lives.push({ run, mask });
    if (!orders || run >= first) continue;
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
    for (const mask of own) lives.push({ run, mask });
  }
  return { from, to, masks, lives };
}

/** Names of the series that stand beside the record, or the first series where there is no record. */
export const comparedSeries = ({ spec }: Model): string[] =>
  spec.record.length > 0
    ? [...new Set(spec.record.map((c) => c.output))]
    : Object.keys(spec.world.series).slice(0, 1);

/** The yearly series of a life by name, for an outcome to read. */
export function yearsOf({ program, clock }: Model, out: Float32Array): Years {
  const width = program.recorded.length;
  const first = clock.years[0]!;
  return Object.fromEntries(
    program.recorded.map(({ name }, s) => [
      name,
      (year: number) => out[(year - first) * width + s] ?? 0,
    ]),
  );
}

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
  { from, to, lives }: PartPlan,
  outputs: Outputs,
): Part {
  const { program, spec } = open;
  const size = outputsPerLife(program);
  const runs = to - from;
  const outcome = spec.outcomes.find((o) => o.id === design.question.outcome) as Outcome;
  const masks = design.masks.length;
  const k = design.players.length;
  const compared = comparedSeries(open);
  const at = compared.map((name) => program.recorded.findIndex((r) => r.name === name));
  const fingerprinted = Object.keys(spec.world.series).length;
  const worlds = new Float32Array(runs * size);
  const came = new Uint8Array(runs * masks).fill(2);
  const acts = new Uint8Array(runs * design.without.length);
  const along = new Uint8Array(design.orders ? runs * (k + 1) : 0).fill(2);
  const { explanations } = design;
  const width = program.years * compared.length;
  const rivals = new Float32Array(explanations.length * runs * width);
  const rivalsCame = new Uint8Array(explanations.length * runs);
  const cameIn = (out: Float32Array) => (outcome.came(yearsOf(open, out)) ? 1 : 0);
  const walked = (out: Float32Array, run: number, walk: RandomWalk | undefined) => {
    if (!walk) return out;
    const wandering = out.slice();
    walkOver(wandering, { program, walk, seed: design.question.seed, run });
    return wandering;
  };
  let step = 0;
  lives.forEach(({ run, mask }, n) => {
    const raw = outputs.subarray(n * size, (n + 1) * size);
    const out = mask === 0 ? walked(raw, run, design.walk) : raw;
    const r = run - from;
    const bit = cameIn(out);
    if (mask >= masks) {
      along[r * (k + 1) + step++] = bit;
      if (step === k) {
        along[r * (k + 1)] = came[r * masks + design.none]!;
        along[r * (k + 1) + k] = came[r * masks]!;
      }
      return;
    }
    step = 1;
    came[r * masks + mask] = bit;
    if (mask === 0) worlds.set(out, r * size);
    design.without.forEach((way, m) => {
      if ("at" in way && way.at === mask) {
        const factual = worlds.subarray(r * size, (r + 1) * size);
        const acted = differs(program, fingerprinted, { factual, twin: out });
        acts[r * design.without.length + m] = acted ? 1 : 0;
      }
    });
    explanations.forEach((e, i) => {
      if (e.at !== mask) return;
      const own = walked(raw, run, e.walk);
      rivalsCame[i * runs + r] = cameIn(own);
      const start = (i * runs + r) * width;
      for (let y = 0; y < program.years; y++)
        at.forEach((s, c) => {
          rivals[start + y * compared.length + c] = own[y * program.recorded.length + s]!;
        });
    });
  });
  if (design.orders && k === 1)
    for (let r = 0; r < runs; r++)
      along.set([came[r * masks + design.none]!, came[r * masks]!], 2 * r);
  return { from, to, worlds, came, acts, along, rivals, rivalsCame };
}

/** Numbers at the head of a part's bytes, the first of which says how the rest lies. */
const HEAD = 9;
const FORM = 2;

/** A part as bytes: where it lies and the lengths of its columns, then the columns. */
export function packPart(part: Part): Uint8Array {
  const columns = [part.worlds, part.rivals, part.came, part.acts, part.along, part.rivalsCame];
  const head = Uint32Array.of(FORM, part.from, part.to, ...columns.map((c) => c.byteLength));
  const bytes = new Uint8Array(head.byteLength + columns.reduce((sum, c) => sum + c.byteLength, 0));
  bytes.set(new Uint8Array(head.buffer));
  let at = head.byteLength;
  for (const c of columns) {
    bytes.set(new Uint8Array(c.buffer, c.byteOffset, c.byteLength), at);
    at += c.byteLength;
  }
  return bytes;
}

/** The part; nothing when the bytes are not one, so that it is lived again. */
export function unpackPart(bytes: Uint8Array): Part | undefined {
  if (bytes.length < 4 * HEAD) return undefined;
  const buffer = bytes.slice().buffer;
  const [form, from, to, ...lengths] = new Uint32Array(buffer, 0, HEAD);
  if (form !== FORM || bytes.length !== lengths.reduce((a, b) => a + b, 4 * HEAD)) return undefined;
  let at = 4 * HEAD;
  const take = (n: number): [ArrayBuffer, number, number] => {
    const taken: [ArrayBuffer, number, number] = [buffer, at, lengths[n]!];
    at += lengths[n]!;
    return taken;
  };
  const floats = ([b, start, length]: [ArrayBuffer, number, number]) =>
    new Float32Array(b, start, length / 4);
  const worlds = floats(take(0));
  const rivals = floats(take(1));
  const [came, acts, along, rivalsCame] = [2, 3, 4, 5].map((n) => new Uint8Array(...take(n)));
  return {
    from: from!,
    to: to!,
    worlds,
    rivals,
    came: came!,
    acts: acts!,
    along: along!,
    rivalsCame: rivalsCame!,
  };
}

/** All parts as one, run after run. */
export function joinParts(design: Design, parts: readonly Part[]): Part {
  const runs = design.question.runs;
  type Column = Float32Array | Uint8Array;
  // `rows` blocks stand one after the other in every part, and again in the whole
  const join = <T extends Column>(all: T, of: (p: Part) => T, rows = 1): T => {
    for (const part of parts) {
      const own = of(part).length / rows;
      const each = all.length / rows;
      const at = (each / runs) * part.from;
      for (let row = 0; row < rows; row++)
        all.set(of(part).subarray(row * own, (row + 1) * own), row * each + at);
    }
    return all;
  };
  const total = (of: (p: Part) => Column) => parts.reduce((sum, p) => sum + of(p).length, 0);
  const bytes = (of: (p: Part) => Uint8Array, rows = 1) =>
    join(new Uint8Array(total(of)), of, rows);
  const floats = (of: (p: Part) => Float32Array, rows = 1) =>
    join(new Float32Array(total(of)), of, rows);
  const explanations = design.explanations.length;
  return {
    from: 0,
    to: runs,
    worlds: floats((p) => p.worlds),
    came: bytes((p) => p.came),
    acts: bytes((p) => p.acts),
    along: bytes((p) => p.along),
    rivals: floats((p) => p.rivals, explanations),
    rivalsCame: bytes((p) => p.rivalsCame, explanations),
  };
}
