/** The exogenous inputs of a case as the blocks that a program reads. */
import type { Program } from "../../compile/tree.ts";
import { AitiaError } from "../../errors.ts";
import type { Case, Events } from "../../model/case.ts";
import type { Clock } from "../../model/clock.ts";
import { domainOf } from "../../model/domain.ts";
import type { InputBlocks } from "./live.ts";

/** One block for each input of the program, months × count; an error when the case gives none or one of another size. */
export function inputBlocks(
  spec: Case,
  program: Program,
  clock: Clock,
  events: Events,
): InputBlocks {
  const { state, sets } = spec.inputs(events, clock);
  const { step } = clock;
  return program.inputs.map(({ name, set, count, values }) => {
    if (values) return Float32Array.from(values);
    const block = set === null ? state[name] : sets[set]?.[name];
    const where = set === null ? `the input "${name}"` : `the input "${name}" of "${set}"`;
    if (!block)
      throw new AitiaError({
        what: `${where} has no values`,
        where: `inputs of the case "${spec.id}"`,
        todo: `Give ${program.months * count} numbers, ${step} by ${step}.`,
      });
    if (block.length !== program.months * count)
      throw new AitiaError({
        what: `${where} has ${block.length} values, not ${program.months} ${step}s × ${count}`,
        where: `inputs of the case "${spec.id}"`,
        todo: `Give one number for each ${step} and agent.`,
      });
    const bad = block.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0)
      throw new AitiaError({
        what: `${where} has a value that is not a number at ${step} ${Math.floor(bad / count)}`,
        where: `inputs of the case "${spec.id}"`,
        todo: `Give a number for every ${step}; where the record is silent, code the choice.`,
      });
    refuseBeyondUnit(spec, { name, set, step }, block, count);
    return block;
  });
}

/** Numbers that the input's own unit rules out, such as a probability of 5. */
function refuseBeyondUnit(
  spec: Case,
  { name, set, step }: Pick<Program["inputs"][number], "name" | "set"> & Pick<Clock, "step">,
  block: Float32Array,
  count: number,
): void {
  const { inputs } = set === null ? spec.world : spec.world.sets[set];
  const domain = domainOf(inputs?.[name] ?? "");
  if (!domain) return;
  const bad = block.findIndex((x) => x < domain.low || x > domain.high);
  if (bad < 0) return;
  throw new AitiaError({
    what: `the input "${name}"${set === null ? "" : ` of "${set}"`} is ${block[bad]} at ${step} ${Math.floor(bad / count)}, where ${domain.says}`,
    where: `inputs of the case "${spec.id}"`,
    todo: "Correct the number, or the unit that the world gives the input.",
  });
}
