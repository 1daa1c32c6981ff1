/** The words of Aitia inside a rule: mathematics, chance, and sums over sets. */
import type {
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  Identifier,
  MemberExpression,
  Node,
} from "acorn";
import { suggestion } from "../errors.ts";
import { identityWord, reserveDraw } from "./chance.ts";
import { expression, setOf } from "./expression.ts";
import { callHelper } from "./helper.ts";
import type { Scope } from "./scope.ts";
import type { Expr } from "./tree.ts";
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
const nameOf = (node: CallExpression) => (node.callee as Identifier).name;
const num = (scope: Scope, node: CallExpression, i: number) =>
  toNumber(argument(scope, node, i), node.arguments[i]!, scope.refuse);
const word = (scope: Scope, node: CallExpression, i: number): Expr => {
  const val = argument(scope, node, i);
  if (val.v !== "word")
    return scope.refuse(
      node.arguments[i]!,
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

const u01Of = (scope: Scope, w: Expr, node: Node) => mathematics(scope, "u01", [w], node);

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

const builtins: Readonly<Record<string, Builtin>> = {
  exp: kernel("exp"),
  log: kernel("log"),
  logistic: kernel("logistic"),
  pow10: kernel("pow10"),
  pow: kernel("pow", 2),
  normalCdf: kernel("normalCdf"),
  normalQuantile: kernel("normalQuantile"),
  sqrt: unaryNumber("sqrt"),
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
      e: mathematics(
        scope,
        "pick",
        [w, toWhole(argument(scope, node, 1), node, scope.refuse)],
        node,
      ),
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
  mean(scope, node) {
    const total = reduce(scope, node, "number", (t, of) =>
      binary("+", "f32", t, toNumber(of, node, scope.refuse)),
    );
    const count = scope.build.layout.world.sets[theSet(scope, node)]!.count;
    return number(binary("*", "f32", (total as { e: Expr }).e, constant("f32", 1 / count)));
  },
  most,
  choose,
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

export function builtin(scope: Scope, name: string, node: CallExpression): Val {
  if (scope.file === scope.build.mathematics && name in moves) return moves[name]!(scope, node);
  const found = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (found) return found(scope, node);
  if (name === "renew")
    return scope.refuse(node, "renew gives nothing back", "Call it as a statement of its own.");
  return scope.refuse(
    node,
    `"${name}" cannot be called inside a rule`,
    suggestion(name, Object.keys(builtins)),
  );
}

function theSet(scope: Scope, node: CallExpression): string {
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
    fn.params[0]!.type !== "Identifier"
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

function reduce(
  scope: Scope,
  node: CallExpression,
  as: "number" | "whole",
  add: (total: Expr, of: Val) => Expr,
): Val {
  const set = theSet(scope, node);
  const type = as === "number" ? "f32" : "i32";
  const total = scope.local(nameOf(node), type);
  const index = scope.local(set, "i32");
  const { count } = scope.build.layout.world.sets[set]!;
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

function most(scope: Scope, node: CallExpression): Val {
  const set = theSet(scope, node);
  const { count } = scope.build.layout.world.sets[set]!;
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
function choose(scope: Scope, node: CallExpression): Val {
  const set = theSet(scope, node);
  const { count } = scope.build.layout.world.sets[set]!;
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

/** `draw(e)`, `draw(e, 1)`, `draw(a, b)` or `draw()` bound to a name. */
export function openDraw(scope: Scope, name: string, node: CallExpression): void {
  scope.traits.draws = true;
  const [first, second] = node.arguments;
  const of = first && expression(scope, first);
  if (of && of.v !== "agent")
    return scope.refuse(
      first,
      `${inWords(of)} stands where an agent is wanted`,
      "Write draw(e), draw(e, 1), draw(a, b), or draw() for the state.",
    );
  const other = second && expression(scope, second);
  let agent: Expr = constant("i32", 0);
  let tag = 0;
  let index: Expr = constant("i32", 0);
  if (of) {
    agent = identityWord(scope, of, first!);
    tag = reserveDraw(of.kin.set!);
    if (other?.v === "agent") {
      const b = identityWord(scope, other, second!);
      const low = binary("min", "i32", agent, b);
      const high = binary("max", "i32", agent, b);
      // An odd multiplier keeps slots apart in the low half, the rotation keeps them apart in the high half.
      const rotated = binary(
        "|",
        "i32",
        binary("<<", "i32", high, constant("i32", 16)),
        binary(">>>", "i32", high, constant("i32", 16)),
      );
      agent = binary("^", "i32", binary("*", "i32", low, constant("i32", 0x9e3779b1 | 0)), rotated);
      tag = reserveDraw(`${of.kin.set} and ${other.kin.set}`);
    } else if (other) index = toWhole(other, second!, scope.refuse);
  }
  if (index.k === "const" && (index.value < 0 || index.value > 255))
    return scope.refuse(
      node,
      `draw ${index.value} is not from 0 to 255`,
      "Number the draws of an agent from 0 to 255.",
    );
  const words: [string | null, string | null, string | null, string | null] = [
    null,
    null,
    null,
    null,
  ];
  scope.bind(name, { b: "draw", words, name }, node);
  const draw =
    index.k === "const"
      ? tag | index.value
      : binary("|", "i32", constant("i32", tag), binary("&", "i32", index, constant("i32", 255)));
  scope.emit({ s: "draw", agent, mechanism: scope.rule.number, draw, to: words });
}
