/** One world beside its twin: the same noise, something changed; and what decided a month. */
import type { Model } from "../../engine/model.ts";
import type { TwinPlan } from "../../engine/twin/side-by-side.ts";
import { follow, type Parting, type Trace, traceMonth } from "../../engine/twin/trace.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import type { Kind } from "../../model/mechanism.ts";
import { monthName } from "../../model/world.ts";
import { noOther, refuse, whole } from "../plan/admitted.ts";
import { seriesOf } from "../plan/part.ts";
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
  /** "1926-03": tells the draws that decided this month, and what they changed; "decision": of the first decision that differs. */
  readonly trace?: string | undefined;
}

/** The document of `aitia twin --json`: yearly series of a world and of its twin, in their own units. */
export interface TwinDocument extends TwinAnswer {
  readonly case: string;
  readonly seed: number;
  /** What is changed in the twin, in words. */
  readonly changes: readonly string[];
  readonly frozen: readonly string[];
  /** The same of series that are only watched; absent where the case watches none. */
  readonly watched?: Pick<TwinAnswer, "factual" | "twin">;
  /** How they part, and what decided the month that was asked for; without a month where they never do. */
  readonly trace?: Parting & Pick<Trace, "rules" | "differences"> & { readonly month?: string };
}

/** Two worlds to be lived side by side. */
export interface PlannedTwin {
  readonly plan: TwinPlan;
  readonly changes: readonly string[];
  readonly kind: Kind;
  /** The month to be traced; the first decision that differs. */
  readonly trace: number | "decision" | undefined;
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
  const trace =
    asked.trace === undefined || asked.trace === "decision"
      ? asked.trace
      : monthOf(model, asked.trace, "--trace");
  return { plan, changes, kind, trace };
}

export async function twin(
  model: Model,
  { plan, changes, kind, trace }: PlannedTwin,
): Promise<TwinDocument> {
  const { spec } = model;
  const watched = Object.keys(spec.world.watched ?? {});
  const pair = await pairAnswer(model, plan, { without: changes.join(", "), kind });
  const told = {
    case: spec.id,
    seed: plan.seed,
    ...pair,
    changes,
    frozen: plan.freeze ?? [],
  };
  if (trace === undefined && watched.length === 0) return told;
  const { factual, twin, ...parting } = follow(plan, spec.world, await model.make("plain"));
  const series = (out: Float32Array) =>
    Object.fromEntries(watched.map((name) => [name, seriesOf(model, out, name)]));
  return {
    ...told,
    ...(watched.length > 0 ? { watched: { factual: series(factual), twin: series(twin) } } : {}),
    ...(trace === undefined ? {} : { trace: await traced(model, plan, parting, trace) }),
  };
}

async function traced(
  model: Model,
  plan: TwinPlan,
  parting: Parting,
  asked: number | "decision",
): Promise<NonNullable<TwinDocument["trace"]>> {
  const { firstDecision, firstDifference } = parting;
  const month = asked === "decision" ? (firstDecision ?? firstDifference) : asked;
  if (month === undefined) return { rules: [], differences: [], ...parting };
  const { rules, differences } = traceMonth(plan, month, await model.make("traced"));
  return { month: monthName(model.clock, month), rules, differences, ...parting };
}
