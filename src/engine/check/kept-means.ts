/**
 * Whether an unresponsive stand-in keeps the mean of what its mechanism writes: the reaction is to be gone, not the level
 * (within 5% in the months in which it acts). A stand-in may have a reason not to; so this is told, not refused.
 */
import { accessesOfRule, fieldName } from "../../compile/derive.ts";
import type { FieldWord, Program } from "../../compile/tree.ts";
import { isHidden } from "../world/fields.ts";
import { type InputBlocks, type Living, live } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import type { DrawParameters } from "../world/parameters.ts";

export interface KeptPlan {
  readonly program: Program;
  readonly inputs: InputBlocks;
  readonly draws: DrawParameters;
  readonly seed: number;
  readonly runs: number;
  readonly whole: Mask;
}

/** Means over worlds, and over the months in which the two differ in some world; agents are averaged. */
export interface Kept {
  readonly field: string;
  readonly mean: number;
  readonly without: number;
  /** Standard deviation over months and worlds in the whole world: what the mean is to be measured by. */
  readonly sd: number;
}

/** For a rule: each number that it writes, in the whole world and with its unresponsive stand-in. */
export function keptMeans(plan: KeptPlan, rule: number): Kept[] {
  const { program, inputs, draws, seed, runs, whole } = plan;
  const fields = accessesOfRule(program, program.rules[rule])
    .writes.map((n) => program.fields[n])
    .filter((f) => f.type === "f32" && !isHidden(f));
  const off = whole.slice();
  off[rule] = 1;
  const [one, other] = [live(program, inputs), live(program, inputs)];
  const begin = (living: Living, run: number, mask: Mask) => {
    draws(run, living.memory.parameters);
    living.memory.variants.set(mask);
    living.name(seed, run);
    living.start();
  };
  const sums = fields.map(() => ({
    mean: new Float64Array(program.months),
    square: new Float64Array(program.months),
    without: new Float64Array(program.months),
    acts: new Uint8Array(program.months),
  }));
  for (let run = 0; run < runs; run++) {
    begin(one, run, whole);
    begin(other, run, off);
    for (let month = 0; month < program.months; month++) {
      one.months(month, month + 1);
      other.months(month, month + 1);
      fields.forEach((field, n) => {
        const [a, b] = [average(field, one.memory.f), average(field, other.memory.f)];
        const own = sums[n];
        own.mean[month] += a;
        own.square[month] += a * a;
        own.without[month] += b;
        if (a !== b) own.acts[month] = 1;
      });
    }
  }
  return fields.map((field, n) => {
    const { mean, square, without, acts } = sums[n];
    const months = acts.reduce((a, b) => a + b, 0);
    const over = (x: Float64Array) =>
      x.reduce((total, v, m) => total + (acts[m] ? v : 0), 0) / Math.max(1, months * runs);
    const sd = Math.sqrt(Math.max(0, over(square) - over(mean) ** 2));
    return { field: fieldName(field), mean: over(mean), without: over(without), sd };
  });
}

function average({ word, count }: FieldWord, f: Float32Array): number {
  let sum = 0;
  for (let n = word; n < word + count; n++) sum += f[n];
  return sum / count;
}

/** Not more than 5% apart; of the spread where the mean is too near 0 to have a percentage. */
export const isKept = ({ mean, without, sd }: Kept): boolean =>
  Math.abs(without - mean) <= 0.05 * Math.max(Math.abs(mean), sd);
