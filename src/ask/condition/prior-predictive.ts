/** Whether the record lies where the prior thinks it may: year by year, within the middle 98 % of the worlds. */

import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { readerOf } from "./liver.ts";
import { scoredYears } from "./observed.ts";

export interface OutsidePrior {
  readonly explanation: string;
  readonly worlds: number;
  readonly years: number;
  /** Years in which the record lies outside the middle 98 %. */
  readonly outside: readonly {
    readonly output: string;
    readonly year: number;
    readonly recorded: number;
    readonly q01: number;
    readonly q99: number;
  }[];
}

const WORLDS = 2000;

export async function outsidePrior(
  open: Model,
  explanation: string,
  { seed, crew, signal }: Hands & { readonly seed: number },
): Promise<OutsidePrior> {
  const { spec, program } = open;
  const outputs = await crew.live(
    {
      program,
      inputs: open.inputs({}),
      seed,
      masks: [maskOnly(program, explanationOf(spec, explanation).mechanisms)],
      lives: Array.from({ length: WORLDS }, (_, run) => ({ run, mask: 0 })),
      parameters: priorsOf(spec, program, { seed }),
    },
    { signal },
  );
  const size = outputsPerLife(program);
  const reader = readerOf(open);
  const { from, to } = scoredYears(spec);
  const observed = spec.record.flatMap(({ output, points }) =>
    points
      .filter(({ year }) => year >= from && year <= to)
      .map(({ year, value }) => ({ output, year, value })),
  );
  const outside = observed.flatMap(({ output, year, value }) => {
    const sorted = Float64Array.from({ length: WORLDS }, (_, w) =>
      reader(outputs.subarray(w * size, (w + 1) * size))(output, year),
    ).sort();
    const [q01, q99] = [sorted[Math.floor(0.01 * WORLDS)], sorted[Math.ceil(0.99 * WORLDS) - 1]];
    return value >= q01 && value <= q99 ? [] : [{ output, year, recorded: value, q01, q99 }];
  });
  return { explanation, worlds: WORLDS, years: observed.length, outside };
}
