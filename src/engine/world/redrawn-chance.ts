/**
 * Other luck for a while. A world is lived on from some month with the noise of another run for a few months, then with
 * its own again: nothing is removed, and every draw of those months lies at another address. Whoever comes in those
 * months is somebody else, whose later draws are theirs. What that undoes or brings
 * about is what luck alone does at the moment in which a twin begins to differ.
 */
import type { Lanes } from "./lanes.ts";

/** Steps whose draws are redrawn, from the first in which the twin differs. */
export const REDRAWN_STEPS = 12;

/** The run whose noise is read instead: no question has so many runs. */
export const otherThan = (run: number): number => run + 2 ** 30;

/** A world at the beginning of the month from which its luck is another. */
export interface Redrawn {
  readonly month: number;
  /** Its words, without those of its neighbours. */
  readonly words: Int32Array;
  readonly seed: number;
  /** The run whose noise it reads in a month, if left alone. */
  readonly noise: (month: number) => number;
  /** The run whose noise it reads in the steps that are redrawn. */
  readonly other: number;
  readonly parameters: Float32Array;
}

/** One lane's words out of all. */
export function wordsOf({ lanes, words }: Lanes, lane: number): Int32Array {
  const own = new Int32Array(words.length / lanes);
  for (let w = 0; w < own.length; w++) own[w] = words[w * lanes + lane];
  return own;
}

function putWords({ lanes, words }: Lanes, lane: number, own: Int32Array): void {
  for (let w = 0; w < own.length; w++) words[w * lanes + lane] = own[w];
}

/**
 * Lives a world in each lane to its end, the lanes then hold their yearly outputs. They need not begin in one month: a
 * lane that begins later is filled when its month has come. Lanes to spare live the last world once more.
 *
 * @returns months lived
 */
export function liveRedrawn(
  lanes: Lanes,
  {
    months,
    mask,
    worlds,
  }: { readonly months: number; readonly mask: Uint8Array; readonly worlds: readonly Redrawn[] },
): number {
  const own = Array.from(
    { length: lanes.lanes },
    (_, lane) => worlds[Math.min(lane, worlds.length - 1)],
  );
  const given = new Int32Array(lanes.lanes).fill(-1);
  const first = Math.min(...own.map((world) => world.month));
  const noiseAt = (world: Redrawn, month: number) =>
    month >= world.month && month < world.month + REDRAWN_STEPS ? world.other : world.noise(month);
  const prepare = (month: number) =>
    own.forEach((world, lane) => {
      if (month === world.month || (month === first && world.month > first))
        putWords(lanes, lane, world.words);
      const noise = noiseAt(world, month);
      if (noise === given[lane]) return;
      lanes.give(lane, world.seed, noise, world.parameters);
      given[lane] = noise;
    });
  lanes.variants.set(mask);
  for (let month = first; month < months; month++) {
    prepare(month);
    lanes.months(month, month + 1);
  }
  return months - first;
}
