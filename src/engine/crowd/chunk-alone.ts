/** A chunk as a job of its own, for threads that share no memory: it takes along only what its lives need. */

import { endOf } from "./ends.ts";
import { type Job, livesOf } from "./job.ts";

export interface ChunkAlone {
  readonly job: Job;
  /** The number that each of its lives has in the whole job. */
  readonly lives: Int32Array;
}

/** `width`: parameters of the program, which a block has in a row. */
export function chunkAlone(job: Job, chunk: number, width: number): ChunkAlone {
  const lives = livesOf(job, chunk);
  const { parameters, lineage, luck, guide } = job;
  const runs = own(lives, (life) => job.lives[3 * life]);
  const others = job.beside ?? new Int32Array();
  const heldAgainst = (life: number) => job.ends?.[3 * life + 1] ?? -1;
  const masks = own(
    lives,
    (life) => job.lives[3 * life + 1],
    (life) => others[life] ?? -1,
    heldAgainst,
  );
  const rows = own(lives, (life) => job.lives[3 * life + 2]);
  const swaps = own(
    lives.filter((life) => luck && luck.of[2 * life] >= 0),
    (life) => luck?.of[2 * life] ?? -1,
  );
  const units = job.units.slice(3 * job.chunks[chunk], 3 * job.chunks[chunk + 1]);
  const from = units[0];
  for (let u = 0; u < units.length; u += 3) units[u] -= from;
  const spans = lineage?.from.length ?? 0;
  return {
    lives,
    job: {
      seed: job.seed,
      masks: masks.all.map((mask) => job.masks[mask]),
      parameters:
        "rows" in parameters ? { rows: some(parameters.rows, rows.all, width) } : parameters,
      lives: Int32Array.from(
        [...lives].flatMap((life) => {
          const [run, mask, row] = job.lives.subarray(3 * life, 3 * life + 3);
          return [
            lineage && !guide ? runs.at(run) : run,
            masks.at(mask),
            "rows" in parameters ? rows.at(row) : row,
          ];
        }),
      ),
      // a chunk's lives stand in the order in which they are lived
      order: Int32Array.from(lives, (_, n) => n),
      ...(job.beside
        ? {
            beside: Int32Array.from(lives, (life) =>
              others[life] < 0 ? -1 : masks.at(others[life]),
            ),
          }
        : {}),
      ...(job.ends ? { ends: endsOfSome(job.ends, lives, masks.at) } : {}),
      units,
      chunks: Int32Array.of(0, units.length / 3),
      ...(luck
        ? {
            luck: {
              swaps: swaps.all.map((n) => luck.swaps[n]),
              of: Int32Array.from(
                [...lives].flatMap((life) => {
                  const [swap, other] = luck.of.subarray(2 * life, 2 * life + 2);
                  return [swaps.at(swap), other];
                }),
              ),
            },
          }
        : {}),
      ...(guide ? { guide: { ...guide, powers: some(guide.powers, rows.all, 1) } } : {}),
      ...(lineage
        ? {
            lineage: {
              from: lineage.from,
              // a filter's lineage is that of its row
              runs: some(lineage.runs, guide ? rows.all : runs.all, spans),
              rows: Int32Array.from(
                guide ? rows.all : runs.all,
                (row) => lineage.rows?.[row] ?? row,
              ),
            },
          }
        : {}),
    },
  };
}

/** The ends of these lives, with the numbers that the masks have here. */
const endsOfSome = (ends: Int32Array, lives: Int32Array, maskAt: (mask: number) => number) =>
  Int32Array.from(
    [...lives].flatMap((life) => {
      const { until, from, series } = endOf(ends, life, 0);
      return [until, maskAt(from), series];
    }),
  );

/** What these lives name, each once, and the place of each. */
function own(lives: Int32Array, ...each: readonly ((life: number) => number)[]) {
  const places = new Map<number, number>();
  for (const of of each)
    for (const life of lives) {
      const one = of(life);
      if (one >= 0 && !places.has(one)) places.set(one, places.size);
    }
  return { all: [...places.keys()], at: (one: number) => places.get(one) ?? -1 };
}

/** Some rows of a block, one after the other. */
function some<T extends Float32Array | Float64Array | Int32Array>(
  block: T,
  rows: readonly number[],
  width: number,
): T {
  const made = block.slice(0, rows.length * width) as T;
  rows.forEach((row, n) => {
    made.set(block.subarray(row * width, (row + 1) * width), n * width);
  });
  return made;
}
