/** A world and its twin lived together, rule by rule, so that each can be asked what the other does at the same moment. */
import { wordsWritten } from "../../compile/derive.ts";
import type { Program } from "../../compile/tree.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import { namedFields } from "../world/fields.ts";
import { type Lineage, naming } from "../world/lineage.ts";
import { type InputBlocks, type Living, live, type Make } from "../world/live.ts";
import type { Mask } from "../world/masks.ts";
import { drawsFrom, type ParameterSource } from "../world/parameters.ts";

export interface TwinPlan {
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
  /** The twin lives as the world did until this month. 0 unless told. */
  readonly from?: number;
  /** Fields that the twin keeps on their factual path: "threat", "elite.habit". */
  readonly freeze?: readonly string[];
}

export interface Moment {
  readonly month: number;
  readonly rule: number;
  readonly factual: Living;
  readonly twin: Living;
}

export interface Watch {
  /** JavaScript other than the usual, for both. */
  readonly make?: Make;
  readonly before?: (moment: Moment) => void;
  /** After a rule was lived in both, and frozen fields were put back. */
  readonly after?: (moment: Moment) => void;
  /** At the end of a month. */
  readonly month?: (moment: Omit<Moment, "rule">) => void;
}

/** Lives both; their yearly outputs are in the memories it gives back. */
export function sideBySide(plan: TwinPlan, watch: Watch = {}): { factual: Living; twin: Living } {
  const { program, from = 0 } = plan;
  const begin = (inputs: InputBlocks, parameters: ParameterSource) => {
    const living = watch.make ? live(program, inputs, watch.make) : live(program, inputs);
    drawsFrom(parameters)(plan.row ?? plan.run, living.memory.parameters);
    const name = naming(living, plan.seed, plan.run, plan.lineage);
    name(0);
    living.start();
    return { living, name };
  };
  const { living: factual, name: nameFactual } = begin(plan.inputs, plan.parameters);
  const { living: twin, name: nameTwin } = begin(
    plan.changed ?? plan.inputs,
    plan.changedParameters ?? plan.parameters,
  );
  const frozen = frozenWords(program, plan.freeze ?? []);
  const kept = program.rules.map((rule) => {
    const written = wordsWritten(program, rule);
    return frozen.filter(([first, end]) => written.some(([a, b]) => a < end && first < b));
  });
  const putBack = (spots: readonly [number, number][]) => {
    for (const [first, end] of spots)
      twin.memory.i.set(factual.memory.i.subarray(first, end), first);
  };
  putBack(frozen);
  for (let month = 0; month < program.months; month++) {
    if (month === from && from > 0) twin.memory.bytes.set(factual.memory.bytes);
    nameFactual(month);
    nameTwin(month);
    const mask = month < from ? plan.factual : plan.twin;
    for (let rule = 0; rule < program.rules.length; rule++) {
      const moment = { month, rule, factual, twin };
      watch.before?.(moment);
      factual.rule(rule, plan.factual[rule], month);
      twin.rule(rule, mask[rule], month);
      putBack(kept[rule]);
      watch.after?.(moment);
    }
    factual.record(month);
    twin.record(month);
    watch.month?.({ month, factual, twin });
  }
  return { factual, twin };
}

/** The words of the fields that are to be kept; a rule that may write them is followed by putting them back. */
function frozenWords(program: Program, freeze: readonly string[]): [number, number][] {
  const known = namedFields(program);
  return freeze.map((name) => {
    const field = known.get(name);
    if (field) return [field.word, field.word + field.count];
    throw new AitiaError({
      what: `there is no field "${name}"`,
      where: "--freeze",
      todo: suggestion(name, known.keys()),
    });
  });
}
