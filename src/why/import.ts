/**
 * Estimates from somebody else's runs: everything that their design allows, and in words what it does not. Runs with
 * the same world are taken as twins (all noise shared) on the giver's word; without twins necessity is not identified
 * and only its bounds are printed. On/off columns must have been set by the experimenter, not by the run.
 */
import { type Estimate, normal, proportion, unknown } from "./estimate.ts";
import { extentOf, ONLY_ROUNDING, unseenError } from "./extent.ts";
import { netOfSamples, nets } from "./net.ts";
import { type EstimateOptions, readOptions, type Settings } from "./options.ts";
import { pawn } from "./pawn.ts";
import { type ReadRuns, type Runs, readRuns } from "./runs.ts";
import { orderWeights, shapley } from "./shapley.ts";
import { type CoalitionTable, countOnes, LARGEST_K, namesOf } from "./table.ts";
import { targetSensitivity } from "./target-sensitivity.ts";
import { tianPearl } from "./tian-pearl.ts";
import { twins } from "./twins.ts";

type Bounds = readonly [low: number, high: number];

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

/** What the design of somebody's runs allows to say, by mechanism or by varied number. */
export interface Imported {
  readonly rows: number;
  readonly mechanisms: readonly string[];
  readonly inputs: readonly string[];
  /** All worlds that have a run under every combination of switches; absent when there is none. */
  readonly table?: CoalitionTable;
  /** By mechanism, from pairs of runs of one world: everything on, and everything on but it. */
  readonly necessity: Readonly<Record<string, Estimate>>;
  readonly sufficiency: Readonly<Record<string, Estimate>>;
  readonly prevention: Readonly<Record<string, Estimate>>;
  /** By mechanism: 1 - p(without) / p(with), of pairs where runs have twins, else of the same runs as `bounds`. */
  readonly net: Readonly<Record<string, Estimate>>;
  /** By mechanism, from the same runs without using who is whose twin. */
  readonly bounds: Readonly<
    Record<string, CauseBounds | { readonly known: false; readonly because: string }>
  >;
  /** Shapley values of the mean outcome. */
  readonly shares: Readonly<Record<string, Estimate>>;
  /** By varied number. */
  readonly pawn: Readonly<Record<string, Estimate>>;
  readonly targetSensitivity: Readonly<Record<string, Estimate>>;
  /** What was assumed and what was refused, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Estimates from a table of runs, as many as its design allows.
 *
 * @param runs columns by name, of one length; which were varied, which is the outcome and, if any, which names the
 *   world.
 * @returns what the design allows: shares from 0 to 1, Shapley values in the unit of the outcome, distances from 0
 *   to 1, each unknown with its reason where the design does not allow it.
 * @throws AitiaError for a column that is missing, ragged, named twice or holds what is no number.
 * Cost: one pass for each mechanism; PAWN and target sensitivity for each varied number.
 */
export function importRuns(runs: Runs, options?: EstimateOptions): Imported {
  const settings = readOptions(options, "importRuns");
  const read = readRuns(runs);
  const { mechanisms, came, rows } = read;
  const notes: string[] = [];
  const worlds = groupWorlds(read, notes);
  const table = worlds && completeTable(read, worlds, notes);
  const perMechanism = <T>(make: (bit: number, id: string) => T): Record<string, T> =>
    Object.fromEntries(mechanisms.map((id, i) => [id, make(1 << i, id)]));
  const pairs = perMechanism((bit, id) =>
    typeof came === "string" ? came : pairsOf(read, came, worlds, bit, id, settings),
  );
  const answer = (kind: "necessity" | "sufficiency" | "prevention") =>
    perMechanism((_, id) => {
      const found = pairs[id];
      return typeof found === "string" ? unknown(found) : found[kind];
    });
  const inputs = Object.keys(read.inputs);
  const matrix = new Float64Array(rows * inputs.length);
  inputs.forEach((name, d) => {
    for (let r = 0; r < rows; r++) matrix[r * inputs.length + d] = read.inputs[name][r];
  });
  const perInput = (estimates: readonly Estimate[]) =>
    Object.fromEntries(inputs.map((name, d) => [name, estimates[d]]));
  return {
    rows,
    mechanisms,
    inputs,
    ...(table && { table }),
    necessity: answer("necessity"),
    sufficiency: answer("sufficiency"),
    prevention: answer("prevention"),
    net: perMechanism((bit, id) => {
      const found = pairs[id];
      if (typeof found !== "string") return found.net;
      if (typeof came === "string") return unknown(came);
      const counts = countsOf(read, came, bit, id);
      return typeof counts === "string"
        ? unknown(counts)
        : netOfSamples(counts.on, counts.off, settings.level);
    }),
    bounds: perMechanism((bit, id) =>
      typeof came === "string" ? unknownBounds(came) : boundsOf(read, came, bit, id, settings),
    ),
    shares:
      mechanisms.length === 0
        ? {}
        : table
          ? shapley(table, settings)
          : sharesOfMeans(read, settings),
    pawn: inputs.length ? perInput(pawn(matrix, read.outcome, inputs.length, settings)) : {},
    targetSensitivity: !inputs.length
      ? {}
      : perInput(
          typeof came === "string"
            ? inputs.map(() => unknown(came))
            : targetSensitivity(matrix, came, inputs.length, settings),
        ),
    notes,
  };
}

/** For each world the row under each mask, or nothing when rows name no worlds or contradict each other. */
function groupWorlds(
  read: ReadRuns,
  notes: string[],
): Map<unknown, Map<number, number>> | undefined {
  if (!read.worlds) {
    if (read.mechanisms.length > 0) {
      notes.push(
        "No column says which runs share their noise, so there are no twins: how necessary a mechanism was is not identified, only bounded (Tian and Pearl 2000). Shares need means only and are given where every combination was run.",
      );
    }
    return undefined;
  }
  const worlds = new Map<unknown, Map<number, number>>();
  for (let r = 0; r < read.rows; r++) {
    const world: Map<number, number> = worlds.get(read.worlds[r]) ?? new Map();
    const other = world.get(read.masks[r]);
    if (other !== undefined && read.outcome[other] !== read.outcome[r]) {
      notes.push(
        `Rows ${other} and ${r} are one world (${String(read.worlds[r])}) under the same switches, with outcomes ${read.outcome[other]} and ${read.outcome[r]}: something besides the switches and this column differs between them, so rows of one world are not twins and are not used as such.`,
      );
      return undefined;
    }
    world.set(read.masks[r], r);
    worlds.set(read.worlds[r], world);
  }
  notes.push(
    "Runs of one world are taken as twins on your word: the same noise at the same event whatever is switched off. A stream of random numbers that is consumed in turn does not give that; the same seed alone is not enough.",
  );
  return worlds;
}

function completeTable(
  read: ReadRuns,
  worlds: Map<unknown, Map<number, number>>,
  notes: string[],
): CoalitionTable | undefined {
  const { mechanisms, outcome } = read;
  const k = mechanisms.length;
  if (k === 0 || k > LARGEST_K) return undefined;
  const complete = [...worlds.values()].filter((world) => world.size === 2 ** k);
  if (complete.length < worlds.size) {
    notes.push(
      `${complete.length} of ${worlds.size} worlds have a run under each of the ${2 ** k} combinations of switches; minimal sets, interactions and exact shares rest on these alone.`,
    );
  }
  if (complete.length === 0) return undefined;
  const outcomes = new Float64Array(complete.length * 2 ** k);
  complete.forEach((world, r) => {
    for (const [mask, row] of world) {
      outcomes[r * 2 ** k + mask] = typeof read.came === "string" ? outcome[row] : read.came[row];
    }
  });
  return { mechanisms, worlds: complete.length, outcomes };
}

function pairsOf(
  { mechanisms }: ReadRuns,
  came: Uint8Array,
  worlds: Map<unknown, Map<number, number>> | undefined,
  bit: number,
  id: string,
  settings: Settings,
): (ReturnType<typeof twins> & { readonly net: Estimate }) | string {
  if (!worlds) return "no run has a twin: without shared noise only the bounds can be given";
  const all = 2 ** mechanisms.length - 1;
  const factual: number[] = [];
  const changed: number[] = [];
  for (const world of worlds.values()) {
    const [on, off] = [world.get(all), world.get(all & ~bit)];
    if (on === undefined || off === undefined) continue;
    factual.push(came[on]);
    changed.push(came[off]);
  }
  if (factual.length === 0) {
    return `no world was run both with everything on and with everything on but ${id}`;
  }
  const { [id]: own } = nets({ [id]: { factual, changed } }, settings);
  return { ...twins({ factual, changed }, settings), net: own.net };
}

const unknownBounds = (because: string) => ({ known: false, because }) as const;

/** Runs and comings with everything on, and with everything on but this; or which of them there is none of. */
function countsOf({ masks, mechanisms }: ReadRuns, came: Uint8Array, bit: number, id: string) {
  const all = 2 ** mechanisms.length - 1;
  const counts = [0, 0, 0, 0]; // runs and comings with it, runs and comings without
  for (let r = 0; r < masks.length; r++) {
    const at = masks[r] === all ? 0 : masks[r] === (all & ~bit) ? 2 : -1;
    if (at < 0) continue;
    counts[at]++;
    counts[at + 1] += came[r];
  }
  const [n1, hits1, n0, hits0] = counts;
  if (n1 === 0) return "no run has everything on";
  if (n0 === 0) return `no run has everything on but ${id}`;
  return { on: { hits: hits1, n: n1 }, off: { hits: hits0, n: n0 } };
}

function boundsOf(
  read: ReadRuns,
  came: Uint8Array,
  bit: number,
  id: string,
  { level }: Settings,
): CauseBounds | { readonly known: false; readonly because: string } {
  const counts = countsOf(read, came, bit, id);
  if (typeof counts === "string") return unknownBounds(counts);
  const { n: n1, hits: hits1 } = counts.on;
  const { n: n0, hits: hits0 } = counts.off;
  const [on, off] = [proportion(hits1, n1, level), proportion(hits0, n0, level)];
  if (!on.known || !off.known) return unknownBounds("nothing to count");
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
    n: [n1, n0],
  };
}

/** Tian and Pearl's bounds when the cause was set by the experimenter (any share of runs with it gives the same). */
const bound = (on: number, off: number) =>
  tianPearl({ yx: on, yx0: off, xy: on / 2, xy0: (1 - on) / 2, x0y: off / 2, x0y0: (1 - off) / 2 });

/** Shapley values of cell means; runs of different cells are independent, so their errors add in squares. */
function sharesOfMeans(read: ReadRuns, { level }: Settings): Record<string, Estimate> {
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
  for (let r = 0; r < rows; r++) {
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
  // runs of one cell that are all alike show no spread; that is not to say that there is none
  const { span, grain, rounded } = extentOf(outcome);
  if (rounded) return refuse(ONLY_ROUNDING);
  const error = n.map((runs, cell) => {
    const sd = Math.sqrt(spread[cell] / (runs - 1));
    return sd > grain ? sd / Math.sqrt(runs) : unseenError(runs, span);
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
