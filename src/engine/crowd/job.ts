/** A plan as chunks of work in plain data, which any thread can be sent, and whoever lives them. See chunks-of-plan.ts. */
import type { Program } from "../../compile/tree.ts";
import type { Guide } from "../world/guide.ts";
import type { Lanes } from "../world/lanes.ts";
import type { Lineage } from "../world/lineage.ts";
import type { InputBlocks } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import type { DrawParameters, ParameterSource } from "../world/parameters.ts";
import type { Swap } from "../world/swapped-chance.ts";
import type { Written } from "./first-differences.ts";

/**
 * What lives the worlds: a WebAssembly module, a library of this machine's own by its file with a module for units that
 * would leave most of its lanes empty, or a JavaScript function as text or as the address of a module that gives it.
 */
export type Machine =
  | { readonly wasm: WebAssembly.Module }
  | { readonly native: string; readonly lanes: number; readonly few?: WebAssembly.Module }
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
  /** For each life the mask beside which its chance is redrawn, -1 where it is not; see ensemble.ts. */
  readonly beside?: Int32Array;
  /** For each life where it ends, where some end before the last month; see ends.ts. */
  readonly ends?: Int32Array;
  /** Where it is given, a life's run is a row of it; see lineage.ts. */
  readonly lineage?: Lineage;
  /** Where it is given, a life is a particle filter; see world/particle-filter.ts. */
  readonly guide?: Guide;
}

export const chunksOf = (job: Job): number => job.chunks.length - 1;

/** Numbers of the lives of a chunk. */
export function livesOf({ units, chunks, order }: Job, chunk: number): Int32Array {
  const start = (u: number) => (3 * u < units.length ? units[3 * u] : order.length);
  return order.subarray(start(chunks[chunk]), start(chunks[chunk + 1]));
}

/** Who lives: the lanes as they are, the same with the job's lineage, and whose parameters a life has. */
export interface Hand {
  readonly setup: Setup;
  readonly job: Job;
  readonly own: Lanes;
  readonly lanes: Lanes;
  readonly draws: DrawParameters;
  /** Good until it is asked again. */
  readonly parametersOf: (life: number) => Float32Array;
}

/** Runs that live side by side, and what is asked of each of them. */
export interface Unit {
  readonly used: number;
  readonly asked: number;
  /** Number of the life that a lane's run lives as the nth that is asked of it. */
  readonly life: (lane: number, n: number) => number;
}

export const unitOf = ({ units, order }: Job, u: number): Unit => {
  const [first, used, asked] = [units[3 * u], units[3 * u + 1], units[3 * u + 2]];
  return { used, asked, life: (lane, n) => order[first + lane * asked + n] };
};
