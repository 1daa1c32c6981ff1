/**
 * The plain files of a case, and those of the library's that they take, as scripts for the sandbox: each file once, however
 * often it is imported, in the order of the imports.
 */
import { relative, resolve } from "node:path";
import type { ImportDeclaration } from "acorn";
import { type CaseSource, place, type SourceFile } from "../../compile/source/source.ts";
import { AitiaError } from "../../errors.ts";
import { libraryEntry, libraryFile, libraryModules } from "./library.ts";
import { namesIn } from "./names-in.ts";

/** One file of a case as a script: it leaves what the file exports in the sandbox's list, at its number, and gives what it throws. */
export interface Script {
  /** As error messages name it. */
  readonly file: string;
  readonly text: string;
  /** Whether it is one of our own. */
  readonly library: boolean;
}

/** What a case may take from Node: files and their names, as guest.ts gives them. */
const nodeModules: readonly string[] = ["node:fs", "node:path", "node:url"];

/** Where a case's folder lies for the case itself. */
export const HOME = "/case";

/** The scripts in the order in which they run; the last is the entry, whose default is the case. */
export function scriptsOf(source: CaseSource, entry: string, folder: string): readonly Script[] {
  const scripts: Script[] = [];
  const numbers = new Map<string, number | "underway">();
  const fileAt = (path: string): SourceFile => source.files.get(path) ?? libraryFile(path);
  const module = (from: SourceFile, specifier: string, where: () => string): string => {
    if (nodeModules.includes(specifier)) return `$node[${JSON.stringify(specifier)}]`;
    const ours = libraryEntry(specifier);
    if (ours) return `$own[${visit(ours)}]`;
    const path = resolve(from.path, "..", specifier);
    if (specifier.startsWith(".") && (source.files.has(path) || !source.files.has(from.path)))
      return `$own[${visit(path)}]`;
    throw notIts(specifier, where());
  };
  const visit = (path: string): number => {
    const known = numbers.get(path);
    if (typeof known === "number") return known;
    const file = fileAt(path);
    if (known === "underway")
      throw new AitiaError({
        what: "files of the case import each other in a circle",
        where: file.name,
        todo: "Move what both need into a third file.",
      });
    numbers.set(path, "underway");
    const address = `file://${HOME}/${relative(folder, path).replaceAll("\\", "/")}`;
    const body = functionOf(file, address, (specifier, where) => module(file, specifier, where));
    const number = scripts.length;
    scripts.push({
      file: file.name,
      text: `$run(${number}, () => { "use strict"; ${body}\n});`,
      library: !source.files.has(path),
    });
    numbers.set(path, number);
    return number;
  };
  visit(entry);
  return scripts;
}

/** A file as the body of a function that gives what the file exports. */
function functionOf(
  file: SourceFile,
  address: string,
  module: (specifier: string, where: () => string) => string,
): string {
  let text = file.code;
  const first: string[] = [];
  const given: string[] = [];
  const edits: { start: number; end: number; to: string }[] = [];
  const give = (name: string, value: string) =>
    given.push(`get ${JSON.stringify(name)}() { return ${value}; },`);
  const take = (from: string, name: string, specifier: string, where: () => string) =>
    `$get(${from}, ${JSON.stringify(name)}, ${JSON.stringify(specifier)}, ${JSON.stringify(where())})`;
  for (const node of file.program.body) {
    const where = () => place(file, node);
    switch (node.type) {
      case "ImportDeclaration": {
        const specifier = String(node.source.value);
        const from = module(specifier, where);
        for (const [local, name] of importedBy(node))
          first.push(
            `const ${local} = ${name === undefined ? from : take(from, name, specifier, where)};`,
          );
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
      case "ExportAllDeclaration": {
        const from = module(String(node.source.value), where);
        if (node.exported) give(nameOf(node.exported), from);
        else given.push(`...(({ default: _, ...rest }) => rest)(${from}),`);
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
      case "ExportDefaultDeclaration": {
        const { declaration } = node;
        const named =
          (declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration") &&
          declaration.id?.name;
        give("default", named || "$default");
        edits.push({
          start: node.start,
          end: declaration.start,
          to: named ? "" : "const $default = ",
        });
        break;
      }
      case "ExportNamedDeclaration": {
        const { declaration } = node;
        if (declaration) {
          const names =
            declaration.type === "VariableDeclaration"
              ? declaration.declarations.flatMap(({ id }) => namesIn(id))
              : [declaration.id.name];
          for (const name of names) give(name, name);
          edits.push({ start: node.start, end: declaration.start, to: "" });
          break;
        }
        const specifier = node.source ? String(node.source.value) : undefined;
        const from = specifier === undefined ? undefined : module(specifier, where);
        for (const { local, exported } of node.specifiers)
          give(
            nameOf(exported),
            from === undefined ? nameOf(local) : take(from, nameOf(local), specifier ?? "", where),
          );
        edits.push({ start: node.start, end: node.end, to: "" });
        break;
      }
    }
  }
  for (const { start, end, to } of edits.reverse())
    text = text.slice(0, start) + to + text.slice(end);
  text = text.replaceAll("import.meta.url", JSON.stringify(address));
  return `${first.join(" ")}${text}\nreturn { __proto__: null, ${given.join(" ")} };`;
}

/** Local names of an import with what they take; nothing stands for the module as a whole. */
const importedBy = (node: ImportDeclaration): readonly (readonly [string, string | undefined])[] =>
  node.specifiers.map((s) => [
    s.local.name,
    s.type === "ImportSpecifier"
      ? nameOf(s.imported)
      : s.type === "ImportDefaultSpecifier"
        ? "default"
        : undefined,
  ]);

const nameOf = (node: {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}) => (node.type === "Identifier" ? String(node.name) : String(node.value));

const notIts = (specifier: string, where: string) =>
  new AitiaError({
    what: `a case cannot import "${specifier}"`,
    where,
    todo: `A case imports ${libraryModules.map((one) => `"${one}"`).join(", ")}, its own files (./name.ts), ${nodeModules.join(", ")}.`,
  });
