import { must } from "../../errors.ts";
import { filteredSize, type Guide } from "../world/guide.ts";
import { jsLanes, type Lanes, wasmLanes } from "../world/lanes.ts";
import { type Lineage, lanesWithLineage } from "../world/lineage.ts";
import { evaluate, type Make } from "../world/live.ts";
import { drawsFrom } from "../world/parameters.ts";
import { particleFilter, tellFiltered } from "../world/particle-filter.ts";
import { liveWithLuck } from "../world/swapped-chance.ts";
import { endOf, forgetAfter } from "./ends.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";
import { type Hand, type Job, livesOf, type Setup, type Unit, unitOf } from "./job.ts";
import { liveCoalitions } from "./live-coalitions.ts";

/** What a chunk cost beside what living each of its lives from its beginning to the last month would have cost. */
export interface Effort {
  readonly chunk: number;
  readonly lives: number;
  /** World-months lived; rules lived to see whether they fire count by their share of a month. */
  readonly monthsLived: number;
  readonly monthsAsked: number;
}

/**
 * `make` is the function of a machine that is known by its address; who lives here has loaded it. A library is opened by
 * native/lanes.ts, since a browser has none.
 */
export function lanesOf({ machine, program, inputs }: Setup, make?: Make): Lanes {
  if ("wasm" in machine) return wasmLanes(program, inputs, machine.wasm);
  if (make) return jsLanes(program, inputs, make);
  if ("js" in machine) return jsLanes(program, inputs, evaluate(machine.js));
  const missing = "native" in machine ? machine.native : machine.address;
  throw new Error(`the program at ${missing} has not been loaded`);
}

export interface ChunkLiver {
  /** Lives a chunk and puts every life's yearly outputs at its place. */
  chunk(chunk: number, outputs: Outputs): Effort;
}

/** Lanes of a thread; units of few runs may have lanes of their own, which are fewer. They serve many jobs, one after the other. */
export interface ThreadLanes {
  readonly own: Lanes;
  readonly few?: Lanes;
}

/** Somebody who can live the chunks of a job; one for each thread. */
export function chunkLiver(
  setup: Setup,
  job: Job,
  { own, few }: ThreadLanes = { own: lanesOf(setup) },
): ChunkLiver {
  const draws = drawsFrom(job.parameters);
  const values = new Float32Array(setup.program.parameters.length);
  const handOf = (lanes: Lanes): Hand => ({
    setup,
    job,
    own: lanes,
    lanes: job.lineage ? lanesWithLineage(lanes, job.lineage) : lanes,
    draws,
    parametersOf(life) {
      draws(job.lives[3 * life + 2], values);
      return values;
    },
  });
  const [wide, narrow] = [handOf(own), few && !job.guide ? handOf(few) : undefined];
  return {
    chunk(chunk, outputs) {
      let monthsLived = 0;
      for (let u = job.chunks[chunk]; u < job.chunks[chunk + 1]; u++) {
        const unit = unitOf(job, u);
        const hand = narrow && unit.used <= narrow.own.lanes ? narrow : wide;
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
