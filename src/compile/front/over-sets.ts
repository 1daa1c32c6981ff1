/** Sums, choices and the like over a set of agents, as loops in slot order. */
import type { ArrowFunctionExpression, CallExpression, Expression, Identifier } from "acorn";
import type { Expr } from "../tree.ts";
import { nameOf, u01Of, word } from "./builtin.ts";
import { expression } from "./expression.ts";
import { setOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, toFlag, toNumber, type Val } from "./values.ts";

export function theSet(scope: Scope, node: CallExpression): string {
  const set = node.arguments[0] && setOf(scope, node.arguments[0]);
  return (
    set ??
    scope.refuse(
      node,
      `${nameOf(node)} wants a set of agents first`,
      "Write for example sum(w.region, (r) => r.unrest).",
    )
  );
}

/** The one-expression arrow at argument i, its parameter bound to this agent. */
function arrow(scope: Scope, node: CallExpression, i: number, set: string, index: Expr): Val {
  const fn = node.arguments[i];
  if (
    fn?.type !== "ArrowFunctionExpression" ||
    !fn.expression ||
    fn.params.length !== 1 ||
    fn.params[0].type !== "Identifier"
  )
    return scope.refuse(
      fn ?? node,
      `${nameOf(node)} wants an arrow with one agent and one expression`,
      "Write for example (e) => e.clients.",
    );
  const { params, body } = fn as ArrowFunctionExpression;
  return scope.inner(() => {
    scope.bind(
      (params[0] as Identifier).name,
      { b: "agent", e: index, kin: { set }, name: null, constant: true },
      fn,
    );
    return expression(scope, body as Expression);
  });
}

export function reduce(
  scope: Scope,
  node: CallExpression,
  as: "number" | "whole",
  add: (total: Expr, of: Val) => Expr,
): Val {
  const set = theSet(scope, node);
  const type = as === "number" ? "f32" : "i32";
  const total = scope.local(nameOf(node), type);
  const index = scope.local(set, "i32");
  const { count } = scope.build.layout.world.sets[set];
  const body = scope.collect(() =>
    scope.emit({ s: "set", to: total, e: add(total, arrow(scope, node, 1, set, index)) }),
  );
  scope.emit({ s: "set", to: total, e: constant(type, 0) });
  scope.emit({
    s: "for",
    var: index.name,
    from: constant("i32", 0),
    to: constant("i32", count),
    body,
  });
  return { v: as, e: total };
}

export function most(scope: Scope, node: CallExpression): Val {
  const set = theSet(scope, node);
  const { count } = scope.build.layout.world.sets[set];
  const best = scope.local("best", "i32");
  const top = scope.local("top", "f32");
  const index = scope.local(set, "i32");
  const body = scope.collect(() => {
    const choose = () => {
      const key = scope.local("key", "f32");
      scope.emit({
        s: "set",
        to: key,
        e: toNumber(arrow(scope, node, 1, set, index), node, scope.refuse),
      });
      const first = binary("<", "bool", best, constant("i32", 0));
      const then = scope.collect(() => {
        scope.emit({ s: "set", to: best, e: index });
        scope.emit({ s: "set", to: top, e: key });
      });
      scope.emit({
        s: "if",
        c: binary("or", "bool", first, binary(">", "bool", key, top)),
        then,
        else: [],
      });
    };
    if (!node.arguments[2]) return choose();
    const c = toFlag(arrow(scope, node, 2, set, index), node, scope.refuse);
    scope.emit({ s: "if", c, then: scope.collect(choose), else: [] });
  });
  scope.emit({ s: "set", to: best, e: constant("i32", -1) });
  scope.emit({ s: "set", to: top, e: constant("f32", 0) });
  scope.emit({
    s: "for",
    var: index.name,
    from: constant("i32", 0),
    to: constant("i32", count),
    body,
  });
  return { v: "agent", e: best, kin: { set } };
}

/** In slot order: the first agent whose running total of weights passes u × total; rounding can only pass on the last with weight. */
export function choose(scope: Scope, node: CallExpression): Val {
  const set = theSet(scope, node);
  const { count } = scope.build.layout.world.sets[set];
  const weight = (index: Expr) =>
    binary(
      "max",
      "f32",
      toNumber(arrow(scope, node, 1, set, index), node, scope.refuse),
      constant("f32", 0),
    );
  const total = scope.local("total", "f32");
  const first = scope.local(set, "i32");
  const adding = scope.collect(() =>
    scope.emit({ s: "set", to: total, e: binary("+", "f32", total, weight(first)) }),
  );
  scope.emit({ s: "set", to: total, e: constant("f32", 0) });
  scope.emit({
    s: "for",
    var: first.name,
    from: constant("i32", 0),
    to: constant("i32", count),
    body: adding,
  });
  const left = scope.local("left", "f32");
  const chosen = scope.local("chosen", "i32");
  const again = scope.local(set, "i32");
  scope.emit({
    s: "set",
    to: left,
    e: binary("*", "f32", total, u01Of(scope, word(scope, node, 2), node)),
  });
  scope.emit({ s: "set", to: chosen, e: constant("i32", -1) });
  const body = scope.collect(() => {
    const own = scope.local("weight", "f32");
    scope.emit({ s: "set", to: own, e: weight(again) });
    const then = scope.collect(() => {
      scope.emit({ s: "set", to: chosen, e: again });
      scope.emit({ s: "set", to: left, e: binary("-", "f32", left, own) });
    });
    scope.emit({
      s: "if",
      c: binary(
        "and",
        "bool",
        binary(">", "bool", own, constant("f32", 0)),
        binary(">=", "bool", left, constant("f32", 0)),
      ),
      then,
      else: [],
    });
  });
  scope.emit({
    s: "for",
    var: again.name,
    from: constant("i32", 0),
    to: constant("i32", count),
    body,
  });
  return { v: "agent", e: chosen, kin: { set } };
}
