/**
 * Shares of whole groups: the Shapley value of the game whose players are the groups, as when two explanations with
 * all their mechanisms stand against each other.
 */
import { AitiaError } from "../errors.ts";
import { average, type Estimate } from "./estimate.ts";
import { combine, partition, unions } from "./groups.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { orderWeights } from "./shapley.ts";
import { type CoalitionTable, countOnes, maskOf, namesOf, open } from "./table.ts";

/**
 * One estimate for each group, under the group's name.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @param groups lists of names that part the mechanisms between them.
 * @returns for each group an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where
 *   outcomes differ by rounding alone.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   where groups overlap or leave somebody out.
 * Cost: R × 2^groups for each group.
 */
export function quotient(
  table: CoalitionTable<Outcomes>,
  groups: Readonly<Record<string, readonly string[]>>,
  options?: EstimateOptions,
): Readonly<Record<string, Estimate>> {
  const { level } = readOptions(options, "quotient");
  const opened = open(table);
  const { ids, masks } = partition(opened, groups);
  const columns = unions(masks);
  const weights = orderWeights(masks.length - 1);
  return Object.fromEntries(
    ids.map((id, g) => {
      const coefficients = new Float64Array(columns.length);
      for (let b = 0; b < columns.length; b++) {
        const size = countOnes(b);
        coefficients[b] =
          b & (1 << g) ? weights[size - 1] / masks.length : -weights[size] / masks.length;
      }
      return [id, average(combine(opened, columns, coefficients), opened, level, opened.extent)];
    }),
  );
}

/**
 * Are two groups rivals or complements? v(A and B) - v(A) - v(B) + v(neither), everything else off. Positive: each
 * does more where the other is; negative: one suffices, the second adds little.
 *
 * @param table R worlds × 2^k outcomes, numbers in any unit; weights, if any, are relative.
 * @param first one group.
 * @param second another; the two share no mechanism.
 * @returns an estimate in the unit of the outcome, value ∓ 1.96 se over worlds; unknown where outcomes differ by
 *   rounding alone.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   for groups that overlap.
 * Cost: 4 R steps.
 */
export function groupInteraction(
  table: CoalitionTable<Outcomes>,
  first: readonly string[],
  second: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const { level } = readOptions(options, "groupInteraction");
  const opened = open(table);
  const a = maskOf(opened.mechanisms, first);
  const b = maskOf(opened.mechanisms, second);
  if (a & b) {
    throw new AitiaError({
      what: `both groups hold ${namesOf(opened.mechanisms, a & b).join(", ")}`,
      todo: "Ask about two groups that share no mechanism.",
    });
  }
  return average(
    combine(opened, [a | b, a, b, 0], [1, -1, -1, 1]),
    opened,
    level,
    opened.extent,
    2,
  );
}
