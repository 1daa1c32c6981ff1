/** The words of Aitia inside a rule: mathematics, chance, and sums over sets. */
import type { CallExpression, Expression, Identifier, MemberExpression, Node } from "acorn";
import { suggestion } from "../../errors.ts";
import type { Expr } from "../tree.ts";
import { expression } from "./expression.ts";
import { emptyNear, emptyPlace, whoAt } from "./grid.ts";
import { callHelper } from "./helper.ts";
import { choose, mean, most, reduce, someOf } from "./over-sets.ts";
import type { Scope } from "./scope.ts";
import { areTied, degree, refuseTied } from "./ties.ts";
import {
  type Bound,
  binary,
  constant,
  inWords,
  toFlag,
  toNumber,
  toWhole,
  unary,
  type Val,
} from "./values.ts";
import { euclid } from "./whole.ts";

type Builtin = (scope: Scope, node: CallExpression) => Val;

const argument = (scope: Scope, node: CallExpression, i: number): Val => {
  const arg = node.arguments[i];
  if (!arg)
    return scope.refuse(
      node,
      `${nameOf(node)} wants ${i + 1} arguments`,
      "See docs/mechanisms.md for its form.",
    );
  return expression(scope, arg);
};
export const nameOf = (node: CallExpression) => (node.callee as Identifier).name;
const num = (scope: Scope, node: CallExpression, i: number) =>
  toNumber(argument(scope, node, i), node.arguments[i], scope.refuse);
export const word = (scope: Scope, node: CallExpression, i: number): Expr => {
  const val = argument(scope, node, i);
  if (val.v !== "word")
    return scope.refuse(
      node.arguments[i],
      `${inWords(val)} stands where random bits are wanted`,
      "Hand in a word of a draw, such as d.a.",
    );
  return val.e;
};

const number = (e: Expr): Val => ({ v: "number", e });
const unaryNumber =
  (op: "sqrt" | "abs" | "floor"): Builtin =>
  (scope, node) =>
    number(unary(op, "f32", num(scope, node, 0)));

/** A call of the kernel's own function of this name, compiled from its source like any helper. */
function mathematics(scope: Scope, name: string, args: readonly Expr[], node: Node): Expr {
  const meaning = scope.build.mathematics.names.get(name);
  if (meaning?.is !== "function") throw new Error(`the kernel has no function ${name}`);
  const vals = args.map((e): Val => ({ v: e.type === "i32" ? "whole" : "number", e }));
  return (callHelper(scope, meaning, node, vals) as { e: Expr }).e;
}

const kernel =
  (name: string, arity = 1): Builtin =>
  (scope, node) =>
    number(
      mathematics(
        scope,
        name,
        Array.from({ length: arity }, (_, i) => num(scope, node, i)),
        node,
      ),
    );

export const u01Of = (scope: Scope, w: Expr, node: Node) => mathematics(scope, "u01", [w], node);

/** A whole number from 0 to below n, up to 65,536, by a random word. */
export const pickOf = (scope: Scope, w: Expr, n: Expr, node: Node) =>
  mathematics(scope, "pick", [w, n], node);

const extreme =
  (op: "min" | "max"): Builtin =>
  (scope, node) => {
    const a = argument(scope, node, 0);
    const b = argument(scope, node, 1);
    const whole = (x: Val) => x.v === "whole" || (x.v === "literal" && Number.isInteger(x.value));
    if (whole(a) && whole(b) && (a.v === "whole" || b.v === "whole"))
      return {
        v: "whole",
        e: binary(op, "i32", toWhole(a, node, scope.refuse), toWhole(b, node, scope.refuse)),
      };
    return number(
      binary(op, "f32", toNumber(a, node, scope.refuse), toNumber(b, node, scope.refuse)),
    );
  };

const divided = (scope: Scope, node: CallExpression) =>
  euclid(
    scope,
    toWhole(argument(scope, node, 0), node, scope.refuse),
    toWhole(argument(scope, node, 1), node, scope.refuse),
    node,
  );

/** A number that stands in the text as such: -1, 2.5. */
function writtenNumber(node: Node | undefined): number | undefined {
  const own = node as Expression | undefined;
  if (own?.type === "UnaryExpression" && own.operator === "-") {
    const positive = writtenNumber(own.argument);
    return positive === undefined ? undefined : -positive;
  }
  return own?.type === "Literal" && typeof own.value === "number" ? own.value : undefined;
}

/** The word, but for a number as it stands in the rule that it has no value of. */
const within =
  (name: string, has: (x: number) => boolean, what: string, builtin: Builtin): Builtin =>
  (scope, node) => {
    const given = writtenNumber(node.arguments[0]);
    if (given !== undefined && !has(given))
      return scope.refuse(node, `${name}(${given}) is no number`, `${what}.`);
    return builtin(scope, node);
  };

const builtins: Readonly<Record<string, Builtin>> = {
  exp: kernel("exp"),
  log: within("log", (x) => x > 0, "A logarithm is of a number above 0", kernel("log")),
  logistic: kernel("logistic"),
  pow10: kernel("pow10"),
  pow: kernel("pow", 2),
  normalCdf: kernel("normalCdf"),
  normalQuantile: kernel("normalQuantile"),
  sqrt: within("sqrt", (x) => x >= 0, "A root is of a number from 0", unaryNumber("sqrt")),
  abs: unaryNumber("abs"),
  floor: unaryNumber("floor"),
  min: extreme("min"),
  max: extreme("max"),
  clamp(scope, node) {
    const x = num(scope, node, 0);
    return number(
      binary("min", "f32", binary("max", "f32", x, num(scope, node, 1)), num(scope, node, 2)),
    );
  },
  int(scope, node) {
    const x = argument(scope, node, 0);
    if (x.v === "whole") return x;
    if (x.v === "literal") return { v: "whole", e: constant("i32", Math.trunc(x.value)) };
    if (x.v === "flag") return { v: "whole", e: unary("flag", "i32", x.e) };
    return { v: "whole", e: unary("i32", "i32", toNumber(x, node, scope.refuse)) };
  },
  float(scope, node) {
    const x = argument(scope, node, 0);
    return number(
      x.v === "flag"
        ? unary("f32", "f32", unary("flag", "i32", x.e))
        : toNumber(x, node, scope.refuse),
    );
  },
  u01: (scope, node) => number(u01Of(scope, word(scope, node, 0), node)),
  normal: (scope, node) =>
    number(mathematics(scope, "normalQuantile", [u01Of(scope, word(scope, node, 0), node)], node)),
  exponential: (scope, node) =>
    number(
      unary(
        "neg",
        "f32",
        mathematics(scope, "log", [u01Of(scope, word(scope, node, 0), node)], node),
      ),
    ),
  chance: (scope, node) => ({
    v: "flag",
    e: binary("<", "bool", u01Of(scope, word(scope, node, 0), node), num(scope, node, 1)),
  }),
  pick(scope, node) {
    const w = word(scope, node, 0);
    return {
      v: "whole",
      e: pickOf(scope, w, toWhole(argument(scope, node, 1), node, scope.refuse), node),
    };
  },
  draw(scope, node) {
    return scope.refuse(
      node,
      "a draw stands where a value is wanted",
      "Name it first: const d = draw(e); then u01(d.a).",
    );
  },
  count: (scope, node) =>
    reduce(scope, node, "whole", (total, of) =>
      binary("+", "i32", total, unary("flag", "i32", toFlag(of, node, scope.refuse))),
    ),
  sum: (scope, node) =>
    reduce(scope, node, "number", (total, of) =>
      binary("+", "f32", total, toNumber(of, node, scope.refuse)),
    ),
  mean,
  most,
  choose,
  someOf,
  whoAt,
  emptyNear,
  emptyPlace,
  degree,
  areTied,
  tied: refuseTied,
  quotient: (scope, node) => ({ v: "whole", e: divided(scope, node).q }),
  remainder: (scope, node) => ({ v: "whole", e: divided(scope, node).r }),
  shuffled(scope, node) {
    return scope.refuse(
      node,
      "a random order stands where a value is wanted",
      "Visit it: for (const e of shuffled(w.elite)).",
    );
  },
};

/** Words that only the kernel's own source may say. */
const moves: Readonly<Record<string, Builtin>> = {
  f: (scope, node) => number(num(scope, node, 0)),
  bitsOf: (scope, node) => ({ v: "whole", e: unary("bitsOf", "i32", num(scope, node, 0)) }),
  ofBits: (scope, node) =>
    number(unary("ofBits", "f32", toWhole(argument(scope, node, 0), node, scope.refuse))),
  imul: (scope, node) => ({
    v: "whole",
    e: binary(
      "*",
      "i32",
      toWhole(argument(scope, node, 0), node, scope.refuse),
      toWhole(argument(scope, node, 1), node, scope.refuse),
    ),
  }),
};

const ACTS: readonly string[] = ["renew", "move", "leave", "tie", "untie", "exit"];
/** Whether the word is a statement of its own and gives nothing back. */
const isAct = (name: string): boolean => ACTS.includes(name);

/** Whether Aitia has a word of this name for rules. */
export const isBuiltin = (name: string): boolean =>
  Object.hasOwn(builtins, name) || ["near", "enter"].includes(name) || isAct(name);

export function builtin(scope: Scope, name: string, node: CallExpression): Val {
  if (scope.file === scope.build.mathematics && Object.hasOwn(moves, name))
    return moves[name](scope, node);
  const found = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (found) return found(scope, node);
  if (name === "near")
    return scope.refuse(
      node,
      "a neighbourhood stands where a value is wanted",
      "Visit it: for (const o of near(e, 1)), or count(near(e, 1), (o) => …).",
    );
  if (name === "enter")
    return scope.refuse(
      node,
      "somebody comes where a value is wanted",
      "Give the newcomer a name of its own: const e = enter(w.firm).",
    );
  if (isAct(name))
    return scope.refuse(node, `${name} gives nothing back`, "Call it as a statement of its own.");
  return scope.refuse(
    node,
    `"${name}" cannot be called inside a rule`,
    suggestion(name, Object.keys(builtins)),
  );
}

/** The element of a local array; its index is taken modulo the array's length. */
export function arrayElement(
  scope: Scope,
  bound: Extract<Bound, { b: "array" }>,
  node: MemberExpression,
): Val {
  const index = toWhole(expression(scope, node.property), node.property, scope.refuse);
  const e: Expr = { k: "element", type: bound.type, array: bound.id, index };
  return bound.type === "f32" ? { v: "number", e } : { v: "whole", e };
}
