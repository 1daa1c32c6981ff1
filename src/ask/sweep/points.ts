/** What is varied: names and values as they are asked, and the points of their grid as questions. */

import type { Model } from "../../engine/model.ts";
import { mechanismIds } from "../../engine/world/masks.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import { suggestion } from "../../errors.ts";
import { nameOfStep, type Step, stepNumber } from "../../model/clock.ts";
import type { Parameter } from "../../model/mechanism.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";
import { amount } from "../../words/en/numbers.ts";
import { refuse } from "../plan/admitted.ts";
import { type Asked, onIn, type Question, readQuestion } from "../plan/question.ts";

/** A number for a parameter; "on", "off" or a month for an event; "on", "off" or a stand-in's kind for a mechanism. */
export type Value = number | string;

/** What is varied, by name, and its values in the order in which they are told. */
export type Vary = Readonly<Record<string, readonly Value[]>>;

export interface Dimension {
  readonly name: string;
  readonly kind: "parameter" | "event" | "mechanism";
  /** Of a parameter; "" else. */
  readonly unit: string;
  readonly says: string;
  readonly values: readonly Value[];
  /** The value that the case itself has, where it has one. */
  readonly usual?: Value;
}

export interface Point {
  readonly values: Readonly<Record<string, Value>>;
  readonly question: Question;
}

/** Most points of a grid: more than anybody reads, and few enough to be listed. */
export const MOST_POINTS = 1000;

const where = "what is varied";

/**
 * Values as they are written, parted by commas: numbers, names, "0:1:0.1" from, to and step, months as "1922-01:1926-01:6",
 * the step in months, days and hours alike.
 *
 * @throws AitiaError where they cannot be read, or are more than a sweep may have
 */
export const valuesOf = (name: string, text: string): readonly Value[] =>
  text.split(",").flatMap((word) => valuesIn(name, word.trim()));

function valuesIn(name: string, word: string): readonly Value[] {
  const dates = /^(\d{4}-[\dT-]+):(\d{4}-[\dT-]+):(\d+)$/.exec(word);
  if (dates) return steps(name, word, stepsBetween(dates[1], dates[2], Number(dates[3])));
  const range = word.split(":");
  if (range.length === 3 && range.every(isNumber)) {
    const [low, high, step] = range.map(Number);
    const count = step > 0 && high >= low ? Math.floor((high - low) / step + 1e-9) + 1 : 0;
    // ten digits below the step's first: 0.1 + 0.2 is 0.3
    const scale = 10 ** Math.max(0, 10 - Math.ceil(Math.log10(step)));
    return steps(name, word, { count, at: (n) => Math.round((low + n * step) * scale) / scale });
  }
  if (range.length > 1 || word === "")
    refuse(
      `the values of ${name} cannot be read: "${word}"`,
      `Write for example ${name}=0:1:0.1 (from, to and step) or ${name}=0.1,0.2.`,
      where,
    );
  return [isNumber(word) ? Number(word) : word];
}

interface Steps {
  readonly count: number;
  readonly at: (n: number) => Value;
}

/** Dates of one form: months, days or hours. */
function stepsBetween(from: string, to: string, by: number): Steps {
  const step = (["month", "day", "hour"] as const satisfies readonly Step[]).find(
    (one) => !Number.isNaN(stepNumber(one, from)),
  );
  const [low, high] = [from, to].map((text) => stepNumber(step ?? "month", text));
  const count = by > 0 && high >= low ? Math.floor((high - low) / by) + 1 : 0;
  return { count, at: (n) => nameOfStep(step ?? "month", low + n * by) };
}

function steps(name: string, text: string, { count, at }: Steps): readonly Value[] {
  if (count === 0 || Number.isNaN(count))
    refuse(
      `${name}=${text} goes nowhere`,
      "Write from, to and step: the first below the second, the step above 0.",
      where,
    );
  if (count > MOST_POINTS) refuseTooMany(count);
  return Array.from({ length: count }, (_, n) => at(n));
}

const isNumber = (text: string): boolean => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);

const refuseTooMany = (count: number): never =>
  refuse(
    `that makes ${amount(count)} points`,
    `A sweep has at most ${amount(MOST_POINTS)}: take a larger step, or vary fewer at once.`,
    where,
  );

type Rules = Pick<Model, "spec" | "program">;

/**
 * The dimensions of a sweep and the points of their grid, the last name moving fastest, each a question that was read.
 *
 * @throws AitiaError that says which name or value cannot be varied, and what to write instead
 */
export function pointsOf(
  model: Rules,
  asked: Asked,
  vary: Vary,
): { readonly dimensions: readonly Dimension[]; readonly points: readonly Point[] } {
  const base = readQuestion(model, asked);
  const names = Object.keys(vary);
  if (names.length === 0)
    refuse("nothing is varied", "Name a parameter and its values: --vary NAME=0:1:0.1.", where);
  const dimensions = names.map((name) => dimensionOf(model, base, name, vary[name]));
  const count = dimensions.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_POINTS) refuseTooMany(count);
  const points = Array.from({ length: count }, (_, n): Point => {
    const values = valuesAt(dimensions, n);
    return { values, question: readQuestion(model, changed(asked, dimensions, values)) };
  });
  return { dimensions, points };
}

/** The values of the n-th point. */
function valuesAt(dimensions: readonly Dimension[], n: number): Readonly<Record<string, Value>> {
  let rest = n;
  const found: [string, Value][] = [];
  for (const { name, values } of [...dimensions].reverse()) {
    found.push([name, values[rest % values.length]]);
    rest = Math.floor(rest / values.length);
  }
  return Object.fromEntries(found.reverse());
}

function changed(
  asked: Asked,
  dimensions: readonly Dimension[],
  values: Readonly<Record<string, Value>>,
): Asked {
  const set: Record<string, number> = { ...asked.set };
  const events: Record<string, string> = { ...asked.events };
  const without: Record<string, Kind> = { ...asked.without };
  for (const { name, kind } of dimensions) {
    const value = values[name];
    if (kind === "parameter") set[name] = Number(value);
    else if (kind === "event") events[name] = String(value);
    else if (value !== "on") without[name] = kindOf(value);
  }
  return { ...asked, set, events, without };
}

const kindOf = (value: Value): Kind => (value === "off" ? "unresponsive" : (String(value) as Kind));

function dimensionOf(
  model: Rules,
  base: Question,
  name: string,
  values: readonly Value[],
): Dimension {
  const { spec, program } = model;
  const parameter = parametersOf(spec).get(name);
  const event = spec.events.find((e) => e.id === name);
  const mechanisms = mechanismIds(program);
  const twice = values.find((value, n) => values.indexOf(value) !== n);
  if (twice !== undefined)
    refuse(`${name} = ${twice} is asked twice`, "Write each value once.", where);
  if (values.length < 2)
    refuse(
      `${name} has ${values.length === 0 ? "no value" : "one value, which varies nothing"}`,
      `Give it several, such as ${name}=0.1,0.2; one alone is fixed by --set, --event or --without.`,
      where,
    );
  if (parameter) return parameterOf(base, name, parameter, values);
  if (event) {
    if (Object.hasOwn(base.events, name)) fixedElsewhere(name, "--event");
    return { name, kind: "event", unit: "", says: event.says, values, usual: event.usual };
  }
  if (mechanisms.includes(name)) return mechanismOf(model, base, name, values);
  return refuse(
    `there is nothing to vary by the name of "${name}"`,
    suggestion(name, [
      ...parametersOf(spec).keys(),
      ...spec.events.map((e) => e.id),
      ...mechanisms,
    ]),
    where,
  );
}

function parameterOf(
  base: Question,
  name: string,
  { unit, prior, because }: Parameter,
  values: readonly Value[],
): Dimension {
  if (Object.hasOwn(base.set, name)) fixedElsewhere(name, "--set");
  for (const value of values) {
    if (typeof value !== "number" || !Number.isFinite(value))
      refuse(`${name} cannot be "${value}"`, `It is a number (${unit}).`, where);
    const domain = domainOf(unit);
    if (domain && (value < domain[0] || value > domain[1]))
      refuse(
        `${name} = ${value} is no ${unit}`,
        domain[1] === Infinity ? "Give numbers from 0." : "Give numbers from 0 to 1.",
        where,
      );
  }
  const usual = prior.kind === "fixed" ? { usual: prior.value } : {};
  return { name, kind: "parameter", unit, says: because, values, ...usual };
}

/** The numbers that a unit can have, where its name says so. */
function domainOf(unit: string): readonly [number, number] | undefined {
  if (/^(probability|chance|share|0 to 1)\b/.test(unit)) return [0, 1];
  return /^(hazard|people|years|sacks)\b/.test(unit) ? [0, Infinity] : undefined;
}

function mechanismOf(
  model: Rules,
  base: Question,
  name: string,
  values: readonly Value[],
): Dimension {
  const { spec } = model;
  if (Object.hasOwn(base.without, name)) fixedElsewhere(name, "--without");
  if (!onIn(model, base).includes(name))
    refuse(
      `${name} is not on in what is asked about`,
      base.only.length > 0
        ? `Add --only ${name}.`
        : `Name an explanation that holds it with --explanation, not "${base.explanation}".`,
      where,
    );
  const possible = ["on", "off", ...kinds];
  for (const value of values)
    if (!possible.includes(String(value)))
      refuse(
        `the mechanism ${name} cannot be "${value}"`,
        `Write ${name}=on,off or the kinds of its stand-in: ${kinds.join(", ")}.`,
        where,
      );
  if (values.includes("off") && values.includes("unresponsive"))
    refuse(`${name} = off is asked twice`, "off is its unresponsive stand-in.", where);
  const rule = spec.order.find((r) => r.id === name);
  const says = rule && "title" in rule ? rule.title : name;
  return { name, kind: "mechanism", unit: "", says, values, usual: "on" };
}

const fixedElsewhere = (name: string, option: string): never =>
  refuse(`${name} is varied and fixed at once`, `Leave out ${option} ${name}.`, where);
