/** Says of what is wrong with a case in which file and line it stands. */
import { type CaseSource, place } from "../../compile/source/source.ts";
import type { Trouble } from "../../errors.ts";
import type { Case } from "../../model/case.ts";

/** The same troubles, each with its place where that can be told; a rule that is written but stands in no order named as such. */
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
    const at = rule ? place(rule.file, rule.spec) : placeOf(where, source);
    return at === undefined ? trouble : { ...trouble, where: `${where} (${at})` };
  });
}

/** How a part of a case that an error names is written in its files; texts without signs that mean something else. */
const written: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /^(?:the episode of )?(?:claim|explanation|outcome|event|answer|parameter) ([\w-]+)/,
    (id) => `\\bid:\\s*"${id}"`,
  ],
  [/^(?:the record|the discrepancy) of "(\w+)"/, (name) => `\\boutput:\\s*"${name}"`],
  [/^the (?:set|series|field|input) "?(?:\w+\.)?(\w+)"?/, (name) => `\\b${name}:\\s*[{a-z]`],
  [/^`(\w+)`/, (name) => `\\b${name}\\b\\s*[:,]`],
  [/^(?:the )?(groups|near|discrepancy|unmodelled)\b/, (name) => `\\b${name}\\b\\s*[:,]`],
];

/** The one place in the case's files where such a part is written; nothing where there is none, or more than one. */
function placeOf(where: string, { files }: CaseSource): string | undefined {
  for (const [named, pattern] of written) {
    const name = named.exec(where)?.[1];
    if (name === undefined) continue;
    const found = [...files.values()].flatMap((file) =>
      [...file.code.matchAll(new RegExp(pattern(name), "g"))].map(({ index }) =>
        place(file, { start: index }),
      ),
    );
    return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
