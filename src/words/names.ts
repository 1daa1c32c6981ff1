/** What a case calls its answers, explanations and outcomes; a language adds its own word for "answer". */
import type { Answer, Case } from "../model/case.ts";
import { stepNumber } from "../model/clock.ts";
import { accountsOf } from "../model/explanation.ts";
import { isMechanism } from "../model/mechanism.ts";

export type Named = Pick<Case, "answers" | "explanations" | "outcomes"> &
  Partial<Pick<Case, "record">>;

/** The number by which readers know an answer, from 1. */
export const numberOf = ({ answers }: Pick<Named, "answers">, id: string): number =>
  1 + answers.findIndex((a) => a.id === id);

/** An explanation's title; its id where the case has none of that id. */
export const titleOfExplanation = (spec: Named, id: string): string =>
  accountsOf(spec).find((e) => e.id === id)?.title ?? id;

/** What an outcome says, as the end of a sentence. */
export const outcomeSays = ({ outcomes }: Named, id: string): string =>
  outcomes.find((o) => o.id === id)?.says ?? id;

/** What an event says of itself and what holds without it, each without the ids of claims that it serves. */
export function eventParts(says: string): { readonly is: string; readonly off?: string } {
  const [is, off] = says.replace(/ \([A-Z]\d+\b[^)]*\)/g, "").split("; off: ");
  return { is, ...(off === undefined ? {} : { off }) };
}

/** "January 1930" of "1930-01" in a language as BCP 47 names it; the name of a step that is no month as it is. */
export const stepIn = (language: string, name: string): string =>
  Number.isNaN(stepNumber("month", name))
    ? name
    : new Date(`${name}-01T00:00:00Z`).toLocaleDateString(language, {
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      });

/** The answer that an explanation or a group of mechanisms writes, where it writes one. */
export function answerWritten(spec: Named, id: string): Answer | undefined {
  const set = (of: string) =>
    [...(spec.explanations.find((e) => e.id === of)?.mechanisms ?? [])].sort().join();
  return (
    spec.answers.find((a) => a.explanations.includes(id)) ??
    spec.answers.find((a) => {
      const [first] = a.explanations;
      return first !== undefined && set(first) !== "" && set(first) === set(id);
    })
  );
}

/** A mechanism that is counted to one answer and carries a claim of another; answers by number. */
export interface Shared {
  readonly mechanism: string;
  readonly counted: number;
  readonly claims: readonly { readonly id: string; readonly answer: number }[];
}

/** Mechanisms that stand in the explanations of one answer alone and carry a claim of another answer. */
export function sharedOf(
  spec: Pick<Case, "answers" | "explanations" | "claims" | "order">,
): readonly Shared[] {
  const ofAnswer = ({ explanations }: Answer) =>
    spec.explanations
      .filter(({ id }) => explanations.includes(id))
      .flatMap(({ mechanisms }) => mechanisms);
  return spec.order.filter(isMechanism).flatMap(({ id: mechanism, claims: ids }) => {
    const [own, ...others] = spec.answers.filter((a) => ofAnswer(a).includes(mechanism));
    if (!own || others.length > 0) return [];
    const claims = spec.claims.flatMap(({ id, answer }) =>
      ids.includes(id) && answer !== undefined && answer !== own.id
        ? [{ id, answer: numberOf(spec, answer) }]
        : [],
    );
    return claims.length > 0 ? [{ mechanism, counted: numberOf(spec, own.id), claims }] : [];
  });
}
