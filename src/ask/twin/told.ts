/**
 * A history and its twin as a story: whether it came in each, in which months what was changed carries the difference,
 * and what came back with it. Found by living the twin again and again with parts of the change put back.
 */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { mechanismIds } from "../../engine/world/masks.ts";
import { periodsLived } from "../../model/clock.ts";
import { episodeIn, type Outcome } from "../../model/outcome.ts";
import type { Given } from "../../words/statement.ts";
import type { AskOptions } from "../asking.ts";
import { givenTo } from "../condition/given.ts";
import { refuse } from "../plan/admitted.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { yearsOf } from "../plan/part.ts";
import { type Asked, MOST_RUNS, type Question, readQuestion } from "../plan/question.ts";
import { type Carried, carriedBy } from "./carried.ts";
import { type Living, livingOf, MOST_TRIES } from "./tries.ts";
import { type PlannedTwin, planTwin, type TwinQuestion } from "./twin.ts";

/** Without a run the first history is looked for that came and whose twin did not; without a change, one mechanism that decides it. */
export interface ToldQuestion extends Omit<TwinQuestion, "freeze" | "trace"> {
  readonly outcome?: Asked["outcome"];
}

/** How much of an episode each had, in the unit of its series. */
export interface ToldEpisode {
  readonly series: string;
  readonly years: readonly number[];
  readonly factual: number;
  readonly twin: number;
  /** The record's own years, the sum over them, and what both had in them; absent where it has no number for each. */
  readonly record?: {
    readonly years: readonly number[];
    readonly value: number;
    readonly factual: number;
    readonly twin: number;
  };
}

/** The document of `aitia twin --told --json`. */
export interface ToldDocument {
  readonly case: string;
  readonly explanation: string;
  readonly given: Given;
  readonly particles?: number;
  readonly seed: number;
  readonly outcome: string;
  readonly run: number;
  readonly without: Question["without"];
  readonly only: Question["only"];
  readonly events: Question["events"];
  readonly set: Question["set"];
  readonly came: { readonly factual: boolean; readonly twin: boolean };
  /** Where the outcome asks for an episode. */
  readonly episode?: ToldEpisode;
  /** Absent where it came in both or in neither. */
  readonly carried?: Carried;
  /** Histories looked through for one that is decided by the change. */
  readonly looked: number;
  readonly lives: number;
}

/** Histories looked through, at most. */
export const HISTORIES = 100;

export async function told(
  model: Model,
  asked: ToldQuestion,
  hands: Hands & Pick<AskOptions, "onProgress">,
): Promise<ToldDocument> {
  if (model.spec.simulator)
    refuse("a simulator's history cannot be told", "Name a case whose rules are written in Aitia.");
  const { outcome: id, ...rest } = asked;
  const { outcome: known } = readQuestion(model, { outcome: id });
  const outcome = outcomeOf(model.spec, known);
  const living = await livingOf(model, hands);
  const chosen = await choose(model, { asked: rest, outcome }, living, hands);
  const { planned, factual, twin, looked, question } = chosen;
  const came = { factual: cameIn(model, outcome, factual), twin: cameIn(model, outcome, twin) };
  const episode = episodeOf(model, outcome, { factual, twin, came });
  const until = lastMonth(model, outcome);
  const story = {
    restored: (out: Float32Array) => cameIn(model, outcome, out) === came.factual,
    until,
    come: Math.min(until, episode ? decemberOf(model, episode.years) : until),
  };
  const carried =
    came.factual === came.twin ? undefined : await carriedBy(model, planned.plan, story, living);
  return {
    case: model.spec.id,
    explanation: planned.question.explanation,
    given: planned.question.given,
    ...(planned.particles === undefined ? {} : { particles: planned.particles }),
    seed: planned.question.seed,
    outcome: outcome.id,
    run: planned.run,
    without: question.without,
    only: question.only,
    events: question.events,
    set: question.set,
    came,
    ...(episode ? { episode } : {}),
    ...(carried ? { carried } : {}),
    looked,
    lives: living.lives(),
  };
}

interface Chosen {
  readonly planned: PlannedTwin;
  readonly question: Pick<Question, "without" | "only" | "events" | "set">;
  readonly factual: Float32Array;
  readonly twin: Float32Array;
  readonly looked: number;
}

interface Wanted {
  readonly asked: ToldQuestion;
  readonly outcome: Outcome;
}

/** The history that is named, or else the first that came and whose twin did not, or else the first that parts the other way. */
async function choose(
  model: Model,
  { asked, outcome }: Wanted,
  living: Living,
  hands: Hands,
): Promise<Chosen> {
  const { without = {}, only = [], events = {}, set = {} } = asked;
  const isChanged =
    [without, events, set].some((part) => Object.keys(part).length > 0) || only.length > 0;
  const ways: readonly ToldQuestion["without"][] = isChanged
    ? [without]
    : whichAre(model, asked).map((mechanism) => ({ [mechanism]: "unresponsive" }));
  const { run } = asked;
  const from = run ?? 0;
  const runs = run === undefined ? HISTORIES : run + 1;
  const { seed, explanation, given } = asked;
  const posterior = await givenTo(
    model,
    readQuestion(model, { seed, explanation, given, runs: Math.min(runs, MOST_RUNS) }),
    hands,
  );
  const many = { ...hands, given: posterior };
  let other: Chosen | undefined;
  for (let n = from; n < (run === undefined ? HISTORIES : from + 1); n++) {
    let factual: Float32Array | undefined;
    for (const way of ways) {
      const planned = await planTwin(model, { ...asked, run: n, without: way }, many);
      factual ??= await living.live(planned.plan, () => true);
      const came = cameIn(model, outcome, factual);
      if (!came && !isChanged && run === undefined) break;
      const twin = await living.live(planned.plan, () => false);
      const question = { without: way ?? {}, only, events, set };
      const found = { planned, question, factual, twin, looked: n - from + 1 };
      const apart = came !== cameIn(model, outcome, twin);
      if (apart && came) return found;
      if (apart || (run !== undefined && isChanged)) other ??= found;
      if (living.lives() >= MOST_TRIES) break;
    }
    if (living.lives() >= MOST_TRIES) break;
  }
  return (
    other ??
    refuse(
      run === undefined
        ? `the change decides none of the simulated histories looked through (${living.lives()} lives)`
        : `no single mechanism decides simulated history ${run}`,
      "Change more (--without, --event, --set), ask of another --outcome, or say which history it is (--run).",
    )
  );
}

/** Mechanisms that are on in the world asked about, in the order of a month. */
function whichAre(model: Model, { explanation }: ToldQuestion): readonly string[] {
  const { spec, program } = model;
  const id = explanation ?? spec.whole;
  const own = spec.explanations.find((e) => e.id === id)?.mechanisms ?? [];
  return mechanismIds(program).filter((one) => own.includes(one));
}

const cameIn = (model: Model, outcome: Outcome, out: Float32Array): boolean =>
  outcome.came(yearsOf(model, out), periodsLived(model.clock));

/** The last month that can decide it: of the last year in which its episode can stand, or of the world. */
const lastMonth = (model: Model, { episode }: Outcome): number =>
  Math.min(
    model.program.months - 1,
    episode ? decemberOf(model, [episode.to + episode.length - 1]) : Number.POSITIVE_INFINITY,
  );

/** The last month of the last of these years. */
const decemberOf = ({ clock }: Model, years: readonly number[]): number =>
  clock.per * (Math.max(...years) + 1) - 1 - clock.first;

interface Both {
  readonly factual: Float32Array;
  readonly twin: Float32Array;
  readonly came: ToldDocument["came"];
}

/** In the years in which the one that has it has it. */
function episodeOf(
  model: Model,
  { episode }: Outcome,
  { factual, twin, came }: Both,
): ToldEpisode | undefined {
  if (!episode) return undefined;
  const { series, length } = episode;
  const [one, other] = [yearsOf(model, factual), yearsOf(model, twin)];
  const begins = episodeIn(episode, came.factual ? one : other)?.begins ?? episode.recorded?.[0];
  if (begins === undefined) return undefined;
  const span = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const sum = (of: (year: number) => number, years: readonly number[]) =>
    years.reduce((all, year) => all + of(year), 0);
  const years = span(begins, begins + length - 1);
  const both = (of: readonly number[]) => ({
    factual: sum(one[series], of),
    twin: sum(other[series], of),
  });
  const { recorded } = episode;
  const asked = recorded ? span(recorded[0], recorded[1] + length - 1) : [];
  const points = model.spec.record.find((c) => c.output === series)?.points ?? [];
  const value = (year: number) => points.find((p) => p.year === year)?.value;
  const known = asked.length > 0 && asked.every((year) => value(year) !== undefined);
  return {
    series,
    years,
    ...both(years),
    ...(known
      ? { record: { years: asked, value: sum((y) => value(y) ?? 0, asked), ...both(asked) } }
      : {}),
  };
}
