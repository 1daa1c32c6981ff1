/** A world and its twin lived together, rule by rule, so that each can be asked what the other does at the same moment. */
import { wordsWritten } from "../../compile/derive.ts";
import type { Program } from "../../compile/tree.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import { namedFields } from "../world/fields.ts";
import { naming } from "../world/lineage.ts";
import { type InputBlocks, type Living, live, type Make } from "../world/live.ts";
import { drawsFrom, type ParameterSource } from "../world/parameters.ts";
import { mixing, type Pair, type PutBack } from "./put-back.ts";

export interface TwinPlan extends Pair {
  /** The twin lives as the world did until this month. 0 unless told. */
  readonly from?: number;
  /** Fields that the twin keeps on their factual path: "threat", "elite.habit". */
  readonly freeze?: readonly string[];
  /** Parts of what is changed that each of the two has as in the world, month by month, instead of all and none. */
  readonly back?: { readonly factual: PutBack; readonly twin: PutBack };
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
  const { program, from = 0, back } = plan;
  const mix = back && mixing(plan);
  const begin = (usual: InputBlocks, parameters: ParameterSource, own: PutBack | undefined) => {
    const inputs = own ? usual.map((block) => block.slice()) : usual;
    if (own) mix?.inputs(own, inputs);
    const living = watch.make ? live(program, inputs, watch.make) : live(program, inputs);
    drawsFrom(parameters)(plan.row ?? plan.run, living.memory.parameters);
    if (own && mix) living.memory.parameters.set(mix.parameters(own, 0));
    const name = naming(living, plan.seed, plan.run, plan.lineage);
    name(0);
    living.start();
    return { living, name };
  };
  const { living: factual, name: nameFactual } = begin(plan.inputs, plan.parameters, back?.factual);
  const { living: twin, name: nameTwin } = begin(
    plan.changed ?? plan.inputs,
    plan.changedParameters ?? plan.parameters,
    back?.twin,
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
    if (back && mix) {
      factual.memory.parameters.set(mix.parameters(back.factual, month));
      twin.memory.parameters.set(mix.parameters(back.twin, month));
    }
    const variants = (rule: number): readonly [number, number] =>
      back && mix
        ? [mix.variant(back.factual, rule, month), mix.variant(back.twin, rule, month)]
        : [plan.factual[rule], mask[rule]];
    for (let rule = 0; rule < program.rules.length; rule++) {
      const moment = { month, rule, factual, twin };
      watch.before?.(moment);
      const [one, other] = variants(rule);
      factual.rule(rule, one, month);
      twin.rule(rule, other, month);
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
