/** One world beside its twin: the same noise, something changed; and what decided a month. */
import type { Model } from "../../engine/model.ts";
import type { TwinPlan } from "../../engine/twin/side-by-side.ts";
import { type Trace, trace } from "../../engine/twin/trace.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Kind } from "../../model/mechanism.ts";
import { monthName } from "../../model/world.ts";
import { noOther, refuse, whole } from "../plan/admitted.ts";
import { type Asked, baseMask, readQuestion } from "../plan/question.ts";
import { monthOf } from "../run/fork.ts";
import type { TwinAnswer } from "../why/answer.ts";
import { pairAnswer } from "./pair.ts";

/** The world is that of `explanation`; everything else is of its twin. */
export interface TwinQuestion
  extends Pick<Asked, "seed" | "explanation" | "without" | "only" | "events" | "set"> {
  /** Which world; 0 unless told. */
  readonly run?: number | undefined;
  /** Fields that the twin keeps on their factual path: "threat", "elite.habit". */
  readonly freeze?: readonly string[] | undefined;
  /** "1926-03": tells the draws that decided this month, and what they changed. */
  readonly trace?: string | undefined;
}

export interface TwinDocument extends TwinAnswer {
  readonly case: string;
  readonly seed: number;
  /** What is changed in the twin, in words. */
  readonly changes: readonly string[];
  readonly frozen: readonly string[];
  readonly trace?: Omit<Trace, "month"> & { readonly month: string };
}

/** Two worlds to be lived side by side. */
export interface PlannedTwin {
  readonly plan: TwinPlan;
  readonly changes: readonly string[];
  readonly kind: Kind;
  /** The month to be traced. */
  readonly month: number | undefined;
}

const parts: readonly (keyof TwinQuestion)[] = [
  "seed",
  "run",
  "explanation",
  "without",
  "only",
  "events",
  "set",
  "freeze",
  "trace",
];

/** @throws AitiaError that says which part cannot be asked, or that nothing is changed */
export function planTwin(model: Model, asked: TwinQuestion): PlannedTwin {
  noOther(asked, parts, "a twin");
  const { seed, explanation, only = [], without, events, set } = asked;
  const factual = readQuestion(model, { seed, explanation });
  const twin = readQuestion(model, {
    seed,
    without,
    events,
    set,
    ...(only.length > 0 ? { only } : { explanation }),
  });
  const changes = [
    ...(twin.only.length > 0 ? [`only ${twin.only.join(", ")}`] : []),
    ...Object.entries(twin.without).map(([id, kind]) => `without ${id} (${kind})`),
    ...Object.entries(twin.events).map(([id, when]) => `${id} ${when}`),
    ...Object.entries(twin.set).map(([name, value]) => `${name} ${value}`),
  ];
  if (changes.length === 0)
    refuse("nothing is changed in the twin", "Say what: --without, --only, --event or --set.");
  const { program, spec } = model;
  const plan: TwinPlan = {
    program,
    inputs: model.inputs(factual.events),
    changed: model.inputs(twin.events),
    seed: factual.seed,
    run: whole("run", asked.run, { low: 0, high: 2 ** 32 - 1, usual: 0 }),
    parameters: priorsOf(spec, program, factual),
    changedParameters: priorsOf(spec, program, twin),
    factual: baseMask(model, factual),
    twin: baseMask(model, twin),
    freeze: asked.freeze ?? [],
  };
  const [kind = "unresponsive"] = Object.values(twin.without);
  const month = asked.trace === undefined ? undefined : monthOf(model, asked.trace, "--trace");
  return { plan, changes, kind, month };
}

export async function twin(
  model: Model,
  { plan, changes, kind, month }: PlannedTwin,
): Promise<TwinDocument> {
  return {
    case: model.spec.id,
    seed: plan.seed,
    ...(await pairAnswer(model, plan, { without: changes.join(", "), kind })),
    changes,
    frozen: plan.freeze ?? [],
    ...(month === undefined
      ? {}
      : { trace: { ...trace(plan, month), month: monthName(model.clock, month) } }),
  };
}
