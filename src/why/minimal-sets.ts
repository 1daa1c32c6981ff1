/**
 * Minimal sets: the smallest removals that undo the outcome and the smallest sets that bring it about, world by world;
 * the historian's INUS conditions (Mackie 1965, "Causes and conditions") counted over worlds.
 */
import { AitiaError } from "../errors.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { cameIn, lowest, type Outcomes } from "./outcome-rows.ts";
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
 * Cost: R / 32 × 2^k × k steps.
 */
export function minimalSets(
  table: CoalitionTable<Outcomes>,
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
  const { mechanisms, worlds, columns, all, block: blockOf, weights } = openYesNo(table);
  const shares = new Float64Array(columns);
  const found = new Uint8Array(columns);
  // 32 worlds at once, a bit each: 1 where this set or a part of it does it
  const reached = new Uint32Array(columns);
  let came = 0;
  for (let block = 0; 32 * block < worlds; block++) {
    const y = blockOf(block);
    const counted = cameIn(y, { block, weights, all });
    for (let rest = counted; rest; rest &= rest - 1) came += weights[32 * block + lowest(rest)];
    for (let set = 0; set < columns; set++) {
      const does = counted & (kind === "necessary" ? ~y[all ^ set] : y[set]);
      let part = 0;
      for (let rest = set; rest; rest &= rest - 1) part |= reached[set ^ (rest & -rest)];
      reached[set] = part | does;
      const minimal = does & ~part;
      if (minimal === 0) continue;
      found[set] = 1;
      for (let rest = minimal; rest; rest &= rest - 1)
        shares[set] += weights[32 * block + lowest(rest)];
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
  const first = (a ^ b) & -(a ^ b);
  return a & first ? -1 : 1;
};
