import type { Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { both, column } from "./twins.ts";

/**
 * Share of all worlds in which the group keeps the outcome away: it does not come with everything on, and comes
 * without the group. In every sample it equals necessity-and-sufficiency minus (share with - share without).
 */
export function prevention(
  table: CoalitionTable,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "prevention");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  return both(column(opened, opened.all & ~removed), column(opened, opened.all), opened, settings);
}
