/**
 * A twin into which parts of what was changed are put back: in chosen months a rule, the inputs or the parameters are as
 * in the world, in all others as in its twin. With all put back it is the world, with nothing the twin.
 */

import type { Program } from "../../compile/tree.ts";
import { type Lineage, naming } from "../world/lineage.ts";
import { type InputBlocks, live, type Make } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import { drawsFrom, type ParameterSource } from "../world/parameters.ts";

/** A world and what its twin has otherwise. */
export interface Pair {
  readonly program: Program;
  readonly inputs: InputBlocks;
  /** Inputs of the twin where an event is changed. */
  readonly changed?: InputBlocks;
  readonly seed: number;
  /** A row of the lineage where one is given. */
  readonly run: number;
  /** The luck that the record chose; see world/lineage.ts. */
  readonly lineage?: Lineage;
  /** Row of its parameters where a block of them is given; the run, unless told. */
  readonly row?: number;
  readonly parameters: ParameterSource;
  /** Parameters of the twin where some are set to other values. */
  readonly changedParameters?: ParameterSource;
  readonly factual: Mask;
  readonly twin: Mask;
}

/** What a twin has otherwise: a rule by its number, its inputs, or its parameters. */
export type Changed = number | "inputs" | "parameters";

/** Is this part as in the world in this month? */
export type PutBack = (changed: Changed, month: number) => boolean;

/** Everything that the twin has otherwise than the world, rules in the order of a month. */
export function changedIn(pair: Pair): readonly Changed[] {
  const { program, factual, twin, inputs, changed = inputs } = pair;
  const [own, other] = parametersOf(pair);
  return [
    ...program.rules.flatMap((_, n) => (factual[n] === twin[n] ? [] : [n])),
    ...(inputs.every((block, n) => equal(block, changed[n])) ? [] : ["inputs" as const]),
    ...(equal(own, other) ? [] : ["parameters" as const]),
  ];
}

/** What a life with these parts put back reads, month by month. */
export function mixing(pair: Pair) {
  const { program, inputs, changed = inputs } = pair;
  const [own, other] = parametersOf(pair);
  return {
    inputs(back: PutBack, into: InputBlocks): void {
      for (let m = 0; m < program.months; m++)
        program.inputs.forEach(({ count, values }, n) => {
          if (values) return;
          const from = (back("inputs", m) ? inputs : changed)[n];
          into[n].set(from.subarray(m * count, (m + 1) * count), m * count);
        });
    },
    parameters: (back: PutBack, month: number): Float32Array =>
      back("parameters", month) ? own : other,
    variant: (back: PutBack, rule: number, month: number): number =>
      (back(rule, month) ? pair.factual : pair.twin)[rule],
  };
}

/** Lives it; `month` hears of the words of the world at the end of each month. Gives its yearly outputs. */
export function puttingBack(pair: Pair, make: Make) {
  const { program } = pair;
  const inputs = pair.inputs.map((block) => block.slice());
  const mix = mixing(pair);
  const living = live(program, inputs, make);
  const { bytes, parameters, out, i } = living.memory;
  return (back: PutBack, month?: (number: number, world: Int32Array) => void): Float32Array => {
    bytes.fill(0);
    mix.inputs(back, inputs);
    parameters.set(mix.parameters(back, 0));
    const name = naming(living, pair.seed, pair.run, pair.lineage);
    name(0);
    living.start();
    for (let m = 0; m < program.months; m++) {
      name(m);
      parameters.set(mix.parameters(back, m));
      for (let rule = 0; rule < program.rules.length; rule++)
        living.rule(rule, mix.variant(back, rule, m), m);
      living.record(m);
      month?.(m, i);
    }
    return out.slice();
  };
}

/** Of the world and of its twin. */
function parametersOf(pair: Pair): readonly [own: Float32Array, other: Float32Array] {
  const of = (source: ParameterSource) => {
    const values = new Float32Array(pair.program.parameters.length);
    drawsFrom(source)(pair.row ?? pair.run, values);
    return values;
  };
  return [of(pair.parameters), of(pair.changedParameters ?? pair.parameters)];
}

const equal = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((x, n) => Object.is(x, b[n]));
