/** One world beside its twin, as the answer shows it: the same noise, one thing changed, lived together month by month. */
import type { Model } from "../../engine/model.ts";
import { sideBySide, type TwinPlan } from "../../engine/twin/side-by-side.ts";
import type { Kind } from "../../model/mechanism.ts";
import { monthName } from "../../model/world.ts";
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
        : { known: true, month: monthName(open.clock, differs) },
  };
}
