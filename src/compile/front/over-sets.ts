/** Sums, choices and the like over a set of agents, as loops in the order in which it is visited. */
import type { ArrowFunctionExpression, CallExpression, Expression, Identifier } from "acorn";
import { must } from "../../errors.ts";
import type { Expr, Stmt } from "../tree.ts";
import { nameOf, u01Of, word } from "./builtin.ts";
import { identityWord } from "./draws.ts";
import { expression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, toFlag, toNumber, unary, type Val } from "./values.ts";
import { type Visit, visitOf } from "./visit.ts";
import { kept, keyUnder } from "./whole.ts";

/** Whom the call goes over: its first argument. */
function over(scope: Scope, node: CallExpression): Visit {
  const visit = node.arguments[0] && visitOf(scope, node.arguments[0]);
  return (
    visit ??
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
      `Write for example (e) => e.${Object.keys(scope.build.layout.world.sets[set]?.fields ?? {})[0] ?? "index"}${nameOf(node) === "count" ? ", or (e) => true for everybody" : ""}.`,
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

const emitAll = (scope: Scope, list: readonly Stmt[]) => {
  for (const stmt of list) scope.emit(stmt);
};

export function reduce(
  scope: Scope,
  node: CallExpression,
  as: "number" | "whole",
  add: (total: Expr, of: Val) => Expr,
): Val {
  const visit = over(scope, node);
  const type = as === "number" ? "f32" : "i32";
  const total = scope.local(nameOf(node), type);
  const loop = visit.loop(scope, visit.set, (agent) =>
    scope.emit({ s: "set", to: total, e: add(total, arrow(scope, node, 1, visit.set, agent)) }),
  );
  scope.emit({ s: "set", to: total, e: constant(type, 0) });
  emitAll(scope, loop);
  return { v: as, e: total };
}

/** Over a whole set a multiplication by its share; over a neighbourhood a division by how many there are, 0 for none. */
export function mean(scope: Scope, node: CallExpression): Val {
  const visit = over(scope, node);
  const total = reduce(scope, node, "number", (t, of) =>
    binary("+", "f32", t, toNumber(of, node, scope.refuse)),
  ) as { e: Expr };
  if (visit.whole) {
    const share = constant("f32", 1 / scope.build.layout.world.sets[visit.set].count);
    return { v: "number", e: binary("*", "f32", total.e, share) };
  }
  const n = scope.local("many", "i32");
  const loop = visit.loop(scope, visit.set, () =>
    scope.emit({ s: "set", to: n, e: binary("+", "i32", n, constant("i32", 1)) }),
  );
  scope.emit({ s: "set", to: n, e: constant("i32", 0) });
  emitAll(scope, loop);
  const many = unary("f32", "f32", binary("max", "i32", n, constant("i32", 1)));
  return { v: "number", e: binary("/", "f32", total.e, many) };
}

/** How a visit's agents are told apart: the first with the best key among those that pass. */
interface Best {
  readonly visit: Visit;
  /** Names of the locals for the agent and for its key. */
  readonly names: readonly [agent: string, key: string];
  readonly type: "f32" | "i32";
  /** How a key holds against the best so far. */
  readonly better: ">" | "<";
  passes?(agent: Expr): Expr;
  key(agent: Expr): Expr;
}

function best(scope: Scope, { visit, names, type, better, passes, key }: Best): Val {
  const { set } = visit;
  const found = scope.local(names[0], "i32");
  const top = scope.local(names[1], type);
  const loop = visit.loop(scope, set, (agent) => {
    const compare = () => {
      const own = key(agent);
      const then = scope.collect(() => {
        scope.emit({ s: "set", to: found, e: agent });
        scope.emit({ s: "set", to: top, e: own });
      });
      const first = binary("<", "bool", found, constant("i32", 0));
      const c = binary("or", "bool", first, binary(better, "bool", own, top));
      scope.emit({ s: "if", c, then, else: [] });
    };
    if (!passes) return compare();
    const c = passes(agent);
    scope.emit({ s: "if", c, then: scope.collect(compare), else: [] });
  });
  scope.emit({ s: "set", to: found, e: constant("i32", -1) });
  scope.emit({ s: "set", to: top, e: constant(type, 0) });
  emitAll(scope, loop);
  return { v: "agent", e: found, kin: { set } };
}

/** The agent with the largest key, the first of several. */
export function most(scope: Scope, node: CallExpression): Val {
  const visit = over(scope, node);
  const of = (i: number, agent: Expr) => arrow(scope, node, i, visit.set, agent);
  return best(scope, {
    visit,
    names: ["best", "top"],
    type: "f32",
    better: ">",
    ...(node.arguments[2]
      ? { passes: (agent: Expr) => toFlag(of(2, agent), node, scope.refuse) }
      : {}),
    key(agent) {
      const key = scope.local("key", "f32");
      scope.emit({ s: "set", to: key, e: toNumber(of(1, agent), node, scope.refuse) });
      return key;
    },
  });
}

/** The first agent whose running total of weights passes u × total; rounding can only pass on the last with weight. */
export function choose(scope: Scope, node: CallExpression): Val {
  const visit = over(scope, node);
  const { set } = visit;
  const weight = (agent: Expr) =>
    binary(
      "max",
      "f32",
      toNumber(arrow(scope, node, 1, set, agent), node, scope.refuse),
      constant("f32", 0),
    );
  const total = scope.local("total", "f32");
  const adding = visit.loop(scope, set, (agent) =>
    scope.emit({ s: "set", to: total, e: binary("+", "f32", total, weight(agent)) }),
  );
  scope.emit({ s: "set", to: total, e: constant("f32", 0) });
  emitAll(scope, adding);
  const left = scope.local("left", "f32");
  const chosen = scope.local("chosen", "i32");
  let luck: Expr | undefined;
  const again = visit.loop(scope, set, (agent) => {
    luck = u01Of(scope, word(scope, node, 2), node);
    const own = scope.local("weight", "f32");
    scope.emit({ s: "set", to: own, e: weight(agent) });
    const then = scope.collect(() => {
      scope.emit({ s: "set", to: chosen, e: agent });
      scope.emit({ s: "set", to: left, e: binary("-", "f32", left, own) });
    });
    const positive = binary(">", "bool", own, constant("f32", 0));
    const open = binary(">=", "bool", left, constant("f32", 0));
    scope.emit({ s: "if", c: binary("and", "bool", positive, open), then, else: [] });
  });
  scope.emit({
    s: "set",
    to: left,
    e: binary("*", "f32", total, must(luck, "the luck of choose")),
  });
  scope.emit({ s: "set", to: chosen, e: constant("i32", -1) });
  emitAll(scope, again);
  return { v: "agent", e: chosen, kin: { set } };
}

/** One of those that pass, each as likely: the one whose key under the word is the least, the first of equals. */
export function someOf(scope: Scope, node: CallExpression): Val {
  const visit = over(scope, node);
  const { set } = visit;
  const under = kept(scope, "under", word(scope, node, 2));
  return best(scope, {
    visit,
    names: ["some", "least"],
    type: "i32",
    better: "<",
    passes: (agent) => toFlag(arrow(scope, node, 1, set, agent), node, scope.refuse),
    key(agent) {
      const known = identityWord(scope, { v: "agent", e: agent, kin: { set } }, node);
      return kept(scope, "key", keyUnder(scope, under, known));
    },
  });
}
