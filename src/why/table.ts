/**
 * The coalition table: for every world, the outcome under every way of switching the mechanisms on and off, with the
 * same noise. Necessity, shares, interactions, minimal sets and responsibility all follow from it without another run.
 */
import { AitiaError, suggestion } from "../errors.ts";
import { openClusters } from "./clusters.ts";
import type { Weighted } from "./estimate.ts";
import { type Extent, extent, unitOf } from "./extent.ts";
import {
  type OutcomeArray,
  type Outcomes,
  type PackedOutcomes,
  packedRows,
  plainRows,
  type Rows,
  type StreamedOutcomes,
  streamedRows,
} from "./outcome-rows.ts";

/** Outcomes of every world under every coalition: 0 or 1, or any finite number where an estimator says so. */
export interface CoalitionTable<O extends Outcomes = OutcomeArray> {
  /** k names, for example "memory-of-invasion". */
  readonly mechanisms: readonly string[];
  /** R. */
  readonly worlds: number;
  /** R × 2^k, row-major; bit i of the column says whether mechanism i is on. */
  readonly outcomes: O;
  /** R, for worlds conditioned on a record. */
  readonly weights?: Float64Array;
  /** R: worlds that share a draw of their parameters have one number. Intervals then rest on clusters, not on worlds. */
  readonly clusters?: ArrayLike<number>;
}

/** A table found sound. `all` is the column with everything on. */
export interface Opened extends Weighted, Rows {
  readonly mechanisms: readonly string[];
  readonly k: number;
  readonly worlds: number;
  readonly columns: number;
  readonly all: number;
  readonly extent: Extent;
}

export const LARGEST_K = 20;
const LARGEST_BYTES = 512 * 2 ** 20;

/** The table, checked; an error names what is wrong, with k and R, and what to do. */
export function open(table: CoalitionTable<Outcomes>): Opened {
  const { mechanisms, worlds, outcomes } = table;
  checkNames(mechanisms);
  const k = mechanisms.length;
  const size = `k = ${k} mechanisms and R = ${worlds} worlds`;
  const refuse = (what: string, todo: string) => {
    throw new AitiaError({ what, where: `a coalition table with ${size}`, todo });
  };
  if (!Number.isInteger(worlds) || worlds < 0) {
    refuse(`R = ${worlds} is no number of worlds`, "Give a whole number.");
  }
  if (k > LARGEST_K) {
    refuse(
      `a table of 2^${k} columns is too wide (k = ${k}, R = ${worlds})`,
      `Group mechanisms until k is at most ${LARGEST_K}, or sample orders with shapleySampled.`,
    );
  }
  const where = `a coalition table with ${size}`;
  const clusters = openClusters(table.clusters, worlds, where);
  const columns = 2 ** k;
  const rows =
    typeof outcomes === "function"
      ? streamedRows(outcomes, { columns, where })
      : rowsIn(outcomes, { k, worlds, columns }, refuse);
  const weighted = openWeights(table.weights, worlds, where);
  return {
    mechanisms,
    k,
    worlds,
    columns,
    all: columns - 1,
    ...rows,
    extent: isYesNo(outcomes)
      ? extent(0, 1, true)
      : extentIn(outcomes, columns, table.weights && weighted.weights, refuse),
    ...weighted,
    ...(clusters ? { clusters } : {}),
  };
}

/** Whether they can be nothing but yes and no. */
const isYesNo = (outcomes: Outcomes): outcomes is PackedOutcomes | StreamedOutcomes =>
  outcomes instanceof Uint32Array || typeof outcomes === "function";

/** Outcomes that lie in one array, which has to be of the right kind and length. */
function rowsIn(
  outcomes: OutcomeArray,
  { k, worlds, columns }: { readonly k: number; readonly worlds: number; readonly columns: number },
  refuse: (what: string, todo: string) => void,
): Rows {
  if (
    !(outcomes instanceof Float64Array) &&
    !(outcomes instanceof Uint8Array) &&
    !(outcomes instanceof Uint32Array)
  ) {
    refuse("outcomes are no Float64Array, Uint8Array or Uint32Array", "Copy them into one.");
  }
  const packed = outcomes instanceof Uint32Array;
  const each = packed ? Math.ceil(worlds / 32) : worlds;
  const bytes = each * columns * outcomes.BYTES_PER_ELEMENT;
  if (bytes > LARGEST_BYTES) {
    refuse(
      `the table takes ${Math.ceil(bytes / 2 ** 20)} MB (k = ${k}, R = ${worlds}); 512 MB is the limit`,
      "Give yes/no outcomes 32 worlds at a time, as a function of the block; or use fewer worlds, or group mechanisms.",
    );
  }
  if (outcomes.length !== each * columns) {
    refuse(
      packed
        ? `the packed table is ragged: ${outcomes.length} words, but 2^k × ceil(R / 32) = ${each * columns} (k = ${k}, R = ${worlds})`
        : `the table is ragged: ${outcomes.length} outcomes, but R × 2^k = ${each * columns} (k = ${k}, R = ${worlds})`,
      packed
        ? "Give every column ceil(R / 32) words, column after column."
        : "Give every world a row of 2^k outcomes.",
    );
  }
  return packed ? packedRows(outcomes, each, columns) : plainRows(outcomes, { worlds, columns });
}

/** How far the outcomes of worlds of any weight lie apart; refuses what is no number. */
function extentIn(
  outcomes: Float64Array | Uint8Array,
  columns: number,
  weights: Float64Array | undefined,
  refuse: (what: string, todo: string) => void,
): Extent {
  let [least, most] = [Infinity, -Infinity];
  let yesNo = true;
  for (let i = 0; i < outcomes.length; i++) {
    const x = outcomes[i];
    if (!Number.isFinite(x)) {
      refuse(
        `the outcome of world ${Math.floor(i / columns)} in column ${i % columns} is ${x}`,
        "Leave that world out of the table, or repair the run that made it.",
      );
    }
    if (weights && weights[Math.floor(i / columns)] === 0) continue;
    if (x < least) least = x;
    if (x > most) most = x;
    if (x !== 0 && x !== 1) yesNo = false;
  }
  return extent(least, most, yesNo);
}

/** The same for estimators of the kind of necessity, whose outcomes are 0 or 1. */
export function openYesNo(table: CoalitionTable<Outcomes>): Opened {
  const opened = open(table);
  const { columns, k, worlds } = opened;
  const y = table.outcomes;
  if (isYesNo(y)) return opened;
  for (let i = 0; i < y.length; i++) {
    if (y[i] === 0 || y[i] === 1) continue;
    throw new AitiaError({
      what: `the outcome of world ${Math.floor(i / columns)} in column ${i % columns} is ${y[i]}, not 0 or 1`,
      where: `a coalition table with k = ${k} mechanisms and R = ${worlds} worlds`,
      todo: "Ask for shares (shapley, quotient) or say from which number on the outcome has come.",
    });
  }
  return opened;
}

/**
 * Weights found sound, or ones. They are relative: brought to a size near 1 by a power of two, which moves no digit, so
 * that weights of 1e-200 and of 1e155 say the same as weights of 1.
 */
export function openWeights(
  weights: Float64Array | undefined,
  worlds: number,
  where: string,
): Weighted {
  if (!weights) return { weights: new Float64Array(worlds).fill(1), equal: true };
  const refuse = (what: string, todo: string) => {
    throw new AitiaError({ what, where, todo });
  };
  if (weights.length !== worlds) {
    refuse(
      `${weights.length} weights for R = ${worlds} worlds`,
      "Give each world one weight, in the same order.",
    );
  }
  let equal = true;
  let first = 0;
  let largest = 0;
  for (let r = 0; r < worlds; r++) {
    const w = weights[r];
    if (!Number.isFinite(w) || w < 0) {
      refuse(
        `the weight of world ${r} is ${w}`,
        "A weight is 0 or more; give relative probabilities, not their logarithms.",
      );
    }
    if (w === 0) continue;
    if (w > largest) largest = w;
    if (first === 0) first = w;
    else if (w !== first) equal = false;
  }
  if (first === 0 && worlds > 0) {
    refuse(
      `all ${worlds} weights are zero`,
      "No world agrees with the record: live more worlds or widen what counts as agreement.",
    );
  }
  const unit = unitOf(largest);
  return { weights: weights.map((w) => w / unit), equal };
}

/** The mask of a group: a non-empty list of known names, none twice. */
export function maskOf(mechanisms: readonly string[], group: readonly string[]): number {
  if (!Array.isArray(group) || group.length === 0) {
    throw new AitiaError({
      what: "a group needs at least one mechanism",
      todo: `Name some of: ${mechanisms.join(", ")}.`,
    });
  }
  let mask = 0;
  for (const name of group) {
    const at = mechanisms.indexOf(name);
    if (at < 0) {
      throw new AitiaError({
        what: `unknown mechanism "${name}"`,
        todo: suggestion(String(name), mechanisms),
      });
    }
    if (mask & (1 << at)) {
      throw new AitiaError({ what: `mechanism "${name}" is named twice`, todo: "Name it once." });
    }
    mask |= 1 << at;
  }
  return mask;
}

/** Members of a mask in table order. */
export const namesOf = (mechanisms: readonly string[], mask: number): string[] =>
  mechanisms.filter((_, i) => mask & (1 << i));

export function countOnes(mask: number): number {
  let n = 0;
  for (let rest = mask; rest; rest &= rest - 1) n++;
  return n;
}

/** How many mechanisms are on in each column. */
export function sizesOf(columns: number): Uint8Array {
  const sizes = new Uint8Array(columns);
  for (let mask = 1; mask < columns; mask++) sizes[mask] = sizes[mask >>> 1] + (mask & 1);
  return sizes;
}

/** Names found sound: at least one, none empty, none twice, none with a comma (which parts names in keys). */
export function checkNames(mechanisms: readonly string[]): void {
  const seen = new Set<string>();
  if (!Array.isArray(mechanisms) || mechanisms.length === 0) {
    throw new AitiaError({ what: "no mechanism is named", todo: "Name at least one." });
  }
  for (const name of mechanisms) {
    if (typeof name !== "string" || name === "" || name.includes(",")) {
      throw new AitiaError({
        what: `"${name}" cannot name a mechanism`,
        todo: "Use small letters, digits and hyphens, for example memory-of-invasion.",
      });
    }
    if (seen.has(name)) {
      throw new AitiaError({
        what: `two mechanisms are named "${name}"`,
        todo: "Give each its own name.",
      });
    }
    seen.add(name);
  }
}
