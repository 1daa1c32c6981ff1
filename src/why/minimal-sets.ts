/**
 * Minimal sets: the smallest removals that undo the outcome and the smallest sets that bring it about, world by world;
 * the historian's INUS conditions (Mackie 1965, "Causes and conditions") counted over worlds.
 */
import { AitiaError } from "../errors.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { type CoalitionTable, countOnes, namesOf, openYesNo } from "./table.ts";

/** A smallest set, and in which share of the worlds it is one. */
export interface MinimalSet {
  /** Names in table order; [] when the outcome comes with everything off. */
  readonly group: readonly string[];
  /** Weighted share of the worlds with the outcome in which this set is one of the minimal ones. */
  readonly share: number;
}

/**
 * "necessary": the inclusion-minimal sets whose removal makes the outcome fail. "sufficient": the inclusion-minimal
 * sets that bring the outcome about with all else off. Among the worlds with the outcome (none: an empty list). A
 * world may have several minimal sets, so shares need not add to 1. Sorted by share, then size, then table order.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param kind which of the two.
 * @returns sets with shares from 0 to 1, those alone that occur.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R × 2^k × k steps.
 */
export function minimalSets(
  table: CoalitionTable,
  kind: "necessary" | "sufficient",
  options?: EstimateOptions,
): readonly MinimalSet[] {
  readOptions(options, "minimalSets");
  if (kind !== "necessary" && kind !== "sufficient") {
    throw new AitiaError({
      what: `minimalSets knows no kind "${kind}"`,
      todo: 'Ask for "necessary" or "sufficient".',
    });
  }
  const { mechanisms, worlds, columns, all, row: rowOf, weights } = openYesNo(table);
  const shares = new Float64Array(columns);
  const found = new Uint8Array(columns);
  const reached = new Uint8Array(columns); // 1 where this set or a part of it does it
  let came = 0;
  for (let r = 0; r < worlds; r++) {
    const y = rowOf(r);
    const w = weights[r];
    if (w === 0 || y[all] === 0) continue;
    came += w;
    for (let set = 0; set < columns; set++) {
      const does = kind === "necessary" ? y[all ^ set] === 0 : y[set] === 1;
      let part = 0;
      for (let bit = 1; bit <= set; bit <<= 1) if (set & bit) part |= reached[set ^ bit];
      reached[set] = part | (does ? 1 : 0);
      if (does && part === 0) {
        shares[set] += w;
        found[set] = 1;
      }
    }
  }
  const sets: { mask: number; size: number; share: number }[] = [];
  for (let mask = 0; mask < columns; mask++) {
    if (found[mask]) sets.push({ mask, size: countOnes(mask), share: shares[mask] / came });
  }
  return sets
    .sort((a, b) => b.share - a.share || a.size - b.size || tableOrder(a.mask, b.mask))
    .map(({ mask, share }) => ({ group: namesOf(mechanisms, mask), share }));
}

/** Of two different sets of one size, the one that holds the earliest mechanism on which they differ comes first. */
const tableOrder = (a: number, b: number): number => {
  const lowest = (a ^ b) & -(a ^ b);
  return a & lowest ? -1 : 1;
};
