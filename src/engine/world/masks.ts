/** Which variant of each rule lives: how explanations, removals and coalitions become numbers for a program. */
import type { Program } from "../../compile/tree.ts";
import { AitiaError, suggestion } from "../../errors.ts";
import type { Case } from "../../model/case.ts";
import { accountsOf } from "../../model/explanation.ts";
import { type Kind, kinds } from "../../model/mechanism.ts";

/** A number for each rule: 0 the step, 1 unresponsive, 2 absent, 3 shuffled. */
export type Mask = Uint8Array;

export const variantOf = (kind: Kind): number => kinds.indexOf(kind) + 1;

/** The ids of a case's mechanisms in the order of a month. */
export const mechanismIds = (program: Program): string[] =>
  program.rules.filter((r) => r.mechanism).map((r) => r.id);

/** The kinds of stand-in that a mechanism offers. */
export function kindsOf(program: Program, id: string): Kind[] {
  const rule = program.rules.find((r) => r.id === id);
  return kinds.filter(
    (_, n) => rule?.variants[n + 1] !== undefined && rule?.variants[n + 1] !== null,
  );
}

/** All mechanisms on but those named, which have their stand-in of this kind. */
export function maskWithout(program: Program, off: Readonly<Record<string, Kind>>): Mask {
  const mask = new Uint8Array(program.rules.length);
  for (const [id, kind] of Object.entries(off)) {
    const n = program.rules.findIndex((r) => r.id === id && r.mechanism);
    if (n < 0)
      throw new AitiaError({
        what: `there is no mechanism "${id}"`,
        where: "the mechanisms of this case",
        todo: suggestion(id, mechanismIds(program)),
      });
    if (program.rules[n].variants[variantOf(kind)] == null)
      throw new AitiaError({
        what: `${id} offers ${kindsOf(program, id).join(" and ")} only`,
        where: `${id}:${kind}`,
        todo: `Write ${id}:${kindsOf(program, id)[0]}.`,
      });
    mask[n] = variantOf(kind);
  }
  return mask;
}

/** Only these mechanisms on; every other has its unresponsive stand-in. */
export function maskOnly(program: Program, on: readonly string[]): Mask {
  const unknown = on.find((id) => !mechanismIds(program).includes(id));
  if (unknown)
    throw new AitiaError({
      what: `there is no mechanism "${unknown}"`,
      where: "the mechanisms of this case",
      todo: suggestion(unknown, mechanismIds(program)),
    });
  return Uint8Array.from(program.rules, (r) => (r.mechanism && !on.includes(r.id) ? 1 : 0));
}

export function explanationOf(spec: Case, id: string) {
  const accounts = accountsOf(spec);
  const found = accounts.find((e) => e.id === id);
  if (!found)
    throw new AitiaError({
      what: `there is no explanation "${id}"`,
      where: `the case "${spec.id}"`,
      todo: suggestion(
        id,
        accounts.map((e) => e.id),
      ),
    });
  return found;
}
