/**
 * The source files of a case: types blanked with offsets kept, parsed, and read for what they hold at their top level.
 * A rule is compiled from here and never from the running function, whose text loaders and test runners rewrite.
 */

import { createRequire } from "node:module";
import swc from "@swc/wasm-typescript";
import {
  type ArrowFunctionExpression,
  type CallExpression,
  type Expression,
  type FunctionDeclaration,
  type FunctionExpression,
  type Node,
  type ObjectExpression,
  type Program,
  type Property,
  parse,
} from "acorn";
import { AitiaError } from "../../errors.ts";

export type FnNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** What a name of a module stands for. */
export type Meaning =
  | { readonly is: "function"; readonly node: FnNode; readonly file: SourceFile }
  | { readonly is: "value"; readonly node: Expression; readonly file: SourceFile }
  | { readonly is: "import"; readonly from: string; readonly name: string };

export interface SourceFile {
  /** As error messages name it: relative to the case's parent folder where it lies below it. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** The text with its types blanked: every character keeps its place. */
  readonly code: string;
  readonly program: Program;
  readonly names: ReadonlyMap<string, Meaning>;
}

/** A `mechanism(world, {…})` or `process(world, {…})` as it stands in its file. */
export interface RuleSource {
  readonly id: string;
  readonly file: SourceFile;
  readonly spec: ObjectExpression;
}

export interface CaseSource {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly rules: ReadonlyMap<string, RuleSource>;
}

/** Where the lines of the text begin that was asked of last: a file is asked of many times, one after the other. */
let lines: { readonly text: string; readonly starts: readonly number[] } = {
  text: "",
  starts: [0],
};

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  if (lines.text !== text)
    lines = { text, starts: [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)] };
  const { starts } = lines;
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

/** "cases/stalin/mechanisms/grip.ts:12:5". */
export function place(file: SourceFile, node: { readonly start: number }): string {
  const { line, column } = lineAndColumn(file.text, node.start);
  return `${file.name}:${line}:${column}`;
}

let stripper: Pick<typeof swc, "transformSync"> = swc;

/** The stripper is a machine of its own that a fault leaves broken: the next file gets a new one. */
function renewStripper(): void {
  const require = createRequire(import.meta.url);
  delete require.cache[require.resolve("@swc/wasm-typescript")];
  stripper = require("@swc/wasm-typescript") as typeof swc;
}

/** TypeScript with its types blanked: every character keeps its place. */
export function stripTypes(text: string, name: string): string {
  try {
    return stripper.transformSync(text, { mode: "strip-only" }).code;
  } catch (error) {
    if (error instanceof RangeError || error instanceof WebAssembly.RuntimeError) {
      renewStripper();
      throw tooDeep(name);
    }
    const said = String((error as { message?: unknown }).message ?? error);
    const at = (error as { startLine?: number; startColumn?: number }) ?? {};
    throw new AitiaError({
      what: `this file is not TypeScript that can be read: ${said.split("\n")[0]}`,
      where: at.startLine ? `${name}:${at.startLine}:${(at.startColumn ?? 0) + 1}` : name,
      todo: "Repair the syntax; enums, namespaces and parameter properties are not available.",
    });
  }
}

const tooDeep = (name: string) =>
  new AitiaError({
    what: "this file is nested too deep to be read",
    where: name,
    todo: "Write its values in steps, with a name for each.",
  });

export function parseSource(text: string, path: string, name: string): SourceFile {
  const code = stripTypes(text, name);
  let program: Program;
  try {
    program = parse(code, { ecmaVersion: 2023, sourceType: "module" });
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(name);
    const { message, loc } = error as { message: string; loc?: { line: number; column: number } };
    throw new AitiaError({
      what: `this file cannot be read: ${message.replace(/ \(\d+:\d+\)$/, "")}`,
      where: loc ? `${name}:${loc.line}:${loc.column + 1}` : name,
      todo: "Repair the syntax.",
    });
  }
  const names = new Map<string, Meaning>();
  const file: SourceFile = { name, path, text, code, program, names };
  for (const statement of program.body) {
    const node =
      statement.type === "ExportNamedDeclaration" && statement.declaration
        ? statement.declaration
        : statement;
    if (node.type === "ImportDeclaration") {
      for (const s of node.specifiers)
        if (s.type === "ImportSpecifier")
          names.set(s.local.name, {
            is: "import",
            from: String(node.source.value),
            name: s.imported.type === "Identifier" ? s.imported.name : String(s.imported.value),
          });
    } else if (node.type === "FunctionDeclaration") {
      names.set(node.id.name, { is: "function", node, file });
    } else if (node.type === "VariableDeclaration" && node.kind === "const") {
      for (const d of node.declarations) {
        if (d.id.type !== "Identifier" || !d.init) continue;
        const isFunction =
          d.init.type === "ArrowFunctionExpression" || d.init.type === "FunctionExpression";
        names.set(
          d.id.name,
          isFunction
            ? { is: "function", node: d.init as FnNode, file }
            : { is: "value", node: d.init, file },
        );
      }
    }
  }
  return file;
}

export interface Reader {
  /** The text of a file, or undefined when there is none. */
  readonly read: (path: string) => string | undefined;
  /** The path that an import of this file names. */
  readonly resolve: (from: string, specifier: string) => string;
  /** How a person knows this file. */
  readonly name: (path: string) => string;
}

/** Reads a case from its first file along its imports, and finds its rules. */
export function readCase(entry: string, reader: Reader): CaseSource {
  const files = new Map<string, SourceFile>();
  const rules = new Map<string, RuleSource>();
  const visit = (path: string, from: string): void => {
    if (files.has(path)) return;
    const text = reader.read(path);
    if (text === undefined)
      throw new AitiaError({
        what: `there is no file ${reader.name(path)}`,
        where: from,
        todo: "Create it, or correct the import.",
      });
    const file = parseSource(text, path, reader.name(path));
    files.set(path, file);
    for (const statement of file.program.body) {
      const source =
        statement.type === "ImportDeclaration" ||
        statement.type === "ExportNamedDeclaration" ||
        statement.type === "ExportAllDeclaration"
          ? statement.source
          : null;
      const specifier = source ? String(source.value) : "";
      if (specifier.startsWith(".") && /\.[cm]?[jt]s$/.test(specifier))
        visit(reader.resolve(path, specifier), place(file, statement));
    }
    for (const call of rulesIn(file)) {
      const spec = call.arguments[1];
      if (spec?.type !== "ObjectExpression") continue;
      const id = propertyOf(spec, "id");
      if (id?.type === "Literal" && typeof id.value === "string" && !rules.has(id.value))
        rules.set(id.value, { id: id.value, file, spec });
    }
  };
  visit(entry, reader.name(entry));
  return { files, rules };
}

/** The value of a property of an object literal, methods included. */
export const propertyOf = (object: ObjectExpression, name: string): Expression | undefined =>
  propertyNodeOf(object, name)?.value;

/** A property of an object literal with its key. */
export const propertyNodeOf = (object: ObjectExpression, name: string): Property | undefined =>
  object.properties.find(
    (p): p is Property =>
      p.type === "Property" &&
      !p.computed &&
      ((p.key.type === "Identifier" && p.key.name === name) ||
        (p.key.type === "Literal" && p.key.value === name)),
  );

/** Calls of `mechanism` and `process`, in the order in which they are written. */
function rulesIn({ code, program }: SourceFile): CallExpression[] {
  const found: CallExpression[] = [];
  const visit = (node: Node): void => {
    if (node.type === "CallExpression") {
      const call = node as CallExpression;
      const { callee } = call;
      if (callee.type === "Identifier" && ["mechanism", "process"].includes(callee.name))
        found.push(call);
    }
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) {
        for (const v of value) if (v && typeof v.type === "string") visit(v);
      } else if (value && typeof value === "object" && typeof (value as Node).type === "string")
        visit(value as Node);
    }
  };
  if (/\b(?:mechanism|process)\s*\(/.test(code)) visit(program);
  return found;
}
