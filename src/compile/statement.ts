/** Statements of a rule, to the typed tree. */
import type {
  AssignmentExpression,
  CallExpression,
  Expression,
  ForOfStatement,
  ForStatement,
  MemberExpression,
  Node,
  Statement,
  VariableDeclaration,
} from "acorn";
import { openDraw } from "./builtin.ts";
import { renewal } from "./chance.ts";
import { combine, described, expression, meaningOf, setOf, unite } from "./expression.ts";
import { callHelper } from "./helper.ts";
import type { Scope } from "./scope.ts";
import { type FnNode, lineAndColumn } from "./source.ts";
import type { At, Expr, Place, Stmt } from "./tree.ts";
import {
  type Bound,
  binary,
  constant,
  inWords,
  settled,
  toFlag,
  toNumber,
  toWhole,
  type Val,
} from "./values.ts";

/** The statements of a function's body. */
export function body(scope: Scope, fn: FnNode): void {
  if (fn.async || fn.generator) scope.refuse(fn, "a rule is a plain function", "Drop async and *.");
  if (fn.body.type !== "BlockStatement") {
    scope.emit({
      s: "return",
      e: returned(scope, expression(scope, fn.body as Expression), fn.body),
    });
    return;
  }
  const statements = fn.body.body;
  statements.forEach((s, i) => statement(scope, s, i === statements.length - 1));
}

function statement(scope: Scope, node: Statement | Node, last = false): void {
  const { refuse } = scope;
  const n = node as Statement;
  switch (n.type) {
    case "VariableDeclaration":
      return declaration(scope, n);
    case "ExpressionStatement":
      return effect(scope, n.expression);
    case "BlockStatement":
      return scope.inner(() =>
        n.body.forEach((s, i) => statement(scope, s, last && i === n.body.length - 1)),
      );
    case "EmptyStatement":
      return;
    case "IfStatement": {
      const c = toFlag(expression(scope, n.test), n.test, refuse);
      const branch = (s: Statement) => scope.collect(() => scope.inner(() => statement(scope, s)));
      const then = branch(n.consequent);
      scope.emit({ s: "if", c, then, else: n.alternate ? branch(n.alternate) : [] });
      return;
    }
    case "ForOfStatement":
      return forOf(scope, n);
    case "ForStatement":
      return forCounted(scope, n);
    case "WhileStatement": {
      scope.traits.crooked = true;
      const bodyOf = scope.collect(() => scope.inner(() => statement(scope, n.body)));
      return loop(scope, n.test, bodyOf, []);
    }
    case "BreakStatement":
    case "ContinueStatement":
      if (n.label) refuse(n, "a label", "Leave one loop at a time.");
      scope.traits.crooked = true;
      return scope.emit({ s: n.type === "BreakStatement" ? "break" : "continue" });
    case "ReturnStatement": {
      if (!last) scope.traits.crooked = true;
      if (!n.argument) return scope.emit({ s: "return" });
      return scope.emit({
        s: "return",
        e: returned(scope, expression(scope, n.argument), n.argument),
      });
    }
    case "FunctionDeclaration":
      return refuse(n, "a function made inside a rule", "Move it to the top of the file.");
    default:
      return refuse(
        n,
        `${described(n)} is not part of the language of rules`,
        "Allowed: let, const, if, for, while, break, continue, return, assignments and calls.",
      );
  }
}

/** `while (c) { body; after }`: where the condition needs statements of its own they are repeated each round. */
function loop(scope: Scope, test: Node | null | undefined, bodyOf: Stmt[], after: Stmt[]): void {
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

function returned(scope: Scope, val: Val, node: Node): Expr {
  const own = settled(val);
  const { returns } = scope.traits;
  if (!returns) {
    scope.traits.returns = own;
    return own.e;
  }
  if (returns.v !== own.v) {
    if (returns.v === "number") return toNumber(val, node, scope.refuse);
    if (returns.v === "whole") return toWhole(val, node, scope.refuse);
    return scope.refuse(
      node,
      `${inWords(own)} is returned where ${inWords(returns)} was returned before`,
      "Return one kind of value.",
    );
  }
  if (own.v === "agent" && returns.v === "agent") unite(scope, returns.kin, own.kin, node);
  return own.e;
}

function declaration(scope: Scope, node: VariableDeclaration): void {
  for (const d of node.declarations) {
    if (d.id.type !== "Identifier")
      return scope.refuse(
        d,
        "destructuring is not part of the language of rules",
        "Name one value at a time.",
      );
    if (!d.init)
      return scope.refuse(d, `"${d.id.name}" starts without a value`, "Give it one: let x = 0.");
    const { name } = d.id;
    const called =
      d.init.type === "CallExpression" && d.init.callee.type === "Identifier"
        ? aitiaWord(scope, d.init.callee.name)
        : undefined;
    if (called === "draw") openDraw(scope, name, d.init as CallExpression);
    else if (called === "numbers" || called === "integers")
      array(scope, name, called, d.init as CallExpression);
    else bindValue(scope, name, expression(scope, d.init), node.kind === "const", d);
  }
}

/** The word of Aitia that this name is, unless something nearer has the name. */
function aitiaWord(scope: Scope, name: string): string | undefined {
  if (scope.lookup(name)) return undefined;
  const meaning = meaningOf(scope, scope.file, name);
  return meaning?.is === "import" ? meaning.name : undefined;
}

function array(
  scope: Scope,
  name: string,
  kind: "numbers" | "integers",
  node: CallExpression,
): void {
  const length = node.arguments[0] && expression(scope, node.arguments[0]);
  if (
    length?.v !== "literal" ||
    !Number.isInteger(length.value) ||
    length.value < 1 ||
    length.value > 65_536
  )
    return scope.refuse(
      node,
      `${kind} wants a length that is known before the first month`,
      `Write for example ${kind}(9); at most 65,536.`,
    );
  const type = kind === "numbers" ? "f32" : "i32";
  let size = 1;
  while (size < length.value) size *= 2;
  scope.build.arrays.push({ name, type, length: size });
  const id = scope.build.arrays.length - 1;
  scope.traits.crooked = true;
  scope.bind(name, { b: "array", id, type }, node);
  scope.emit({ s: "clear", array: id });
}

function bindValue(scope: Scope, name: string, val: Val, isConst: boolean, node: Node): void {
  if (val.v === "literal" && isConst)
    return scope.bind(name, { b: "literal", value: val.value }, node);
  const own = settled(val);
  const local = scope.local(name, own.e.type);
  scope.emit({ s: "set", to: local, e: own.e });
  const bound: Bound =
    own.v === "agent"
      ? {
          b: "agent",
          e: local,
          kin: isConst ? own.kin : { set: own.kin.set },
          name: local.name,
          constant: isConst,
        }
      : { b: "local", name: local.name, as: own.v, constant: isConst };
  scope.bind(name, bound, node);
}

/** What may stand on the left of an assignment, and the value it holds now. */
function target(scope: Scope, node: Node): { to: Place; now: Val } {
  const { refuse } = scope;
  const n = node as Expression;
  if (n.type === "Identifier") {
    const bound = scope.lookup(n.name);
    if (bound?.b === "local" || bound?.b === "agent") {
      if (bound.constant || bound.name === null)
        return refuse(node, `"${n.name}" does not change`, "Declare it with let.");
      const type =
        bound.b === "local"
          ? bound.as === "number"
            ? "f32"
            : bound.as === "flag"
              ? "bool"
              : "i32"
          : "i32";
      const to: Place = { k: "local", type, name: bound.name };
      return {
        to,
        now: bound.b === "agent" ? { v: "agent", e: to, kin: bound.kin } : { v: bound.as, e: to },
      };
    }
    return refuse(
      node,
      `"${n.name}" cannot be assigned`,
      "Assign to a local, a field, or an element of a local array.",
    );
  }
  if (n.type === "MemberExpression") {
    const now = expression(scope, n as MemberExpression);
    if (
      now.v !== "literal" &&
      (now.e.k === "state" || now.e.k === "field" || now.e.k === "element")
    ) {
      if (now.e.k !== "element") scope.traits.acts = true;
      return { to: now.e, now };
    }
    return refuse(
      node,
      "this cannot be assigned",
      "Inputs, parameters, indices and the calendar are read-only.",
    );
  }
  return refuse(
    node,
    "this cannot be assigned",
    "Assign to a local, a field, or an element of a local array.",
  );
}

/** The value as the place wants it. */
function fitted(scope: Scope, now: Val, val: Val, node: Node): Expr {
  switch (now.v) {
    case "number":
      return toNumber(val, node, scope.refuse);
    case "whole":
      return toWhole(val, node, scope.refuse);
    case "flag":
      if (val.v !== "flag")
        return scope.refuse(
          node,
          `${inWords(val)} stands where a flag is wanted`,
          "Write a comparison, true or false.",
        );
      return val.e;
    case "agent":
      if (val.v !== "agent")
        return scope.refuse(
          node,
          `${inWords(val)} stands where an agent is wanted`,
          "Assign an agent, or nobody.",
        );
      unite(scope, now.kin, val.kin, node);
      return val.e;
    default:
      return scope.refuse(
        node,
        "random bits do not change",
        "Draw again under another number: draw(e, 1).",
      );
  }
}

const at = (scope: Scope, node: Node): At => ({
  file: scope.file.name,
  line: lineAndColumn(scope.file.text, node.start).line,
});

function effect(scope: Scope, node: Expression): void {
  const { refuse } = scope;
  if (node.type === "AssignmentExpression") return assignment(scope, node);
  if (node.type === "UpdateExpression") {
    const { to, now } = target(scope, node.argument);
    const one: Val = { v: "literal", value: 1 };
    const e = fitted(
      scope,
      now,
      combine(scope, node.operator === "++" ? "+" : "-", now, one, node),
      node,
    );
    return scope.emit({ s: "set", to, e, at: at(scope, node) });
  }
  if (node.type === "CallExpression" && node.callee.type === "Identifier") {
    if (aitiaWord(scope, node.callee.name) === "renew") return renewal(scope, node);
    const meaning = meaningOf(scope, scope.file, node.callee.name);
    if (meaning?.is === "function") return void callHelper(scope, meaning, node);
  }
  return refuse(
    node,
    "this does nothing",
    "A statement assigns something, or calls a function that does.",
  );
}

function assignment(scope: Scope, node: AssignmentExpression): void {
  const { to, now } = target(scope, node.left);
  const right = expression(scope, node.right);
  const operator = node.operator.slice(0, -1);
  const value = operator === "" ? right : combine(scope, operator, now, right, node);
  if (operator !== "" && now.v === "whole" && value.v === "number")
    scope.refuse(
      node,
      "a number would be put into a whole number",
      "Write int(…) where you mean to cut it.",
    );
  scope.emit({ s: "set", to, e: fitted(scope, now, value, node.right), at: at(scope, node) });
}

function forOf(scope: Scope, node: ForOfStatement): void {
  const set = setOf(scope, node.right);
  if (!set)
    return scope.refuse(
      node.right,
      "for … of visits a set of agents",
      "Write for (const e of w.elite).",
    );
  const left = node.left;
  if (left.type !== "VariableDeclaration" || left.declarations[0]?.id.type !== "Identifier")
    return scope.refuse(
      left,
      "the visited agent needs a plain name",
      "Write for (const e of w.elite).",
    );
  const { name } = left.declarations[0].id;
  const index = scope.local(name, "i32");
  const { count } = scope.build.layout.world.sets[set]!;
  const inside = scope.collect(() =>
    scope.inner(() => {
      scope.bind(name, { b: "agent", e: index, kin: { set }, name: null, constant: true }, left);
      statement(scope, node.body);
    }),
  );
  scope.emit({
    s: "for",
    var: index.name,
    from: constant("i32", 0),
    to: constant("i32", count),
    body: inside,
  });
}

function forCounted(scope: Scope, node: ForStatement): void {
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
  const { id, init: from } = init.declarations[0]!;
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
