/** Functions of the author's own: compiled once for each kind of argument, never recursive. */
import type { CallExpression, Expression, Identifier, Node } from "acorn";
import type { Meaning } from "../source/source.ts";
import type { Expr, Local } from "../tree.ts";
import { expression } from "./expression.ts";
import { setOf } from "./member.ts";
import { type Compiled, openScope, type RuleContext, type Scope } from "./scope.ts";
import { body } from "./statement.ts";
import { type Bound, constant, type Kin, typeOfKind, type Val } from "./values.ts";

/** Functions that are underway at once. */
const DEEPEST = 40;

type Argument =
  | { readonly bound: Exclude<Bound, { b: "local" | "literal" | "agent" }> }
  | { readonly val: Exclude<Val, { v: "literal" }> };

function argumentOf(scope: Scope, node: Node): Argument {
  const n = node as Expression;
  if (n.type === "Identifier") {
    const bound = scope.lookup(n.name);
    if (
      bound &&
      (bound.b === "array" ||
        bound.b === "world" ||
        bound.b === "parameters" ||
        bound.b === "draw" ||
        bound.b === "set")
    )
      return { bound };
  }
  const set = setOf(scope, node);
  if (set) return { bound: { b: "set", set } };
  const val = expression(scope, node);
  return { val: val.v === "literal" ? { v: "number", e: constant("f32", val.value) } : val };
}

/** The part of a specialisation's name that one argument decides. */
function kindOf(arg: Argument, rule: RuleContext): string {
  if ("val" in arg) return arg.val.v === "agent" ? `agent of ${arg.val.kin.set}` : arg.val.v;
  const { bound } = arg;
  return bound.b === "array"
    ? `array ${bound.id}`
    : bound.b === "set"
      ? `set ${bound.set}`
      : bound.b === "parameters"
        ? `p of ${rule.id}`
        : bound.b === "draw"
          ? `draw ${bound.name}`
          : "w";
}

/** A call; undefined when the function returns nothing. `given` stands for arguments that are already compiled. */
export function callHelper(
  scope: Scope,
  meaning: Extract<Meaning, { is: "function" }>,
  node: Node,
  given?: readonly Val[],
): Val | undefined {
  const { node: fn, file } = meaning;
  const name =
    (fn.id as Identifier | null)?.name ??
    [...file.names].find(([, m]) => m === meaning)?.[0] ??
    "helper";
  const args: Argument[] = given
    ? given.map((val) => ({ val: val as Exclude<Val, { v: "literal" }> }))
    : (node as CallExpression).arguments.map((a) => argumentOf(scope, a));
  if (args.length !== fn.params.length)
    scope.refuse(
      node,
      `${name} takes ${fn.params.length} arguments, not ${args.length}`,
      "Hand in each of them.",
    );
  if (args.some((a) => "bound" in a && a.bound.b === "draw"))
    scope.refuse(node, "a draw cannot be handed to a function", "Hand in its words: d.a, d.b.");
  const compiled = specialise(scope, meaning, name, args, node);
  if (compiled.acts) scope.traits.acts = true;
  if (compiled.draws) scope.traits.draws = true;
  if (!scope.build.fns[compiled.fn].straight) scope.traits.crooked = true;
  const values = args.flatMap((a) => ("val" in a ? [a.val.e] : []));
  const returns = compiled.returns;
  const e: Expr = {
    k: "call",
    type: returns === null ? "i32" : typeOfKind(returns as "number"),
    fn: compiled.fn,
    args: values,
  };
  if (returns === null) {
    scope.emit({ s: "do", e });
    return undefined;
  }
  if (compiled.acts) {
    const kept = scope.local(name, e.type);
    scope.emit({ s: "set", to: kept, e });
    return remadeAs(returns, kept, compiled.kin);
  }
  return remadeAs(returns, e, compiled.kin);
}

const remadeAs = (v: Val["v"], e: Expr, kin: Kin | null): Val =>
  v === "agent" ? { v, e, kin: { set: kin?.set ?? null } } : ({ v, e } as Val);

function specialise(
  scope: Scope,
  meaning: Extract<Meaning, { is: "function" }>,
  name: string,
  args: readonly Argument[],
  node: Node,
): Compiled {
  const { build, rule } = scope;
  const { node: fn, file } = meaning;
  const base = `${file.path}#${name}(${args.map((a) => kindOf(a, rule)).join(", ")})`;
  const found = build.known.get(base) ?? build.known.get(`${base} by ${rule.id}`);
  if (found) return found;
  if (build.underway.includes(fn))
    scope.refuse(node, `${name} calls itself`, "Write it as a loop.");
  if (build.underway.length >= DEEPEST)
    scope.refuse(
      node,
      `functions call each other more than ${DEEPEST} deep`,
      "Write what they do in fewer steps.",
    );
  const inside = openScope(build, file, rule);
  const params: Local[] = [];
  const bindings: [string, Bound][] = [];
  fn.params.forEach((param, i) => {
    if (param.type !== "Identifier")
      return inside.refuse(
        param,
        "a parameter must be a plain name",
        "No defaults, no destructuring.",
      );
    const arg = args[i];
    if ("bound" in arg) return void bindings.push([param.name, arg.bound]);
    const { val } = arg;
    const local: Local = { name: `${param.name}_p${i}`, type: typeOfKind(val.v) };
    params.push(local);
    bindings.push([
      param.name,
      val.v === "agent"
        ? {
            b: "agent",
            e: { k: "local", type: "i32", name: local.name },
            kin: { set: val.kin.set },
            name: local.name,
            constant: false,
          }
        : { b: "local", name: local.name, as: val.v, constant: false },
    ]);
  });
  for (const [n, b] of bindings) inside.bind(n, b, fn);
  build.underway.push(fn);
  const statements = inside.collect(() => {
    try {
      body(inside, fn);
    } finally {
      build.underway.pop();
    }
  });
  const { acts, draws, crooked, returns } = inside.traits;
  const straight = !crooked;
  build.fns.push({
    name: `${name}_${build.fns.length}`,
    params,
    returns: returns ? typeOfKind(returns.v) : null,
    locals: inside.locals,
    body: statements,
    straight,
    ...(file === build.mathematics ? { kernel: name } : {}),
  });
  const compiled: Compiled = {
    fn: build.fns.length - 1,
    returns: returns?.v ?? null,
    kin: returns?.v === "agent" ? returns.kin : null,
    acts,
    draws,
  };
  build.known.set(draws ? `${base} by ${rule.id}` : base, compiled);
  return compiled;
}
