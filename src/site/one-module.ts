/**
 * Modules that import each other, as one: each becomes a function that is called once, after those that it imports, so that a
 * browser asks for one file instead of one after the other.
 */
import { posix } from "node:path";
import {
  type Comment,
  type Identifier,
  type Literal,
  type ModuleDeclaration,
  type Program,
  parse,
} from "acorn";
import { namesIn } from "../engine/sandbox/names-in.ts";
import { must } from "../errors.ts";

interface Read {
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
}

/** What stands before the number of a module in the one that is written. */
const PREFIX = "$aitia";

/**
 * @param files path to the text of a module, whose imports of each other are relative; whatever else they import stays imported
 * @param entry the module whose exports the one has, and where it will lie
 * @returns nothing where that would change what they mean: modules that import each other in a circle, names that are exported
 *   and may be given another value, waiting at the top
 */
export function oneModule(files: ReadonlyMap<string, string>, entry: string): string | undefined {
  const order = orderOf(files, entry);
  if (!order) return undefined;
  const outside = new Map<string, string>();
  const numbers = new Map(order.map(([path], n) => [path, `${PREFIX}${n}`]));
  const nameOf = (path: string): string => {
    const inside = numbers.get(path);
    if (inside) return inside;
    const name = outside.get(path) ?? `${PREFIX}Beside${outside.size}`;
    outside.set(path, name);
    return name;
  };
  const bodies: string[] = [];
  for (const [path, read] of order) {
    const body = bodyOf(path, read, nameOf);
    if (body === undefined) return undefined;
    bodies.push(`const ${numbers.get(path)} = (() => {\n${body}\n})();\n`);
  }
  const names = exportsOf(must(order.at(-1), "the entry")[1]);
  if (!names) return undefined;
  const from = posix.dirname(entry);
  const imports = [...outside].map(
    ([path, name]) => `import * as ${name} from ${JSON.stringify(relativeTo(from, path))};\n`,
  );
  const last = numbers.get(entry);
  const given = [...names].map((name, n) => {
    if (name === "default") return `export default ${last}.default;\n`;
    const own = `${PREFIX}Given${n}`;
    return `const ${own} = ${last}[${JSON.stringify(name)}];\nexport { ${own} as ${JSON.stringify(name)} };\n`;
  });
  return [...imports, ...bodies, ...given].join("");
}

const relativeTo = (from: string, path: string): string => {
  const way = posix.relative(from, path);
  return way.startsWith(".") ? way : `./${way}`;
};

const sourceOf = (statement: Program["body"][number]): string | undefined =>
  (statement.type === "ImportDeclaration" ||
    statement.type === "ExportAllDeclaration" ||
    statement.type === "ExportNamedDeclaration") &&
  statement.source
    ? String(statement.source.value)
    : undefined;

const resolved = (path: string, specifier: string): string =>
  posix.join(posix.dirname(path), specifier);

/** As a browser would run them: each after what it imports. Nothing where they are in a circle, or one cannot be a function. */
function orderOf(
  files: ReadonlyMap<string, string>,
  entry: string,
): readonly (readonly [path: string, read: Read])[] | undefined {
  const order: (readonly [string, Read])[] = [];
  const done = new Set<string>();
  const above = new Set<string>();
  const visit = (path: string): boolean => {
    const text = files.get(path);
    if (text === undefined || done.has(path)) return true;
    if (above.has(path) || text.includes(PREFIX) || /\bawait\b|\barguments\b/.test(text))
      return false;
    above.add(path);
    const comments: Comment[] = [];
    const program = parse(text, {
      ecmaVersion: "latest",
      sourceType: "module",
      onComment: comments,
    });
    for (const statement of program.body) {
      const source = sourceOf(statement);
      if (source !== undefined && !visit(resolved(path, source))) return false;
    }
    above.delete(path);
    done.add(path);
    order.push([path, { text, program, comments }]);
    return true;
  };
  return visit(entry) ? order : undefined;
}

const nameIn = (at: Identifier | Literal): string =>
  at.type === "Identifier" ? at.name : String(at.value);

/** What a module exports by name; nothing where it passes on all that another exports, whose names stand elsewhere. */
function exportsOf({ program }: Read): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const statement of program.body)
    if (statement.type === "ExportDefaultDeclaration") names.add("default");
    else if (statement.type === "ExportAllDeclaration") {
      if (!statement.exported) return undefined;
      names.add(nameIn(statement.exported));
    } else if (statement.type === "ExportNamedDeclaration") {
      for (const { exported } of statement.specifiers) names.add(nameIn(exported));
      for (const name of declaredIn(statement)) names.add(name);
    }
  return names;
}

function declaredIn(statement: ModuleDeclaration): string[] {
  if (statement.type !== "ExportNamedDeclaration" || !statement.declaration) return [];
  const { declaration } = statement;
  if (declaration.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => namesIn(id));
  return [declaration.id.name];
}

/** Names at the top that may be given another value. */
function changeable({ program }: Read): ReadonlySet<string> {
  const names = program.body.flatMap((statement) => {
    const own = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    return own?.type === "VariableDeclaration" && own.kind !== "const"
      ? own.declarations.flatMap(({ id }) => namesIn(id))
      : [];
  });
  return new Set(names);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** A module as the body of a function that returns what it exports. */
function bodyOf(path: string, read: Read, nameOf: (path: string) => string): string | undefined {
  const { text, program, comments } = read;
  const edits: Edit[] = comments.map(({ start, end }) => ({
    start,
    end,
    to: text.slice(start, end).includes("\n") ? "\n" : " ",
  }));
  const taken: string[] = [];
  const stars: string[] = [];
  const given: string[] = [];
  const may = changeable(read);
  const give = (exported: string, value: string) =>
    given.push(`${JSON.stringify(exported)}: ${value}`);
  for (const statement of program.body) {
    const { start, end } = statement;
    const source = sourceOf(statement);
    const from = source === undefined ? "" : nameOf(resolved(path, source));
    switch (statement.type) {
      case "ImportDeclaration":
        edits.push({ start, end, to: "" });
        for (const s of statement.specifiers)
          if (s.type === "ImportNamespaceSpecifier") taken.push(`${s.local.name} = ${from}`);
          else {
            const name = s.type === "ImportDefaultSpecifier" ? "default" : nameIn(s.imported);
            taken.push(`${s.local.name} = ${from}[${JSON.stringify(name)}]`);
          }
        break;
      case "ExportAllDeclaration":
        edits.push({ start, end, to: "" });
        if (statement.exported) give(nameIn(statement.exported), from);
        else stars.push(from);
        break;
      case "ExportNamedDeclaration":
        for (const { local, exported } of statement.specifiers) {
          const name = nameIn(local);
          if (from === "" && may.has(name)) return undefined;
          give(nameIn(exported), from === "" ? name : `${from}[${JSON.stringify(name)}]`);
        }
        for (const name of declaredIn(statement)) {
          if (may.has(name)) return undefined;
          give(name, name);
        }
        edits.push({ start, end: statement.declaration?.start ?? end, to: "" });
        break;
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        const own =
          "id" in declaration && declaration.type.endsWith("Declaration") && declaration.id;
        edits.push({ start, end: declaration.start, to: own ? "" : `const ${PREFIX}Default = ` });
        // what follows may begin with a bracket
        if (!own) edits.push({ start: end, end, to: ";" });
        give("default", own ? own.name : `${PREFIX}Default`);
        break;
      }
    }
  }
  const head = taken.length > 0 ? `const ${taken.join(", ")};\n` : "";
  const passed = stars.map((s) => `...(({ default: _, ...all }) => all)(${s}), `).join("");
  return `${head}${edited(text, edits)}\n;return { ${passed}${given.join(", ")} };`;
}

/** Comments may lie within what is replaced whole: the edit that begins first counts. */
function edited(text: string, edits: readonly Edit[]): string {
  let at = 0;
  let made = "";
  for (const { start, end, to } of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    made += text.slice(at, start) + to;
    at = end;
  }
  return made + text.slice(at);
}
