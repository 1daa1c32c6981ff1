import type { Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { column, sufficient } from "./twins.ts";

/**
 * Sufficiency of the group alone: of the worlds in which the outcome does not come with everything off, in how many
 * does it come with only the group on?
 */
export function alone(
  table: CoalitionTable,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "alone");
  const opened = openYesNo(table);
  const mask = maskOf(opened.mechanisms, group);
  return sufficient(column(opened, mask), column(opened, 0), opened, settings);
}
