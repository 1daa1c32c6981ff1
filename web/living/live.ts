/**
 * What the page lives: the world as believed, the world as changed, and the changed world without each mechanism, all
 * from the same noise. Nothing here knows how it is drawn.
 */

import { SHARED } from "../../src/ask/plan/how-many.ts";
import type { Fan } from "../../src/ask/why/dependence.ts";
import { fan } from "../../src/ask/why/fans.ts";
import type { Program } from "../../src/compile/tree.ts";
import { must } from "../../src/errors.ts";
import { type Kind, kinds } from "../../src/model/mechanism.ts";
import type { Pack } from "../../src/site/pack.ts";
import { proportion } from "../../src/why/estimate.ts";
import type { Estimate } from "../../src/why/index.ts";
import { refusal } from "../../src/words/en/refusal.ts";
import type { Reason } from "../../src/words/statement.ts";
import type { Added } from "../adding.ts";
import { membersOf, type Settings } from "../state/address.ts";
import { dropped, type Threads } from "./threads.ts";

/** The parts of a program that the page itself needs. */
export type Shape = Pick<
  Program,
  "hash" | "rules" | "recorded" | "years" | "firstMonth" | "months"
>;

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

/** Twins of a world without each of its mechanisms: whether the outcome came, run by run. */
export interface Twins {
  readonly ids: readonly string[];
  /** Whether it came with all of them, by run. */
  readonly whole: (run: number) => number;
  /** Whether it came without each of `ids`, by run: of those that have been lived. */
  readonly without: ReadonlyMap<number, Uint8Array>;
}

/** Twins of a world without one mechanism, counted. */
export interface Counts {
  worlds: number;
  came: number;
  /** Came with it, and does not without it. */
  fails: number;
  /** Does not come without it. */
  not: number;
  /** Comes without it, and did not with it. */
  heldBack: number;
}

export interface World {
  readonly explanation: string;
  readonly add: readonly string[];
  readonly without: Readonly<Record<string, Kind>>;
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  readonly seed: number;
}

export const believed = ({ explanation, seed }: Settings): World => ({
  explanation,
  seed,
  add: [],
  without: {},
  events: {},
  set: {},
});
export const changedWorld = ({
  explanation,
  add,
  without,
  events,
  set,
  seed,
}: Settings): World => ({
  explanation,
  add,
  without,
  events,
  set,
  seed,
});

const ordered = <T>(record: Readonly<Record<string, T>>) =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
export const keyOf = ({ explanation, add, without, events, set, seed }: World): string =>
  JSON.stringify([explanation, add, ordered(without), ordered(events), ordered(set), seed]);

/** Which variant of each rule lives. */
export function maskOf(pack: Pack, { rules }: Shape, world: World): number[] {
  const on = membersOf(world, pack);
  return rules.map((rule) => {
    if (!rule.mechanism) return 0;
    const kind = world.without[rule.id];
    if (kind !== undefined) return kinds.indexOf(kind) + 1;
    return on.includes(rule.id) ? 0 : 1;
  });
}

/** Ensembles of that many runs are kept at once; an older one is lived again when it is wanted. */
const KEPT = 4;
/** Runs of one task: short enough that a first picture is there within a second. */
const CHUNK = 16;
const ROW_CHUNK = 8;

export interface Liver {
  /** Lives runs 0 … of a world that are not there yet; `more` is called after each task. */
  ensemble(
    group: string,
    world: World,
    runs: number,
    more: (e: Ensemble) => void,
  ): Promise<Ensemble>;
  /** Lives a world without each of its mechanisms, for every run of the ensemble. */
  rows(
    group: string,
    world: World,
    whole: Ensemble,
    outcome: number,
    more: (twins: Twins) => void,
  ): Promise<void>;
  /** Lives what `aitia why` lives for alone and share, in the first runs of the ensemble. What is given reads them off, of all runs or of some. */
  added(
    group: string,
    world: World,
    whole: Ensemble,
    outcome: number,
    more: (lived: number, of: number) => void,
  ): Promise<(isKept?: (run: number) => boolean) => ReadonlyMap<string, Added>>;
}

/** @long the ways to live share what was lived before, which stands here alone */
export function liver(pack: Pack, shape: Shape, threads: Threads): Liver {
  const size = shape.years * shape.recorded.length;
  const kept: Ensemble[] = [];

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
    async ensemble(group, world, runs, more) {
      const ensemble = take(keyOf(world), runs);
      const there = new Set(ensemble.lived);
      const missing = Array.from({ length: runs }, (_, n) => n).filter((run) => !there.has(run));
      more(ensemble);
      await inChunks(missing, CHUNK, async (own) => {
        const { outputs, came } = await threads.live(group, {
          runs: own,
          masks: [maskOf(pack, shape, world)],
          events: world.events,
          set: world.set,
          seed: world.seed,
          outputs: true,
        });
        own.forEach((run, n) => {
          if (ensemble.lived.includes(run)) return;
          ensemble.outputs.set(outputs.subarray(n * size, (n + 1) * size), run * size);
          ensemble.came[run] = came[n];
          ensemble.lived.push(run);
        });
        more(ensemble);
      });
      return ensemble;
    },

    async rows(group, world, whole, outcome, more) {
      const base = maskOf(pack, shape, world);
      const on = playersOf(shape, base);
      const masks = on.map(({ rule }) => base.map((v, n) => (n === rule ? 1 : v)));
      const without = new Map<number, Uint8Array>();
      const ids = on.map(({ id }) => id);
      const bit = (came: number) => (came >>> outcome) & 1;
      const came = (run: number) => bit(whole.came[run]);
      if (on.length === 0) return;
      const runs = [...whole.lived].sort((a, b) => a - b);
      await inChunks(runs, ROW_CHUNK, async (own) => {
        const { came: found } = await threads.live(group, {
          runs: own,
          masks,
          events: world.events,
          set: world.set,
          seed: world.seed,
          outputs: false,
        });
        own.forEach((run, n) => {
          const twins = found.subarray(n * masks.length, (n + 1) * masks.length);
          without.set(run, Uint8Array.from(twins, bit));
        });
        more({ ids, whole: came, without });
      });
    },

    async added(group, world, whole, outcome, more) {
      const base = maskOf(pack, shape, world);
      const on = playersOf(shape, base);
      const ids = on.map(({ id }) => id);
      if (on.length === 0) return () => new Map();
      const { addingPlan } = await import("../adding.ts");
      const plan = addingPlan(ids, whole.runs, world.seed);
      const found = new Map<number, Uint8Array>();
      const runs = Array.from({ length: plan.worlds }, (_, run) => run);
      await inChunks(runs, SHARED, async (own) => {
        const coalitions = plan.coalitionsOf(own[0]);
        const { came } = await threads.live(group, {
          runs: own,
          masks: coalitions.map((players) => {
            const rules = new Set(players.map((n) => on[n].rule));
            const off = on.filter(({ rule }) => !rules.has(rule)).map(({ rule }) => rule);
            return base.map((v, rule) => (off.includes(rule) ? 1 : v));
          }),
          events: world.events,
          set: world.set,
          seed: world.seed,
          outputs: false,
        });
        own.forEach((run, n) => {
          const bits = came.subarray(n * coalitions.length, (n + 1) * coalitions.length);
          found.set(
            run,
            Uint8Array.from(bits, (b) => (b >>> outcome) & 1),
          );
        });
        more(found.size, plan.worlds);
      });
      return (isKept) =>
        plan.read(
          (run) => must(found.get(run), "a run that was lived"),
          (run) => (whole.came[run] >>> outcome) & 1,
          isKept,
        );
    },
  };
}

/** The mechanisms that are on, in the order of a month. */
const playersOf = ({ rules }: Shape, base: readonly number[]) =>
  rules.flatMap(({ id, mechanism }, rule) => (mechanism && base[rule] === 0 ? [{ id, rule }] : []));

/** All at once for the threads to take in turn; the first that fails is told, after the others have ended. */
async function inChunks(
  all: readonly number[],
  length: number,
  each: (own: readonly number[]) => Promise<void>,
): Promise<void> {
  const asked: Promise<void>[] = [];
  for (let n = 0; n < all.length; n += length) asked.push(each(all.slice(n, n + length)));
  const done = await Promise.allSettled(asked);
  const bad = done.filter((d) => d.status === "rejected").map((d) => d.reason as unknown);
  const worst = bad.find((reason) => reason !== dropped) ?? bad[0];
  if (worst !== undefined) throw worst;
}

/** Counted, of all runs that were lived or of some. */
export function countsOf(
  { ids, whole, without }: Twins,
  isKept: (run: number) => boolean = () => true,
): ReadonlyMap<string, Counts> {
  const counts = ids.map((): Counts => ({ worlds: 0, came: 0, fails: 0, not: 0, heldBack: 0 }));
  for (const [run, twins] of without) {
    if (!isKept(run)) continue;
    const came1 = whole(run);
    counts.forEach((row, m) => {
      const came0 = twins[m];
      row.worlds++;
      row.came += came1;
      row.not += 1 - came0;
      row.fails += came1 & (1 - came0);
      row.heldBack += (1 - came1) & came0;
    });
  }
  return new Map(ids.map((id, m) => [id, counts[m]]));
}

const unknown = (reason: Reason): Estimate => ({ known: false, because: refusal(reason) });

export const estimates = (
  row: Counts,
): Record<"necessity" | "sufficiency" | "prevention", Estimate> => ({
  necessity:
    row.came === 0
      ? unknown({ kind: "never came", about: {}, numbers: { of: row.worlds } })
      : proportion(row.fails, row.came),
  sufficiency:
    row.not === 0
      ? unknown({ kind: "always came without", about: {}, numbers: { of: row.worlds } })
      : proportion(row.fails, row.not),
  prevention: proportion(row.heldBack, row.worlds),
});

/** A series of one run. */
export function seriesOf(shape: Shape, { outputs }: Ensemble, run: number, name: string): number[] {
  const width = shape.recorded.length;
  const s = shape.recorded.findIndex((r) => r.name === name);
  const at = run * shape.years * width;
  return Array.from({ length: shape.years }, (_, y) => outputs[at + y * width + s]);
}

export const yearsOf = (shape: Shape): number[] =>
  Array.from({ length: shape.years }, (_, y) => Math.floor(shape.firstMonth / 12) + y);

/** Years without a number: axes that stand before a world is lived. */
export function noFan(shape: Shape): Fan {
  const years = yearsOf(shape);
  const none = years.map(() => Number.NaN);
  return { years, q05: none, q25: none, q50: none, q75: none, q95: none };
}

export function fanOf(shape: Shape, ensemble: Ensemble, name: string): Fan {
  const runs = [...ensemble.lived].sort((a, b) => a - b);
  const series = runs.map((run) => seriesOf(shape, ensemble, run, name));
  return fan(yearsOf(shape), runs.length, (w, y) => series[w][y]);
}

export const cameIn = ({ lived, came }: Ensemble, outcome: number): number =>
  lived.reduce((n, run) => n + ((came[run] >>> outcome) & 1), 0);
