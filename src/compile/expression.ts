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
import { suggestion } from "../errors.ts";
import { arrayElement, builtin } from "./builtin.ts";
import { callHelper } from "./helper.ts";
import { type Scope, unknownName } from "./scope.ts";
import type { Meaning } from "./source.ts";
import type { BinaryOp, Expr } from "./tree.ts";
import {
  type Bound,
  binary,
  constant,
  inWords,
  remade,
  settled,
  toFlag,
  toNumber,
  toWhole,
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
  if (typeof node.value === "number") return { v: "literal", value: node.value };
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
  const meaning = meaningOf(scope, scope.file, name);
  if (meaning?.is === "value") return moduleConstant(scope, meaning, name, node);
  if (meaning?.is === "import" && meaning.name === "nobody")
    return { v: "agent", e: constant("i32", -1), kin: { set: null } };
  if (meaning) return scope.refuse(node, `"${name}" is a function`, `Call it: ${name}(…).`);
  return unknownName(scope, node, name);
}

/** What a top-level name stands for, imports between the files of a case followed. */
export function meaningOf(scope: Scope, file: Scope["file"], name: string): Meaning | undefined {
  let meaning = file.names.get(name);
  let at = file;
  for (let i = 0; meaning?.is === "import" && i < 20; i++) {
    const next: Scope["file"] | undefined = importedFile(scope, at, meaning.from);
    if (!next) return meaning;
    meaning = next.names.get(meaning.name);
    at = next;
  }
  return meaning;
}

function importedFile(
  scope: Scope,
  file: Scope["file"],
  specifier: string,
): Scope["file"] | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const path = new URL(specifier, `file://${file.path}`).pathname;
  return (
    scope.build.source.files.get(decodeURIComponent(path)) ?? scope.build.source.files.get(path)
  );
}

function moduleConstant(
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
    const meaning = meaningOf(scope, file, n.name);
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

function arithmetic(operator: string, a: number, b: number): number | undefined {
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

const comparisons: Readonly<Record<string, BinaryOp>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "===": "==",
  "!==": "!=",
  "==": "==",
  "!=": "!=",
};
const bitwise = new Set(["&", "|", "^", "<<", ">>", ">>>"]);

function binaryExpression(scope: Scope, node: BinaryExpression): Val {
  const a = expression(scope, node.left);
  const b = expression(scope, node.right);
  return combine(scope, node.operator, a, b, node);
}

/** `a operator b`, for expressions and for compound assignments. */
export function combine(scope: Scope, operator: string, a: Val, b: Val, node: Node): Val {
  const { refuse } = scope;
  if (operator in comparisons) return compare(scope, comparisons[operator]!, a, b, node);
  if (bitwise.has(operator))
    return {
      v: "whole",
      e: binary(operator as BinaryOp, "i32", toWhole(a, node, refuse), toWhole(b, node, refuse)),
    };
  if (operator === "**")
    return refuse(
      node,
      "** is not part of the language of rules",
      "Write pow(base, exponent), or x * x.",
    );
  if (operator === "%")
    return refuse(
      node,
      "% is not part of the language of rules",
      "Count in a field, or compare w.monthOfYear.",
    );
  if (!["+", "-", "*", "/"].includes(operator))
    return refuse(
      node,
      `${operator} is not part of the language of rules`,
      "Allowed: + - * / and comparisons.",
    );
  if (a.v === "literal" && b.v === "literal")
    return { v: "literal", value: arithmetic(operator, a.value, b.value)! };
  const whole = (x: Val) => x.v === "whole" || (x.v === "literal" && Number.isInteger(x.value));
  if (whole(a) && whole(b)) {
    if (operator === "/")
      return refuse(
        node,
        "whole numbers are not divided",
        "Write float(i) / n for a fraction, or floor(float(i) / n).",
      );
    return {
      v: "whole",
      e: binary(operator as BinaryOp, "i32", toWhole(a, node, refuse), toWhole(b, node, refuse)),
    };
  }
  const left = toNumber(a, node, refuse);
  // No division by a literal: a GPU may divide less exactly than it multiplies.
  if (operator === "/" && b.v === "literal") {
    if (b.value === 0) return refuse(node, "a division by 0", "Divide by something else.");
    return { v: "number", e: binary("*", "f32", left, constant("f32", 1 / b.value)) };
  }
  return { v: "number", e: binary(operator as BinaryOp, "f32", left, toNumber(b, node, refuse)) };
}

function compare(scope: Scope, op: BinaryOp, a: Val, b: Val, node: Node): Val {
  const { refuse } = scope;
  if (a.v === "agent" || b.v === "agent") {
    if (a.v !== "agent" || b.v !== "agent")
      return refuse(
        node,
        `${inWords(a)} is compared with ${inWords(b)}`,
        "Compare an agent with an agent or with nobody.",
      );
    if (op !== "==" && op !== "!=")
      return refuse(node, "agents have no order", "Compare e.index, or a field.");
    unite(scope, a.kin, b.kin, node);
    return { v: "flag", e: binary(op, "bool", a.e, b.e) };
  }
  if (a.v === "flag" || b.v === "flag") {
    if (a.v !== "flag" || b.v !== "flag" || (op !== "==" && op !== "!="))
      return refuse(
        node,
        "a flag is compared with something else",
        "Use the flag itself, or !flag.",
      );
    const same = (x: Expr) => unary("flag", "i32", x);
    return { v: "flag", e: binary(op, "bool", same(a.e), same(b.e)) };
  }
  if (a.v === "literal" && b.v === "literal") return compare(scope, op, settled(a), b, node);
  const whole = (x: Val) =>
    x.v === "whole" || x.v === "word" || (x.v === "literal" && Number.isInteger(x.value));
  if (whole(a) && whole(b))
    return { v: "flag", e: binary(op, "bool", toWhole(a, node, refuse), toWhole(b, node, refuse)) };
  return { v: "flag", e: binary(op, "bool", toNumber(a, node, refuse), toNumber(b, node, refuse)) };
}

/** Two agents that meet belong to one set. */
export function unite(
  scope: Scope,
  a: { set: string | null },
  b: { set: string | null },
  node: Node,
): void {
  if (a.set && b.set && a.set !== b.set)
    scope.refuse(
      node,
      `an agent of "${b.set}" stands where one of "${a.set}" is wanted`,
      "Agents of different sets are never the same.",
    );
  if (!a.set) a.set = b.set;
  else if (!b.set) b.set = a.set;
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

/** Two values made of one kind. */
export function alike(
  scope: Scope,
  a: Val,
  b: Val,
  node: Node,
): [Exclude<Val, { v: "literal" }>, Exclude<Val, { v: "literal" }>] {
  const { refuse } = scope;
  if (a.v === "agent" && b.v === "agent") {
    unite(scope, a.kin, b.kin, node);
    return [a.kin.set ? a : { ...a, kin: b.kin }, b];
  }
  if (a.v === "flag" && b.v === "flag") return [a, b];
  if (a.v === "word" && b.v === "word") return [a, b];
  const whole = (x: Val) => x.v === "whole" || (x.v === "literal" && Number.isInteger(x.value));
  if (whole(a) && whole(b) && (a.v === "whole" || b.v === "whole"))
    return [
      { v: "whole", e: toWhole(a, node, refuse) },
      { v: "whole", e: toWhole(b, node, refuse) },
    ];
  return [
    { v: "number", e: toNumber(a, node, refuse) },
    { v: "number", e: toNumber(b, node, refuse) },
  ];
}

const words = ["a", "b", "c", "d"];

function member(scope: Scope, node: MemberExpression): Val {
  const { refuse } = scope;
  const { object } = node;
  const bound = object.type === "Identifier" ? scope.lookup(object.name) : undefined;
  if (node.computed) {
    if (bound?.b === "array") return arrayElement(scope, bound, node);
    const set = setOf(scope, object);
    if (set) return slot(scope, set, node);
    return refuse(
      node,
      "[…] is only for sets of agents and local arrays",
      "Write w.elite[i] or size[i].",
    );
  }
  const name = (node.property as { name: string }).name;
  if (bound?.b === "world") return worldField(scope, name, node);
  if (bound?.b === "parameters") return parameter(scope, name, node);
  if (bound?.b === "draw") {
    const i = words.indexOf(name);
    if (i < 0)
      return refuse(
        node,
        `a draw has the words a, b, c and d, not "${name}"`,
        suggestion(name, words),
      );
    bound.words[i] ??= scope.local(`${bound.name}_${name}`, "i32").name;
    return { v: "word", e: { k: "local", type: "i32", name: bound.words[i] } };
  }
  const set = setOf(scope, object);
  if (set) {
    if (name === "length")
      return { v: "literal", value: scope.build.layout.world.sets[set]!.count };
    return refuse(
      node,
      `a set of agents has no "${name}"`,
      "Visit it with for … of, or count, sum, mean, most or choose from it.",
    );
  }
  if (object.type === "Identifier" && object.name === "Math")
    return refuse(
      node,
      `Math.${name} gives other bits on other machines`,
      'Import exp, log, sqrt, abs, floor, min, max, pow … from "aitia".',
    );
  const of = expression(scope, object);
  if (of.v !== "agent")
    return refuse(node, `${inWords(of)} has no "${name}"`, "Only agents have fields.");
  return agentField(scope, of, name, node);
}

/** The set that an expression names: `w.elite`, or a parameter that was handed one. */
export function setOf(scope: Scope, node: Node): string | undefined {
  const n = node as Expression;
  if (n.type === "Identifier") {
    const bound = scope.lookup(n.name);
    return bound?.b === "set" ? bound.set : undefined;
  }
  if (n.type !== "MemberExpression" || n.computed || n.object.type !== "Identifier")
    return undefined;
  if (scope.lookup(n.object.name)?.b !== "world") return undefined;
  const name = (n.property as { name: string }).name;
  return name in scope.build.layout.world.sets ? name : undefined;
}

function slot(scope: Scope, set: string, node: MemberExpression): Val {
  const count = scope.build.layout.world.sets[set]!.count;
  const index = expression(scope, node.property);
  const kin = { set };
  if (index.v === "literal") {
    const inside = Number.isInteger(index.value) && index.value >= 0 && index.value < count;
    if (!inside)
      return scope.refuse(
        node,
        `"${set}" has slots 0 to ${count - 1}, not ${index.value}`,
        "Name one of its slots.",
      );
    return { v: "agent", e: constant("i32", index.value), kin };
  }
  const i = toWhole(index, node.property, scope.refuse);
  const inside = binary(
    "and",
    "bool",
    binary(">=", "bool", i, constant("i32", 0)),
    binary("<", "bool", i, constant("i32", count)),
  );
  const local = scope.local(set, "i32");
  scope.emit({
    s: "set",
    to: local,
    e: { k: "select", type: "i32", c: inside, a: i, b: constant("i32", -1) },
  });
  return { v: "agent", e: local, kin };
}

function worldField(scope: Scope, name: string, node: Node): Val {
  const { layout } = scope.build;
  if (name === "month" || name === "year" || name === "monthOfYear")
    return { v: "whole", e: { k: "clock", type: "i32", of: name } };
  if (name in layout.world.sets)
    return scope.refuse(
      node,
      `w.${name} is a whole set of agents`,
      "Visit it with for … of, or count, sum, mean, most or choose from it.",
    );
  const field = layout.field(null, name);
  if (field) {
    const definition = layout.world.state[name]!;
    const e: Expr = { k: "state", type: field.type, word: field.word, field: name };
    return fieldValue(definition, e);
  }
  const input = layout.input(null, name);
  if (input >= 0) return { v: "number", e: { k: "input", type: "f32", input, field: name } };
  const known = [
    ...Object.keys(layout.world.state),
    ...Object.keys(layout.world.inputs ?? {}),
    ...Object.keys(layout.world.sets),
    "month",
    "year",
    "monthOfYear",
  ];
  return scope.refuse(node, `this world has no "${name}"`, suggestion(name, known));
}

const fieldValue = (definition: { readonly type: string; readonly set?: string }, e: Expr): Val =>
  definition.type === "number"
    ? { v: "number", e }
    : definition.type === "integer"
      ? { v: "whole", e }
      : definition.type === "flag"
        ? { v: "flag", e }
        : { v: "agent", e, kin: { set: definition.set! } };

export function agentField(
  scope: Scope,
  of: Extract<Val, { v: "agent" }>,
  name: string,
  node: Node,
): Val {
  const { layout } = scope.build;
  if (name === "index") return { v: "whole", e: of.e };
  const { set } = of.kin;
  if (!set)
    return scope.refuse(
      node,
      `nobody has no "${name}"`,
      "Assign an agent before reading its fields.",
    );
  const field = layout.field(set, name);
  if (field && !name.startsWith("$")) {
    const definition = layout.world.sets[set]!.fields[name]!;
    return fieldValue(definition, {
      k: "field",
      type: field.type,
      word: field.word,
      set,
      field: name,
      index: of.e,
    });
  }
  const input = layout.input(set, name);
  if (input >= 0)
    return {
      v: "number",
      e: { k: "agentInput", type: "f32", input, set, field: name, index: of.e },
    };
  const known = [
    ...Object.keys(layout.world.sets[set]!.fields),
    ...Object.keys(layout.world.sets[set]!.inputs ?? {}),
    "index",
  ];
  return scope.refuse(node, `an agent of "${set}" has no "${name}"`, suggestion(name, known));
}

function parameter(scope: Scope, name: string, node: Node): Val {
  if (!scope.rule.parameters.includes(name))
    return scope.refuse(
      node,
      `"${scope.rule.id}" declares no parameter "${name}"`,
      suggestion(name, scope.rule.parameters),
    );
  return {
    v: "number",
    e: { k: "parameter", type: "f32", parameter: scope.build.layout.parameter(name), name },
  };
}

function call(scope: Scope, node: CallExpression): Val {
  const { callee } = node;
  if (scope.file === scope.build.mathematics && callee.type === "MemberExpression")
    return builtin(scope, (callee.property as { name: string }).name, node);
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
  const meaning = meaningOf(scope, scope.file, callee.name);
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
  return unknownName(scope, callee, callee.name);
}
