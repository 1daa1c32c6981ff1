/** Ties between agents: visiting those who are tied, counting, making and cutting. */
import type { CallExpression, Node } from "acorn";
import { must } from "../../errors.ts";
import { isMutual } from "../../model/ties.ts";
import { degreeField, FULL, FULL_AT, tiedField } from "../layout.ts";
import type { Expr, Fn, Local, Room, Stmt } from "../tree.ts";
import { expressionsOf, walk, walkExpr } from "../walk-tree.ts";
import { nameOf } from "./builtin.ts";
import { expression } from "./expression.ts";
import { tiesOf } from "./member.ts";
import { type Build, openScope, type Scope } from "./scope.ts";
import { binary, constant, inWords, type Val } from "./values.ts";
import { counted, type Visit } from "./visit.ts";
import { kept } from "./whole.ts";

const whole = (n: number): Expr => constant("i32", n);
const plus = (a: Expr, n: number): Expr => binary("+", "i32", a, whole(n));
const both = (a: Expr, b: Expr): Expr => binary("and", "bool", a, b);
const is = (op: "<" | ">=" | "==" | "!=", a: Expr, b: Expr): Expr => binary(op, "bool", a, b);
const somebody = (agent: Expr): Expr => is(">=", agent, whole(0));

type Field = Extract<Expr, { k: "field" }>;

/** Ties as the tree has them. */
export interface Net {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly most: number;
  readonly mutual: boolean;
  /** How many an agent has. */
  degree(agent: Expr): Field;
  /** To whom its tie number `n` goes. */
  at(agent: Expr, n: Expr): Field;
}

export function netOf({ layout }: Build, name: string): Net {
  const definition = must(layout.world.ties?.[name], `the ties ${name}`);
  const { from, to, most } = definition;
  const field = (of: string, index: Expr): Field => {
    const { word } = must(layout.field(from, of), of);
    return { k: "field", type: "i32", word, set: from, field: of, index };
  };
  return {
    name,
    from,
    to,
    most,
    mutual: isMutual(definition),
    degree: (agent) => field(degreeField(name), agent),
    at: (agent, n) =>
      field(tiedField(name), binary("+", "i32", binary("*", "i32", agent, whole(most)), n)),
  };
}

const example = (name: string): string =>
  ({
    tied: "for (const o of tied(e)) …, or tied(e, w.friends)",
    degree: "degree(e), or degree(e, w.friends)",
  })[name] ?? `${name}(a, b), or ${name}(a, b, w.friends)`;

/** The first `n` arguments, which are agents, and the ties meant: those handed in, or the only ones there are. */
function asked(scope: Scope, node: CallExpression, n: 1 | 2): { net: Net; agents: Expr[] } {
  const name = nameOf(node);
  const vals = Array.from({ length: n }, (_, i) => {
    const arg = node.arguments[i];
    const val = arg ? expression(scope, arg) : undefined;
    return val?.v === "agent"
      ? val
      : scope.refuse(
          arg ?? node,
          `${val ? inWords(val) : "nothing"} stands where an agent with ties is wanted`,
          `Write ${example(name)}.`,
        );
  });
  const net = netOf(scope.build, tiesMeant(scope, node, n, vals));
  [net.from, net.to].slice(0, n).forEach((set, i) => {
    const own = vals[i]?.kin.set;
    if (own !== null && own !== set)
      scope.refuse(
        node.arguments[i],
        `an agent of "${own}" stands where the ties "${net.name}" want one of "${set}"`,
        `They go from "${net.from}" to "${net.to}".`,
      );
  });
  return { net, agents: vals.map(({ e }) => e) };
}

function tiesMeant(
  scope: Scope,
  node: CallExpression,
  n: number,
  vals: readonly Extract<Val, { v: "agent" }>[],
): string {
  const said = node.arguments[n];
  if (said) {
    const name = tiesOf(scope, said);
    return (
      name ??
      scope.refuse(said, "this names no ties of the world", `Write ${example(nameOf(node))}.`)
    );
  }
  const all = Object.entries(scope.build.layout.world.ties ?? {});
  const fitting = all.filter(([, { from, to }]) =>
    [from, to].slice(0, n).every((set, i) => [set, null].includes(vals[i]?.kin.set ?? null)),
  );
  const [only] = fitting;
  if (only && fitting.length === 1) return only[0];
  const sets = vals.map(({ kin }) => `"${kin.set ?? "nobody"}"`).join(" and ");
  return fitting.length > 1
    ? scope.refuse(
        node,
        `${nameOf(node)} may mean ${fitting.map(([name]) => `w.${name}`).join(" or ")}`,
        `Say which: ${nameOf(node)}(${n === 1 ? "e" : "a, b"}, w.${only?.[0]}).`,
      )
    : scope.refuse(
        node,
        `there are no ties of ${sets}`,
        'Declare them in the world: ties: { friends: ties("person", "person", { most: 20 }) }.',
      );
}

/** How many ties somebody has; 0 for nobody. */
const many = (net: Net, agent: Expr): Expr => ({
  k: "select",
  type: "i32",
  c: somebody(agent),
  a: net.degree(agent),
  b: whole(0),
});

/** A name of its own for a value, which later assignments leave alone. */
function copied(scope: Scope, hint: string, e: Expr): Expr {
  const local = scope.local(hint, e.type);
  scope.emit({ s: "set", to: local, e });
  return local;
}

/** Do these statements, or what they call, write to this field? */
export function writesTo(build: Build, word: number, list: readonly Stmt[]): boolean {
  let found = false;
  const seen = new Set<number>();
  const look = (stmts: readonly Stmt[]): void =>
    walk(stmts, (stmt) => {
      if (stmt.s === "set" && stmt.to.k === "field" && stmt.to.word === word) found = true;
      for (const e of expressionsOf(stmt))
        walkExpr(e, (part) => {
          if (part.k !== "call" || seen.has(part.fn)) return;
          seen.add(part.fn);
          look(build.fns[part.fn].body);
        });
    });
  look(list);
  return found;
}

/** `tied(e)`: where the body makes or cuts ties itself, it visits those whom there were at its beginning. */
export function tiedVisit(scope: Scope, node: CallExpression): Visit {
  const { net, agents } = asked(scope, node, 1);
  return {
    set: net.to,
    whole: false,
    loop(inside, hint, body) {
      return inside.collect(() => {
        const agent = copied(inside, "of", agents[0]);
        const end = copied(inside, "many", many(net, agent));
        const n = inside.local("n", "i32");
        const who = inside.local(hint, "i32");
        const statements = inside.collect(() => body(who));
        const visit = (from: Expr) =>
          inside.emit(counted(n.name, end, [{ s: "set", to: who, e: from }, ...statements]));
        if (!writesTo(inside.build, net.degree(whole(0)).word, statements))
          return visit(net.at(agent, n));
        const taken = listFor(inside, net, n);
        inside.emit(counted(n.name, end, [{ s: "set", to: taken, e: net.at(agent, n) }]));
        visit(taken);
      });
    },
  };
}

function listFor(scope: Scope, net: Net, index: Expr): Extract<Expr, { k: "element" }> {
  let length = 1;
  while (length < net.most) length *= 2;
  const array = scope.build.arrays.push({ name: `tied by ${net.name}`, type: "i32", length }) - 1;
  scope.traits.crooked = true;
  return { k: "element", type: "i32", array, index };
}

/** `degree(e)`. */
export function degree(scope: Scope, node: CallExpression): Val {
  const { net, agents } = asked(scope, node, 1);
  return { v: "whole", e: many(net, kept(scope, "of", agents[0])) };
}

/** `areTied(a, b)`. */
export function areTied(scope: Scope, node: CallExpression): Val {
  const { net, agents } = asked(scope, node, 2);
  const [a, b] = agents.map((e) => kept(scope, "of", e));
  return { v: "flag", e: is(">=", placeAmong(scope, net, a, b), whole(0)) };
}

/** Where `b` stands among those to whom `a` is tied; -1 where it does not. */
export function placeAmong(scope: Scope, net: Net, a: Expr, b: Expr): Expr {
  const at = copied(scope, "at", whole(-1));
  const end = copied(scope, "many", many(net, a));
  const n = scope.local("n", "i32");
  const then: Stmt[] = [{ s: "set", to: at as Extract<Expr, { k: "local" }>, e: n }];
  const same: Stmt = { s: "if", c: is("==", net.at(a, n), b), then, else: [] };
  scope.emit(counted(n.name, end, [same]));
  return at;
}

/** `tie(a, b)` and `untie(a, b)`. */
export function tying(scope: Scope, name: "tie" | "untie", node: CallExpression): void {
  const { net, agents } = asked(scope, node, 2);
  scope.traits.acts = true;
  // the place at which room runs out names its rule, so a helper is compiled for each
  scope.traits.draws = true;
  const [a, b] = agents.map((e) => copied(scope, "of", e));
  const two = both(somebody(a), somebody(b));
  const act = scope.collect(() =>
    name === "tie" ? makeTie(scope, net, a, b) : cutTie(scope, net, a, b),
  );
  // A tie of nobody is no tie: what a watched world hears of it, it names with its line.
  const refused = scope.collect(() =>
    scope.emit({ s: "set", to: net.degree(whole(-1)), e: whole(0) }),
  );
  scope.emit({ s: "if", c: two, then: act, else: refused });
}

/**
 * A function of the program for all places that make, or cut, such ties: of two that are somebody. It gives 1 where there is
 * no room, else 0.
 */
function calling(scope: Scope, net: Net, name: "tie" | "untie", a: Expr, b: Expr): Expr {
  const { build } = scope;
  const key = `${name} ${net.name}`;
  // it is not straight, and whoever calls it is not
  scope.traits.crooked = true;
  const known = build.known.get(key)?.fn ?? build.fns.push(functionFor(scope, net, name)) - 1;
  build.known.set(key, { fn: known, returns: "whole", kin: null, acts: true, draws: false });
  return { k: "call", type: "i32", fn: known, args: [a, b] };
}

function functionFor({ build, file, rule }: Scope, net: Net, name: "tie" | "untie"): Fn {
  const scope = openScope(build, file, rule);
  const params = ["one", "other"].map((hint): Local => ({ name: hint, type: "i32" }));
  const [a, b] = params.map((own): Expr => ({ k: "local", ...own }));
  const full = scope.local("full", "i32");
  const body = scope.collect(() => {
    if (name === "tie") tieBoth(scope, net, [a, b], full);
    else {
      cutOne(scope, net, a, b);
      if (net.mutual) cutOne(scope, net, b, a);
    }
    scope.emit({ s: "return", e: full });
  });
  return {
    name: `${name}_${net.name}`,
    params,
    returns: "i32",
    locals: scope.locals,
    body,
    straight: false,
  };
}

type Local32 = Extract<Expr, { k: "local" }>;

/** Ties two that are somebody, unless they are tied or one and the same. */
function tieBoth(scope: Scope, net: Net, [a, b]: readonly Expr[], full: Local32): void {
  const then = scope.collect(() => {
    const at = placeAmong(scope, net, a, b);
    const room = scope.collect(() => {
      const [m, n] = [copied(scope, "many", net.degree(a)), whole(net.most)];
      const other = net.mutual ? copied(scope, "many", net.degree(b)) : undefined;
      const free = other ? both(is("<", m, n), is("<", other, n)) : is("<", m, n);
      const act: Stmt[] = [
        { s: "set", to: net.at(a, m), e: b },
        { s: "set", to: net.degree(a), e: plus(m, 1) },
        ...(other
          ? ([
              { s: "set", to: net.at(b, other), e: a },
              { s: "set", to: net.degree(b), e: plus(other, 1) },
            ] satisfies Stmt[])
          : []),
      ];
      scope.emit({ s: "if", c: free, then: act, else: [{ s: "set", to: full, e: whole(1) }] });
    });
    scope.emit({ s: "if", c: is("<", at, whole(0)), then: room, else: [] });
  });
  if (net.from !== net.to) for (const stmt of then) scope.emit(stmt);
  else scope.emit({ s: "if", c: is("!=", a, b), then, else: [] });
}

/** Ties two that are somebody, unless they are tied or one and the same; notes where there is no room. */
export function makeTie(scope: Scope, net: Net, a: Expr, b: Expr): void {
  const full = copied(scope, "full", calling(scope, net, "tie", a, b));
  const then = scope.collect(() => noRoom(scope, { is: "ties", of: net.name, most: net.most }));
  scope.emit({ s: "if", c: is("!=", full, whole(0)), then, else: [] });
}

/** Notes in the world where, and in which step, room ran out first. */
export function noRoom(scope: Scope, what: Omit<Room, "rule">): void {
  const { layout, rooms } = scope.build;
  const number = rooms.push({ ...what, rule: scope.rule.id });
  const state = (field: string): Extract<Expr, { k: "state" }> => {
    const { word } = must(layout.field(null, field), field);
    return { k: "state", type: "i32", word, field };
  };
  const first = is("==", state(FULL), whole(0));
  const either = (a: Expr, b: Expr): Expr => ({ k: "select", type: "i32", c: first, a, b });
  const step: Expr = { k: "clock", type: "i32", of: "month" };
  scope.emit({ s: "set", to: state(FULL_AT), e: either(plus(step, 2), state(FULL_AT)) });
  scope.emit({ s: "set", to: state(FULL), e: either(whole(number), state(FULL)) });
}

/** Cuts a tie of two that are somebody, where there is one. */
export function cutTie(scope: Scope, net: Net, a: Expr, b: Expr): void {
  scope.emit({ s: "do", e: calling(scope, net, "untie", a, b) });
}

function cutOne(scope: Scope, net: Net, a: Expr, b: Expr): void {
  const at = placeAmong(scope, net, a, b);
  const then = scope.collect(() => {
    const last = copied(scope, "last", plus(net.degree(a), -1));
    const n = scope.local("n", "i32");
    const up: Stmt = { s: "set", to: net.at(a, n), e: net.at(a, plus(n, 1)) };
    scope.emit({ s: "for", var: n.name, from: at, to: last, body: [up] });
    scope.emit({ s: "set", to: net.at(a, last), e: whole(0) });
    scope.emit({ s: "set", to: net.degree(a), e: last });
  });
  scope.emit({ s: "if", c: is(">=", at, whole(0)), then, else: [] });
}

/** The visit that the call names, refused where it stands as a value. */
export const refuseTied = (scope: Scope, node: Node): never =>
  scope.refuse(
    node,
    "those who are tied stand where a value is wanted",
    "Visit them: for (const o of tied(e)), or count(tied(e), (o) => …); degree(e) is how many.",
  );
