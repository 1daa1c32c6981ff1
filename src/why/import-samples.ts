/** Somebody else's runs without twins: frequencies with and without, the bounds that they set, shares of means. */
import { type Estimate, normal, proportion, unknown } from "./estimate.ts";
import { extentOf, ONLY_ROUNDING, unseenError } from "./extent.ts";
import { settingsOf, TWO_RUNS } from "./import-worlds.ts";
import type { Settings } from "./options.ts";
import { canonical } from "./resample.ts";
import type { Levels, ReadRuns } from "./runs.ts";
import { orderWeights } from "./shapley.ts";
import { countOnes, LARGEST_K, namesOf } from "./table.ts";
import { tianPearl } from "./tian-pearl.ts";

export type Bounds = readonly [low: number, high: number];

/** Bounds from frequencies, then the same widened by the sampling error of both frequencies. */
export interface CauseBounds {
  readonly known: true;
  readonly pn: Bounds;
  readonly ps: Bounds;
  readonly pns: Bounds;
  readonly widened: { readonly pn: Bounds; readonly ps: Bounds; readonly pns: Bounds };
  /** Runs with everything on, and with everything on but this mechanism. */
  readonly n: readonly [number, number];
}

/** A share of some runs: as many of `n` as would tell it as surely. */
interface Sample {
  readonly hits: number;
  readonly n: number;
}

/** What was set besides the switches and has few values, so that runs can be compared within each. */
export const fewValued = (set: readonly Levels[]): readonly Levels[] =>
  set.filter(({ levels, of }) => 2 * levels.length <= of.length);

/**
 * How often the outcome came with everything on, and with everything on but this, compared within each setting of all
 * else and then put together, each setting weighing as its runs do (direct standardisation; effective number of runs of
 * Kish 1965). Or which runs are missing.
 */
export function countsOf(
  read: ReadRuns,
  came: Uint8Array,
  bit: number,
  id: string,
): string | { readonly on: Sample; readonly off: Sample; readonly n: readonly [number, number] } {
  const { masks, mechanisms, set, rows } = read;
  const all = 2 ** mechanisms.length - 1;
  const settings = settingsOf(fewValued(set), rows);
  const strata = new Map<string, number[]>(); // runs and comings with it, runs and comings without
  let [ons, offs] = [0, 0];
  for (let r = 0; r < rows; r++) {
    const at = masks[r] === all ? 0 : masks[r] === (all & ~bit) ? 2 : -1;
    if (at < 0) continue;
    if (at === 0) ons++;
    else offs++;
    const own = strata.get(settings[r]) ?? [0, 0, 0, 0];
    own[at]++;
    own[at + 1] += came[r];
    strata.set(settings[r], own);
  }
  if (ons === 0) return "no run has everything on";
  if (offs === 0) return `no run has everything on but ${id}`;
  const both = [...strata.keys()]
    .sort()
    .map((key) => strata.get(key) ?? [])
    .filter(([n1, , n0]) => n1 > 0 && n0 > 0);
  if (both.length === 0)
    return `no run with everything on has one without ${id} and all else as it was (${set.map(({ name }) => name).join(", ")})`;
  const total = both.reduce((sum, [n1, , n0]) => sum + n1 + n0, 0);
  const weights = both.map(([n1, , n0]) => (n1 + n0) / total);
  const runs = [0, 2].map((at) => both.reduce((sum, own) => sum + own[at], 0));
  const apart = [all, all & ~bit].map((mask) => worldsAmong(read, (r) => masks[r] === mask));
  if (runs[0] + runs[1] <= 2) return TWO_RUNS;
  const side = (at: number) =>
    standardised(
      both.map((own) => [own[at], own[at + 1]]),
      weights,
    );
  return {
    on: ofWorlds(side(0), apart[0]),
    off: ofWorlds(side(2), apart[1]),
    n: [runs[0], runs[1]],
  };
}

/** As many runs as worlds at most: runs of one world share its luck. */
const ofWorlds = ({ hits, n }: Sample, worlds: number): Sample =>
  n > worlds ? { hits: (hits / n) * worlds, n: worlds } : { hits, n };

/** Different worlds among some runs; without a column that names them every run is its own. */
function worldsAmong({ worlds, rows }: ReadRuns, isIn: (row: number) => boolean): number {
  const seen = new Set<string | number>();
  for (let r = 0; r < rows; r++) if (isIn(r)) seen.add(worlds ? worlds[r] : r);
  return seen.size;
}

/** Strata of [runs, comings] weighed, as one sample. */
function standardised(strata: readonly (readonly number[])[], weights: readonly number[]): Sample {
  const sum = (of: (n: number, hits: number, w: number) => number) =>
    strata.reduce((total, [n, hits], s) => total + of(n, hits, weights[s]), 0);
  const runs = sum((n) => n);
  if (strata.every(([n], s) => Math.abs(n - runs * weights[s]) < 1e-9))
    return { hits: sum((_, hits) => hits), n: runs };
  const n = 1 / sum((of, _, w) => (w * w) / of);
  return { hits: n * sum((of, hits, w) => (w * hits) / of), n };
}

/** How often the outcome came with everything on. */
export function cameOf(read: ReadRuns, { level }: Settings): Estimate {
  const { masks, mechanisms, came } = read;
  if (typeof came === "string") return unknown(came);
  const all = 2 ** mechanisms.length - 1;
  let [n, hits] = [0, 0];
  for (let r = 0; r < masks.length; r++)
    if (masks[r] === all) {
      n++;
      hits += came[r];
    }
  if (n === 0) return unknown("no run has everything on");
  if (n < 3) return unknown(TWO_RUNS);
  const sample = ofWorlds(
    { hits, n },
    worldsAmong(read, (r) => masks[r] === all),
  );
  return proportion(sample.hits, sample.n, level);
}

/** The bounds of Tian and Pearl from the shares with and without. */
export function boundsOf(
  counts: Exclude<ReturnType<typeof countsOf>, string>,
  { level }: Settings,
): CauseBounds | { readonly known: false; readonly because: string } {
  const [on, off] = [counts.on, counts.off].map(({ hits, n }) => proportion(hits, n, level));
  if (!on.known || !off.known) return { known: false, because: "nothing to count" };
  const exact = bound(on.value, off.value);
  const least = bound(on.low, off.high);
  const most = bound(on.high, off.low);
  const steep = bound(on.low, off.low);
  const high = bound(on.high, off.high);
  return {
    known: true,
    ...exact,
    // Each end is taken where the frequencies, within their intervals, move it furthest.
    widened: {
      pn: [least.pn[0], steep.pn[1]],
      ps: [least.ps[0], high.ps[1]],
      pns: [least.pns[0], most.pns[1]],
    },
    n: counts.n,
  };
}

/** Tian and Pearl's bounds when the cause was set by the experimenter (any share of runs with it gives the same). */
const bound = (on: number, off: number) =>
  tianPearl({ yx: on, yx0: off, xy: on / 2, xy0: (1 - on) / 2, x0y: off / 2, x0y0: (1 - off) / 2 });

/**
 * What other luck alone does: of runs with everything on in which it came, the share in which another run of the same
 * setting lacks it, and of those in which it did not, the share in which another has it.
 */
export function placeboOf(
  read: ReadRuns,
  came: Uint8Array | string,
  { level }: Settings,
): { readonly undone: Estimate; readonly brought: Estimate } {
  const refuse = (because: string) => ({ undone: unknown(because), brought: unknown(because) });
  if (typeof came === "string") return refuse(came);
  const { masks, mechanisms, set, rows } = read;
  const settings = settingsOf(set, rows);
  const all = 2 ** mechanisms.length - 1;
  const apart = worldsAmong(read, (r) => masks[r] === all);
  const strata = new Map<string, [number, number]>();
  for (let r = 0; r < rows; r++) {
    if (masks[r] !== all) continue;
    const own = strata.get(settings[r]) ?? [0, 0];
    strata.set(settings[r], [own[0] + 1, own[1] + came[r]]);
  }
  const several = [...strata.keys()].sort().flatMap((key) => {
    const [n, hits] = strata.get(key) ?? [0, 0];
    return n > 2 ? [[n, hits] as const] : [];
  });
  if (several.length === 0)
    return refuse("no setting with everything on was run with other luck three times or more");
  const from = (counts: (n: number, hits: number) => number, none: string) => {
    const total = several.reduce((sum, [n, hits]) => sum + counts(n, hits), 0);
    if (total === 0) return unknown(none);
    const weights = several.map(([n, hits]) => counts(n, hits) / total);
    const others = several.map(([n, hits]) => [n, n - counts(n, hits)]);
    const lived = others.filter((_, s) => weights[s] > 0);
    const sample = standardised(
      lived,
      weights.filter((w) => w > 0),
    );
    const { hits, n } = ofWorlds(sample, apart);
    return proportion(hits, n, level);
  };
  return {
    undone: from((_, hits) => hits, "the outcome never came with everything on (undefined)"),
    brought: from((n, hits) => n - hits, "the outcome always came with everything on (undefined)"),
  };
}

/** Shapley values of cell means; runs of different cells are independent, so their errors add in squares. */
export function sharesOfMeans(read: ReadRuns, { level }: Settings): Record<string, Estimate> {
  const { mechanisms, masks, rows } = read;
  const outcome = typeof read.came === "string" ? read.outcome : read.came;
  const k = mechanisms.length;
  const refuse = (because: string) =>
    Object.fromEntries(mechanisms.map((id) => [id, unknown(because)]));
  if (k > LARGEST_K) return refuse(`2^${k} combinations of switches cannot all have been run`);
  const cells = 2 ** k;
  const n = new Float64Array(cells);
  const mean = new Float64Array(cells);
  const spread = new Float64Array(cells);
  // in one order, so that sums are the same to the last digit whatever the order of rows
  for (const r of canonical([masks, outcome])) {
    const cell = masks[r];
    const step = outcome[r] - mean[cell];
    mean[cell] += step / ++n[cell];
    spread[cell] += step * (outcome[r] - mean[cell]);
  }
  const missing: number[] = [];
  for (let cell = 0; cell < cells; cell++) if (n[cell] < 2) missing.push(cell);
  if (missing.length > 0) {
    const names = namesOf(mechanisms, missing[0]).join(", ") || "nothing";
    return refuse(
      `shares need two or more runs under each of ${cells} combinations of switches; ${missing.length} have fewer, for example with ${names} on`,
    );
  }
  const uneven = unevenIn(read, n);
  if (uneven !== undefined)
    return refuse(
      `"${uneven}" is not spread alike over the combinations of switches, so their means tell of it too`,
    );
  // runs of one cell that are all alike show no spread; that is not to say that there is none
  const { span, grain, rounded } = extentOf(outcome);
  if (rounded) return refuse(ONLY_ROUNDING);
  const error = n.map((runs, cell) => {
    const sd = Math.sqrt(spread[cell] / (runs - 1));
    const apart = worldsAmong(read, (r) => masks[r] === cell);
    return sd > grain ? sd / Math.sqrt(apart) : unseenError(apart, span);
  });
  const weight = orderWeights(k - 1);
  return Object.fromEntries(
    mechanisms.map((id, i) => {
      let value = 0;
      let variance = 0;
      for (let cell = 0; cell < cells; cell++) {
        const on = cell & (1 << i) ? 1 : 0;
        const coefficient = ((on ? 1 : -1) * weight[countOnes(cell) - on]) / k;
        value += coefficient * mean[cell];
        variance += (coefficient * error[cell]) ** 2;
      }
      return [id, normal(value, Math.sqrt(variance), rows, level)];
    }),
  );
}

/** The first column that was set and whose values are not as frequent under every combination of switches. */
function unevenIn({ masks, set, rows }: ReadRuns, n: Float64Array): string | undefined {
  return fewValued(set).find(({ levels, of }) => {
    const counts = new Float64Array(n.length * levels.length);
    const totals = new Float64Array(levels.length);
    for (let r = 0; r < rows; r++) {
      counts[masks[r] * levels.length + of[r]]++;
      totals[of[r]]++;
    }
    return counts.some(
      (count, at) =>
        Math.abs(count * rows - n[Math.floor(at / levels.length)] * totals[at % levels.length]) >
        1e-6 * rows,
    );
  })?.name;
}
