/**
 * Owen values: Shapley values when mechanisms stand together by groups, as those of one explanation do. The mean runs
 * over the orders in which no group is broken up. Owen 1977, "Values of games with a priori unions".
 */
import { average, type Estimate } from "./estimate.ts";
import { combine, partition, unions } from "./groups.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { orderWeights } from "./shapley.ts";
import { type CoalitionTable, countOnes, open } from "./table.ts";

/**
 * One estimate for each mechanism; over a group they add up to the group's quotient share.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @param groups lists of names that part the mechanisms between them.
 * @returns for each mechanism an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where
 *   outcomes differ by rounding alone.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   where groups overlap or leave somebody out.
 * Cost: for each mechanism R × 2^(groups + its mates).
 */
export function owen(
  table: CoalitionTable<Outcomes>,
  groups: Readonly<Record<string, readonly string[]>>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "owen");
  const opened = open(table);
  const { masks } = partition(opened, groups);
  return Object.fromEntries(
    opened.mechanisms.map((id, i) => {
      const home = masks.find((mask) => mask & (1 << i)) ?? 0;
      const others = unions(masks.filter((mask) => mask !== home));
      const mates = unions(bitsOf(home & ~(1 << i)));
      const byGroups = orderWeights(masks.length - 1);
      const byMates = orderWeights(countOnes(home) - 1);
      const columns: number[] = [];
      const coefficients: number[] = [];
      for (let h = 0; h < others.length; h++) {
        for (let t = 0; t < mates.length; t++) {
          const weight =
            (byGroups[countOnes(h)] / masks.length) * (byMates[countOnes(t)] / countOnes(home));
          columns.push(others[h] | mates[t] | (1 << i), others[h] | mates[t]);
          coefficients.push(weight, -weight);
        }
      }
      return [id, average(combine(opened, columns, coefficients), opened, level, opened.extent)];
    }),
  );
}

function bitsOf(mask: number): number[] {
  const bits: number[] = [];
  for (let rest = mask; rest; rest &= rest - 1) bits.push(rest & -rest);
  return bits;
}
