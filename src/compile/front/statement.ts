/** Statements of a rule, to the typed tree. */
import type {
  AssignmentExpression,
  CallExpression,
  Expression,
  MemberExpression,
  Node,
  Statement,
  VariableDeclaration,
} from "acorn";
import { meaningOf } from "../source/names.ts";
import type { FnNode } from "../source/source.ts";
import type { Expr, Place } from "../tree.ts";
import { isBuiltin } from "./builtin.ts";
import { entering, exiting } from "./coming.ts";
import { openDraw, renewal } from "./draws.ts";
import { described, expression } from "./expression.ts";
import { foreignCall } from "./foreign.ts";
import { isPlace, moving } from "./grid.ts";
import { callHelper } from "./helper.ts";
import { forCounted, forOf, loop } from "./loop.ts";
import { combine, unite } from "./operator.ts";
import type { Scope } from "./scope.ts";
import { tying } from "./ties.ts";
import {
  type Bound,
  inWords,
  Refused,
  settled,
  toFlag,
  toNumber,
  toWhole,
  type Val,
} from "./values.ts";

/** Deeper than anybody writes, and less deep than what would end a compiler's own calls. */
const DEEPEST = 100;

/** How deep the parts of a node lie in each other; it stops where it is too deep. */
function depthOf(node: object, left = DEEPEST): number {
  let deepest = 0;
  if (left > 0)
    for (const part of Object.values(node))
      for (const one of Array.isArray(part) ? part : [part])
        if (typeof one?.type === "string") deepest = Math.max(deepest, depthOf(one, left - 1));
  return deepest + 1;
}

/** The statements of a function's body. */
export function body(scope: Scope, fn: FnNode): void {
  if (depthOf(fn) > DEEPEST)
    scope.refuse(
      fn,
      `it is nested more than ${DEEPEST} deep`,
      "Write it in steps: keep a part of a long sum in a const, and a part of a long rule in a function.",
    );
  if (fn.async || fn.generator) scope.refuse(fn, "a rule is a plain function", "Drop async and *.");
  if (fn.body.type !== "BlockStatement") {
    const value = fn.body as Expression;
    scope.placed(value, () =>
      scope.emit({ s: "return", e: returned(scope, expression(scope, value), value) }),
    );
    return;
  }
  const statements = fn.body.body;
  let refused: unknown;
  for (const [i, s] of statements.entries())
    try {
      statement(scope, s, i === statements.length - 1);
    } catch (error) {
      // the next statement is read too, unless it may need a name that is not there now
      if (!(error instanceof Refused) || s.type === "VariableDeclaration") throw error;
      refused = error;
    }
  if (refused !== undefined) throw refused;
}

export function statement(scope: Scope, node: Statement | Node, last = false): void {
  scope.placed(node, () => statementHere(scope, node, last));
}

function statementHere(scope: Scope, node: Statement | Node, last: boolean): void {
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
    else if (called === "enter")
      bindValue(scope, name, entering(scope, d.init as CallExpression), node.kind === "const", d);
    else if (called === "numbers" || called === "integers")
      array(scope, name, called, d.init as CallExpression);
    else bindValue(scope, name, expression(scope, d.init), node.kind === "const", d);
  }
}

/** The word of Aitia that this name is, unless something nearer has the name. */
function aitiaWord(scope: Scope, name: string): string | undefined {
  if (scope.lookup(name)) return undefined;
  const meaning = meaningOf(scope.build.source, scope.file, name);
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

export function bindValue(
  scope: Scope,
  name: string,
  val: Val,
  isConst: boolean,
  node: Node,
): void {
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
      !isPlace(scope, now.e) &&
      (now.e.k === "state" || now.e.k === "field" || now.e.k === "element")
    ) {
      if (now.e.k !== "element") scope.traits.acts = true;
      return { to: now.e, now };
    }
    return refuse(
      node,
      "this cannot be assigned",
      "Inputs, parameters, indices, places and the calendar are read-only; an agent is moved by move(e, place).",
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

export function effect(scope: Scope, node: Expression): void {
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
    return scope.emit({ s: "set", to, e });
  }
  if (node.type === "CallExpression" && node.callee.type === "Identifier") {
    const word = aitiaWord(scope, node.callee.name);
    if (word === "renew") return renewal(scope, node);
    if (word === "move" || word === "leave") return moving(scope, word, node);
    if (word === "enter") return void entering(scope, node);
    if (word === "exit") return exiting(scope, node);
    if (word === "tie" || word === "untie") return tying(scope, word, node);
    const meaning = meaningOf(scope.build.source, scope.file, node.callee.name);
    if (meaning?.is === "function") return void callHelper(scope, meaning, node);
    if (!meaning && isBuiltin(node.callee.name)) return void expression(scope, node);
  }
  const foreign = node.type === "CallExpression" ? foreignCall(node) : undefined;
  if (foreign) return refuse(node, foreign.what, foreign.todo);
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
  scope.emit({ s: "set", to, e: fitted(scope, now, value, node.right) });
}
