/** Somebody else's runs put together into worlds and twins: equal in everything that was set but the switches. */
import { nets } from "./net.ts";
import type { Settings } from "./options.ts";
import { type ReadRuns, rowsOf } from "./runs.ts";
import { type CoalitionTable, LARGEST_K } from "./table.ts";
import { twins } from "./twins.ts";

/** Runs that share their noise and everything that was set but the switches: the row under each mask. */
interface Family {
  readonly world: string;
  readonly rows: ReadonlyMap<number, number>;
}

/** Families in an order that hangs on what they are called, not on the order of rows. */
export interface Families {
  readonly read: ReadRuns;
  readonly list: readonly Family[];
  /** Worlds apart: families of one world share its noise. */
  readonly worlds: number;
}

/** The number of the row's setting of everything but the switches; in every order of rows the same. */
export function settingsOf(sets: ReadRuns["set"], rows: number): string[] {
  return Array.from({ length: rows }, (_, r) => sets.map(({ of }) => of[r]).join());
}

/**
 * Rows put into families, each run counted once; or why they are none: two runs that differ in nothing that was named
 * have different outcomes.
 */
export function familiesOf(read: ReadRuns): Families | string {
  const { worlds, masks, outcome, rows } = read;
  if (!worlds) return "";
  const settings = settingsOf(read.set, rows);
  const families = new Map<string, Family & { readonly rows: Map<number, number> }>();
  const kept: number[] = [];
  const odd: string[] = [];
  for (let r = 0; r < rows; r++) {
    const key = JSON.stringify([worlds[r], settings[r]]);
    const family = families.get(key) ?? { world: worlds[r], rows: new Map() };
    families.set(key, family);
    const other = family.rows.get(masks[r]);
    if (other === undefined) {
      family.rows.set(masks[r], kept.length);
      kept.push(r);
    } else if (outcome[kept[other]] !== outcome[r]) odd.push(worlds[r]);
  }
  if (odd.length > 0) {
    const first = odd.reduce((a, b) => (b < a ? b : a));
    return `Runs of one world (${first}) differ in their outcome though nothing that was named differs between them: something else does, so runs of one world are not twins and are not used as such.`;
  }
  const list = [...families].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, family]) => family);
  const unique = kept.length === rows ? read : rowsOf(read, kept);
  return { read: unique, list, worlds: new Set(list.map(({ world }) => world)).size };
}

/** Clusters where some world has several families, which then are not independent; else nothing. */
function clustersOf(list: readonly Family[]): number[] | undefined {
  const places = new Map<string, number>();
  const clusters = list.map(({ world }) => {
    const place = places.get(world) ?? places.size;
    places.set(world, place);
    return place;
  });
  return places.size < list.length ? clusters : undefined;
}

/** Every family that has a run under each combination of switches, as a table; and a note of those that have not. */
export function completeTable(
  { read, list }: Families,
  notes: string[],
): CoalitionTable | undefined {
  const { mechanisms, came, outcome } = read;
  const k = mechanisms.length;
  if (k === 0 || k > LARGEST_K) return undefined;
  const complete = list.filter(({ rows }) => rows.size === 2 ** k);
  if (complete.length < list.length)
    notes.push(
      `${complete.length} of ${list.length} worlds have a run under each of the ${2 ** k} combinations of switches; minimal sets, interactions and exact shares rest on these alone.`,
    );
  if (complete.length < 2) return undefined;
  const outcomes = new Float64Array(complete.length * 2 ** k);
  complete.forEach(({ rows }, at) => {
    for (const [mask, row] of rows)
      outcomes[at * 2 ** k + mask] = typeof came === "string" ? outcome[row] : came[row];
  });
  const clusters = clustersOf(complete);
  return { mechanisms, worlds: complete.length, outcomes, ...(clusters && { clusters }) };
}

/** What twins tell of one mechanism: everything on, and everything on but it; or why they tell nothing. */
export function pairsOf({ read, list }: Families, bit: number, id: string, settings: Settings) {
  const { mechanisms, came } = read;
  if (typeof came === "string") return came;
  const all = 2 ** mechanisms.length - 1;
  const pairs = list.flatMap(({ world, rows }) => {
    const [on, off] = [rows.get(all), rows.get(all & ~bit)];
    return on === undefined || off === undefined ? [] : [{ world, rows: new Map([[on, off]]) }];
  });
  if (pairs.length === 0)
    return `no world was run both with everything on and with everything on but ${id}${read.set.length > 0 ? ` and all else as it was (${read.set.map(({ name }) => name).join(", ")})` : ""}`;
  if (pairs.length === 1) return TWO_RUNS;
  const rows = pairs.map((pair) => [...pair.rows][0]);
  const factual = rows.map(([on]) => came[on]);
  const changed = rows.map(([, off]) => came[off]);
  const clusters = clustersOf(pairs);
  const sides = { factual, changed, ...(clusters && { clusters }) };
  const { [id]: own } = nets({ [id]: sides }, settings);
  return { ...twins(sides, settings), net: own.net };
}

/** One run with something and one without show no chance. */
export const TWO_RUNS = "two runs or fewer tell nothing: whatever differs may be their luck";
