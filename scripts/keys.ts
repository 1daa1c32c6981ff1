/**
 * The tables of docs/case.md: every key of a part of a case, from its type and its docstrings. Between the marks
 * `<!-- keys of NAME -->` and `<!-- end -->` stands what `npm run api` writes.
 */
import type { Documented, Package } from "./api.ts";

interface Key {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: string;
  readonly says: string;
}

/** The keys of an interface, in its order. */
export function keysOf({ declaration }: Pick<Documented, "declaration">): readonly Key[] {
  const keys: Key[] = [];
  let says = "";
  let type = "";
  let begun: Omit<Key, "type"> | undefined;
  const lines = declaration.split("\n");
  // what it is of may take lines of its own before the brace
  const first = lines.findIndex((line) => line.endsWith("{")) + 1;
  for (const line of lines.slice(first, -1)) {
    const comment = !begun && /^ {2}(?:\/\*\*| \*)(.*)$/.exec(line)?.[1];
    if (typeof comment === "string") {
      says = `${says} ${comment.replace(/\*?\/$/, "").trim()}`.trim();
      continue;
    }
    const [, name, optional, rest] = begun
      ? []
      : (/^ {2}(?:readonly )?(\w+)(\?)?: ?(.*)$/.exec(line) ?? []);
    if (name !== undefined) begun = { name, isOptional: optional !== undefined, says };
    // what a nested key says stands in its own comment, which would break the type's line
    const text = rest ?? line.trim();
    if (!/^\/?\*/.test(text)) type = `${type} ${text}`.trim();
    if (begun && /;$/.test(line) && /^ {2}\S/.test(line)) {
      keys.push({ ...begun, type: type.slice(0, -1) });
      [begun, says, type] = [undefined, "", ""];
    }
  }
  return keys;
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

function tableOf(one: Documented): string {
  const rows = keysOf(one).map(
    ({ name, isOptional, says, type }) =>
      `| \`${name}\` | ${isOptional ? "" : "yes"} | ${cell(says)} | \`${cell(type)}\` |`,
  );
  return ["| key | needed | | type |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** A page with its tables as the types have them now. */
export function withKeys(text: string, of: readonly Package[]): string {
  const own = of.find(({ name }) => name === "aitia");
  const known = new Map(
    [...(own?.named ?? []), ...(own?.exported ?? [])].map((one) => [one.name, one]),
  );
  return text.replaceAll(
    /(<!-- keys of (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => {
      const one = known.get(name);
      if (!one) throw new Error(`"aitia" has no ${name}`);
      return `${begin}\n${tableOf(one)}\n\n${end}`;
    },
  );
}
