/** Cuts a plan into chunks that threads take as they become free. How it is cut changes nothing but the time. */

import { LANES } from "../../compile/back/wasm/abi.ts";
import type { Program } from "../../compile/tree.ts";
import type { Guide } from "../world/guide.ts";
import type { Lineage } from "../world/lineage.ts";
import type { InputBlocks } from "../world/live.ts";
import type { ParameterSource } from "../world/parameters.ts";
import type { Swap } from "../world/swapped-chance.ts";
import { endsOf } from "./ends.ts";
import type { Life, Plan } from "./ensemble.ts";
import { writtenBy } from "./first-differences.ts";
import type { Job, Machine, Setup } from "./job.ts";

/** A plan with where its parameters come from. */
export interface PlanMany extends Plan {
  readonly parameters: ParameterSource;
  /** Noise that is put together from several runs: a life's run is then a row of this. */
  readonly lineage?: Lineage;
  /**
   * A life is then a particle filter: it reads the noise of its run and of those that follow, and the lineage of its row
   * is the world that it retains; see world/particle-filter.ts.
   */
  readonly guide?: Guide;
}

const known = new WeakMap<Machine, WeakMap<InputBlocks, Setup>>();

/** What every thread needs; the same object for the same machine and inputs, so that a thread need be sent it once. */
export function setupOf(program: Program, machine: Machine, inputs: InputBlocks): Setup {
  const own = known.get(machine) ?? new WeakMap<InputBlocks, Setup>();
  known.set(machine, own);
  const setup = own.get(inputs) ?? {
    program: { ...program, fns: [] },
    written: writtenBy(program),
    machine,
    inputs,
  };
  own.set(inputs, setup);
  return setup;
}

export interface CutOptions {
  /** Worlds that live side by side: 1, or as many as the machine has lanes. */
  readonly lanes?: number;
  /** Lives of a chunk, about; 16 unless told. A unit is never cut. */
  readonly chunkLives?: number;
}

export const lanesFor = (machine: Machine): number =>
  "wasm" in machine ? LANES : "native" in machine ? machine.lanes : 1;

/** The chunks of a plan. Runs that are asked the same masks share a unit, as many as there are lanes. */
export function cut(plan: PlanMany, options: CutOptions = {}): Job {
  const { seed, masks, parameters, guide } = plan;
  // a filter lives its worlds side by side by itself
  const lanes = guide ? 1 : (options.lanes ?? 1);
  const chunkLives = guide ? 1 : (options.chunkLives ?? 16);
  const lives = new Int32Array(3 * plan.lives.length);
  const beside = new Int32Array(plan.lives.length).fill(-1);
  plan.lives.forEach(({ run, mask, row = run, beside: other = -1 }, n) => {
    lives.set([run, mask, row], 3 * n);
    beside[n] = other;
  });
  const ends = endsOf(plan.lives, plan.program.months);
  const order: number[] = [];
  const units: number[] = [];
  for (const group of groups(plan, lanes)) {
    units.push(order.length, group.length, group[0].length);
    for (const own of group) for (const life of own) order.push(life);
  }
  const chunks: number[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (let u = 0; u < units.length / 3; u++) {
    const own = units[3 * u + 1] * units[3 * u + 2];
    if (size + own > chunkLives) {
      chunks.push(u);
      size = 0;
    }
    size += own;
  }
  chunks.push(units.length / 3);
  return {
    seed,
    masks,
    parameters,
    lives,
    ...(beside.some((other) => other >= 0) ? { beside } : {}),
    ...(ends ? { ends } : {}),
    order: Int32Array.from(order),
    units: Int32Array.from(units),
    chunks: Int32Array.from(chunks),
    ...(plan.swaps ? { luck: luckOf(plan, plan.swaps) } : {}),
    ...(plan.lineage ? { lineage: plan.lineage } : {}),
    ...(guide ? { guide } : {}),
  };
}

function luckOf({ lives }: Plan, swaps: readonly Swap[]): NonNullable<Job["luck"]> {
  const of = new Int32Array(2 * lives.length).fill(-1);
  lives.forEach(({ luck }, life) => {
    if (luck) of.set([luck.swap, luck.other], 2 * life);
  });
  return { swaps, of };
}

/** Lives of one run together, and so many runs together as there are lanes, where they are asked the same masks. */
function groups(plan: Plan, lanes: number): number[][][] {
  const isApart = lanes > LANES ? askedOfFew(plan) : () => false;
  const byRun = new Map<string, number[]>();
  plan.lives.forEach((life, n) => {
    const { run, row = run, luck } = life;
    const key = luck ? `life ${n}` : `${run}/${row}${isApart(life) ? " apart" : ""}`;
    const own = byRun.get(key);
    if (own) own.push(n);
    else byRun.set(key, [n]);
  });
  const full: number[][][] = [];
  const pending = new Map<string, number[][]>();
  for (const own of byRun.values()) {
    const asked = own.map((life) => askedOf(plan.lives[life])).join();
    const group = pending.get(asked) ?? [];
    group.push(own);
    pending.set(asked, group);
    if (group.length < lanes) continue;
    full.push(group);
    pending.delete(asked);
  }
  return [...full, ...pending.values()];
}

/**
 * Of masks that no more runs are asked than WebAssembly has lanes, lives that hang on no other of their run: with these
 * in its unit a run would leave most lanes of a wider machine empty.
 */
function askedOfFew({ lives }: Plan): (life: Life) => boolean {
  const isFree = ({ apart, beside, luck }: Life) => !apart && beside === undefined && !luck;
  // others of the run are compared with it, or are it until they differ
  const heldAgainst = new Set(
    lives.flatMap(({ mask, apart, beside }) => [
      ...(apart ? [apart.from] : []),
      ...(beside === undefined ? [] : [mask, beside]),
    ]),
  );
  const runs = new Map<number, number>();
  for (const { mask } of lives) runs.set(mask, (runs.get(mask) ?? 0) + 1);
  return (life) =>
    isFree(life) && !heldAgainst.has(life.mask) && (runs.get(life.mask) ?? 0) <= LANES;
}

/** All that two lives of different runs must share to be lived side by side. */
const askedOf = ({ mask, luck, beside, until, apart }: Life): string =>
  [mask, luck?.swap, beside, until, apart?.from, apart?.series].join(" ");
