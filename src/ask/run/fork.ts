/** A world that is lived as it is up to a month and goes on changed: what differs afterwards follows from the change. */

import type { Model } from "../../engine/model.ts";
import { naming } from "../../engine/world/lineage.ts";
import { live } from "../../engine/world/live.ts";
import { drawsFrom, type ParameterSource, priorsOf } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";
import { spanOf, stepNamed } from "../../model/clock.ts";
import { baseMask, type Question } from "../plan/question.ts";
import { type Source, withSet } from "../plan/source.ts";

/** The month's number in the world's time; an error when it lies outside. */
export function monthOf({ clock }: Pick<Model, "clock">, text: string, option: string): number {
  const month = stepNamed(clock, text);
  const { from, to } = spanOf(clock);
  if (Number.isNaN(month))
    throw new AitiaError({
      what: `${option} cannot be "${text}"`,
      where: "the command line",
      todo: `Give a ${clock.step} from ${from} to ${to}.`,
    });
  return month;
}

/**
 * Yearly outputs of some runs that live `before` until the month and `after` from it on. The change begins at the first
 * rule of that month; parameters that are set take their values then.
 */
export function liveForked(
  open: Model,
  {
    before,
    after,
    month,
    source,
  }: { before: Question; after: Question; month: number; source?: Source | undefined },
  { from, to }: { readonly from: number; readonly to: number },
): Float32Array {
  const { program, spec } = open;
  const size = program.years * program.recorded.length;
  const outputs = new Float32Array(size * (to - from));
  const one = live(program, open.inputs(before.events));
  const other = live(program, open.inputs(after.events));
  const drawing = (question: Question): ParameterSource =>
    source ? withSet(open, source, question.set).parameters : priorsOf(spec, program, question);
  const [first, second] = [drawsFrom(drawing(before)), drawsFrom(drawing(after))];
  const seed = source?.seed ?? before.seed;
  one.memory.variants.set(baseMask(open, before));
  other.memory.variants.set(baseMask(open, after));
  for (let run = from; run < to; run++) {
    const particle = source?.particles[run] ?? run;
    first(particle, one.memory.parameters);
    second(particle, other.memory.parameters);
    const luck = source?.lineage ? particle : run;
    const name = naming(one, seed, luck, source?.lineage);
    const nameOther = naming(other, seed, luck, source?.lineage);
    name(0);
    one.start();
    for (let m = 0; m < month; m++) {
      name(m);
      one.months(m, m + 1);
    }
    other.memory.bytes.set(one.memory.bytes);
    for (let m = month; m < program.months; m++) {
      nameOther(m);
      other.months(m, m + 1);
    }
    outputs.set(other.memory.out, (run - from) * size);
  }
  return outputs;
}
