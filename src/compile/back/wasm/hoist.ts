/**
 * What a loop computes anew each time round although nothing changes is computed once before it; a place that a loop
 * reads and writes is kept in a local while it runs. Every operation stays the same, so every bit does.
 */
import type { Expr, Local, Place, Program, Stmt, Type } from "../../tree.ts";
import { expressionsOf, partsOf, walk, walkExpr } from "../../walk-tree.ts";
import { costOf } from "./cost.ts";
import type { Effects, EffectsOf } from "./effects.ts";
import { rewritten, rewrittenExpr } from "./rewrite.ts";

type Loop = Extract<Stmt, { s: "for" } | { s: "while" }>;

export interface Hoisted {
  readonly body: readonly Stmt[];
  /** Locals that came in. */
  readonly locals: readonly Local[];
}

export function hoist(program: Program, effects: EffectsOf, body: readonly Stmt[]): Hoisted {
  const locals: Local[] = [];
  const local = (type: Type, hint: string): Extract<Expr, { k: "local" }> => {
    const name = `$${hint}${locals.length}`;
    locals.push({ name, type });
    return { k: "local", type, name };
  };
  const list = (stmts: readonly Stmt[]): readonly Stmt[] => {
    const out: Stmt[] = [];
    let changed = false;
    for (const stmt of stmts) {
      const inside = within(stmt, list);
      const made = inside.s === "for" || inside.s === "while" ? loop(inside) : [inside];
      if (made.length !== 1 || made[0] !== stmt) changed = true;
      out.push(...made);
    }
    return changed ? out : stmts;
  };
  const loop = (stmt: Loop): Stmt[] => {
    const kept = keepPlaces(stmt, effects, local);
    const lifted = liftInvariants(program, kept.loop, effects, local);
    return [...kept.before, ...lifted.before, lifted.loop, ...kept.after];
  };
  return { body: list(body), locals };
}

/** The statement with its inner lists changed; itself where nothing changed. */
function within(stmt: Stmt, list: (stmts: readonly Stmt[]) => readonly Stmt[]): Stmt {
  switch (stmt.s) {
    case "if": {
      const then = list(stmt.then);
      const otherwise = list(stmt.else);
      return then === stmt.then && otherwise === stmt.else
        ? stmt
        : { ...stmt, then, else: otherwise };
    }
    case "for": {
      const body = list(stmt.body);
      return body === stmt.body ? stmt : { ...stmt, body };
    }
    case "while": {
      const body = list(stmt.body);
      return body === stmt.body ? stmt : { ...stmt, body };
    }
    default:
      return stmt;
  }
}

type MakeLocal = (type: Type, hint: string) => Extract<Expr, { k: "local" }>;
type MemoryPlace = Extract<Place, { k: "state" | "field" }>;

/** A name for a place whose address stays the same throughout the loop, else null. */
function keyOf(place: MemoryPlace, assigned: ReadonlySet<string>): string | null {
  if (place.k === "state") return String(place.word);
  if (place.index.k === "const") return `${place.word}:${place.index.value}`;
  if (place.index.k === "local" && !assigned.has(place.index.name))
    return `${place.word}:${place.index.name}`;
  return null;
}

/** Places that the loop writes, by the same address wherever it meets them, become locals. */
function keepPlaces(
  stmt: Loop,
  effects: EffectsOf,
  local: MakeLocal,
): { before: Stmt[]; loop: Loop; after: Stmt[] } {
  const assigned = effects.list([stmt]).locals;
  const written = new Map<string, MemoryPlace>();
  /** The one key by which each field is met; null when there are several, or a call may meet it. */
  const keys = new Map<number, string | null>();
  let returns = false;
  const meet = (place: MemoryPlace) => {
    const key = keyOf(place, assigned);
    if (!keys.has(place.word)) keys.set(place.word, key);
    else if (keys.get(place.word) !== key) keys.set(place.word, null);
    return key;
  };
  walk([stmt], (s) => {
    if (s.s === "return") returns = true;
    if (s.s === "set" && (s.to.k === "state" || s.to.k === "field")) {
      const key = meet(s.to);
      if (key !== null) written.set(key, s.to);
    }
    for (const e of expressionsOf(s))
      walkExpr(e, (x) => {
        if (x.k === "state" || x.k === "field") meet(x);
        if (x.k !== "call") return;
        const inside = effects.fn(x.fn);
        for (const word of [...inside.reads, ...inside.writes]) keys.set(word, null);
      });
  });
  const names = new Map<string, Extract<Expr, { k: "local" }>>();
  const before: Stmt[] = [];
  const after: Stmt[] = [];
  if (!returns)
    for (const [key, place] of written) {
      if (keys.get(place.word) !== key) continue;
      const name = local(place.type, "kept");
      names.set(key, name);
      before.push({ s: "set", to: name, e: place });
      after.push({ s: "set", to: place, e: name });
    }
  if (names.size === 0) return { before, loop: stmt, after };
  const swap = (e: Expr): Expr => {
    if (e.k !== "state" && e.k !== "field") return e;
    const key = keyOf(e, assigned);
    return (key !== null && names.get(key)) || e;
  };
  return { before, loop: rewritten(stmt, swap) as Loop, after };
}

/** Expressions at the top of the body that come out the same each time are computed before the loop. */
function liftInvariants(
  program: Program,
  stmt: Loop,
  effects: EffectsOf,
  local: MakeLocal,
): { before: Stmt[]; loop: Loop } {
  const inside = effects.list([stmt]);
  const names = new Map<string, Extract<Expr, { k: "local" }>>();
  const before: Stmt[] = [];
  const lift = (e: Expr): Expr => {
    if (!isWorthLifting(program, e) || !isInvariant(e, inside, effects)) return e;
    const key = JSON.stringify(e);
    let name = names.get(key);
    if (!name) {
      name = local(e.type, "same");
      names.set(key, name);
      before.push({ s: "set", to: name, e });
    }
    return name;
  };
  const body = stmt.body.map((s) => (s.s === "for" || s.s === "while" ? s : liftedHere(s, lift)));
  return { before, loop: { ...stmt, body } };
}

/** The statement's own expressions changed, not those of the lists inside it. */
function liftedHere(stmt: Stmt, lift: (e: Expr) => Expr): Stmt {
  const e = (x: Expr) => rewrittenExpr(x, lift);
  switch (stmt.s) {
    case "set":
      return { ...stmt, e: e(stmt.e) };
    case "if":
      return { ...stmt, c: e(stmt.c) };
    default:
      return stmt;
  }
}

const isWorthLifting = (program: Program, e: Expr): boolean => {
  if (e.k === "input" || e.k === "agentInput") return true;
  if (e.k !== "unary" && e.k !== "binary" && e.k !== "select" && e.k !== "call") return false;
  return costOf(program, e) >= 1;
};

function isInvariant(e: Expr, inside: Effects, effects: EffectsOf): boolean {
  if (e.k === "local") return !inside.locals.has(e.name);
  if ((e.k === "state" || e.k === "field") && inside.writes.has(e.word)) return false;
  if (e.k === "element" && inside.arraysWritten.has(e.array)) return false;
  if (e.k === "call") {
    const own = effects.fn(e.fn);
    if (own.writes.size > 0 || own.arrays.size > 0 || own.arraysWritten.size > 0) return false;
    for (const word of own.reads) if (inside.writes.has(word)) return false;
  }
  return partsOf(e).every((part) => isInvariant(part, inside, effects));
}
