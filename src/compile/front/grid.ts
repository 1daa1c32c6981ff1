/** Agents on a grid: whom a neighbourhood holds, where nobody stands, and moving. */
import type { CallExpression, Node } from "acorn";
import type { Grid } from "../../model/world.ts";
import { PLACE, WHO } from "../layout.ts";
import type { Expr, Stmt } from "../tree.ts";
import { nameOf, pickOf, word } from "./builtin.ts";
import { expression } from "./expression.ts";
import { setOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { binary, constant, inWords, toWhole, type Val } from "./values.ts";
import { counted, type Visit } from "./visit.ts";
import { kept, keyUnder } from "./whole.ts";

const whole = (n: number): Expr => constant("i32", n);
const plus = (a: Expr, b: Expr): Expr => binary("+", "i32", a, b);
const minus = (a: Expr, b: Expr): Expr => binary("-", "i32", a, b);
const times = (a: Expr, b: number): Expr => binary("*", "i32", a, whole(b));
const cut = (a: Expr, b: Expr): Expr => binary("/", "i32", a, b);
const both = (a: Expr, b: Expr): Expr => binary("and", "bool", a, b);
const atLeast = (a: Expr, b: number): Expr => binary(">=", "bool", a, whole(b));
const below = (a: Expr, b: number): Expr => binary("<", "bool", a, whole(b));
const either = (c: Expr, a: Expr, b: Expr): Expr => ({ k: "select", type: "i32", c, a, b });

type Field = Extract<Expr, { k: "field" }>;

function field(scope: Scope, set: string, name: string, index: Expr): Field {
  const found = scope.build.layout.field(set, name);
  if (!found) throw new Error(`"${set}" has no ${name}`);
  return { k: "field", type: "i32", word: found.word, set, field: name, index };
}

/** Where an agent stands. */
export const placeOf = (scope: Scope, set: string, agent: Expr): Field =>
  field(scope, set, PLACE, agent);
const whoIn = (scope: Scope, set: string, place: Expr): Field => field(scope, set, WHO, place);

/** Is this the place of an agent on a grid, which only `move` changes? */
export const isPlace = (scope: Scope, e: Expr): boolean =>
  e.k === "field" && e.field === PLACE && scope.build.layout.world.sets[e.set].on !== undefined;

/** The agent at argument 0 and the grid on which its set stands. */
function standing(scope: Scope, node: CallExpression): { set: string; grid: Grid; agent: Expr } {
  const arg = node.arguments[0];
  const of = arg ? expression(scope, arg) : undefined;
  if (of?.v !== "agent" || !of.kin.set)
    return scope.refuse(
      arg ?? node,
      `${of ? inWords(of) : "nothing"} stands where an agent on a grid is wanted`,
      `Write ${nameOf(node)}(e, …) for an agent of a set with a grid.`,
    );
  return { set: of.kin.set, grid: gridOf(scope, of.kin.set, node), agent: of.e };
}

function gridOf(scope: Scope, set: string, node: Node): Grid {
  const { on } = scope.build.layout.world.sets[set];
  return (
    on ??
    scope.refuse(
      node,
      `the agents of "${set}" stand on no grid`,
      "Give the set one: on: grid(40, 40, { torus: true, neighbours: 4 }).",
    )
  );
}

/** The set at argument 0, which has a grid. */
function setOnGrid(scope: Scope, node: CallExpression): { set: string; grid: Grid } {
  const set = node.arguments[0] && setOf(scope, node.arguments[0]);
  if (!set)
    return scope.refuse(
      node,
      `${nameOf(node)} wants a set of agents first`,
      `Write ${nameOf(node)}(w.person, …).`,
    );
  return { set, grid: gridOf(scope, set, node) };
}

function radiusOf(scope: Scope, node: CallExpression, { rows, columns, torus }: Grid): number {
  const arg = node.arguments[1];
  const val = arg && expression(scope, arg);
  const radius =
    val?.v === "literal" ? val.value : val?.v === "whole" && val.e.k === "const" ? val.e.value : -1;
  if (!Number.isInteger(radius) || radius < 1)
    return scope.refuse(
      arg ?? node,
      `${nameOf(node)} wants a radius that is known before the first month`,
      "Write a whole number from 1, or a constant of the module.",
    );
  if (torus && 2 * radius + 1 > Math.min(rows, columns))
    return scope.refuse(
      node,
      `within ${radius} steps the torus of ${rows} × ${columns} places meets itself`,
      `Take at most ${Math.floor((Math.min(rows, columns) - 1) / 2)} steps.`,
    );
  return radius;
}

interface Step {
  readonly row: number;
  readonly column: number;
}

/**
 * The steps to the places of a neighbourhood, none of them its middle. With 8 neighbours it is a square. With 4 it is a
 * diamond, which is two squares turned by 45 degrees: one of side radius + 1, and one of side radius between its places.
 */
function stepsOf(radius: number, neighbours: 4 | 8): Step[] {
  const square = (side: number, to: (line: number, at: number) => Step): Step[] =>
    Array.from({ length: side ** 2 }, (_, k) => to(Math.floor(k / side), k % side));
  const turned = (side: number) =>
    square(side, (line, at) => ({ row: line + at - (side - 1), column: line - at }));
  const all =
    neighbours === 8
      ? square(2 * radius + 1, (line, at) => ({ row: line - radius, column: at - radius }))
      : [...turned(radius + 1), ...turned(radius)];
  return all.filter(({ row, column }) => row !== 0 || column !== 0);
}

/** The number at `index` of a table, which the program keeps once. */
function fromTable({ build }: Scope, values: readonly number[], index: Expr): Expr {
  const known = build.tables.findIndex((own) => own.join() === values.join());
  const table = known >= 0 ? known : build.tables.push(values) - 1;
  return { k: "table", type: "i32", table, index };
}

/** A step on through a round of `size` is one back by the whole round less it. */
const back = (by: number, size: number): number => (by > 0 ? by - size : by);
/** A place to which such steps led. */
const wrapped = (to: Expr, size: number): Expr =>
  plus(to, binary("&", "i32", whole(size), binary(">>", "i32", to, whole(31))));

interface Around {
  readonly set: string;
  readonly grid: Grid;
  readonly radius: number;
  readonly agent: Expr;
}

/** A loop over the places around an agent, its own left out: none where it stands nowhere. */
function around(scope: Scope, of: Around, body: (place: Expr) => void): Stmt[] {
  const { set, grid, radius } = of;
  const { rows, columns, torus } = grid;
  const places = rows * columns;
  return scope.collect(() => {
    const agent = kept(scope, "centre", of.agent);
    const own = kept(scope, "own", placeOf(scope, set, agent));
    const row = kept(scope, "row", cut(own, whole(columns)));
    const column = kept(scope, "column", minus(own, times(row, columns)));
    const line0 = torus ? kept(scope, "line", times(row, columns)) : row;
    const k = scope.local("k", "i32");
    const steps = stepsOf(radius, grid.neighbours).filter(
      (s) => Math.abs(s.row) < rows && Math.abs(s.column) < columns,
    );
    const on = (from: Expr, by: (step: Step) => number) =>
      kept(scope, "to", plus(from, fromTable(scope, steps.map(by), k)));
    const inside = scope.collect(() => {
      const place = scope.local("place", "i32");
      if (torus) {
        const line = wrapped(
          on(line0, (s) => back(s.row * columns, places)),
          places,
        );
        const right = wrapped(
          on(column, (s) => back(s.column, columns)),
          columns,
        );
        scope.emit({ s: "set", to: place, e: plus(line, right) });
        return body(place);
      }
      const r = on(row, (s) => s.row);
      const c = on(column, (s) => s.column);
      const within = both(
        both(atLeast(r, 0), below(r, rows)),
        both(atLeast(c, 0), below(c, columns)),
      );
      scope.emit({ s: "set", to: place, e: plus(times(r, columns), c) });
      const then = scope.collect(() => body(place));
      scope.emit({ s: "if", c: within, then, else: [] });
    });
    const all = counted(k.name, steps.length, inside);
    const somewhere = both(atLeast(agent, 0), atLeast(own, 0));
    scope.emit({ s: "if", c: somewhere, then: [all], else: [] });
  });
}

/** `near(e, radius)`. */
export function nearVisit(scope: Scope, node: CallExpression): Visit {
  const { set, grid, agent } = standing(scope, node);
  const radius = radiusOf(scope, node, grid);
  return {
    set,
    whole: false,
    loop(inside, hint, body) {
      return around(inside, { set, grid, radius, agent }, (place) => {
        const who = inside.local(hint, "i32");
        inside.emit({ s: "set", to: who, e: minus(whoIn(inside, set, place), whole(1)) });
        const then = inside.collect(() => body(who));
        inside.emit({ s: "if", c: atLeast(who, 0), then, else: [] });
      });
    },
  };
}

/** `whoAt(set, place)`. */
export function whoAt(scope: Scope, node: CallExpression): Val {
  const { set, grid } = setOnGrid(scope, node);
  const place = kept(scope, "place", wholeAt(scope, node, 1));
  const inside = both(atLeast(place, 0), below(place, grid.rows * grid.columns));
  const who = minus(whoIn(scope, set, either(inside, place, whole(-1))), whole(1));
  return { v: "agent", e: kept(scope, "who", either(inside, who, whole(-1))), kin: { set } };
}

function wholeAt(scope: Scope, node: CallExpression, i: number): Expr {
  const arg = node.arguments[i];
  if (!arg)
    return scope.refuse(
      node,
      `${nameOf(node)} wants ${i + 1} arguments`,
      "See docs/mechanisms.md.",
    );
  return toWhole(expression(scope, arg), arg, scope.refuse);
}

/** Takes the place over when it is empty and its key under the word is the least. */
function least(scope: Scope, set: string, under: Expr, place: Expr, best: Expr, key: Expr): void {
  const then = scope.collect(() => {
    const own = kept(scope, "key", keyUnder(scope, under, place));
    const found = scope.collect(() => {
      scope.emit({ s: "set", to: best as Extract<Expr, { k: "local" }>, e: place });
      scope.emit({ s: "set", to: key as Extract<Expr, { k: "local" }>, e: own });
    });
    const first = binary("or", "bool", below(best, 0), binary("<", "bool", own, key));
    scope.emit({ s: "if", c: first, then: found, else: [] });
  });
  const empty = binary("==", "bool", whoIn(scope, set, place), whole(0));
  scope.emit({ s: "if", c: empty, then, else: [] });
}

/** `emptyNear(e, radius, word)`. */
export function emptyNear(scope: Scope, node: CallExpression): Val {
  const { set, grid, agent } = standing(scope, node);
  const radius = radiusOf(scope, node, grid);
  const under = kept(scope, "under", word(scope, node, 2));
  const best = scope.local("empty", "i32");
  const key = scope.local("least", "i32");
  const loop = around(scope, { set, grid, radius, agent }, (place) =>
    least(scope, set, under, place, best, key),
  );
  scope.emit({ s: "set", to: best, e: whole(-1) });
  for (const stmt of loop) scope.emit(stmt);
  return { v: "whole", e: best };
}

/** Places tried at random before all are looked through: beyond it a grid is nearly full. */
const TRIES = 64;

/** `emptyPlace(set, word)`: the first empty one of places tried at random, or one of all that are empty. */
export function emptyPlace(scope: Scope, node: CallExpression): Val {
  const { set, grid } = setOnGrid(scope, node);
  const places = grid.rows * grid.columns;
  const under = kept(scope, "under", word(scope, node, 1));
  const best = scope.local("empty", "i32");
  const key = scope.local("least", "i32");
  scope.traits.crooked = true;
  scope.emit({ s: "set", to: best, e: whole(-1) });
  const t = scope.local("try", "i32");
  const trying = scope.collect(() => {
    const mixed = kept(scope, "mixed", keyUnder(scope, under, plus(t, whole(places))));
    const place = kept(scope, "place", pickOf(scope, mixed, whole(places), node));
    const then: Stmt[] = [{ s: "set", to: best, e: place }, { s: "break" }];
    const empty = binary("==", "bool", whoIn(scope, set, place), whole(0));
    scope.emit({ s: "if", c: empty, then, else: [] });
  });
  scope.emit(counted(t.name, TRIES, trying));
  const all = scope.collect(() => {
    const place = scope.local("place", "i32");
    const looking = scope.collect(() => least(scope, set, under, place, best, key));
    scope.emit(counted(place.name, places, looking));
  });
  scope.emit({ s: "if", c: below(best, 0), then: all, else: [] });
  return { v: "whole", e: best };
}

/** Empties the place of somebody who may stand nowhere. */
export function leaveGrid(scope: Scope, set: string, who: Expr): void {
  const from = kept(scope, "from", placeOf(scope, set, who));
  const then: Stmt[] = [{ s: "set", to: whoIn(scope, set, from), e: whole(0) }];
  scope.emit({ s: "if", c: atLeast(from, 0), then, else: [] });
  scope.emit({ s: "set", to: placeOf(scope, set, who), e: whole(-1) });
}

/** `move(e, place)` and `leave(e)`. */
export function moving(scope: Scope, name: "move" | "leave", node: CallExpression): void {
  const { set, grid, agent } = standing(scope, node);
  scope.traits.acts = true;
  const who = kept(scope, "mover", agent);
  const to = name === "move" ? kept(scope, "to", wholeAt(scope, node, 1)) : whole(-1);
  const from = scope.local("from", "i32");
  scope.emit({ s: "set", to: from, e: placeOf(scope, set, who) });
  const go = scope.collect(() => {
    const then: Stmt[] = [{ s: "set", to: whoIn(scope, set, from), e: whole(0) }];
    scope.emit({ s: "if", c: atLeast(from, 0), then, else: [] });
    if (name === "move")
      scope.emit({ s: "set", to: whoIn(scope, set, to), e: plus(who, whole(1)) });
    scope.emit({ s: "set", to: placeOf(scope, set, who), e: to });
  });
  if (name === "leave") return scope.emit({ s: "if", c: atLeast(who, 0), then: go, else: [] });
  const inside = both(atLeast(to, 0), below(to, grid.rows * grid.columns));
  const there = kept(scope, "there", whoIn(scope, set, either(inside, to, whole(-1))));
  const free = both(both(inside, binary("==", "bool", there, whole(0))), atLeast(who, 0));
  // Nobody's place takes what cannot be: a watched world names it with its line.
  const refused = scope.collect(() =>
    scope.emit({ s: "set", to: placeOf(scope, set, whole(-1)), e: to }),
  );
  const stays = binary(
    "or",
    "bool",
    binary("==", "bool", to, whole(-1)),
    binary("==", "bool", there, plus(who, whole(1))),
  );
  scope.emit({
    s: "if",
    c: free,
    then: go,
    else: [{ s: "if", c: stays, then: [], else: refused }],
  });
}
