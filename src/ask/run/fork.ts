/** A world that is lived as it is up to a month and goes on changed: what differs afterwards follows from the change. */

import type { Model } from "../../engine/model.ts";
import { live } from "../../engine/world/live.ts";
import { parameterDraws } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";
import { calendarMonth } from "../../model/world.ts";
import { baseMask, type Question } from "../plan/question.ts";

/** The month's number in the world's time; an error when it lies outside. */
export function monthOf(
  { spec, program, clock }: Pick<Model, "spec" | "program" | "clock">,
  text: string,
  option: string,
): number {
  const month = calendarMonth(text) - clock.first;
  if (!(month >= 0 && month < program.months))
    throw new AitiaError({
      what: `${option} cannot be "${text}"`,
      where: "the command line",
      todo: `Give a month from ${spec.world.from} to ${spec.world.to}.`,
    });
  return month;
}

/**
 * Yearly outputs of some runs that live `before` until the month and `after` from it on. The change begins at the first
 * rule of that month; parameters that are set take their values then.
 */
export function liveForked(
  open: Model,
  { before, after, month }: { before: Question; after: Question; month: number },
  { from, to }: { readonly from: number; readonly to: number },
): Float32Array {
  const { program, spec } = open;
  const size = program.years * program.recorded.length;
  const outputs = new Float32Array(size * (to - from));
  const one = live(program, open.inputs(before.events));
  const other = live(program, open.inputs(after.events));
  const first = parameterDraws(spec, program, before.seed, before.set);
  const second = parameterDraws(spec, program, after.seed, after.set);
  one.memory.variants.set(baseMask(open, before));
  other.memory.variants.set(baseMask(open, after));
  for (let run = from; run < to; run++) {
    first(run, one.memory.parameters);
    second(run, other.memory.parameters);
    one.name(before.seed, run);
    other.name(after.seed, run);
    one.start();
    one.months(0, month);
    other.memory.bytes.set(one.memory.bytes);
    other.months(month, program.months);
    outputs.set(other.memory.out, (run - from) * size);
  }
  return outputs;
}
