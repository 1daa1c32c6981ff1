/** A plan as chunks of work in plain data, which any thread can be sent, and the function that lives one. See cut.ts. */
import type { Program } from "../../compile/tree.ts";
import { must } from "../../errors.ts";
import { filteredSize, type Guide } from "../world/guide.ts";
import { jsLanes, type Lanes, wasmLanes } from "../world/lanes.ts";
import { type Lineage, lanesWithLineage } from "../world/lineage.ts";
import { evaluate, type InputBlocks, type Make } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import { type DrawParameters, drawsFrom, type ParameterSource } from "../world/parameters.ts";
import { particleFilter, tellFiltered } from "../world/particle-filter.ts";
import { liveWithLuck, type Swap } from "../world/swapped-chance.ts";
import { endOf, forgetAfter } from "./ends.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";
import type { Written } from "./first-differences.ts";
import { liveCoalitions } from "./live-coalitions.ts";

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

/** What a chunk cost beside what living each of its lives from its beginning to the last month would have cost. */
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
  const draws = drawsFrom(job.parameters);
  const values = new Float32Array(setup.program.parameters.length);
  const hand: Hand = {
    setup,
    job,
    own,
    lanes: job.lineage ? lanesWithLineage(own, job.lineage) : own,
    draws,
    parametersOf(life) {
      draws(job.lives[3 * life + 2], values);
      return values;
    },
  };
  return {
    chunk(chunk, outputs) {
      let monthsLived = 0;
      for (let u = job.chunks[chunk]; u < job.chunks[chunk + 1]; u++) {
        const unit = unitOf(job, u);
        if (job.guide) {
          monthsLived += liveGuided(hand, unit, job.guide, outputs);
          continue;
        }
        const isSwapped = job.luck && job.luck.of[2 * unit.life(0, 0)] >= 0;
        monthsLived += (isSwapped ? liveSwapped : liveCoalitions)(hand, unit, outputs);
      }
      const { length } = livesOf(job, chunk);
      return { chunk, lives: length, monthsLived, monthsAsked: length * setup.program.months };
    },
  };
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

const unitOf = ({ units, order }: Job, u: number): Unit => {
  const [first, used, asked] = [units[3 * u], units[3 * u + 1], units[3 * u + 2]];
  return { used, asked, life: (lane, n) => order[first + lane * asked + n] };
};

/** Particle filters, one after the other; what each has found stands where its outputs would. */
function liveGuided(
  hand: Hand,
  { used, asked, life }: Unit,
  guide: Guide,
  outputs: Outputs,
): number {
  const { own, job, setup, parametersOf } = hand;
  const { program } = setup;
  const { seed, masks, lives } = job;
  for (let lane = 0; lane < used; lane++)
    for (let n = 0; n < asked; n++) {
      const one = life(lane, n);
      const found = particleFilter(own, {
        seed,
        mask: masks[lives[3 * one + 1]],
        parameters: parametersOf(one),
        months: program.months,
        size: outputsPerLife(program),
        guide,
        power: guide.powers[lives[3 * one + 2]],
        first: lives[3 * one],
        ...(job.lineage ? { retained: rowOf(job.lineage, lives[3 * one + 2]) } : {}),
      });
      tellFiltered(found, outputs.subarray(filteredSize(guide) * one));
    }
  return program.months * used * asked;
}

const rowOf = ({ from, runs }: Lineage, row: number): Int32Array =>
  runs.subarray(row * from.length, (row + 1) * from.length);

function liveSwapped(hand: Hand, { used, life }: Unit, outputs: Outputs): number {
  const { lanes, job, setup, parametersOf } = hand;
  const { seed, masks, lives } = job;
  const { swaps, of } = must(job.luck, "whose chance is exchanged");
  const size = outputsPerLife(setup.program);
  const first = life(0, 0);
  const months = endOf(job.ends, first, setup.program.months).until;
  const worlds = Array.from({ length: lanes.lanes }, (_, lane) => {
    const one = life(Math.min(lane, used - 1), 0);
    return { run: lives[3 * one], other: of[2 * one + 1], parameters: parametersOf(one).slice() };
  });
  const mask = masks[lives[3 * first + 1]];
  liveWithLuck(lanes, { seed, months, mask, swap: swaps[of[2 * first]], worlds });
  for (let lane = 0; lane < used; lane++) {
    const out = outputs.subarray(size * life(lane, 0), size * (life(lane, 0) + 1));
    lanes.outputs(lane, out, 0);
    forgetAfter(setup.program, out, months);
  }
  return months * used;
}
