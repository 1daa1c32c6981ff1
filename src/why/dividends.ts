/**
 * Harsanyi dividends: what each set of mechanisms adds that none of its parts does (the Moebius transform of the table).
 * Harsanyi 1963; they say of which order an explanation is. Shapley values share each dividend equally.
 */
import { AitiaError } from "../errors.ts";
import { average, type Estimate, moments } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, countOnes, namesOf, open } from "./table.ts";

const LARGEST = 14;

/**
 * One estimate for each set, under its names joined by commas in table order; "" is the outcome with all off.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @returns for each of the 2^k sets an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown
 *   where outcomes differ by rounding alone.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   for k above 14.
 * Cost: R × 2^k × k steps.
 */
export function dividends(
  table: CoalitionTable<Outcomes>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "dividends");
  const opened = open(table);
  const { mechanisms, k, worlds, columns, row: rowOf, weights, clusters, extent } = opened;
  if (k > LARGEST) {
    throw new AitiaError({
      what: `2^${k} dividends are more than anybody reads (k = ${k}, R = ${worlds})`,
      todo: `Ask for interactions, or group mechanisms until k is at most ${LARGEST}.`,
    });
  }
  const game = new Float64Array(columns);
  const sums = Array.from({ length: columns }, () => moments(extent));
  // errors over clusters ask for every world
  const byWorld = clusters && sums.map(() => new Float64Array(worlds));
  for (let r = 0; r < worlds; r++) {
    if (weights[r] === 0) continue;
    game.set(rowOf(r));
    for (let bit = 1; bit < columns; bit *= 2) {
      for (let start = bit; start < columns; start += 2 * bit) {
        for (let mask = start; mask < start + bit; mask++) game[mask] -= game[mask - bit];
      }
    }
    for (let mask = 0; mask < columns; mask++) sums[mask].add(game[mask], weights[r]);
    byWorld?.forEach((values, mask) => {
      values[r] = game[mask];
    });
  }
  // a dividend of s mechanisms is a sum of 2^(s - 1) differences
  const reach = (mask: number) => 2 ** Math.max(0, countOnes(mask) - 1);
  return Object.fromEntries(
    sums.map((sum, mask) => [
      namesOf(mechanisms, mask).join(","),
      byWorld
        ? average(byWorld[mask], opened, level, extent, reach(mask))
        : sum.estimate(level, reach(mask)),
    ]),
  );
}
