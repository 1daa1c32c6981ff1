/** Many lives of a world as they come, kept so that a world that is looked at again is not lived again. */

import type { Histories } from "../../src/ask/run/histories.ts";
import type { Fan } from "../../src/ask/why/dependence.ts";
import { fan } from "../../src/ask/why/fans.ts";
import type { Program } from "../../src/compile/tree.ts";
import type { Worlds } from "../state/question.ts";
import type { Asker } from "./asking.ts";

/** Many lives of one world: what each gave, as far as it has been lived. */
export interface Ensemble {
  readonly key: string;
  readonly runs: number;
  /** runs × years × recorded. */
  readonly outputs: Float32Array;
  /** A bit for each outcome of the case. */
  readonly came: Uint32Array;
  /** Numbers of the runs that are there. */
  readonly lived: number[];
}

const keyOf = (worlds: Worlds): string =>
  JSON.stringify(
    Object.entries(worlds)
      .filter(([, part]) => typeof part !== "object" || Object.keys(part).length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    (_, part) =>
      part && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
  );

/** Ensembles of that many runs are kept at once; an older one is lived again when it is wanted. */
const KEPT = 4;

export interface Liver {
  /** Lives runs 0 … of a world that are not there yet; `more` is called whenever some are. */
  ensemble(
    worlds: Worlds,
    runs: number,
    options: { readonly signal: AbortSignal; readonly more: (e: Ensemble) => void },
  ): Promise<Ensemble>;
}

export function liver(
  { years, recorded }: Pick<Program, "years" | "recorded">,
  asker: Asker,
): Liver {
  const size = years * recorded.length;
  const kept: Ensemble[] = [];
  /** Runs that are there; two who ask for the same worlds at once fill the same. */
  const places = new WeakMap<Ensemble, Set<number>>();

  const take = (key: string, runs: number): Ensemble => {
    const known = kept.findIndex((e) => e.key === key && e.runs === runs);
    const found = known >= 0 ? kept.splice(known, 1)[0] : begun(key, runs);
    kept.push(found);
    if (kept.length > KEPT) kept.shift();
    return found;
  };

  /** A new one, with what another of the same world has lived by now; never the other's own lists, which still grow. */
  const begun = (key: string, runs: number): Ensemble => {
    const [other] = kept
      .filter((e) => e.key === key)
      .sort((a, b) => b.lived.length - a.lived.length);
    const made: Ensemble = {
      key,
      runs,
      outputs: new Float32Array(runs * size),
      came: new Uint32Array(runs),
      lived: other ? other.lived.filter((run) => run < runs) : [],
    };
    if (other) {
      made.outputs.set(other.outputs.subarray(0, runs * size));
      made.came.set(other.came.subarray(0, runs));
    }
    return made;
  };

  return {
    async ensemble(worlds, runs, { signal, more }) {
      const ensemble = take(keyOf(worlds), runs);
      const there = places.get(ensemble) ?? new Set(ensemble.lived);
      places.set(ensemble, there);
      const missing = Array.from({ length: runs }, (_, n) => n).filter((run) => !there.has(run));
      more(ensemble);
      if (missing.length === 0) return ensemble;
      await asker.ask(
        "worlds",
        { question: { ...worlds, runs }, runs: missing },
        {
          signal,
          onPart({ runs: own, outputs, came }) {
            own.forEach((run, n) => {
              if (there.has(run)) return;
              there.add(run);
              ensemble.outputs.set(outputs.subarray(n * size, (n + 1) * size), run * size);
              ensemble.came[run] = came[n];
              ensemble.lived.push(run);
            });
            more(ensemble);
          },
        },
      );
      return ensemble;
    },
  };
}

type Recorded = Pick<Program, "years" | "firstMonth" | "per" | "recorded">;

/** A series of one run. */
export function seriesOf(
  { years, recorded }: Recorded,
  { outputs }: Ensemble,
  run: number,
  name: string,
): number[] {
  const width = recorded.length;
  const s = recorded.findIndex((r) => r.name === name);
  const at = run * years * width;
  return Array.from({ length: years }, (_, y) => outputs[at + y * width + s]);
}

export const yearsOf = ({ years, firstMonth, per = 12 }: Recorded): number[] =>
  Array.from({ length: years }, (_, y) => Math.floor(firstMonth / per) + y);

/** Years without a number: axes that stand before a world is lived. */
export function noFan(shape: Recorded): Fan {
  const years = yearsOf(shape);
  const none = years.map(() => Number.NaN);
  return { years, q05: none, q25: none, q50: none, q75: none, q95: none };
}

export function fanOf(shape: Recorded, ensemble: Ensemble, name: string): Fan {
  const runs = [...ensemble.lived].sort((a, b) => a - b);
  const series = runs.map((run) => seriesOf(shape, ensemble, run, name));
  return fan(yearsOf(shape), runs.length, (w, y) => series[w][y]);
}

/** Whether an outcome came in what has been lived, for whoever counts. */
export const historiesOf = ({ lived, came }: Ensemble, outcome: number): Histories => ({
  runs: lived,
  came: (run) => (came[run] >>> outcome) & 1,
});
