/** A plan as chunks of work in plain data, which any thread can be sent, and the function that lives one. See cut.ts. */
import type { Program } from "../../compile/tree.ts";
import { jsLanes, type Lanes, wasmLanes } from "../world/lanes.ts";
import { type Lineage, lanesWithLineage } from "../world/lineage.ts";
import { evaluate, type InputBlocks, type Make } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import { drawsFrom, type ParameterSource } from "../world/parameters.ts";
import { liveWithLuck, type Swap } from "../world/swapped-chance.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";
import { liveMasks, type Written } from "./fork-at-first-difference.ts";

/** What lives the worlds: a WebAssembly module, or a JavaScript function as text or as the address of a module that gives it. */
export type Machine =
  | { readonly wasm: WebAssembly.Module }
  | { readonly js: string }
  | { readonly address: string };

/** What a thread needs before it can live anything; the same for every plan of a program with these inputs. */
export interface Setup {
  /** The program without its functions, which the machine holds. */
  readonly program: Program;
  readonly written: Written;
  readonly machine: Machine;
  readonly inputs: InputBlocks;
}

/**
 * What is to be lived. A unit is one run (or one for each lane) under all the masks that are asked of it; a chunk is
 * a few units.
 */
export interface Job {
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
  /** For each life its number in `swaps` (-1: its chance is its own) and the run whose chance it gets; see luck.ts. */
  readonly luck?: { readonly swaps: readonly Swap[]; readonly of: Int32Array };
  /** Where it is given, a life's run is a row of it; see lineage.ts. */
  readonly lineage?: Lineage;
}

export const chunksOf = (job: Job): number => job.chunks.length - 1;

/** Numbers of the lives of a chunk. */
export function livesOf({ units, chunks, order }: Job, chunk: number): Int32Array {
  const start = (u: number) => (3 * u < units.length ? units[3 * u] : order.length);
  return order.subarray(start(chunks[chunk]), start(chunks[chunk + 1]));
}

/** What a chunk cost beside what living each of its lives from its beginning would have cost. */
export interface Effort {
  readonly chunk: number;
  readonly lives: number;
  /** World-months lived; rules lived to see whether they fire count by their share of a month. */
  readonly monthsLived: number;
  readonly monthsAsked: number;
}

/** `make` is the function of a machine that is known by its address; who lives here has loaded it. */
export function lanesOf({ machine, program, inputs }: Setup, make?: Make): Lanes {
  if ("wasm" in machine) return wasmLanes(program, inputs, machine.wasm);
  if (make) return jsLanes(program, inputs, make);
  if ("js" in machine) return jsLanes(program, inputs, evaluate(machine.js));
  throw new Error(`the program at ${machine.address} has not been loaded`);
}

export interface ChunkLiver {
  /** Lives a chunk and puts every life's yearly outputs at its place. */
  chunk(chunk: number, outputs: Outputs): Effort;
}

/** Somebody who can live the chunks of a job; one for each thread. `lanes` may serve many jobs, one after the other. */
export function chunkLiver(setup: Setup, job: Job, own: Lanes = lanesOf(setup)): ChunkLiver {
  const lanes = job.lineage ? lanesWithLineage(own, job.lineage) : own;
  const { program, written } = setup;
  const { seed, masks, lives, order, units } = job;
  const draws = drawsFrom(job.parameters);
  const values = new Float32Array(program.parameters.length);
  const size = outputsPerLife(program);
  const liveUnit = (u: number, outputs: Outputs): number => {
    const [first, used, asked] = [units[3 * u], units[3 * u + 1], units[3 * u + 2]];
    const life = (lane: number, n: number) => order[first + lane * asked + n];
    const swap = job.luck ? job.luck.of[2 * life(0, 0)] : -1;
    if (job.luck && swap >= 0) {
      const { swaps, of } = job.luck;
      const worlds = Array.from({ length: lanes.lanes }, (_, lane) => {
        const one = life(Math.min(lane, used - 1), 0);
        draws(lives[3 * one + 2], values);
        return { run: lives[3 * one], other: of[2 * one + 1], parameters: values.slice() };
      });
      const mask = masks[lives[3 * life(0, 0) + 1]];
      liveWithLuck(lanes, { seed, months: program.months, mask, swap: swaps[swap], worlds });
      for (let lane = 0; lane < used; lane++) lanes.outputs(lane, outputs, size * life(lane, 0));
      return program.months * used;
    }
    for (let lane = 0; lane < lanes.lanes; lane++) {
      // Lanes to spare live the last world once more.
      const one = life(Math.min(lane, used - 1), 0);
      draws(lives[3 * one + 2], values);
      lanes.give(lane, seed, lives[3 * one], values);
    }
    const effort = liveMasks({
      lanes,
      months: program.months,
      written,
      masks: Array.from({ length: asked }, (_, n) => masks[lives[3 * life(0, n) + 1]]),
      finish: (members) => {
        for (let lane = 0; lane < used; lane++)
          for (const n of members) lanes.outputs(lane, outputs, size * life(lane, n));
      },
    });
    return (effort * used) / program.rules.length;
  };
  return {
    chunk(chunk, outputs) {
      let monthsLived = 0;
      for (let u = job.chunks[chunk]; u < job.chunks[chunk + 1]; u++)
        monthsLived += liveUnit(u, outputs);
      const done = livesOf(job, chunk).length;
      return { chunk, lives: done, monthsLived, monthsAsked: done * program.months };
    },
  };
}
