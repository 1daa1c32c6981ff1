/**
 * Degree of responsibility of a mechanism: 1 / (1 + how many others must first be removed before its own removal
 * decides). Chockler and Halpern 2004, J. Artif. Intell. Res. 22:93-115. Two mechanisms that would each have sufficed
 * get 1/2 each, where necessity says 0 of both. "Responsibility" is that paper's word for a number; no one is judged.
 */
import { type Estimate, share } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { cameIn, lowest, type Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, openYesNo, sizesOf } from "./table.ts";

/**
 * Weighted mean over the worlds with the outcome, for each mechanism; a world where it never decides counts 0.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @returns for each mechanism a mean from 0 to 1; unknown where the outcome came in no world.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R / 32 × 2^k × k steps.
 */
export function responsibility(
  table: CoalitionTable<Outcomes>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const settings = readOptions(options, "responsibility");
  const opened = openYesNo(table);
  const { mechanisms, k, worlds, columns, all, block: blockOf, weights } = opened;
  const bySize = largestFirst(columns);
  const sizes = sizesOf(columns);
  const came = new Uint8Array(worlds);
  const degree = mechanisms.map(() => new Float64Array(worlds));
  // 32 worlds at once, a bit each: 1 where this mechanism has been seen to decide
  const decided = new Uint32Array(k);
  for (let block = 0; 32 * block < worlds; block++) {
    const y = blockOf(block);
    const counted = cameIn(y, { block, weights, all });
    for (let rest = counted; rest; rest &= rest - 1) came[32 * block + lowest(rest)] = 1;
    decided.fill(0);
    for (let n = 0; n < columns; n++) {
      const mask = bySize[n];
      const own = counted & y[mask];
      if (own === 0) continue;
      for (let on = mask; on; on &= on - 1) {
        const i = lowest(on);
        const decides = own & ~y[mask ^ (1 << i)] & ~decided[i];
        if (decides === 0) continue;
        decided[i] |= decides;
        // the largest set in which it decides, so the fewest others that have to go first
        for (let rest = decides; rest; rest &= rest - 1)
          degree[i][32 * block + lowest(rest)] = 1 / (1 + k - sizes[mask]);
      }
    }
  }
  const none = `the outcome came in none of ${worlds} simulated histories (undefined)`;
  return Object.fromEntries(
    mechanisms.map((id, i) => [id, share(degree[i], came, opened, none, settings)]),
  );
}

/** All columns, those with most mechanisms on first. */
function largestFirst(columns: number): Uint32Array {
  const sizes = sizesOf(columns);
  const starts = new Uint32Array(Math.log2(columns) + 2);
  for (let mask = 0; mask < columns; mask++) starts[sizes[mask]]++;
  for (let size = starts.length - 1, next = 0; size >= 0; size--) {
    next += starts[size];
    starts[size] = next - starts[size];
  }
  const order = new Uint32Array(columns);
  for (let mask = 0; mask < columns; mask++) order[starts[sizes[mask]]++] = mask;
  return order;
}
