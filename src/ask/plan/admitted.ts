/** What a question may ask of a case: names that it knows, numbers in their bounds, events and parameters as the case has them. */
import { parametersOf } from "../../engine/world/parameters.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import type { Case } from "../../model/case.ts";
import { clockOf, type Step, spanOf, stepNamed, stepNumber } from "../../model/clock.ts";
import { fitsUnit } from "../../model/domain.ts";
import { admits, priorInWords } from "../../model/prior.ts";
import { amount } from "../../words/en/numbers.ts";

/** @throws AitiaError that says what cannot be asked and what to write instead */
export function refuse(what: string, todo: string, where = "the question"): never {
  throw new AitiaError({ what, where, todo });
}

/** The name, where the case knows it. */
export function known<T extends string>(name: string, all: readonly T[], what: string): T {
  const found = all.find((one) => one === name);
  if (found !== undefined) return found;
  return unknown(what, name, all);
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

/** Why a case does not admit something: data, so that whoever shows it says it in words of his own. */
export type Refusal =
  | {
      readonly is: "noEvent" | "notDated" | "noParameter" | "noPrior" | "twoNumbers" | "upsideDown";
    }
  | { readonly is: "offOr"; readonly dated: boolean; readonly step: Step }
  | { readonly is: "span"; readonly step: Step; readonly from: string; readonly to: string }
  | { readonly is: "ruledOut" | "outside"; readonly prior: string; readonly unit: string };

/** Why an event cannot be so, or nothing. */
export function eventRefusal(
  spec: Pick<Case, "events" | "world">,
  id: string,
  when: string,
): Refusal | undefined {
  const event = spec.events.find((e) => e.id === id);
  if (!event) return { is: "noEvent" };
  if (when === "off" || when === "on") return undefined;
  const { step } = clockOf(spec.world);
  if (Number.isNaN(stepNumber(step, when))) return { is: "offOr", dated: event.dated, step };
  return event.dated ? stepRefusal(spec, when) : { is: "notDated" };
}

/** Why a step is none of those that are lived, or nothing. */
export function stepRefusal({ world }: Pick<Case, "world">, text: string): Refusal | undefined {
  const clock = clockOf(world);
  return Number.isNaN(stepNamed(clock, text))
    ? { is: "span", step: clock.step, ...spanOf(clock) }
    : undefined;
}

type Rules = Pick<Case, "start" | "order">;

/** Why a parameter cannot have this value, or nothing. */
export function parameterRefusal(spec: Rules, name: string, value: number): Refusal | undefined {
  const known = parametersOf(spec).get(name);
  if (!known) return { is: "noParameter" };
  const { prior, unit } = known;
  return fitsUnit(unit, value) && admits(prior, value)
    ? undefined
    : { is: "ruledOut", prior: priorInWords(prior), unit };
}

/** Why this is no part of a parameter's prior, or nothing. */
export function beliefRefusal(
  spec: Rules,
  name: string,
  [low, high]: readonly [number, number],
): Refusal | undefined {
  const known = parametersOf(spec).get(name);
  if (!known) return { is: "noParameter" };
  const { prior, unit } = known;
  if (prior.kind === "fixed") return { is: "noPrior" };
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { is: "twoNumbers" };
  if (low >= high) return { is: "upsideDown" };
  return admits(prior, low) && admits(prior, high)
    ? undefined
    : { is: "outside", prior: priorInWords(prior), unit };
}

/** Refuses an event that the case does not have, or that cannot be so. */
export function admitEvent(spec: Pick<Case, "events" | "world">, id: string, when: string): void {
  const refusal = eventRefusal(spec, id, when);
  switch (refusal?.is) {
    case "noEvent":
      return unknown(
        "event",
        id,
        spec.events.map((e) => e.id),
      );
    case "offOr":
      return refuse(
        `the event "${id}" cannot be "${when}"`,
        `Write ${id}=off${refusal.dated ? ` or a ${refusal.step} such as ${id}=${spanOf(clockOf(spec.world)).from}` : ` or ${id}=on`}.`,
      );
    case "notDated":
      return refuse(`the event "${id}" has no single date to move`, `Write ${id}=off or ${id}=on.`);
    case "span":
      return refuse(
        `${when} lies outside the time that is lived`,
        `Give a ${refusal.step} from ${refusal.from} to ${refusal.to}.`,
        `--event ${id}`,
      );
  }
}

/** Refuses a value that a parameter's prior rules out. */
export function admitParameter(spec: Rules, name: string, value: number): void {
  const refusal = parameterRefusal(spec, name, value);
  if (refusal?.is === "noParameter") unknown("parameter", name, [...parametersOf(spec).keys()]);
  if (refusal?.is === "ruledOut")
    refuse(
      `${name} = ${value} is a value that its prior rules out`,
      `The prior is ${refusal.prior} (${refusal.unit}).`,
      `--set ${name}`,
    );
}

/** Refuses what is no part of a parameter's prior. */
export function admitBelief(spec: Rules, name: string, part: readonly [number, number]): void {
  const refusal = beliefRefusal(spec, name, part);
  const [low, high] = part;
  const where = `what is believed of ${name}`;
  switch (refusal?.is) {
    case "noParameter":
      return unknown("parameter", name, [...parametersOf(spec).keys()]);
    case "noPrior":
      return refuse(`${name} has no prior to believe a part of`, "Name another parameter.", where);
    case "twoNumbers":
    case "upsideDown":
      return refuse(
        `from ${low} to ${high} is no part of a prior`,
        "Give two numbers, the lower one first.",
        where,
      );
    case "outside":
      return refuse(
        `no simulated history is lived from ${low} to ${high}`,
        `The prior is ${refusal.prior} (${refusal.unit}).`,
        where,
      );
  }
}

const unknown = (what: string, name: string, all: readonly string[]): never =>
  refuse(
    `there is no ${what} "${name}"`,
    all.length > 0 ? suggestion(name, all) : "This case has none.",
  );
