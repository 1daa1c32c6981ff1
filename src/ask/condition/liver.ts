/** Lives particles of an explanation: their parameters, and the chance that each of their years reads. */

import type { Program } from "../../compile/tree.ts";
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { must } from "../../errors.ts";
import { type Batch, unitValue } from "../../fit/population.ts";
import type { Events } from "../../model/case.ts";
import { quantile } from "../../model/prior.ts";
import { walkParameters, walkWorlds } from "./fitted-null.ts";

/** Somebody who turns particles into yearly outputs (worlds × years × recorded), of mechanisms or of a flexible null. */
export interface Liver {
  /** Names of the free parameters. */
  readonly parameters: readonly string[];
  /** First month of each span whose noise can be drawn anew by itself. */
  readonly spans: readonly number[];
  /** Whether the noise lies in those spans; the walks of a null have theirs among the parameters. */
  readonly noisy: boolean;
  readonly outputs: (batch: Batch, mask?: Uint8Array) => Promise<Float32Array>;
}

export function liverOf(
  open: Model,
  explanation: string,
  { seed, events = {}, crew, signal }: Hands & { readonly seed: number; events?: Events },
): Liver {
  const { spec, program } = open;
  const found = explanationOf(spec, explanation);
  if (found.randomWalk) return walkLiver(open, found.randomWalk);
  const inputs = open.inputs(events);
  const own = maskOnly(program, found.mechanisms);
  const { free } = freeOf(open);
  // the luck of a simulator's run is one, whichever year it is drawn in
  const spans = spec.simulator ? [0] : yearStarts(program);
  return {
    parameters: free.map((n) => program.parameters[n]),
    spans,
    noisy: true,
    outputs: ({ worlds, units, runs }, mask = own) =>
      crew.live(
        {
          program,
          inputs,
          seed,
          masks: [mask],
          lives: Array.from({ length: worlds }, (_, row) => ({ run: row, mask: 0, row })),
          parameters: { rows: particleRows(open, units, worlds) },
          lineage: { from: Int32Array.from(spans), runs },
        },
        { signal },
      ),
  };
}

/** Priors in the program's order, and the numbers of those that are not fixed. */
function freeOf({ spec, program }: Model) {
  const known = parametersOf(spec);
  const priors = program.parameters.map(
    (name) => must(known.get(name), `the parameter ${name}`).prior,
  );
  return { priors, free: priors.flatMap((prior, n) => (prior.kind === "fixed" ? [] : [n])) };
}

/** Parameter values of particles: worlds × the program's parameters; of those `drawn` alone where that is told. */
export function particleRows(
  open: Model,
  units: Uint16Array,
  worlds: number,
  drawn: Iterable<number> = Array(worlds).keys(),
): Float32Array {
  const { priors, free } = freeOf(open);
  const rows = new Float32Array(worlds * priors.length).fill(Number.NaN);
  for (const w of drawn) {
    priors.forEach((prior, n) => {
      if (prior.kind === "fixed") rows[w * priors.length + n] = prior.value;
    });
    free.forEach((n, d) => {
      rows[w * priors.length + n] = quantile(priors[n], unitValue(units[w * free.length + d]));
    });
  }
  return rows;
}

function walkLiver({ program }: Model, walk: RandomWalk): Liver {
  return {
    parameters: walkParameters(program),
    // its noise is among its parameters
    spans: [0],
    noisy: false,
    outputs: async (batch) => walkWorlds(program, walk, batch),
  };
}

/** Noise is kept year by year. */
const yearStarts = ({ firstMonth, months, per = 12 }: Program): number[] =>
  Array.from({ length: months }, (_, m) => m).filter(
    (m) => m === 0 || (firstMonth + m) % per === 0,
  );

/** Reads a year of a series in one world's outputs. */
export function readerOf({ program, clock }: Model) {
  const width = program.recorded.length;
  const first = clock.years[0];
  const columns = new Map(program.recorded.map(({ name }, n) => [name, n]));
  const columnOf = (output: string) => must(columns.get(output), "the column of a series");
  return (outputs: Float32Array) => (output: string, year: number) =>
    outputs[(year - first) * width + columnOf(output)];
}
