/**
 * The work of a plan cut into chunks, as plain data that any worker can be sent, and the function that lives one.
 * A unit is one run (or one for each lane) under all the masks that the plan asks of it; a chunk is a few units.
 */
import { toJavaScript } from "../compile/js.ts";
import type { Program } from "../compile/tree.ts";
import { type Outputs, outputsPerLife, type Plan } from "./ensemble.ts";
import { liveMasks, type Written, writtenBy } from "./fires.ts";
import { jsLanes, type Lanes } from "./lanes.ts";
import { evaluate, type InputBlocks } from "./live.ts";
import type { Mask } from "./masks.ts";
import { type DrawParameters, drawsFrom, type ParameterSource } from "./parameters.ts";

/** What lives the worlds: the program as the text of a JavaScript function, or as a WebAssembly module. */
export type Machine = { readonly js: string } | { readonly wasm: WebAssembly.Module };

/** A plan with where its parameters come from. */
export interface PlanMany extends Plan {
  readonly parameters: ParameterSource;
}

export interface Job {
  /** The program without its functions, which the machine holds. */
  readonly program: Program;
  readonly written: Written;
  readonly machine: Machine;
  readonly inputs: InputBlocks;
  readonly seed: number;
  readonly masks: readonly Mask[];
  readonly parameters: ParameterSource;
  /** Run, mask and parameter row of every life. */
  readonly lives: Int32Array;
  /** Numbers of lives, unit after unit; in a unit lane after lane; in a lane mask after mask. */
  readonly order: Int32Array;
  /** For each unit: where it begins in `order`, its lanes, its masks. */
  readonly units: Int32Array;
  /** The first unit of every chunk, then the number of units. */
  readonly chunks: Int32Array;
}

export interface CutOptions {
  readonly machine?: Machine;
  /** Worlds that live side by side. */
  readonly lanes?: number;
  /** Lives of a chunk, about. A unit is never cut. */
  readonly chunkLives?: number;
}

/** Cuts a plan into chunks. Runs that are asked the same masks share a unit, as many as there are lanes. */
export function cut(plan: PlanMany, options: CutOptions = {}): Job {
  const { program, inputs, seed, masks, parameters } = plan;
  const { machine = { js: toJavaScript(program) }, lanes = 1, chunkLives = 16 } = options;
  const lives = Int32Array.from(plan.lives.flatMap(({ run, mask, row = run }) => [run, mask, row]));
  const byRun = new Map<string, number[]>();
  plan.lives.forEach(({ run, row = run }, life) => {
    const key = `${run}/${row}`;
    const own = byRun.get(key);
    if (own) own.push(life);
    else byRun.set(key, [life]);
  });
  const order: number[] = [];
  const units: number[] = [];
  const unit = (group: readonly number[][]) => {
    units.push(order.length, group.length, group[0]!.length);
    for (const own of group) order.push(...own);
  };
  const pending = new Map<string, number[][]>();
  for (const own of byRun.values()) {
    const asked = own.map((life) => plan.lives[life]!.mask).join();
    const group = pending.get(asked) ?? [];
    group.push(own);
    pending.set(asked, group);
    if (group.length < lanes) continue;
    unit(group);
    pending.delete(asked);
  }
  for (const group of pending.values()) unit(group);
  const chunks: number[] = [];
  let size = Number.POSITIVE_INFINITY;
  for (let u = 0; u < units.length / 3; u++) {
    const own = units[3 * u + 1]! * units[3 * u + 2]!;
    if (size + own > chunkLives) {
      chunks.push(u);
      size = 0;
    }
    size += own;
  }
  chunks.push(units.length / 3);
  return {
    program: { ...program, fns: [] },
    written: writtenBy(program),
    machine,
    inputs,
    seed,
    masks,
    parameters,
    lives,
    order: Int32Array.from(order),
    units: Int32Array.from(units),
    chunks: Int32Array.from(chunks),
  };
}

export const chunksOf = (job: Job): number => job.chunks.length - 1;

/** What a chunk gave: lives finished, and what it cost beside what living each from its beginning would cost. */
export interface Effort {
  readonly lives: number;
  /** World-months lived, trials of rules counted by their share of a month. */
  readonly monthsLived: number;
  readonly monthsAsked: number;
}

export interface ChunkLiver {
  /** Lives a chunk and puts every life's yearly outputs at its place. */
  chunk(chunk: number, outputs: Outputs): Effort;
}

export function lanesOf({ machine, program, inputs }: Job): Lanes {
  if ("js" in machine) return jsLanes(program, inputs, evaluate(machine.js));
  throw new Error("this build has no WebAssembly");
}

/** Somebody who can live the chunks of a job: one for each thread. */
export function chunkLiver(job: Job, lanes: Lanes = lanesOf(job)): ChunkLiver {
  const { program, seed, masks, lives, order, units } = job;
  const draws: DrawParameters = drawsFrom(job.parameters);
  const values = new Float32Array(program.parameters.length);
  const size = outputsPerLife(program);
  const liveUnit = (u: number, outputs: Outputs): number => {
    const [first, used, asked] = units.subarray(3 * u, 3 * u + 3) as unknown as number[];
    const life = (lane: number, n: number) => order[first! + lane * asked! + n]!;
    for (let lane = 0; lane < lanes.lanes; lane++) {
      // Lanes to spare live the last world once more.
      const one = life(Math.min(lane, used! - 1), 0);
      draws(lives[3 * one + 2]!, values);
      lanes.give(lane, seed, lives[3 * one]!, values);
    }
    const effort = liveMasks({
      lanes,
      months: program.months,
      written: job.written,
      masks: Array.from({ length: asked! }, (_, n) => masks[lives[3 * life(0, n) + 1]!]!),
      finish: (members) => {
        for (let lane = 0; lane < used!; lane++)
          for (const n of members) lanes.outputs(lane, outputs, size * life(lane, n));
      },
    });
    return (effort * used!) / program.rules.length;
  };
  return {
    chunk(chunk, outputs) {
      let done = 0;
      let monthsLived = 0;
      for (let u = job.chunks[chunk]!; u < job.chunks[chunk + 1]!; u++) {
        monthsLived += liveUnit(u, outputs);
        done += units[3 * u + 1]! * units[3 * u + 2]!;
      }
      return { lives: done, monthsLived, monthsAsked: done * program.months };
    },
  };
}
