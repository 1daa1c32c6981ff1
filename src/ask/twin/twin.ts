/** One world beside its twin: the same noise, something changed; and what decided a month. */

import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { TwinPlan } from "../../engine/twin/side-by-side.ts";
import { follow, type Parting, type Trace, traceMonth } from "../../engine/twin/trace.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { stepName } from "../../model/clock.ts";
import type { Kind } from "../../model/mechanism.ts";
import type { Given } from "../../words/statement.ts";
import { asChanged, type Given as GivenTo, givenTo } from "../condition/given.ts";
import { noOther, refuse, whole } from "../plan/admitted.ts";
import { seriesOf } from "../plan/part.ts";
import {
  type Asked,
  baseMask,
  changesOf,
  MOST_RUNS,
  mustHaveTwins,
  type Question,
  readQuestion,
} from "../plan/question.ts";
import { type Source, withSet } from "../plan/source.ts";
import { monthOf } from "../run/fork.ts";
import type { TwinAnswer } from "../why/answer.ts";
import { pairAnswer } from "./pair.ts";

/** The world is that of `explanation`; everything else is of its twin. */
export interface TwinQuestion
  extends Pick<Asked, "seed" | "explanation" | "without" | "only" | "events" | "set" | "given"> {
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
  readonly explanation: string;
  /** What is given of the record; nothing unless asked. */
  readonly given: Given;
  /** Particles of the stored posterior that it has its parameters from: one; absent where none is used. */
  readonly particles?: number;
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
export interface PlannedTwin extends Pick<GivenTo, "notice"> {
  /** Its number among the question's. */
  readonly run: number;
  /** Of the world as it is. */
  readonly question: Pick<Question, "explanation" | "given" | "seed">;
  /** 1 where a posterior gives it. */
  readonly particles?: number;
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
  "given",
  "freeze",
  "trace",
];

/**
 * Of many twins of one account's histories `given` holds what gives the first so many of them.
 *
 * @throws AitiaError that says which part cannot be asked, that nothing is changed, or that the record is given and no
 *   stored posterior fits
 */
export async function planTwin(
  model: Model,
  asked: TwinQuestion,
  hands: Hands & { readonly given?: GivenTo } = { crew: model.crew },
): Promise<PlannedTwin> {
  noOther(asked, parts, "a twin");
  mustHaveTwins(model);
  const { seed, explanation, only = [], without, events, set, given } = asked;
  const run = whole("run", asked.run, { low: 0, high: 2 ** 32 - 1, usual: 0 });
  const factual = readQuestion(model, { seed, explanation, given, runs: runsUpTo(run, given) });
  const twin = readQuestion(model, {
    seed,
    without,
    events,
    set,
    ...(only.length > 0 ? { only } : { explanation }),
  });
  const changes = changesOf(twin);
  if (changes.length === 0)
    refuse("nothing is changed in the twin", "Say what: --without, --only, --event or --set.");
  const { program, spec } = model;
  const { conditioning, notice } = asChanged(
    hands.given ?? (await givenTo(model, factual, hands)),
    {
      ...twin,
      explanation: factual.explanation,
    },
  );
  const plan: TwinPlan = {
    program,
    inputs: model.inputs(factual.events),
    changed: model.inputs(twin.events),
    seed: factual.seed,
    run,
    parameters: priorsOf(spec, program, factual),
    changedParameters: priorsOf(spec, program, twin),
    factual: baseMask(model, factual),
    twin: baseMask(model, twin),
    freeze: asked.freeze ?? [],
    ...(conditioning && givenWorld(model, conditioning.source, { run, set: twin.set })),
  };
  const [kind = "unresponsive"] = Object.values(twin.without);
  const trace =
    asked.trace === undefined || asked.trace === "decision"
      ? asked.trace
      : monthOf(model, asked.trace, "--trace");
  return {
    plan,
    run,
    changes,
    kind,
    trace,
    question: factual,
    ...(conditioning ? { particles: 1 } : {}),
    ...(notice ? { notice } : {}),
  };
}

/** The number of runs of which this is the last: a posterior gives each of them its particle. */
export function runsUpTo(run: number, given: Question["given"] | undefined): number {
  if (given === undefined || given === "nothing") return 1;
  if (run < MOST_RUNS) return run + 1;
  return refuse(
    `simulated history ${run} is none of the first ${MOST_RUNS} that a posterior gives`,
    "Give a smaller --run, or ask with --given nothing.",
  );
}

/** Parameters, and where the record chose it the luck, of the particle of a run. */
function givenWorld(
  model: Model,
  source: Source,
  { run, set }: { readonly run: number; readonly set: Question["set"] },
): Partial<TwinPlan> {
  const row = source.particles[run];
  const { lineage, parameters } = source;
  return {
    row,
    parameters,
    changedParameters: withSet(model, source, set).parameters,
    // as in an ensemble, a run is then a row of the lineage
    ...(lineage ? { lineage, seed: source.seed, run: row } : {}),
  };
}

export async function twin(
  model: Model,
  { plan, run, changes, kind, trace, question, particles }: PlannedTwin,
): Promise<TwinDocument> {
  const { spec } = model;
  const watched = Object.keys(spec.world.watched ?? {});
  const pair = await pairAnswer(model, plan, { without: changes.join(", "), kind, run });
  const told = {
    case: spec.id,
    explanation: question.explanation,
    given: question.given,
    ...(particles === undefined ? {} : { particles }),
    seed: question.seed,
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
  return { month: stepName(model.clock, month), rules, differences, ...parting };
}
