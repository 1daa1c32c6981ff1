/**
 * A prior moved within itself: the histories already lived whose parameters lie in the new range are those of the
 * narrower prior, so nothing has to be lived anew. What needs worlds that were never lived is said to.
 */
import { computed } from "@preact/signals";
import { isBelieved } from "../../src/ask/condition/narrowed.ts";
import { shareCame } from "../../src/ask/run/histories.ts";
import type { Estimate } from "../../src/why/index.ts";
import { historiesOf } from "../living/live.ts";
import { below } from "../words-below.ts";
import { outcomeIndex, pack, type Seen, settings, whole } from "./state.ts";

/** Narrowed priors by the parameter's name. */
export const ranges = computed(() => settings.value.believe ?? {});

/** Fewer histories than this say too little; a new run is needed. */
const ENOUGH = 30;

export interface Reweighted {
  readonly lived: number;
  readonly kept: number;
  readonly before: Estimate;
  readonly after: Estimate;
  readonly enough: boolean;
}

/** Does a run lie in what is believed now? Undefined where all of every prior is. */
export const isKept = computed((): ((run: number) => boolean) | undefined => {
  if (Object.keys(ranges.value).length === 0) return undefined;
  const isInside = isBelieved(pack.value.spec, {
    seed: settings.value.seed,
    believe: ranges.value,
  });
  const known = new Map<number, boolean>();
  return (run) => {
    const told = known.get(run) ?? isInside(run);
    known.set(run, told);
    return told;
  };
});

/** Of the histories lived those that lie in what is believed now; undefined where all of every prior is. */
export function remaining({ ensemble }: Seen): Seen | undefined {
  if (!isKept.value) return undefined;
  const lived = ensemble.lived.filter(isKept.value);
  return { ensemble: { ...ensemble, lived }, lived: lived.length };
}

/** The histories lived so far, before and after the priors were narrowed. */
export function reweighted(): Reweighted | undefined {
  const seen = whole.value;
  const kept = seen && seen.lived > 0 ? remaining(seen)?.ensemble.lived : undefined;
  if (!seen || !kept) return undefined;
  const { lived } = seen.ensemble;
  const { came } = historiesOf(seen.ensemble, outcomeIndex.value);
  const share = (runs: readonly number[]) => shareCame({ runs, came }, below.assumed.noneLeft);
  return {
    lived: lived.length,
    kept: kept.length,
    before: share(lived),
    after: share(kept),
    enough: kept.length >= ENOUGH,
  };
}
