/**
 * Sets whose members come and go: `enter(w.firm)` fills the first free slot, `exit(e)` empties one. A slot holds how often it
 * was entered, below 0 while nobody is in it, so that a visit passes over whoever came after it began.
 */
import type { CallExpression } from "acorn";
import { must } from "../../errors.ts";
import { HERE, lengthOf } from "../layout.ts";
import type { Expr, Fn, Local, Stmt } from "../tree.ts";
import { nameOf } from "./builtin.ts";
import { expression } from "./expression.ts";
import { leaveGrid } from "./grid.ts";
import { setOf } from "./member.ts";
import { type Build, openScope, type Scope } from "./scope.ts";
import { cutTie, netOf, noRoom, writesTo } from "./ties.ts";
import { binary, constant, inWords, type Val } from "./values.ts";
import { counted, type Visit } from "./visit.ts";
import { kept } from "./whole.ts";

type Field = Extract<Expr, { k: "field" }>;
type Local32 = Extract<Expr, { k: "local" }>;
const whole = (n: number): Expr => constant("i32", n);
const is = (op: ">" | ">=" | "<=" | "==", a: Expr, b: Expr): Expr => binary(op, "bool", a, b);

/** Do the members of this set come and go? */
export const comesAndGoes = ({ layout }: Build, set: string): boolean =>
  layout.world.sets[set].atFirst !== undefined;

function fieldOf({ layout }: Build, set: string, name: string, index: Expr): Field {
  const { word, type } = must(layout.field(set, name), `${name} of ${set}`);
  return { k: "field", type, word, set, field: name, index };
}

/** Whether somebody is in a slot that there is. */
export const isHere = (build: Build, set: string, slot: Expr): Expr =>
  is(">", fieldOf(build, set, HERE, slot), whole(0));

/** The agent, or nobody where nobody is in its slot. */
export function present(scope: Scope, set: string, agent: Expr): Expr {
  if (!comesAndGoes(scope.build, set)) return agent;
  const slot = binary("max", "i32", agent, whole(0));
  const here = binary("and", "bool", is(">=", agent, whole(0)), isHere(scope.build, set, slot));
  return { k: "select", type: "i32", c: here, a: agent, b: whole(-1) };
}

/** The same visit of those who are there, and of none who comes while it lasts. */
export function ofThose({ build }: Scope, visit: Visit): Visit {
  const { set } = visit;
  if (!comesAndGoes(build, set)) return visit;
  return {
    set,
    whole: false,
    loop(inside, hint, body) {
      let before: Stmt[] = [];
      const visits = visit.loop(inside, hint, (who) => {
        const own = inside.collect(() => body(who));
        const entered = fieldOf(build, set, HERE, who);
        let c = isHere(build, set, who);
        if (writesTo(build, entered.word, own)) {
          const seen = listOf(inside, set);
          before = seen.fill();
          c = binary("and", "bool", c, is("==", entered, seen.at(who)));
        }
        inside.emit({ s: "if", c, then: own, else: [] });
      });
      return [...before, ...visits];
    },
  };
}

/** What the slots held when a visit began. */
function listOf(scope: Scope, set: string) {
  const { build } = scope;
  const { count } = build.layout.world.sets[set];
  let length = 1;
  while (length < count) length *= 2;
  const array = build.arrays.push({ name: `${set} there`, type: "i32", length }) - 1;
  scope.traits.crooked = true;
  const at = (slot: Expr): Extract<Expr, { k: "element" }> => ({
    k: "element",
    type: "i32",
    array,
    index: slot,
  });
  return {
    at,
    fill(): Stmt[] {
      const slot = scope.local("slot", "i32");
      return [
        counted(slot.name, count, [{ s: "set", to: at(slot), e: fieldOf(build, set, HERE, slot) }]),
      ];
    },
  };
}

/** The set of a word whose members come and go. */
function changing(scope: Scope, node: CallExpression, set: string | null | undefined): string {
  const word = nameOf(node);
  const example = word === "enter" ? "const e = enter(w.firm)" : "exit(e)";
  if (!set)
    return scope.refuse(
      node,
      `${word} wants ${word === "enter" ? "a set of agents" : "an agent"}`,
      `Write ${example}.`,
    );
  if (!comesAndGoes(scope.build, set))
    return scope.refuse(
      node,
      `nobody comes to "${set}" and nobody goes`,
      "Say in the world's definition of the set how many there are at first: atFirst: 20. Its `count` is then the most there can be.",
    );
  return set;
}

/** `enter(w.firm)`: who comes, with nothing but a slot; nobody where there is no room, and the history is refused. */
export function entering(scope: Scope, node: CallExpression): Val {
  const set = changing(scope, node, node.arguments[0] && setOf(scope, node.arguments[0]));
  const { count } = scope.build.layout.world.sets[set];
  scope.traits.acts = true;
  // the place at which room runs out names its rule, so a helper is compiled for each
  scope.traits.draws = true;
  const came = scope.local("came", "i32");
  scope.emit({ s: "set", to: came, e: calling(scope, `enter ${set}`, [], comes(set)) });
  const then = scope.collect(() => noRoom(scope, { is: "set", of: set, most: count }));
  scope.emit({ s: "if", c: binary("<", "bool", came, whole(0)), then, else: [] });
  return { v: "agent", e: came, kin: { set } };
}

/** `exit(e)`: whoever goes leaves its grid and its ties, and who referred to it refers to nobody. */
export function exiting(scope: Scope, node: CallExpression): void {
  const who = node.arguments[0] && expression(scope, node.arguments[0]);
  if (who && who.v !== "agent")
    return scope.refuse(node, `${inWords(who)} stands where an agent is wanted`, "Write exit(e).");
  const set = changing(scope, node, who?.kin.set);
  scope.traits.acts = true;
  const slot = kept(scope, "gone", (who as { e: Expr }).e);
  const act = scope.collect(() =>
    scope.emit({ s: "do", e: calling(scope, `exit ${set}`, [slot], goes(set)) }),
  );
  // Nobody cannot go: what a watched world hears of it, it names with its line.
  const refused: Stmt = { s: "set", to: fieldOf(scope.build, set, HERE, whole(-1)), e: whole(0) };
  scope.emit({ s: "if", c: is(">=", slot, whole(0)), then: act, else: [refused] });
}

type Body = (scope: Scope, slot: Local32) => void;

/** A function of the program for all places that do this; it gives its `slot`. */
function calling(scope: Scope, key: string, args: readonly Expr[], body: Body): Expr {
  const { build, file, rule } = scope;
  // it is not straight, and whoever calls it is not
  scope.traits.crooked = true;
  const make = (): Fn => {
    const inner = openScope(build, file, rule);
    const params: Local[] = args.length > 0 ? [{ name: "slot", type: "i32" }] : [];
    const slot: Local32 =
      args.length > 0 ? { k: "local", type: "i32", name: "slot" } : inner.local("slot", "i32");
    const statements = inner.collect(() => {
      body(inner, slot);
      inner.emit({ s: "return", e: slot });
    });
    return {
      name: key.replace(" ", "_"),
      params,
      returns: "i32",
      locals: inner.locals,
      body: statements,
      straight: false,
    };
  };
  const known = build.known.get(key)?.fn ?? build.fns.push(make()) - 1;
  build.known.set(key, { fn: known, returns: "whole", kin: null, acts: true, draws: false });
  return { k: "call", type: "i32", fn: known, args: [...args] };
}

/** The first free slot is entered, and all that a former member had there is 0, no or nobody. */
const comes =
  (set: string): Body =>
  (scope, slot) => {
    const { build } = scope;
    const { count, fields } = build.layout.world.sets[set];
    const n = scope.local("n", "i32");
    scope.emit({ s: "set", to: slot, e: whole(-1) });
    const found: Stmt = {
      s: "if",
      c: is("<=", fieldOf(build, set, HERE, n), whole(0)),
      then: [{ s: "set", to: slot, e: n }, { s: "break" }],
      else: [],
    };
    scope.emit(counted(n.name, count, [found]));
    const then = scope.collect(() => {
      for (const [name, field] of Object.entries(fields)) {
        const length = lengthOf(field);
        const nothing = field.type === "ref" ? whole(-1) : undefined;
        const clear = (at: Expr) => {
          const to = fieldOf(build, set, name, at);
          scope.emit({ s: "set", to, e: nothing ?? constant(to.type, 0) });
        };
        if (length === 1) clear(slot);
        else {
          const k = scope.local("k", "i32");
          const first = binary("*", "i32", slot, whole(length));
          const body = scope.collect(() => clear(binary("+", "i32", first, k)));
          scope.emit(counted(k.name, length, body));
        }
      }
      const entered = fieldOf(build, set, HERE, slot);
      scope.emit({ s: "set", to: entered, e: binary("-", "i32", whole(1), entered) });
    });
    scope.emit({ s: "if", c: is(">=", slot, whole(0)), then, else: [] });
  };

const goes =
  (set: string): Body =>
  (scope, slot) => {
    const { build } = scope;
    const then = scope.collect(() => {
      const entered = fieldOf(build, set, HERE, slot);
      scope.emit({ s: "set", to: entered, e: binary("-", "i32", whole(0), entered) });
      if (build.layout.world.sets[set].on) leaveGrid(scope, set, slot);
      unrecorded(scope, set, slot);
      untied(scope, set, slot);
      forgotten(scope, set, slot);
    });
    scope.emit({ s: "if", c: isHere(build, set, slot), then, else: [] });
  };

/** What is recorded of it by its name is 0 from now on. */
function unrecorded({ build, emit }: Scope, set: string, slot: Local32): void {
  const { series, watched } = build.layout.world;
  const recorded = [...Object.values(series), ...Object.values(watched ?? {})];
  for (const name of new Set(recorded.flatMap(({ of, field }) => (of === set ? [field] : [])))) {
    if (!build.layout.field(set, name)) continue;
    const to = fieldOf(build, set, name, slot);
    emit({ s: "set", to, e: constant(to.type, 0) });
  }
}

/** Cuts every tie that it has, and every tie to it. */
function untied(scope: Scope, set: string, slot: Local32): void {
  const { build } = scope;
  for (const [name, { from, to }] of Object.entries(build.layout.world.ties ?? {})) {
    const net = netOf(build, name);
    if (from === set) {
      const n = scope.local("n", "i32");
      const many = kept(scope, "many", net.degree(slot));
      const last = binary("-", "i32", net.degree(slot), whole(1));
      const cut = scope.collect(() =>
        cutTie(scope, net, slot, kept(scope, "of", net.at(slot, last))),
      );
      scope.emit(counted(n.name, many, cut));
    }
    if (to === set && !net.mutual) {
      const other = scope.local("other", "i32");
      const cut = scope.collect(() => cutTie(scope, net, other, slot));
      scope.emit(counted(other.name, build.layout.world.sets[from].count, cut));
    }
  }
}

/** Whoever referred to it refers to nobody. */
function forgotten(scope: Scope, set: string, slot: Local32): void {
  const { build } = scope;
  const { state, sets } = build.layout.world;
  for (const [name, field] of Object.entries(state)) {
    if (field.type !== "ref" || field.set !== set) continue;
    const { word } = must(build.layout.field(null, name), name);
    const to: Extract<Expr, { k: "state" }> = { k: "state", type: "i32", word, field: name };
    scope.emit({
      s: "if",
      c: is("==", to, slot),
      then: [{ s: "set", to, e: whole(-1) }],
      else: [],
    });
  }
  for (const [other, { count, fields }] of Object.entries(sets))
    for (const [name, field] of Object.entries(fields)) {
      if (field.type !== "ref" || field.set !== set) continue;
      const n = scope.local("n", "i32");
      const to = fieldOf(build, other, name, n);
      const then: Stmt[] = [{ s: "set", to, e: whole(-1) }];
      scope.emit(counted(n.name, count, [{ s: "if", c: is("==", to, slot), then, else: [] }]));
    }
}

/** Who is there before the start: the first so many of the slots. */
export function atFirst(scope: Scope): Stmt[] {
  const { build } = scope;
  return Object.entries(build.layout.world.sets).flatMap(([set, { atFirst: many }]): Stmt[] => {
    if (many === undefined) return [];
    const n = scope.local(set, "i32");
    return [counted(n.name, many, [{ s: "set", to: fieldOf(build, set, HERE, n), e: whole(1) }])];
  });
}
