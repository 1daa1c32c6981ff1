import type { Estimate } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { both, column, necessary } from "./twins.ts";

/**
 * Probability of necessity: of the worlds in which the outcome came with everything on, in how many does it fail to
 * come once the group is removed? Pearl 2009, Causality, 2nd ed., definition 9.2.1. Outcomes are 0 or 1.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @returns a share from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others: 2,000
 *   resamples. `n` counts the worlds with the outcome.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function necessity(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "necessity");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  const on = column(opened, opened.all);
  const off = column(opened, opened.all & ~removed);
  return necessary(on, off, opened, settings);
}

/**
 * Share of all worlds in which the outcome comes with everything on and fails to come without the group (Pearl's PNS).
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @returns a share from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others: 2,000
 *   resamples.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function necessityAndSufficiency(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  options?: EstimateOptions,
): Estimate {
  const settings = readOptions(options, "necessityAndSufficiency");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  return both(column(opened, opened.all), column(opened, opened.all & ~removed), opened, settings);
}
