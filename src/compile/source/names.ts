/** What a top-level name of a file stands for, and constants that are known before the first month. */
import type { Expression, Node } from "acorn";
import type { Scope } from "../front/scope.ts";
import { constant, type Val } from "../front/values.ts";
import type { CaseSource, Meaning, SourceFile } from "./source.ts";

/** What a top-level name stands for, imports between the files of a case followed. */
export function meaningOf(source: CaseSource, file: SourceFile, name: string): Meaning | undefined {
  let meaning = file.names.get(name);
  let at = file;
  for (let i = 0; meaning?.is === "import" && i < 20; i++) {
    const next: SourceFile | undefined = importedFile(source, at, meaning.from);
    if (!next) return meaning;
    meaning = next.names.get(meaning.name);
    at = next;
  }
  return meaning;
}

function importedFile(
  source: CaseSource,
  file: SourceFile,
  specifier: string,
): SourceFile | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = new URL(specifier, `file://${file.path}`).pathname;
  return source.files.get(decodeURIComponent(path)) ?? source.files.get(path);
}

export function moduleConstant(
  scope: Scope,
  meaning: Extract<Meaning, { is: "value" }>,
  name: string,
  node: Node,
): Val {
  const value = fold(scope, meaning.node, meaning.file);
  if (value === undefined)
    return scope.refuse(
      node,
      `"${name}" is not a number known before the first month`,
      "Only constants made of literals and arithmetic may be used; hand anything else in as a parameter, a field or an input.",
    );
  return typeof value === "boolean"
    ? { v: "flag", e: constant("bool", value ? 1 : 0) }
    : { v: "literal", value };
}

/** The value of a constant expression, or undefined. */
function fold(scope: Scope, node: Node, file: Scope["file"]): number | boolean | undefined {
  const n = node as Expression;
  if (n.type === "Literal")
    return typeof n.value === "number" || typeof n.value === "boolean" ? n.value : undefined;
  if (n.type === "UnaryExpression" && n.operator === "-") {
    const a = fold(scope, n.argument, file);
    return typeof a === "number" ? -a : undefined;
  }
  if (n.type === "BinaryExpression") {
    const a = fold(scope, n.left, file);
    const b = fold(scope, n.right, file);
    return typeof a === "number" && typeof b === "number"
      ? arithmetic(n.operator, a, b)
      : undefined;
  }
  if (n.type === "Identifier") {
    const meaning = meaningOf(scope.build.source, file, n.name);
    return meaning?.is === "value" ? fold(scope, meaning.node, meaning.file) : undefined;
  }
  // The kernel's own constants are written f(0.5).
  if (
    n.type === "CallExpression" &&
    n.callee.type === "Identifier" &&
    n.callee.name === "f" &&
    n.arguments[0]
  ) {
    const a = fold(scope, n.arguments[0], file);
    return typeof a === "number" ? Math.fround(a) : undefined;
  }
  return undefined;
}

export function arithmetic(operator: string, a: number, b: number): number | undefined {
  return operator === "+"
    ? a + b
    : operator === "-"
      ? a - b
      : operator === "*"
        ? a * b
        : operator === "/"
          ? a / b
          : undefined;
}
