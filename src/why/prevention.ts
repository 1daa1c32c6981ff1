import type { Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { both, column } from "./twins.ts";

/**
 * Share of all worlds in which the group keeps the outcome away: it does not come with everything on, and comes
 * without the group. In every sample it equals necessity-and-sufficiency minus (share with - share without).
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @returns a share from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others: 2,000
 *   resamples.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function prevention(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "prevention");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  return both(column(opened, opened.all & ~removed), column(opened, opened.all), opened, settings);
}
