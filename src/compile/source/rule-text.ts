/** The rules of a case as their author wrote them, with the functions and constants that they reach. */
import type { Expression, Node, ObjectExpression } from "acorn";
import { type Kind, kinds } from "../../model/mechanism.ts";
import { meaningOf } from "./names.ts";
import {
  type CaseSource,
  lineAndColumn,
  propertyNodeOf,
  propertyOf,
  type SourceFile,
} from "./source.ts";

export interface RuleText {
  readonly step: string;
  readonly instead: Readonly<Partial<Record<Kind, string>>>;
}

/** What rules reach of one file: the declarations and their imports, in the order of the file. */
export interface ReachedText {
  readonly file: SourceFile;
  readonly text: string;
}

/** A node and the file that it stands in. */
interface Placed<N extends Node = Node> {
  readonly node: N;
  readonly file: SourceFile;
}

export function ruleTextOf(source: CaseSource, id: string): RuleText {
  const { step, ...instead } = Object.fromEntries(
    stepsOf(source, id).map(({ of, node, file }) => [of, dedented(file.text, node)]),
  );
  return { step: step ?? "", instead };
}

/** Every top-level function and constant that the steps of these rules reach, each once. */
export function reachedBy(source: CaseSource, ids: readonly string[]): readonly ReachedText[] {
  const reached = new Map<SourceFile, Set<Node>>();
  const follow = ({ node, file }: Placed): void => {
    for (const name of namesIn(node)) {
      const meaning = meaningOf(source, file, name);
      // The world and the rules are made by calls; what a rule may use is not.
      if (!meaning || meaning.is === "import" || meaning.node.type === "CallExpression") continue;
      const declared = reached.get(meaning.file) ?? new Set();
      reached.set(meaning.file, declared);
      if (declared.has(meaning.node)) continue;
      declared.add(meaning.node);
      follow(meaning);
    }
  };
  for (const id of ids) for (const step of stepsOf(source, id)) follow(step);
  return [...reached].map(([file, declared]) => ({ file, text: keptOf(file, [...declared]) }));
}

/** The step of a rule and of each of its stand-ins, as properties of their object literals. */
function stepsOf(source: CaseSource, id: string): readonly (Placed & { readonly of: string })[] {
  const rule = source.rules.get(id);
  if (!rule) return [];
  const instead = objectAt(source, rule.file, propertyOf(rule.spec, "instead"));
  const objects = [
    ["step", { node: rule.spec, file: rule.file }] as const,
    ...kinds.map(
      (kind) =>
        [kind, instead && objectAt(source, instead.file, propertyOf(instead.node, kind))] as const,
    ),
  ];
  return objects.flatMap(([of, object]) => {
    const node = object && propertyNodeOf(object.node, "step");
    return node ? [{ of, node, file: object.file }] : [];
  });
}

function objectAt(
  source: CaseSource,
  file: SourceFile,
  node: Expression | undefined,
): Placed<ObjectExpression> | undefined {
  if (node?.type === "ObjectExpression") return { node, file };
  if (node?.type !== "Identifier") return undefined;
  const meaning = meaningOf(source, file, node.name);
  return meaning?.is === "value" && meaning.node.type === "ObjectExpression"
    ? { node: meaning.node, file: meaning.file }
    : undefined;
}

/** Every identifier below a node that may stand for a value: not what comes after a dot. */
function* namesIn(node: Node): Generator<string> {
  if (node.type === "Identifier") yield (node as Node & { name: string }).name;
  const { computed } = node as Node & { computed?: boolean };
  for (const [key, value] of Object.entries(node)) {
    if (computed === false && (key === "property" || key === "key")) continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof (child as Node | null)?.type === "string") yield* namesIn(child);
  }
}

/** The statements of a file that declare these, and the imports they need, with what stands above them. */
function keptOf(file: SourceFile, declared: readonly Node[]): string {
  const names = new Set(declared.flatMap((node) => [...namesIn(node)]));
  let from = 0;
  return file.program.body
    .map((statement, n) => {
      const above = file.text.slice(from, statement.start);
      from = statement.end;
      const kept =
        statement.type === "ImportDeclaration"
          ? statement.specifiers.some(({ local }) => names.has(local.name))
          : declared.some(({ start, end }) => statement.start <= start && end <= statement.end);
      if (kept) return above + file.text.slice(statement.start, statement.end);
      return n === 0 ? above : "";
    })
    .join("")
    .trim();
}

/** The text of a node, with the indentation of its first line taken from every line. */
function dedented(text: string, node: Node): string {
  const margin = " ".repeat(lineAndColumn(text, node.start).column - 1);
  return text.slice(node.start, node.end).replaceAll(`\n${margin}`, "\n");
}
