/** What an expression of a rule is worth while it is being compiled, and how one kind of value becomes another. */
import type { Node } from "acorn";
import type { Expr, Type } from "../tree.ts";

/** The set an agent belongs to; null while only `nobody` has been seen, fixed by the first agent assigned. */
export interface Kin {
  set: string | null;
}

export type Val =
  | { readonly v: "number"; readonly e: Expr } // f32
  | { readonly v: "whole"; readonly e: Expr } // i32
  | { readonly v: "flag"; readonly e: Expr } // bool
  | { readonly v: "word"; readonly e: Expr } // i32 of random bits
  | { readonly v: "literal"; readonly value: number } // takes the type of what it stands beside
  | { readonly v: "agent"; readonly e: Expr; readonly kin: Kin };

/** What a name stands for inside a rule. */
export type Bound =
  | {
      readonly b: "local";
      readonly name: string;
      readonly as: "number" | "whole" | "flag" | "word";
      readonly constant: boolean;
    }
  | {
      readonly b: "agent";
      readonly e: Expr;
      readonly kin: Kin;
      readonly name: string | null;
      readonly constant: boolean;
    }
  | { readonly b: "set"; readonly set: string }
  | { readonly b: "world" }
  | { readonly b: "parameters" }
  | {
      readonly b: "draw";
      readonly words: [string | null, string | null, string | null, string | null];
      readonly name: string;
    }
  | { readonly b: "array"; readonly id: number; readonly type: "f32" | "i32" }
  | { readonly b: "literal"; readonly value: number };

export const typeOfKind = (as: "number" | "whole" | "flag" | "word" | "agent"): Type =>
  as === "number" ? "f32" : as === "flag" ? "bool" : "i32";

export const constant = (type: Type, value: number): Expr => ({
  k: "const",
  type,
  value: type === "f32" ? Math.fround(value) : value,
});

export const unary = (op: Extract<Expr, { k: "unary" }>["op"], type: Type, a: Expr): Expr => ({
  k: "unary",
  type,
  op,
  a,
});
export const binary = (
  op: Extract<Expr, { k: "binary" }>["op"],
  type: Type,
  a: Expr,
  b: Expr,
): Expr => ({ k: "binary", type, op, a, b });

export const inWords = (val: Val): string =>
  ({
    number: "a number",
    whole: "a whole number",
    flag: "a flag",
    word: "random bits",
    literal: "a number",
    agent: "an agent",
  })[val.v];

/** Thrown inside one function to give it up; the trouble is already written down. */
export class Refused extends Error {}

/** Says what is wrong at a node and gives the function up. */
export type Refuse = (node: Node, what: string, todo?: string) => never;

export function toNumber(val: Val, node: Node, refuse: Refuse): Expr {
  switch (val.v) {
    case "number":
      return val.e;
    case "whole":
      return val.e.k === "const" ? constant("f32", val.e.value) : unary("f32", "f32", val.e);
    case "literal":
      return constant("f32", val.value);
    case "flag":
      return refuse(node, "a flag stands where a number is wanted", "Write (flag ? 1 : 0).");
    case "word":
      return refuse(
        node,
        "random bits stand where a number is wanted",
        "Write u01(d.a), normal(d.a) or pick(d.a, n).",
      );
    case "agent":
      return refuse(
        node,
        "an agent stands where a number is wanted",
        "Name a field of it, such as e.index.",
      );
  }
}

export function toWhole(val: Val, node: Node, refuse: Refuse): Expr {
  if (val.v === "whole" || val.v === "word") return val.e;
  if (val.v === "literal") {
    if (!Number.isInteger(val.value))
      return refuse(node, `${val.value} is not a whole number`, "Write a whole number, or int(x).");
    return constant("i32", val.value | 0);
  }
  return refuse(
    node,
    `${inWords(val)} stands where a whole number is wanted`,
    "Write int(x) to cut a number to a whole number; a local is whole when it is made by int(0).",
  );
}

export function toFlag(val: Val, node: Node, refuse: Refuse): Expr {
  switch (val.v) {
    case "flag":
      return val.e;
    case "number":
      return binary("!=", "bool", val.e, constant("f32", 0));
    case "whole":
      return binary("!=", "bool", val.e, constant("i32", 0));
    case "literal":
      return constant("bool", val.value === 0 ? 0 : 1);
    case "agent":
      return refuse(
        node,
        "an agent stands where a yes or no is wanted",
        "Compare it: e !== nobody.",
      );
    case "word":
      return refuse(node, "random bits stand where a yes or no is wanted", "Write chance(d.a, p).");
  }
}

/** A literal that must become something on its own is a number. */
export const settled = (val: Val): Exclude<Val, { v: "literal" }> =>
  val.v === "literal" ? { v: "number", e: constant("f32", val.value) } : val;

/** One of the same kind as the model value, from an expression. */
export function remade(as: Exclude<Val, { v: "literal" }>, e: Expr): Val {
  return as.v === "agent" ? { v: "agent", e, kin: as.kin } : { v: as.v, e };
}
