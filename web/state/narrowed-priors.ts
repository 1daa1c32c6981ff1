/**
 * A prior moved within itself: the histories already lived whose parameters lie in the new range are those of the
 * narrower prior, so nothing has to be lived anew. What needs worlds that were never lived is said to.
 */
import { computed } from "@preact/signals";
import type { Program } from "../../src/compile/tree.ts";
import { drawsFrom, priorsOf } from "../../src/engine/world/parameters.ts";
import { proportion } from "../../src/why/estimate.ts";
import type { Estimate } from "../../src/why/index.ts";
import { below } from "../words-below.ts";
import { outcomeIndex, pack, type Seen, settings, whole } from "./state.ts";

/** Narrowed priors by the parameter's name. */
export const ranges = computed(() => settings.value.believe ?? {});

/** Fewer histories than this say too little; a new run is needed. */
const ENOUGH = 30;

/** A parameter's value in a run of the world as believed. */
export function valueIn(name: string, run: number): number {
  const key = `${settings.value.seed} ${name}`;
  let draw = draws.get(key);
  if (!draw) {
    const only = { parameters: [name] } as unknown as Program;
    const from = drawsFrom(priorsOf(pack.value.spec, only, { seed: settings.value.seed }));
    const into = new Float32Array(1);
    draw = (row) => {
      from(row, into);
      return into[0];
    };
    draws.set(key, draw);
  }
  return draw(run);
}
const draws = new Map<string, (run: number) => number>();

export interface Reweighted {
  readonly lived: number;
  readonly kept: number;
  readonly before: Estimate;
  readonly after: Estimate;
  readonly enough: boolean;
}

/** Does a run lie in what is believed now? Undefined where all of every prior is. */
export const isKept = computed((): ((run: number) => boolean) | undefined => {
  const all = Object.entries(ranges.value);
  if (all.length === 0) return undefined;
  const isInside = (run: number) =>
    all.every(([name, [low, high]]) => {
      const value = valueIn(name, run);
      return value >= low && value <= high;
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
  const { came, lived } = seen.ensemble;
  const cameIn = (run: number) => (came[run] >>> outcomeIndex.value) & 1;
  const share = (runs: readonly number[]) =>
    runs.length === 0
      ? ({ known: false, because: below.assumed.noneLeft } as const)
      : proportion(
          runs.reduce((n, run) => n + cameIn(run), 0),
          runs.length,
        );
  return {
    lived: lived.length,
    kept: kept.length,
    before: share(lived),
    after: share(kept),
    enough: kept.length >= ENOUGH,
  };
}
