/** One world beside its twin, as the answer shows it: the same noise, one thing changed, lived together month by month. */
import type { PlanMany } from "../../engine/crowd/chunks-of-plan.ts";
import type { Model } from "../../engine/model.ts";
import { sideBySide, type TwinPlan } from "../../engine/twin/side-by-side.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { AitiaError } from "../../errors.ts";
import { periodName, stepName } from "../../model/clock.ts";
import type { Kind } from "../../model/mechanism.ts";
import { refusal } from "../../words/en/refusal.ts";
import { seriesOf } from "../plan/part.ts";
import type { TwinAnswer } from "../why/answer.ts";

/** The fingerprinted series of both by year, and the first month in which a recorded quantity differs. */
export async function pairAnswer(
  open: Model,
  plan: TwinPlan,
  {
    without,
    kind,
    run = plan.run,
  }: { readonly without: string; readonly kind: Kind; readonly run?: number },
): Promise<TwinAnswer> {
  if (open.spec.simulator) return pairOfSimulator(open, plan, { without, kind, run });
  let differs: number | undefined;
  const { factual, twin } = sideBySide(plan, {
    make: await open.make("plain"),
    month({ month, factual, twin }) {
      const apart = (x: number, n: number) => !Object.is(x, twin.memory.out[n]);
      if (differs === undefined && factual.memory.out.some(apart)) differs = month;
    },
  });
  const names = Object.keys(open.spec.world.series);
  const series = (out: Float32Array) =>
    Object.fromEntries(names.map((name) => [name, seriesOf(open, out, name)]));
  return {
    run,
    without,
    kind,
    years: open.clock.years,
    factual: series(factual.memory.out),
    twin: series(twin.memory.out),
    firstDifference:
      differs === undefined
        ? { known: false, because: refusal({ kind: "never differs", about: {}, numbers: {} }) }
        : { known: true, month: stepName(open.clock, differs) },
  };
}

/** The same of a simulator, of which only the series are told: they part in the first year in which one differs. */
async function pairOfSimulator(
  { crew, spec, program, clock, ...model }: Model,
  plan: TwinPlan,
  asked: Pick<TwinAnswer, "without" | "kind" | "run">,
): Promise<TwinAnswer> {
  if (plan.freeze?.length)
    throw new AitiaError({
      what: "nothing inside a simulator can be kept on its path",
      where: "--freeze",
      todo: "Leave --freeze out.",
    });
  const { lineage, row, run, seed, inputs, changed, parameters, changedParameters } = plan;
  const side = (mask: Mask, own: Pick<PlanMany, "inputs" | "parameters">) =>
    crew.live({
      ...{
        program,
        seed,
        masks: [mask],
        lives: [{ run, mask: 0, ...(row === undefined ? {} : { row }) }],
      },
      ...own,
      ...(lineage ? { lineage } : {}),
    });
  const one = await side(plan.factual, { inputs, parameters });
  const other = await side(plan.twin, {
    inputs: changed ?? inputs,
    parameters: changedParameters ?? parameters,
  });
  const whole = { crew, spec, program, clock, ...model };
  const series = (out: Float32Array) =>
    Object.fromEntries(
      Object.keys(spec.world.series).map((name) => [name, seriesOf(whole, out, name)]),
    );
  const at = one.findIndex((x, n) => !Object.is(x, other[n]));
  return {
    ...asked,
    years: clock.years,
    factual: series(one),
    twin: series(other),
    firstDifference:
      at < 0
        ? { known: false, because: refusal({ kind: "never differs", about: {}, numbers: {} }) }
        : {
            known: true,
            month: periodName(clock, clock.years[Math.floor(at / program.recorded.length)]),
          },
  };
}
