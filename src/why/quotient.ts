/**
 * Shares of whole groups: the Shapley value of the game whose players are the groups, as when two explanations with
 * all their mechanisms stand against each other.
 */
import { AitiaError } from "../errors.ts";
import { average, type Estimate } from "./estimate.ts";
import { combine, partition, unions } from "./groups.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { orderWeights } from "./shapley.ts";
import { type CoalitionTable, countOnes, maskOf, namesOf, open } from "./table.ts";

/** One estimate for each group, under the group's name. */
export function quotient(
  table: CoalitionTable,
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
 */
export function groupInteraction(
  table: CoalitionTable,
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
