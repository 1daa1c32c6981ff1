/** Names that are used twice, or cannot be used in a command. */
import type { Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { isTaken, shortly } from "./form.ts";

const FORM = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** Ids that stand in pages, folders and options, but are not typed as often. */
const WIDER = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

export function idTroubles(spec: Case): Trouble[] {
  const rules = [spec.start, ...spec.order];
  const named: readonly [string, readonly { readonly id: string }[]][] = [
    ["rule", rules],
    ["claim", spec.claims],
    ["answer", spec.answers],
    ["explanation", spec.explanations],
    ["outcome", spec.outcomes],
    ["event", spec.events],
    ["source", spec.sources],
    [spec.histories?.of ?? "history", spec.histories?.list ?? []],
  ];
  const where = `the case "${shortly(spec.id)}"`;
  const spelled = [
    ...[spec, ...rules, ...spec.outcomes, ...spec.events].filter(
      ({ id }) => !FORM.test(id) || isTaken(id),
    ),
    ...[
      ...spec.claims,
      ...spec.answers,
      ...spec.explanations,
      ...(spec.histories?.list ?? []),
    ].filter(({ id }) => !WIDER.test(id) || isTaken(id)),
  ];
  return [
    ...named.flatMap(([kind, list]) =>
      [...new Set(list.map(({ id }) => id))]
        .filter((id) => list.filter((one) => one.id === id).length > 1)
        .map((id) => ({
          what: `two ${kind}s have the id "${id}"`,
          where,
          todo: "Give one of them another id.",
        })),
    ),
    ...spelled.map(({ id }) => ({
      what: `the id "${shortly(id)}" cannot be written in a command`,
      where,
      todo: isTaken(id)
        ? "Use another word: every object of JavaScript has a part of that name."
        : "Use up to 100 small letters, digits and hyphens.",
    })),
  ];
}
