/**
 * Whole series of what was lived, asked for run by run: those of the world asked about, and of each explanation's own. They
 * are most of what a question lives, so that beyond a limit they stay where its parts are kept, and are read from there.
 */
import { AitiaError } from "../../errors.ts";
import type { Part } from "./part.ts";

type Series = Pick<Part, "from" | "to" | "worlds" | "rivals">;

export interface Held {
  /** The whole world of a run: years × recorded. */
  world(run: number): Float32Array;
  /** What of an explanation's own world is compared with the record: years × compared. */
  rival(place: number, run: number): Float32Array;
}

export interface Holding extends Held {
  /** `again` reads it from where it is kept; absent where it is kept nowhere. */
  add(part: Series, again?: () => Series | undefined): void;
}

interface Entry {
  readonly from: number;
  readonly to: number;
  readonly series: Series | undefined;
  readonly again: (() => Series | undefined) | undefined;
}

/** The whole worlds of neighbouring runs, one after the other. */
export function worldsIn(held: Held, from: number, to: number): Float32Array {
  let all = new Float32Array(0);
  for (let run = from; run < to; run++) {
    const own = held.world(run);
    if (run === from) all = new Float32Array((to - from) * own.length);
    all.set(own, (run - from) * own.length);
  }
  return all;
}

/** Bytes of series that are in memory at most, where they can be read again. */
export const LIMIT = 2 ** 27;

export function holding(explanations: number, limit = LIMIT): Holding {
  const entries: Entry[] = [];
  let bytes = 0;
  // the one that was asked for last: runs are asked for in their order
  let last: { readonly entry: Entry; readonly series: Series } | undefined;
  const seriesOf = (run: number): Series => {
    if (last && run >= last.entry.from && run < last.entry.to) return last.series;
    const entry = entries.find(({ from, to }) => run >= from && run < to);
    const series = entry?.series ?? entry?.again?.();
    if (!entry || !series) throw gone(run);
    last = { entry, series };
    return series;
  };
  return {
    add({ from, to, worlds, rivals }, again) {
      // the rest of runs that were lived before has none
      if (worlds.length + rivals.length === 0) return;
      const own = worlds.byteLength + rivals.byteLength;
      const isKept = again !== undefined && bytes + own > limit;
      if (!isKept) bytes += own;
      entries.push({ from, to, series: isKept ? undefined : { from, to, worlds, rivals }, again });
    },
    world(run) {
      const { from, to, worlds } = seriesOf(run);
      const size = worlds.length / (to - from);
      return worlds.subarray((run - from) * size, (run - from + 1) * size);
    },
    rival(place, run) {
      const { from, to, rivals } = seriesOf(run);
      const width = rivals.length / explanations / (to - from);
      const at = (place * (to - from) + run - from) * width;
      return rivals.subarray(at, at + width);
    },
  };
}

const gone = (run: number) =>
  new AitiaError({
    what: `the simulated history ${run} is not where it was kept`,
    where: "the parts of this question",
    todo: "Ask again: what was damaged or taken away is lived anew.",
  });
