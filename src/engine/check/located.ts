/** Says of what is wrong with a rule in which file and line the rule stands. */
import { type CaseSource, place } from "../../compile/source/source.ts";
import type { Trouble } from "../../errors.ts";
import type { Case } from "../../model/case.ts";

/** The same troubles; those of a rule with its place, and a rule that is written but stands in no order named as such. */
export function located(
  spec: Case,
  source: CaseSource,
  troubles: readonly Trouble[],
): readonly Trouble[] {
  const order: readonly unknown[] = Array.isArray(spec.order) ? spec.order : [];
  const idAt = (n: number) => (order[n] as { id?: unknown } | undefined)?.id;
  return troubles.map((trouble): Trouble => {
    const { what, where = "" } = trouble;
    const left = /^there is no mechanism "(.*)"$/.exec(what)?.[1];
    const written = left === undefined ? undefined : source.rules.get(left);
    if (written)
      return {
        what: `the mechanism "${left}" is written, but stands in no order`,
        where: `${where} (written in ${place(written.file, written.spec)})`,
        todo: `Add it to \`order\`, where it has to act.`,
      };
    const id =
      /^(?:mechanism|process) ([^,]+)/.exec(where)?.[1] ??
      idAt(Number(/\border\[(\d+)\]/.exec(where)?.[1] ?? Number.NaN));
    const rule = typeof id === "string" ? source.rules.get(id) : undefined;
    return rule ? { ...trouble, where: `${where} (${place(rule.file, rule.spec)})` } : trouble;
  });
}
