/** What is asked of a case, everything written out: the request is the hash of this. */

import type { Model } from "../../engine/model.ts";
import { kindsOf, type Mask, maskOnly, mechanismIds, variantOf } from "../../engine/world/masks.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { RandomWalk } from "../../engine/world/random-walk-null.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import type { Events } from "../../model/case.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";
import { admits, priorInWords } from "../../model/prior.ts";
import { calendarMonth } from "../../model/world.ts";

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
  readonly given: "nothing" | "record";
  /** Parts of priors that alone are believed: worlds whose parameters lie elsewhere count for nothing. Absent where all of every prior is believed. */
  readonly believe?: Readonly<Record<string, readonly [low: number, high: number]>>;
}

/** A question as it comes from outside: every part may be missing, every name may be wrong. */
export type Asked = { readonly [K in keyof Question]?: Question[K] | undefined };

const commandLine = "the question";
const refuse = (what: string, todo: string, where = commandLine): never => {
  throw new AitiaError({ what, where, todo });
};

/** The question with its defaults, every name known to the case; else one AitiaError that says which is not. */
export function readQuestion({ spec, program }: Model, asked: Asked): Question {
  const ids = mechanismIds(program);
  const outcomes = spec.outcomes.map((o) => o.id);
  const outcome = known(asked.outcome ?? outcomes[0]!, outcomes, "outcome");
  const explanations = spec.explanations.map((e) => e.id);
  const explanation = known(asked.explanation ?? spec.whole, explanations, "explanation");
  const only = (asked.only ?? []).map((id) => known(id, ids, "mechanism"));
  if (only.length > 0 && asked.explanation !== undefined)
    refuse(
      "--only and --explanation both say what is on",
      "Give one of the two; --without goes with either.",
    );
  const without: Record<string, Kind> = {};
  for (const [id, kind] of Object.entries(asked.without ?? {})) {
    known(id, ids, "mechanism");
    const offered = kindsOf(program, id);
    if (!offered.includes(kind))
      refuse(`${id} offers ${offered.join(" and ")} only`, `Write --without ${id}:${offered[0]}.`);
    without[id] = kind;
  }
  const given = asked.given ?? "nothing";
  if (given === "record" && spec.record.length === 0)
    refuse(`the case "${spec.id}" has no record to condition on`, "Ask with --given nothing.");
  return {
    runs: asked.runs ?? 1000,
    seed: asked.seed ?? 1,
    outcome,
    explanation,
    without: sorted(without),
    only: ids.filter((id) => only.includes(id)),
    knockout: known(asked.knockout ?? "unresponsive", kinds, "kind of knock-out") as Kind,
    events: readEvents(spec, asked.events ?? {}),
    set: readParameters(spec, asked.set ?? {}),
    given,
    ...(Object.keys(asked.believe ?? {}).length > 0
      ? { believe: readBelieved(spec, asked.believe ?? {}) }
      : {}),
  };
}

function known(name: string, all: readonly string[], what: string): string {
  if (!all.includes(name))
    refuse(
      `there is no ${what} "${name}"`,
      all.length > 0 ? suggestion(name, all) : "This case has none.",
    );
  return name;
}

function readEvents(spec: Model["spec"], asked: Events): Events {
  const events: Record<string, string> = {};
  const [from, to] = [calendarMonth(spec.world.from), calendarMonth(spec.world.to)];
  for (const [id, when] of Object.entries(asked)) {
    known(
      id,
      spec.events.map((e) => e.id),
      "event",
    );
    const event = spec.events.find((e) => e.id === id)!;
    const month = calendarMonth(when);
    const switched = when === "off" || when === "on";
    if (!switched && Number.isNaN(month))
      refuse(
        `the event "${id}" cannot be "${when}"`,
        `Write ${id}=off${event.dated ? ` or a month such as ${id}=1930-01` : ` or ${id}=on`}.`,
      );
    if (!switched && !event.dated)
      refuse(`the event "${id}" has no single date to move`, `Write ${id}=off or ${id}=on.`);
    if (!switched && (month < from || month > to))
      refuse(
        `${when} lies outside the time that is lived`,
        `Give a month from ${spec.world.from} to ${spec.world.to}.`,
        `--event ${id}`,
      );
    events[id] = when;
  }
  return sorted(events);
}

function readParameters(spec: Model["spec"], asked: Readonly<Record<string, number>>) {
  const all = parametersOf(spec);
  for (const [name, value] of Object.entries(asked)) {
    known(name, [...all.keys()], "parameter");
    const { prior, unit } = all.get(name)!;
    if (!Number.isFinite(value) || !admits(prior, value))
      refuse(
        `${name} = ${value} is a value that its prior rules out`,
        `The prior is ${priorInWords(prior)} (${unit}).`,
        `--set ${name}`,
      );
  }
  return sorted(asked);
}

function readBelieved(spec: Model["spec"], asked: NonNullable<Question["believe"]>) {
  const all = parametersOf(spec);
  for (const [name, [low, high]] of Object.entries(asked)) {
    known(name, [...all.keys()], "parameter");
    const { prior, unit } = all.get(name)!;
    const where = `believe ${name}`;
    if (prior.kind === "fixed")
      refuse(`${name} has no prior to believe a part of`, "Name another parameter.", where);
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
      refuse(
        `from ${low} to ${high} is no part of a prior`,
        "Give two numbers, the lower one first.",
        where,
      );
    if (!admits(prior, low) || !admits(prior, high))
      refuse(
        `no world is lived from ${low} to ${high} of ${name}`,
        `The prior is ${priorInWords(prior)} (${unit}).`,
        where,
      );
  }
  return sorted(asked);
}

const sorted = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The mechanisms that are on in the world that is asked about, in the order of a month. */
export function onIn({ spec, program }: Model, question: Question): string[] {
  const { explanation, only, without } = question;
  const on =
    only.length > 0 ? only : spec.explanations.find((e) => e.id === explanation)!.mechanisms;
  return mechanismIds(program).filter((id) => on.includes(id) && !(id in without));
}

/** The mask of the world that is asked about. */
export function baseMask(open: Model, question: Question): Mask {
  const { program } = open;
  const mask = maskOnly(program, onIn(open, question));
  for (const [id, kind] of Object.entries(question.without))
    mask[program.rules.findIndex((r) => r.mechanism && r.id === id)] = variantOf(kind);
  return mask;
}

/** The walk of the world that is asked about, when its explanation is a flexible null and nothing else is on. */
export const walkOf = ({ spec }: Model, { explanation, only }: Question): RandomWalk | undefined =>
  only.length > 0 ? undefined : spec.explanations.find((e) => e.id === explanation)?.randomWalk;
