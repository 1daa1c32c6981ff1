/** Operators between two values, and two values made of one kind. */
import type { Node } from "acorn";
import { arithmetic } from "../source/names.ts";
import type { BinaryOp, Expr } from "../tree.ts";
import type { Scope } from "./scope.ts";
import {
  binary,
  constant,
  inWords,
  settled,
  toNumber,
  toWhole,
  unary,
  type Val,
} from "./values.ts";

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

/** `a operator b`, for expressions and for compound assignments. */
export function combine(scope: Scope, operator: string, a: Val, b: Val, node: Node): Val {
  const { refuse } = scope;
  if (operator in comparisons) return compare(scope, comparisons[operator], a, b, node);
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
      "Write remainder(i, n) of whole numbers.",
    );
  if (!["+", "-", "*", "/"].includes(operator))
    return refuse(
      node,
      `${operator} is not part of the language of rules`,
      "Allowed: + - * / and comparisons.",
    );
  const folded =
    a.v === "literal" && b.v === "literal" ? arithmetic(operator, a.value, b.value) : undefined;
  if (folded !== undefined && !Number.isFinite(folded))
    return refuse(node, "this is no finite number", "Divide by something other than 0.");
  if (folded !== undefined) return { v: "literal", value: folded };
  const whole = (x: Val) => x.v === "whole" || (x.v === "literal" && Number.isInteger(x.value));
  if (whole(a) && whole(b)) {
    if (operator === "/")
      return refuse(
        node,
        "whole numbers are not divided",
        "Write quotient(i, n) for a whole number, or float(i) / n for a fraction.",
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
