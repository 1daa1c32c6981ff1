/** Means and spreads of quantities over worlds and months: what the standardising constants are recomputed by. */

import { openCase } from "../../../src/engine/open.ts";
import { live } from "../../../src/engine/world/live.ts";
import { maskOnly, maskWithout, mechanismIds } from "../../../src/engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../../src/engine/world/parameters.ts";

const { spec, program, inputs } = await openCase("stalin");
const living = live(program, inputs({}));
const draws = drawsFrom(priorsOf(spec, program, { seed: 20220403 }));
/** April 1922: before it beliefs and habits only form. */
const first = 62;
const blocks = inputs({});

export type Read = () => number | undefined;
export interface Moment {
  readonly mean: number;
  /** Standard deviation over the months of one world. */
  readonly sd: number;
}

const field = (set: string | null, name: string) =>
  program.fields.find((f) => f.set === set && f.field === name)!;

export const state = (name: string): (() => number) => {
  const { type, word } = field(null, name);
  const block = type === "f32" ? living.memory.f : living.memory.i;
  return () => block[word]!;
};

export const parameter = (name: string): (() => number) => {
  const n = program.parameters.indexOf(name);
  return () => living.memory.parameters[n]!;
};

let month = 0;
/** Months since February 1917. */
export const calendar = () => month;
export const input = (name: string): (() => number) => {
  const block = blocks[program.inputs.findIndex((i) => i.set === null && i.name === name)]!;
  return () => block[month]!;
};

/** Mean over the powers, weighted by another field of theirs. */
export const powers = (name: string, weight?: string): Read => {
  const at = field("power", name);
  const by = weight === undefined ? undefined : field("power", weight);
  return () => {
    let total = 0;
    let sum = 0;
    for (let i = 0; i < at.count; i++) {
      const w = by ? living.memory.f[by.word + i]! : 1;
      total += w * living.memory.f[at.word + i]!;
      sum += w;
    }
    return sum > 0 ? total / sum : undefined;
  };
};

const lived = (mask: Uint8Array, reads: Readonly<Record<string, Read>>, worlds: number) => {
  const names = Object.keys(reads);
  const all = Object.fromEntries(names.map((name) => [name, { months: 0, sum: 0, within: 0 }]));
  for (let run = 0; run < worlds; run++) {
    const sums = Object.fromEntries(names.map((name) => [name, [0, 0, 0]]));
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(20220403, run);
    living.start();
    for (month = 0; month < program.months; month++) {
      living.months(month, month + 1);
      if (month < first) continue;
      for (const name of names) {
        const x = reads[name]!();
        if (x === undefined) continue;
        const s = sums[name]!;
        s[0]! += 1;
        s[1]! += x;
        s[2]! += x * x;
      }
    }
    for (const [name, [n, a, b]] of Object.entries(sums)) {
      if (n === 0) continue;
      all[name]!.months += n!;
      all[name]!.sum += a!;
      all[name]!.within += b! - (a! * a!) / n!;
    }
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, { months, sum, within }]): [string, Moment] => [
      name,
      { mean: sum / months, sd: Math.sqrt(Math.max(0, within) / months) },
    ]),
  );
};

/** With only these mechanisms on. */
export const momentsWith = (
  on: readonly string[],
  reads: Readonly<Record<string, Read>>,
  worlds: number,
) => lived(maskOnly(program, on), reads, worlds);

/** The whole model, or all of it but one mechanism. */
export const momentsOfAll = (
  reads: Readonly<Record<string, Read>>,
  worlds: number,
  without?: string,
) =>
  lived(
    without === undefined
      ? maskOnly(program, mechanismIds(program))
      : maskWithout(program, { [without]: "unresponsive" }),
    reads,
    worlds,
  );
