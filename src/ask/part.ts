/**
 * A part of a `why`: some neighbouring runs, lived under every coalition that the design asks of them and at once
 * reduced to what the answer needs. Parts are what is kept on disk, so that a stopped question goes on where it was.
 */
import { type Life, type Outputs, outputsPerLife } from "../engine/ensemble.ts";
import type { Mask } from "../engine/masks.ts";
import type { OpenCase } from "../engine/open.ts";
import type { Outcome, Years } from "../model/case.ts";
import { type Design, SHARED } from "./design.ts";

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
export const comparedSeries = ({ spec }: OpenCase): string[] =>
  spec.record.length > 0
    ? [...new Set(spec.record.map((c) => c.output))]
    : Object.keys(spec.world.series).slice(0, 1);

/** The yearly series of a life by name, for an outcome to read. */
export function yearsOf({ program, clock }: OpenCase, out: Float32Array): Years {
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
export const seriesOf = ({ program }: OpenCase, out: Float32Array, name: string): number[] => {
  const at = program.recorded.findIndex((r) => r.name === name);
  return Array.from(
    { length: program.years },
    (_, y) => out[y * program.recorded.length + at] as number,
  );
};

export function reducePart(
  open: OpenCase,
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
  const lived = design.explanations.filter((e) => e.at !== undefined);
  const width = program.years * compared.length;
  const rivals = new Float32Array(lived.length * runs * width);
  let step = 0;
  lives.forEach(({ run, mask }, n) => {
    const out = outputs.subarray(n * size, (n + 1) * size);
    const r = run - from;
    const bit = outcome.came(yearsOf(open, out)) ? 1 : 0;
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
        const whole = worlds.subarray(r * size, (r + 1) * size);
        acts[r * design.without.length + m] = differs(whole, out, program, fingerprinted) ? 1 : 0;
      }
    });
    lived.forEach((e, i) => {
      if (e.at !== mask) return;
      const start = (i * runs + r) * width;
      for (let y = 0; y < program.years; y++)
        at.forEach((s, c) => {
          rivals[start + y * compared.length + c] = out[y * program.recorded.length + s]!;
        });
    });
  });
  if (design.orders && k === 1)
    for (let r = 0; r < runs; r++)
      along.set([came[r * masks + design.none]!, came[r * masks]!], 2 * r);
  return { from, to, worlds, came, acts, along, rivals };
}

/** Whether some yearly series of two lives differs by more than one part in a thousand of its mean in the first. */
function differs(
  whole: Float32Array,
  other: Float32Array,
  program: OpenCase["program"],
  series: number,
): boolean {
  const width = program.recorded.length;
  for (let s = 0; s < series; s++) {
    let mean = 0;
    for (let y = 0; y < program.years; y++) mean += Math.abs(whole[y * width + s]!) / program.years;
    for (let y = 0; y < program.years; y++)
      if (Math.abs(whole[y * width + s]! - other[y * width + s]!) > 0.001 * mean) return true;
  }
  return false;
}

/** A part as bytes: five lengths and where it lies, then its columns. */
export function packPart(part: Part): Uint8Array {
  const columns = [part.worlds, part.rivals, part.came, part.acts, part.along];
  const head = Uint32Array.of(part.from, part.to, ...columns.map((c) => c.byteLength));
  const bytes = new Uint8Array(head.byteLength + columns.reduce((sum, c) => sum + c.byteLength, 0));
  bytes.set(new Uint8Array(head.buffer));
  let at = head.byteLength;
  for (const c of columns) {
    bytes.set(new Uint8Array(c.buffer, c.byteOffset, c.byteLength), at);
    at += c.byteLength;
  }
  return bytes;
}

export function unpackPart(bytes: Uint8Array): Part {
  const buffer = bytes.slice().buffer;
  const [from, to, ...lengths] = new Uint32Array(buffer, 0, 7);
  let at = 28;
  const take = (n: number): [ArrayBuffer, number, number] => {
    const taken: [ArrayBuffer, number, number] = [buffer, at, lengths[n]!];
    at += lengths[n]!;
    return taken;
  };
  const floats = ([b, start, length]: [ArrayBuffer, number, number]) =>
    new Float32Array(b, start, length / 4);
  const worlds = floats(take(0));
  const rivals = floats(take(1));
  const [came, acts, along] = [2, 3, 4].map((n) => new Uint8Array(...take(n)));
  return { from: from!, to: to!, worlds, rivals, came: came!, acts: acts!, along: along! };
}

/** All parts as one, run after run. */
export function joinParts(design: Design, parts: readonly Part[]): Part {
  const runs = design.question.runs;
  const lived = design.explanations.filter((e) => e.at !== undefined).length;
  const join = <T extends Float32Array | Uint8Array>(
    make: (n: number) => T,
    of: (p: Part) => T,
  ): T => {
    const all = make(parts.reduce((sum, p) => sum + of(p).length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(of(part), at);
      at += of(part).length;
    }
    return all;
  };
  const bytes = (n: number) => new Uint8Array(n);
  const rivals = new Float32Array(parts.reduce((sum, p) => sum + p.rivals.length, 0));
  for (const part of parts) {
    const own = part.to - part.from;
    const width = lived === 0 ? 0 : part.rivals.length / (lived * own);
    for (let e = 0; e < lived; e++)
      rivals.set(
        part.rivals.subarray(e * own * width, (e + 1) * own * width),
        (e * runs + part.from) * width,
      );
  }
  return {
    from: 0,
    to: runs,
    worlds: join(
      (n) => new Float32Array(n),
      (p) => p.worlds,
    ),
    came: join(bytes, (p) => p.came),
    acts: join(bytes, (p) => p.acts),
    along: join(bytes, (p) => p.along),
    rivals,
  };
}
