/** One run in each lane, under all the masks that are asked of it, each as far as it is asked; then its redrawn chances. */

import { type End, endOf, forgetAfter, isApart } from "./ends.ts";
import { type Outputs, outputsPerLife } from "./ensemble.ts";
import { firstDifferences } from "./first-differences.ts";
import type { Hand, Unit } from "./job.ts";
import { liveBeside } from "./live-beside.ts";
import { liveMasks } from "./live-masks.ts";

/** Gives how many months were lived. */
export function liveCoalitions(hand: Hand, unit: Unit, outputs: Outputs): number {
  const { lanes, own, job, setup, draws, parametersOf } = hand;
  const { program, written } = setup;
  const { seed, masks, lives } = job;
  const { used, asked, life } = unit;
  for (let lane = 0; lane < lanes.lanes; lane++) {
    // Lanes to spare live the last world once more.
    const one = life(Math.min(lane, used - 1), 0);
    lanes.give(lane, seed, lives[3 * one], parametersOf(one));
  }
  const besideOf = (n: number) => job.beside?.[life(0, n)] ?? -1;
  const numbers = Array.from({ length: asked }, (_, n) => n);
  const redrawn = numbers.filter((n) => besideOf(n) >= 0);
  const worlds = worldsOf(
    hand,
    unit,
    numbers.filter((n) => besideOf(n) < 0),
    redrawn,
  );
  const asPlain = worlds.map(({ mask }) => masks[mask]);
  const twins = redrawn.map((n) => masks[besideOf(n)]);
  const until = Math.max(
    0,
    ...redrawn.map((n) => endOf(job.ends, life(0, n), program.months).until),
  );
  const watch =
    twins.length > 0 ? firstDifferences(lanes, asPlain[0], twins, { used, until }) : undefined;
  const months = liveMasks({
    lanes,
    months: program.months,
    written,
    masks: asPlain,
    watch,
    stops: (n) => [...new Set(worlds[n].asked.map(({ end }) => end.until))].sort((a, b) => a - b),
    look: (n, month) => take(hand, unit, worlds, { world: worlds[n], month, outputs }),
    goesOn: (n) => worlds[n].open.length > 0,
  });
  const lived = months * used;
  if (!watch) return lived;
  const runs = Array.from({ length: used }, (_, lane) => ({
    factual: life(lane, worlds[0].asked[0].n),
    redrawn: redrawn.map((n) => life(lane, n)),
  }));
  return lived + liveBeside({ job, lanes: own, program, watch, lives: runs, draws, outputs });
}

/** One mask of a unit, which may be asked for more than once. */
interface World {
  readonly mask: number;
  /** By their numbers in the unit, each with its end. The redrawn chances of a run are what it is itself until they differ. */
  readonly asked: readonly { readonly n: number; readonly end: End }[];
  /** Lives that do not yet differ from what they are held against, each with its lane. */
  readonly open: { readonly lane: number; readonly one: number }[];
}

/** Equal masks are one world. */
function worldsOf(
  { job, setup }: Hand,
  { life }: Unit,
  plain: readonly number[],
  redrawn: readonly number[],
): readonly World[] {
  const byMask = new Map<string, World & { readonly asked: { n: number; end: End }[] }>();
  const of = (n: number) => ({ n, end: endOf(job.ends, life(0, n), setup.program.months) });
  for (const n of plain) {
    const mask = job.lives[3 * life(0, n) + 1];
    const key = job.masks[mask].join();
    const world = byMask.get(key) ?? { mask, asked: [], open: [] };
    byMask.set(key, world);
    world.asked.push(of(n));
  }
  const worlds = [...byMask.values()];
  worlds[0]?.asked.push(...redrawn.map(of));
  return worlds;
}

/** Takes the outputs of all that ends here, or has gone on to here. */
function take(
  { lanes, setup: { program } }: Hand,
  { used, life }: Unit,
  worlds: readonly World[],
  now: { readonly world: World; readonly month: number; readonly outputs: Outputs },
): void {
  const { world, month, outputs } = now;
  const size = outputsPerLife(program);
  const at = (one: number) => outputs.subarray(size * one, size * (one + 1));
  for (const { lane, one } of world.open.splice(0)) lanes.outputs(lane, at(one), 0);
  const [first] = worlds;
  // a world of the same mask as the first never differs from it
  const isHeld = ({ from }: End) => world !== first && from === first.mask;
  for (const { n, end } of world.asked) {
    if (end.until !== month) continue;
    for (let lane = 0; lane < used; lane++) {
      const one = life(lane, n);
      lanes.outputs(lane, at(one), 0);
      if (end.from < 0 || month >= program.months) {
        forgetAfter(program, at(one), month);
        continue;
      }
      const whole = at(life(lane, first.asked[0].n));
      if (isHeld(end) && isApart(program, end, { whole, own: at(one) }))
        forgetAfter(program, at(one), month);
      else world.open.push({ lane, one });
    }
  }
}
