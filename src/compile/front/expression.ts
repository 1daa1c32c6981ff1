/** Expressions of a rule, to the typed tree. */
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  MemberExpression,
  Node,
  PrivateIdentifier,
  Super,
} from "acorn";
import { meaningOf, moduleConstant } from "../source/names.ts";
import type { Expr } from "../tree.ts";
import { builtin, isBuiltin } from "./builtin.ts";
import { foreignCall } from "./foreign.ts";
import { callHelper } from "./helper.ts";
import { member } from "./member.ts";
import { alike, combine } from "./operator.ts";
import { type Scope, unknownName } from "./scope.ts";
import {
  type Bound,
  binary,
  constant,
  remade,
  toFlag,
  toNumber,
  typeOfKind,
  unary,
  type Val,
} from "./values.ts";

type Anything = Expression | PrivateIdentifier | Super | Node;

/** The value of an expression. Reductions and draws emit statements before it. */
export function expression(scope: Scope, node: Anything): Val {
  switch (node.type) {
    case "Literal":
      return literal(scope, node as Extract<Expression, { type: "Literal" }>);
    case "Identifier":
      return named(scope, (node as { name: string }).name, node);
    case "UnaryExpression":
      return unaryExpression(scope, node as Extract<Expression, { type: "UnaryExpression" }>);
    case "BinaryExpression":
      return binaryExpression(scope, node as BinaryExpression);
    case "LogicalExpression": {
      const { operator, left, right } = node as Extract<Expression, { type: "LogicalExpression" }>;
      if (operator === "??")
        return scope.refuse(
          node,
          "?? is not part of the language of rules",
          "Compare with nobody.",
        );
      const a = toFlag(expression(scope, left), left, scope.refuse);
      const b = toFlag(expression(scope, right), right, scope.refuse);
      return { v: "flag", e: binary(operator === "&&" ? "and" : "or", "bool", a, b) };
    }
    case "ConditionalExpression":
      return conditional(scope, node as Extract<Expression, { type: "ConditionalExpression" }>);
    case "MemberExpression":
      return member(scope, node as MemberExpression);
    case "CallExpression":
      return call(scope, node as CallExpression);
    default:
      return scope.refuse(
        node,
        `${described(node)} is not part of the language of rules`,
        "See docs/mechanisms.md for what a rule may say.",
      );
  }
}

export const described = (node: Node): string =>
  ({
    ArrowFunctionExpression: "a function made inside a rule",
    FunctionExpression: "a function made inside a rule",
    ObjectExpression: "an object",
    ArrayExpression: "an array literal",
    TemplateLiteral: "a text",
    NewExpression: "new",
    ThisExpression: "this",
    AwaitExpression: "await",
    YieldExpression: "yield",
    AssignmentExpression: "an assignment inside an expression",
    UpdateExpression: "++ or -- inside an expression",
    SequenceExpression: "a comma between expressions",
    ChainExpression: "?.",
    TryStatement: "try",
    ThrowStatement: "throw",
    SwitchStatement: "switch",
    ForInStatement: "for … in",
    DoWhileStatement: "do … while",
    ClassDeclaration: "a class",
  })[node.type as string] ?? node.type;

function literal(scope: Scope, node: Extract<Expression, { type: "Literal" }>): Val {
  if (typeof node.value === "number") {
    if (!Number.isFinite(Math.fround(node.value)))
      scope.refuse(
        node,
        `${node.raw} is larger than any number of 32 bits`,
        "Write a number below 3.4e38.",
      );
    return { v: "literal", value: node.value };
  }
  if (typeof node.value === "boolean")
    return { v: "flag", e: constant("bool", node.value ? 1 : 0) };
  return scope.refuse(
    node,
    `${node.raw ?? "this"} is neither a number nor true or false`,
    "Rules know numbers, flags and agents only.",
  );
}

/** The value a bound name has. */
function valueOfBound(scope: Scope, bound: Bound, name: string, node: Node): Val {
  switch (bound.b) {
    case "local":
      return { v: bound.as, e: { k: "local", type: typeOfKind(bound.as), name: bound.name } };
    case "agent":
      return { v: "agent", e: bound.e, kin: bound.kin };
    case "literal":
      return { v: "literal", value: bound.value };
    case "world":
      return scope.refuse(
        node,
        `"${name}" is the whole world`,
        "Name a field of it, such as w.month.",
      );
    case "set":
      return scope.refuse(
        node,
        `"${name}" is a whole set of agents`,
        "Visit it with for … of, or count, sum, mean, most or choose from it.",
      );
    case "parameters":
      return scope.refuse(node, `"${name}" is all parameters`, "Name one of them.");
    case "draw":
      return scope.refuse(
        node,
        `"${name}" is a draw of four words`,
        `Use one of them: u01(${name}.a).`,
      );
    case "array":
      return scope.refuse(node, `"${name}" is an array`, `Use an element: ${name}[0].`);
  }
}

export function named(scope: Scope, name: string, node: Node): Val {
  const bound = scope.lookup(name);
  if (bound) return valueOfBound(scope, bound, name, node);
  const meaning = meaningOf(scope.build.source, scope.file, name);
  if (meaning?.is === "value") return moduleConstant(scope, meaning, name, node);
  if (meaning?.is === "import" && meaning.name === "nobody")
    return { v: "agent", e: constant("i32", -1), kin: { set: null } };
  if (!meaning && name === "nobody")
    return scope.refuse(
      node,
      '"nobody" is not imported here',
      'Add: import { nobody } from "aitia".',
    );
  if (meaning) return scope.refuse(node, `"${name}" is a function`, `Call it: ${name}(…).`);
  return unknownName(scope, node, name);
}

function unaryExpression(
  scope: Scope,
  node: Extract<Expression, { type: "UnaryExpression" }>,
): Val {
  const a = expression(scope, node.argument);
  if (node.operator === "!")
    return { v: "flag", e: unary("not", "bool", toFlag(a, node.argument, scope.refuse)) };
  if (node.operator === "-") {
    if (a.v === "literal") return { v: "literal", value: -a.value };
    if (a.v === "whole") return { v: "whole", e: unary("neg", "i32", a.e) };
    return { v: "number", e: unary("neg", "f32", toNumber(a, node.argument, scope.refuse)) };
  }
  if (node.operator === "+") return a;
  return scope.refuse(
    node,
    `${node.operator} is not part of the language of rules`,
    "Allowed before a value: - and !.",
  );
}

function binaryExpression(scope: Scope, node: BinaryExpression): Val {
  const a = expression(scope, node.left);
  const b = expression(scope, node.right);
  return combine(scope, node.operator, a, b, node);
}

function conditional(
  scope: Scope,
  node: Extract<Expression, { type: "ConditionalExpression" }>,
): Val {
  const c = toFlag(expression(scope, node.test), node.test, scope.refuse);
  const [a, b] = alike(
    scope,
    expression(scope, node.consequent),
    expression(scope, node.alternate),
    node,
  );
  const type = typeOfKind(a.v as "number");
  return remade(a, { k: "select", type, c, a: a.e, b: (b as { e: Expr }).e });
}

function call(scope: Scope, node: CallExpression): Val {
  const { callee } = node;
  if (scope.file === scope.build.mathematics && callee.type === "MemberExpression")
    return builtin(scope, (callee.property as { name: string }).name, node);
  const foreign = foreignCall(node);
  if (foreign) return scope.refuse(node, foreign.what, foreign.todo);
  if (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "Math"
  )
    return member(scope, callee);
  if (callee.type !== "Identifier")
    return scope.refuse(
      node,
      "only functions with a plain name are called",
      "Math, methods and closures are not part of the language of rules.",
    );
  if (scope.lookup(callee.name))
    return scope.refuse(
      node,
      `"${callee.name}" is not a function`,
      "Call a function of the case or one of Aitia's words.",
    );
  const meaning = meaningOf(scope.build.source, scope.file, callee.name);
  if (meaning?.is === "function") {
    const result = callHelper(scope, meaning, node);
    if (!result)
      return scope.refuse(
        node,
        `${callee.name} returns nothing`,
        "Call it as a statement of its own.",
      );
    return result;
  }
  if (meaning?.is === "import" || scope.file === scope.build.mathematics)
    return builtin(scope, meaning?.is === "import" ? meaning.name : callee.name, node);
  if (isBuiltin(callee.name))
    return scope.refuse(
      callee,
      `"${callee.name}" is not imported here`,
      `Add: import { ${callee.name} } from "aitia".`,
    );
  return unknownName(scope, callee, callee.name);
}
