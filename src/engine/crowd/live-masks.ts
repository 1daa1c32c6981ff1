/** Many masks of the worlds that the lanes were given, one after the other, each from its beginning as far as it is asked. */
import type { Lanes } from "../world/lanes.ts";
import type { Mask } from "../world/masks.ts";
import type { Watch, Written } from "./first-differences.ts";

export interface MasksToLive {
  readonly lanes: Lanes;
  readonly months: number;
  readonly written: Written;
  readonly masks: readonly Mask[];
  /** Months, ascending, at whose beginning a mask's worlds are looked at. */
  readonly stops: (mask: number) => readonly number[];
  /** Is told that the lanes hold a mask's worlds at a stop. */
  readonly look: (mask: number, month: number) => void;
  /** Asked after the last stop: is something still open, so that the worlds are lived to their end and looked at there? */
  readonly goesOn: (mask: number) => boolean;
  /** Asks on the way when the worlds of the first mask begin to differ from others; see first-differences.ts. */
  readonly watch?: Watch | undefined;
}

/** Gives how many months were lived; rules that were tried count by their share of one. */
export function liveMasks(asked: MasksToLive): number {
  const { lanes, months, masks, stops, look, goesOn, watch } = asked;
  let lived = 0;
  masks.forEach((mask, n) => {
    lanes.variants.set(mask);
    lanes.start();
    let month = 0;
    const until = (stop: number) => {
      if (n === 0 && watch)
        for (; month < stop && watch.isOpen(month); month++)
          lived += watchedMonth(asked, watch, mask, month);
      lanes.months(month, stop);
      lived += stop - month;
      month = stop;
      look(n, stop);
    };
    for (const stop of stops(n)) until(stop);
    if (goesOn(n)) until(months);
  });
  return lived;
}

/** Lives a month rule by rule, and of each rule that is watched what its other variants would leave in its place. */
function watchedMonth({ lanes, written }: MasksToLive, watch: Watch, mask: Mask, month: number) {
  let trials = 0;
  watch.begin(month);
  written.forEach((words, rule) => {
    const variants = watch.variants(rule);
    const spots = words.map(([first, end]) => [first * lanes.lanes, end * lanes.lanes] as const);
    const before = variants.length > 0 ? take(lanes.words, spots) : undefined;
    lanes.rule(rule, mask[rule], month);
    if (!before) return;
    const factual = take(lanes.words, spots);
    for (const variant of variants) {
      put(lanes.words, spots, before);
      lanes.rule(rule, variant, month);
      watch.saw({ rule, variant, month, factual, other: take(lanes.words, spots) });
    }
    put(lanes.words, spots, factual);
    trials += variants.length;
  });
  lanes.record(month);
  return 1 + trials / written.length;
}

type Spots = readonly (readonly [number, number])[];

function take(words: Int32Array, spots: Spots): Int32Array {
  const taken = new Int32Array(spots.reduce((n, [first, end]) => n + end - first, 0));
  let at = 0;
  for (const [first, end] of spots) {
    taken.set(words.subarray(first, end), at);
    at += end - first;
  }
  return taken;
}

function put(words: Int32Array, spots: Spots, taken: Int32Array): void {
  let at = 0;
  for (const [first, end] of spots) {
    words.set(taken.subarray(at, at + end - first), first);
    at += end - first;
  }
}
