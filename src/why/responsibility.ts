/**
 * Degree of responsibility of a mechanism: 1 / (1 + how many others must first be removed before its own removal
 * decides). Chockler and Halpern 2004, J. Artif. Intell. Res. 22:93-115. Two mechanisms that would each have sufficed
 * get 1/2 each, where necessity says 0 of both. "Responsibility" is that paper's word for a number; no one is judged.
 */
import { type Estimate, share } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { type CoalitionTable, openYesNo, sizesOf } from "./table.ts";

/**
 * Weighted mean over the worlds with the outcome, for each mechanism; a world where it never decides counts 0.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @returns for each mechanism a mean from 0 to 1; unknown where the outcome came in no world.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R × 2^k × k steps.
 */
export function responsibility(
  table: CoalitionTable,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const settings = readOptions(options, "responsibility");
  const opened = openYesNo(table);
  const { mechanisms, k, worlds, columns, all, row: rowOf } = opened;
  const sizes = sizesOf(columns);
  const came = new Uint8Array(worlds);
  const degree = mechanisms.map(() => new Float64Array(worlds));
  const most = new Uint8Array(k); // 1 + size of the largest remainder in which the mechanism decides; 0 if there is none
  for (let r = 0; r < worlds; r++) {
    const y = rowOf(r);
    if (y[all] === 0) continue;
    came[r] = 1;
    most.fill(0);
    for (let mask = 0; mask < columns; mask++) {
      if (y[mask] === 0) continue;
      const size = sizes[mask] + 1;
      for (let i = 0; i < k; i++) {
        const bit = 1 << i;
        if (mask & bit && size > most[i] && y[mask ^ bit] === 0) most[i] = size;
      }
    }
    for (let i = 0; i < k; i++) if (most[i]) degree[i][r] = 1 / (k - most[i] + 2);
  }
  const none = `the outcome came in none of ${worlds} simulated histories (undefined)`;
  return Object.fromEntries(
    mechanisms.map((id, i) => [id, share(degree[i], came, opened, none, settings)]),
  );
}
