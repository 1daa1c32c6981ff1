/** What a question may ask of a case: names that it knows, numbers in their bounds, events and parameters as the case has them. */
import { parametersOf } from "../../engine/world/parameters.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import type { Case, Event } from "../../model/case.ts";
import { admits, type Prior, priorInWords } from "../../model/prior.ts";
import { calendarMonth } from "../../model/world.ts";
import { amount } from "../../words/en/numbers.ts";

/** @throws AitiaError that says what cannot be asked and what to write instead */
export function refuse(what: string, todo: string, where = "the question"): never {
  throw new AitiaError({ what, where, todo });
}

/** The name, where the case knows it. */
export function known<T extends string>(name: string, all: readonly T[], what: string): T {
  const found = all.find((one) => one === name);
  if (found !== undefined) return found;
  return refuse(
    `there is no ${what} "${name}"`,
    all.length > 0 ? suggestion(String(name), all) : "This case has none.",
  );
}

/** A whole number between bounds, or what is usual where nothing is asked. */
export function whole(
  name: string,
  asked: number | undefined,
  { low, high, usual }: { readonly low: number; readonly high: number; readonly usual: number },
): number {
  const value = asked ?? usual;
  if (!Number.isSafeInteger(value) || value < low || value > high)
    refuse(
      `${name} is a whole number from ${low} to ${bound(high)}, not ${JSON.stringify(asked)}`,
      `Ask for example for ${usual}.`,
    );
  return value;
}

const bound = (n: number): string => (n === Number.MAX_SAFE_INTEGER ? "2^53 - 1" : amount(n));

/** Refuses a part of a question that the question does not have, such as a misspelt one. */
export function noOther(asked: object, parts: readonly string[], question: string): void {
  for (const [part, value] of Object.entries(asked))
    if (value !== undefined && !parts.includes(part))
      refuse(`${question} asks nothing by the name of "${part}"`, suggestion(part, parts));
}

/** Refuses an event that the case does not have, or that cannot be so. */
export function admitEvent(spec: Pick<Case, "events" | "world">, id: string, when: string): void {
  const event = eventOf(spec, id);
  if (when === "off" || when === "on") return;
  const month = calendarMonth(when);
  if (Number.isNaN(month))
    refuse(
      `the event "${id}" cannot be "${when}"`,
      `Write ${id}=off${event.dated ? ` or a month such as ${id}=1930-01` : ` or ${id}=on`}.`,
    );
  if (!event.dated)
    refuse(`the event "${id}" has no single date to move`, `Write ${id}=off or ${id}=on.`);
  admitMonth(spec, when, `--event ${id}`);
}

function eventOf({ events }: Pick<Case, "events">, id: string): Event {
  const found = events.find((e) => e.id === id);
  if (found) return found;
  const ids = events.map((e) => e.id);
  return refuse(
    `there is no event "${id}"`,
    ids.length > 0 ? suggestion(id, ids) : "This case has none.",
  );
}

/** Refuses a month that the world does not live. */
export function admitMonth({ world }: Pick<Case, "world">, text: string, where: string): void {
  const month = calendarMonth(text);
  if (!(month >= calendarMonth(world.from) && month <= calendarMonth(world.to)))
    refuse(
      `${text} lies outside the time that is lived`,
      `Give a month from ${world.from} to ${world.to}.`,
      where,
    );
}

/** Refuses a value that a parameter's prior rules out. */
export function admitParameter(
  spec: Pick<Case, "start" | "order">,
  name: string,
  value: number,
): void {
  const { prior, unit } = parameterOf(spec, name);
  if (!Number.isFinite(value) || !admits(prior, value))
    refuse(
      `${name} = ${value} is a value that its prior rules out`,
      `The prior is ${priorInWords(prior)} (${unit}).`,
      `--set ${name}`,
    );
}

/** Refuses what is no part of a parameter's prior. */
export function admitBelief(
  spec: Pick<Case, "start" | "order">,
  name: string,
  [low, high]: readonly [number, number],
): void {
  const { prior, unit } = parameterOf(spec, name);
  const where = `what is believed of ${name}`;
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
      `no world is lived from ${low} to ${high}`,
      `The prior is ${priorInWords(prior)} (${unit}).`,
      where,
    );
}

function parameterOf(
  spec: Pick<Case, "start" | "order">,
  name: string,
): { readonly prior: Prior; readonly unit: string } {
  const all = parametersOf(spec);
  return (
    all.get(name) ??
    refuse(
      `there is no parameter "${name}"`,
      all.size > 0 ? suggestion(name, all.keys()) : "This case has none.",
    )
  );
}
