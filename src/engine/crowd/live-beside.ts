/** Lives the worlds whose luck is redrawn where a twin begins to differ: those that begin in one month live side by side. */
import type { Program } from "../../compile/tree.ts";
import type { Lanes } from "../world/lanes.ts";
import { type Lineage, noiseOf } from "../world/lineage.ts";
import type { DrawParameters } from "../world/parameters.ts";
import { liveRedrawn, otherThan, type Redrawn } from "../world/redrawn-chance.ts";
import { endOf, forgetAfter } from "./ends.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";
import type { FirstDifferences } from "./first-differences.ts";

/** What of a job says which world a life is; see chunk.ts. */
interface Worlds {
  readonly seed: number;
  readonly masks: readonly Uint8Array[];
  readonly lives: Int32Array;
  readonly lineage?: Lineage;
  readonly ends?: Int32Array;
}

/** The lives of one run: as it is, and with chance redrawn beside each mask that was watched. */
interface Beside {
  readonly factual: number;
  readonly redrawn: readonly number[];
}

/**
 * Equal first months make equal lives, which are lived once. Where nothing differs before a life ends, it is the run as it
 * is, whose outputs stand at its place already.
 */
export function liveBeside({
  job,
  lanes,
  program,
  watch,
  lives,
  draws,
  outputs,
}: {
  readonly job: Worlds;
  readonly lanes: Lanes;
  readonly program: Program;
  readonly watch: FirstDifferences;
  /** Lane by lane. */
  readonly lives: readonly Beside[];
  readonly draws: DrawParameters;
  readonly outputs: Outputs;
}): number {
  const size = outputsPerLife(program);
  const untilOf = (life: number) => endOf(job.ends, life, program.months).until;
  const worlds: { readonly world: Redrawn; readonly lives: readonly number[] }[] = [];
  lives.forEach(({ factual, redrawn }, lane) => {
    const byMonth = new Map<number, number[]>();
    redrawn.forEach((life, n) => {
      const month = watch.month(n, lane);
      if (month < 0 || month >= untilOf(life)) return;
      byMonth.set(month, [...(byMonth.get(month) ?? []), life]);
    });
    const [run, , row] = job.lives.subarray(3 * factual, 3 * factual + 3);
    const parameters = new Float32Array(program.parameters.length);
    draws(row, parameters);
    for (const [month, own] of byMonth)
      worlds.push({
        world: {
          month,
          words: watch.words(lane, month),
          seed: job.seed,
          noise: noiseOf(run, job.lineage),
          other: otherThan(job.lineage?.rows?.[run] ?? run),
          parameters,
        },
        lives: own,
      });
  });
  worlds.sort((a, b) => a.world.month - b.world.month);
  let lived = 0;
  for (let at = 0; at < worlds.length; at += lanes.lanes) {
    const now = worlds.slice(at, at + lanes.lanes);
    const mask = job.masks[job.lives[3 * lives[0].factual + 1]];
    const worldsNow = now.map(({ world }) => world);
    const months = Math.max(...now.flatMap(({ lives: own }) => own.map(untilOf)));
    lived += now.length * liveRedrawn(lanes, { months, mask, worlds: worldsNow });
    now.forEach(({ lives: own }, lane) => {
      for (const life of own) {
        const out = outputs.subarray(size * life, size * (life + 1));
        lanes.outputs(lane, out, 0);
        forgetAfter(program, out, untilOf(life));
      }
    });
  }
  return lived;
}
