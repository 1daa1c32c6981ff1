import type { Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { column, sufficient } from "./twins.ts";

/**
 * Sufficiency of the group alone: of the worlds in which the outcome does not come with everything off, in how many
 * does it come with only the group on?
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @returns a share from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others: 2,000
 *   resamples.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function alone(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "alone");
  const opened = openYesNo(table);
  const mask = maskOf(opened.mechanisms, group);
  return sufficient(column(opened, mask), column(opened, 0), opened, settings);
}
