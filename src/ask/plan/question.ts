/** What is asked of a case, everything written out: the request is the hash of this. */

import type { Model } from "../../engine/model.ts";
import {
  explanationOf,
  kindsOf,
  type Mask,
  maskOnly,
  mechanismIds,
  variantOf,
} from "../../engine/world/masks.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { AitiaError } from "../../errors.ts";
import type { Case, Events } from "../../model/case.ts";
import { accountsOf } from "../../model/explanation.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";
import type { Given } from "../../words/statement.ts";
import {
  admitBelief,
  admitEvent,
  admitParameter,
  known,
  noOther,
  refuse,
  whole,
} from "./admitted.ts";

export interface Question {
  /** A whole number of worlds, 1 or more. */
  readonly runs: number;
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number;
  readonly outcome: string;
  readonly explanation: string;
  /** Mechanism to the kind of its stand-in. */
  readonly without: Readonly<Record<string, Kind>>;
  /** When not empty, only these are on. */
  readonly only: readonly string[];
  /** The kind of stand-in that every row of `why` is answered with. */
  readonly knockout: Kind;
  readonly events: Events;
  readonly set: Readonly<Record<string, number>>;
  readonly given: Given;
  /** Parts of priors that alone are believed: worlds whose parameters lie elsewhere count for nothing. Absent where all of every prior is believed. */
  readonly believe?: Readonly<Record<string, readonly [low: number, high: number]>>;
  /**
   * Points of net, above 0 and at most 1: twins of a `why` are lived in two stages, the second only for rows and pairs of which
   * the first neither tells on which side of 0 they lie nor where to so much to either side. Absent where all rows are lived alike.
   */
  readonly precision?: number;
  /** "own": a `why` also says how far necessity moves when every twin has luck of its own. Absent where that is not asked. */
  readonly coupling?: "own";
}

/** A question as it comes from outside: every part may be missing, every name may be wrong. */
export type Asked = { readonly [K in keyof Question]?: Question[K] | undefined };

/** What a question is read against: no world has to be lived for that. */
type Rules = Pick<Model, "spec" | "program">;

/** Most worlds of a question. */
export const MOST_RUNS = 10_000_000;

/** A whole number from 0 to 2^53 - 1; 1 unless told. */
export const readSeed = (asked: number | undefined): number =>
  whole("seed", asked, { low: 0, high: Number.MAX_SAFE_INTEGER, usual: 1 });

/**
 * The question with its defaults, every name known to the case.
 *
 * @throws AitiaError that says which part of it is not
 */
export function readQuestion({ spec, program }: Rules, asked: Asked): Question {
  noOther(asked, parts, "a question");
  ofOneHistory(spec);
  const ids = mechanismIds(program);
  const outcomes = spec.outcomes.map((o) => o.id);
  const explanations = accountsOf(spec).map((e) => e.id);
  const only = (asked.only ?? []).map((id) => known(id, ids, "mechanism"));
  if (only.length > 0 && asked.explanation !== undefined)
    refuse(
      "--only and --explanation both say what is on",
      "Give one of the two; --without goes with either.",
    );
  const both = only.find((id) => Object.hasOwn(asked.without ?? {}, id));
  if (both !== undefined)
    refuse(
      `"${both}" is both left on and taken away`,
      `Leave ${both} out of --only, or out of --without.`,
    );
  const given = known(asked.given ?? "nothing", views, "way to condition");
  if (given !== "nothing" && spec.record.length === 0)
    refuse(`the case "${spec.id}" has no record to condition on`, "Ask with --given nothing.");
  const { events = {}, set = {}, believe = {} } = asked;
  for (const [id, when] of Object.entries(events)) admitEvent(spec, id, when);
  for (const [name, value] of Object.entries(set)) admitParameter(spec, name, value);
  for (const [name, part] of Object.entries(believe)) admitBelief(spec, name, part);
  return {
    runs: whole("runs", asked.runs, { low: 1, high: MOST_RUNS, usual: 1000 }),
    seed: readSeed(asked.seed),
    outcome: known(asked.outcome ?? outcomes[0], outcomes, "outcome"),
    explanation: known(asked.explanation ?? spec.whole, explanations, "explanation"),
    without: sorted(readWithout(program, asked.without ?? {})),
    only: ids.filter((id) => only.includes(id)),
    knockout: known(asked.knockout ?? "unresponsive", kinds, "kind of knock-out"),
    events: sorted(events),
    set: sorted(set),
    given,
    ...(Object.keys(believe).length > 0 ? { believe: sorted(believe) } : {}),
    ...(asked.precision === undefined ? {} : { precision: readPrecision(asked.precision) }),
    ...(asked.coupling === undefined
      ? {}
      : { coupling: known(asked.coupling, ["own"] as const, "coupling of twins") }),
  };
}

function readPrecision(asked: number): number {
  if (!(asked > 0 && asked <= 1))
    refuse(
      `a precision is a number above 0 and at most 1, not ${JSON.stringify(asked)}`,
      "Ask for example for 0.1: ten points of 100 to either side.",
    );
  return asked;
}

/** What is asked of one history cannot be asked of many at once. */
export function ofOneHistory({ id, histories }: Pick<Case, "id" | "histories">): void {
  if (histories)
    refuse(
      `"${id}" tells of ${histories.list.length} ${histories.many}, and this is asked of one ${histories.of}`,
      `Name it: --history ${histories.list[0]?.id}, or in a program modelOfHistory(model, "${histories.list[0]?.id}").`,
    );
}

const views: readonly Given[] = ["nothing", "parameters", "record"];

const parts: readonly (keyof Question)[] = [
  "runs",
  "seed",
  "outcome",
  "explanation",
  "without",
  "only",
  "knockout",
  "events",
  "set",
  "given",
  "believe",
  "precision",
  "coupling",
];

function readWithout(
  program: Model["program"],
  asked: Question["without"],
): Readonly<Record<string, Kind>> {
  for (const [id, kind] of Object.entries(asked)) {
    known(id, mechanismIds(program), "mechanism");
    const offered = kindsOf(program, id);
    if (!offered.includes(kind))
      refuse(`${id} offers ${offered.join(" and ")} only`, `Write --without ${id}:${offered[0]}.`);
  }
  return asked;
}

const sorted = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The mechanisms that are on in the world that is asked about, in the order of a month. */
export function onIn({ spec, program }: Rules, question: Question): string[] {
  const { explanation, only, without } = question;
  const on = only.length > 0 ? only : explanationOf(spec, explanation).mechanisms;
  return mechanismIds(program).filter((id) => on.includes(id) && !(id in without));
}

/** What is changed in the world that is asked about, as the command line names it. */
export const changesOf = ({
  only,
  without,
  events,
  set,
}: Pick<Question, "only" | "without" | "events" | "set">): readonly string[] => [
  ...(only.length > 0 ? [`only ${only.join(", ")}`] : []),
  ...Object.entries(without).map(([id, kind]) => `without ${id} (${kind})`),
  ...Object.entries(events).map(([id, when]) => `${id} ${when}`),
  ...Object.entries(set).map(([name, value]) => `${name} ${value}`),
];

/** The mask of the world that is asked about. */
export function baseMask(open: Rules, question: Question): Mask {
  const { program } = open;
  const mask = maskOnly(program, onIn(open, question));
  for (const [id, kind] of Object.entries(question.without))
    mask[program.rules.findIndex((r) => r.mechanism && r.id === id)] = variantOf(kind);
  return mask;
}

/** The walk of the world that is asked about, when its explanation is a flexible null and nothing else is on. */
export const walkOf = (
  { spec }: Pick<Model, "spec">,
  { explanation, only }: Question,
): RandomWalk | undefined =>
  only.length > 0 ? undefined : spec.explanations.find((e) => e.id === explanation)?.randomWalk;

/** Whether two runs of one luck are twins: of a simulator whose noise has no addresses they are not. */
export const hasTwins = ({ spec: { simulator } }: Pick<Model, "spec">): boolean =>
  !simulator || simulator.noise === "addressed";

/** @throws AitiaError where two runs of one luck are no twins, so that a removal cannot be told from other luck */
export function mustHaveTwins(model: Pick<Model, "spec">): void {
  if (hasTwins(model)) return;
  const { id, simulator } = model.spec;
  throw new AitiaError({
    what: `the noise of its simulator is "${simulator?.noise}": two of its runs are no twins, so necessity cannot be told`,
    where: `the case "${id}"`,
    todo: `Draw by address (aitia bridge, docs/simulator.md), or let aitia why ${id} tell net and bounds.`,
  });
}
