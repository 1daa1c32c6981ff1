/** Loops of a rule, to the typed tree. */
import type { Expression, ForOfStatement, ForStatement, Node } from "acorn";
import type { Expr, Stmt } from "../tree.ts";
import { expression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { bindValue, effect, statement } from "./statement.ts";
import { binary, constant, toFlag, toWhole } from "./values.ts";
import { visitOf } from "./visit.ts";

/** `while (c) { body; after }`: where the condition needs statements of its own they are repeated each round. */
export function loop(
  scope: Scope,
  test: Node | null | undefined,
  bodyOf: Stmt[],
  after: Stmt[],
): void {
  let c: Expr = constant("bool", 1);
  const before = scope.collect(() => {
    if (test) c = toFlag(expression(scope, test), test, scope.refuse);
  });
  if (before.length === 0) scope.emit({ s: "while", c, body: bodyOf, after });
  else
    scope.emit({
      s: "while",
      c: constant("bool", 1),
      body: [...before, { s: "if", c, then: [], else: [{ s: "break" }] }, ...bodyOf],
      after,
    });
}

export function forOf(scope: Scope, node: ForOfStatement): void {
  const visit = visitOf(scope, node.right);
  if (!visit)
    return scope.refuse(
      node.right,
      "for … of visits a set of agents",
      "Write for (const e of w.elite), or shuffled(w.elite) for a random order.",
    );
  const left = node.left;
  if (left.type !== "VariableDeclaration" || left.declarations[0]?.id.type !== "Identifier")
    return scope.refuse(
      left,
      "the visited agent needs a plain name",
      "Write for (const e of w.elite).",
    );
  const { name } = left.declarations[0].id;
  const { set } = visit;
  const statements = visit.loop(scope, name, (agent) =>
    scope.inner(() => {
      scope.bind(name, { b: "agent", e: agent, kin: { set }, name: null, constant: true }, left);
      statement(scope, node.body);
    }),
  );
  for (const stmt of statements) scope.emit(stmt);
}

export function forCounted(scope: Scope, node: ForStatement): void {
  scope.inner(() => {
    const plain = simpleCount(node);
    if (plain && !assigns(node.body, plain.name)) {
      const from = expression(scope, plain.from);
      const to = expression(scope, plain.to);
      if (
        to.v === "literal" ||
        (to.v === "whole" && to.e.k === "const") ||
        (plain.to.type === "Identifier" && isConstant(scope, plain.to.name))
      ) {
        const start = toWhole(from, plain.from, scope.refuse);
        let end = toWhole(to, plain.to, scope.refuse);
        if (plain.inclusive)
          end =
            end.k === "const"
              ? constant("i32", end.value + 1)
              : binary("+", "i32", end, constant("i32", 1));
        const index = scope.local(plain.name, "i32");
        const inside = scope.collect(() =>
          scope.inner(() => {
            scope.bind(
              plain.name,
              { b: "local", name: index.name, as: "whole", constant: true },
              node,
            );
            statement(scope, node.body);
          }),
        );
        return scope.emit({ s: "for", var: index.name, from: start, to: end, body: inside });
      }
    }
    scope.traits.crooked = true;
    if (node.init?.type === "VariableDeclaration") {
      for (const d of node.init.declarations) {
        if (d.id.type !== "Identifier" || !d.init)
          return scope.refuse(
            node,
            "a counted loop starts from a plain name and a value",
            "Write for (let i = 0; i < 9; i++).",
          );
        const val = expression(scope, d.init);
        bindValue(
          scope,
          d.id.name,
          val.v === "literal" && Number.isInteger(val.value)
            ? { v: "whole", e: constant("i32", val.value) }
            : val,
          false,
          d,
        );
      }
    } else if (node.init) effect(scope, node.init);
    const after = scope.collect(() => node.update && effect(scope, node.update));
    const inside = scope.collect(() => scope.inner(() => statement(scope, node.body)));
    loop(scope, node.test, inside, after);
  });
}

const isConstant = (scope: Scope, name: string): boolean => {
  const bound = scope.lookup(name);
  return bound === undefined || (bound.b === "local" && bound.constant) || bound.b === "literal";
};

/** `for (let i = a; i < b; i++)`, or nothing. */
function simpleCount(
  node: ForStatement,
): { name: string; from: Expression; to: Expression; inclusive: boolean } | undefined {
  const { init, test, update } = node;
  if (
    init?.type !== "VariableDeclaration" ||
    init.declarations.length !== 1 ||
    test?.type !== "BinaryExpression"
  )
    return undefined;
  const { id, init: from } = init.declarations[0];
  if (
    id.type !== "Identifier" ||
    !from ||
    test.left.type !== "Identifier" ||
    test.left.name !== id.name
  )
    return undefined;
  if (test.operator !== "<" && test.operator !== "<=") return undefined;
  if (
    update?.type !== "UpdateExpression" ||
    update.operator !== "++" ||
    update.argument.type !== "Identifier" ||
    update.argument.name !== id.name
  )
    return undefined;
  return { name: id.name, from, to: test.right, inclusive: test.operator === "<=" };
}

/** Is this name assigned anywhere inside? */
function assigns(node: Node, name: string): boolean {
  const n = node as { type: string; left?: Node; argument?: Node };
  const hit = (to: Node | undefined) =>
    to?.type === "Identifier" && (to as unknown as { name: string }).name === name;
  if (n.type === "AssignmentExpression" && hit(n.left)) return true;
  if (n.type === "UpdateExpression" && hit(n.argument)) return true;
  return Object.values(node).some((value) =>
    Array.isArray(value)
      ? value.some((v) => v && typeof v.type === "string" && assigns(v, name))
      : value &&
        typeof value === "object" &&
        typeof (value as Node).type === "string" &&
        assigns(value as Node, name),
  );
}
