/**
 * Two spreads of a necessity that must not be merged: that of counting (it shrinks with the number of worlds) and that
 * of not knowing the parameters (it does not).
 */
import { AitiaError } from "../errors.ts";
import { type Estimate, unknown } from "./estimate.ts";
import { necessity } from "./necessity.ts";
import { type EstimateOptions, readOptions } from "./options.ts";
import type { Outcomes } from "./outcome-rows.ts";
import { quantile } from "./resample.ts";
import { type CoalitionTable, maskOf, openYesNo } from "./table.ts";

/**
 * `parameters[r]` numbers the parameter draw under which world r was lived; several worlds must share a draw.
 * `counting` is the usual estimate. `parameters` is the middle of the necessities of the draws, pulled together by as
 * much as counting alone spreads them (method of moments); its interval is where `level` of the draws lie.
 *
 * @param table R worlds × 2^k outcomes, each 0 or 1; weights, if any, are relative.
 * @param group one or more names of the table, none twice.
 * @param parameters a number for each world, in any numbering.
 * @returns two shares from 0 to 1; `parameters` is unknown with fewer than ten draws of two coming worlds or more,
 *   and where the draws lie no further apart than counting alone puts them.
 * @throws AitiaError for a table that is unsound (what `CoalitionTable` asks), an unknown name or option. The same
 *   for another number of parameters than of worlds.
 * Cost: R steps; with unequal weights 2,000 resamples of up to 2,048 blocks.
 */
export function necessitySpreads(
  table: CoalitionTable<Outcomes>,
  group: readonly string[],
  parameters: ArrayLike<number>,
  options?: EstimateOptions,
): { readonly counting: Estimate; readonly parameters: Estimate } {
  const { level } = readOptions(options, "necessitySpreads");
  const { mechanisms, worlds, all, at, weights } = openYesNo(table);
  if (parameters.length !== worlds) {
    throw new AitiaError({
      what: `${parameters.length} parameter draws for R = ${worlds} worlds`,
      where: "necessitySpreads",
      todo: "Give each world the number of its parameter draw.",
    });
  }
  const off = all & ~maskOf(mechanisms, group);
  const draws = new Map<number, { came: number; squares: number; failed: number; n: number }>();
  for (let r = 0; r < worlds; r++) {
    const w = weights[r];
    if (w === 0 || at(r, all) === 0) continue;
    const draw = draws.get(parameters[r]) ?? { came: 0, squares: 0, failed: 0, n: 0 };
    draw.n++;
    draw.came += w;
    draw.squares += w * w;
    if (at(r, off) === 0) draw.failed += w;
    draws.set(parameters[r], draw);
  }
  const counting = necessity(table, group, options);
  const useful = [...draws.values()].filter((draw) => draw.n > 1);
  if (useful.length < 10) {
    return {
      counting,
      parameters: unknown(
        `only ${useful.length} parameter draws have two or more worlds with the outcome; live several worlds for each of ten or more draws`,
      ),
    };
  }
  const each = useful.map(({ came, failed }) => failed / came);
  const mean = each.reduce((a, b) => a + b, 0) / each.length;
  const seen = each.reduce((a, p) => a + (p - mean) ** 2, 0) / (each.length - 1);
  let noise = 0;
  useful.forEach(({ came, squares }, d) => {
    const ess = (came * came) / squares;
    if (ess > 1) noise += (each[d] * (1 - each[d])) / (ess - 1) / useful.length;
  });
  const pull = seen > 0 ? Math.sqrt(Math.max(0, 1 - noise / seen)) : 0;
  if (pull === 0) {
    return {
      counting,
      parameters: unknown(
        `the necessities of ${useful.length} parameter draws lie no further apart than counting alone puts them; live more worlds for each draw to see what the parameters do`,
      ),
    };
  }
  const pulled = Float64Array.from(each, (p) => mean + pull * (p - mean)).sort();
  return {
    counting,
    parameters: {
      known: true,
      value: quantile(pulled, 0.5),
      low: quantile(pulled, (1 - level) / 2),
      high: quantile(pulled, (1 + level) / 2),
      n: useful.length,
    },
  };
}
