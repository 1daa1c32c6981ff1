/** Whole numbers: the division with remainder, and the scrambling by which one random word orders many. */
import type { Node } from "acorn";
import type { Expr } from "../tree.ts";
import type { Scope } from "./scope.ts";
import { binary, constant } from "./values.ts";

const zero = constant("i32", 0);

/** The expression under a name, so that it is computed once. */
export function kept(scope: Scope, hint: string, e: Expr): Expr {
  if (e.k === "const" || e.k === "local") return e;
  const local = scope.local(hint, e.type);
  scope.emit({ s: "set", to: local, e });
  return local;
}

/**
 * Euclid's division, a = b q + r with 0 <= r < |b|, so that -1 lies in column 39 of 40. By 0: q = 0, r = a.
 */
export function euclid(scope: Scope, a: Expr, b: Expr, node: Node): { q: Expr; r: Expr } {
  if (b.k === "const" && b.value === 0)
    return scope.refuse(node, "a division by 0", "Divide by something else.");
  const from = kept(scope, "dividend", a);
  const by = kept(scope, "divisor", b);
  const cut = kept(scope, "cut", binary("/", "i32", from, by));
  const left = kept(scope, "left", binary("-", "i32", from, binary("*", "i32", by, cut)));
  const below = binary(
    "and",
    "bool",
    binary("<", "bool", left, zero),
    binary("!=", "bool", by, zero),
  );
  const step: Expr = {
    k: "select",
    type: "i32",
    c: binary(">", "bool", by, zero),
    a: constant("i32", 1),
    b: constant("i32", -1),
  };
  const select = (then: Expr, other: Expr): Expr => ({
    k: "select",
    type: "i32",
    c: below,
    a: then,
    b: other,
  });
  return {
    q: select(binary("-", "i32", cut, step), cut),
    r: select(binary("+", "i32", left, binary("*", "i32", by, step)), left),
  };
}

/**
 * A key for each whole number under one random word: the finaliser lowbias32 (C. Wellons, "Prospecting for hash
 * functions", 2018) over the word and the number. Whoever has the least key comes first; a number keeps its key whoever
 * else is in question, so that a twin that lost somebody else still finds the same one.
 */
export function keyUnder(scope: Scope, word: Expr, of: Expr): Expr {
  let x = binary("^", "i32", word, binary("*", "i32", of, constant("i32", 0x9e3779b1 | 0)));
  const scramble = (by: number, times: number) => {
    const y = kept(scope, "key", x);
    x = binary(
      "*",
      "i32",
      binary("^", "i32", y, binary(">>>", "i32", y, constant("i32", by))),
      constant("i32", times | 0),
    );
  };
  scramble(16, 0x7feb352d);
  scramble(15, 0x846ca68b);
  const last = kept(scope, "key", x);
  return binary("^", "i32", last, binary(">>>", "i32", last, constant("i32", 16)));
}
