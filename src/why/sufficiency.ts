import { AitiaError } from "../errors.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";
import { column, sufficient } from "./twins.ts";

/**
 * Probability of sufficiency: of the worlds of the background in which the outcome does not come without the group,
 * in how many does it come once the group is there? Pearl 2009, Causality, 2nd ed., definition 9.2.2.
 *
 * `background` holds indices of worlds; without it all worlds are the background. Where the weights come from a
 * record that contains the outcome, give a background: the record already says that the outcome came.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @param background indices of worlds from 0 to R - 1; all unless given.
 * @returns a share from 0 to 1; unknown where no world is counted. Equal weights: Wilson's interval; others: 2,000
 *   resamples.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   for an index outside.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function sufficiency(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  background?: readonly number[] | EstimateOptions,
  options?: EstimateOptions,
): Estimate {
  const indexed = isList(background);
  const settings = readOptions(options ?? (indexed ? undefined : background), "sufficiency");
  const opened = openYesNo(table);
  const removed = maskOf(opened.mechanisms, group);
  const on = column(opened, opened.all);
  const off = column(opened, opened.all & ~removed);
  if (!indexed) return sufficient(on, off, opened, settings);

  const weights = new Float64Array(opened.worlds);
  for (const r of background) {
    if (!Number.isInteger(r) || r < 0 || r >= opened.worlds) {
      throw new AitiaError({
        what: `the background names world ${r}`,
        where: "sufficiency",
        todo: `Worlds are numbered from 0 to ${opened.worlds - 1}.`,
      });
    }
    weights[r] = opened.weights[r];
  }
  if (!weights.some((w) => w > 0))
    return unknown("the background holds no simulated history of any weight");
  return sufficient(on, off, { weights, equal: opened.equal }, settings);
}

const isList = (x: readonly number[] | EstimateOptions | undefined): x is readonly number[] =>
  Array.isArray(x) || ArrayBuffer.isView(x);
