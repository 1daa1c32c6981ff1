/**
 * Early exits turned into branches where that is possible: what follows `if (c) continue` becomes its else, so that
 * lanes keep walking together under one mask. A function's value goes to the local RESULT.
 */
import type { Expr, Fn, Stmt } from "../../tree.ts";

export const RESULT = "$result";

/** What leaving a list by its end amounts to: the end of the function, of a loop's round, or neither. */
type Tail = "function" | "round" | null;

export function settledBody(fn: Fn): Stmt[] {
  return settle(fn.body, "function", fn);
}

function settle(list: readonly Stmt[], tail: Tail, fn: Fn): Stmt[] {
  const out: Stmt[] = [];
  for (let i = 0; i < list.length; i++) {
    const stmt = list[i];
    const rest = list.slice(i + 1);
    switch (stmt.s) {
      case "return":
        if (stmt.e && fn.returns)
          out.push({ s: "set", to: { k: "local", type: fn.returns, name: RESULT }, e: stmt.e });
        if (tail !== "function") out.push({ s: "return" });
        return out;
      case "continue":
        if (tail !== "round") out.push(stmt);
        return out;
      case "break":
        out.push(stmt);
        return out;
      case "if": {
        const then = leaves(stmt.then);
        const otherwise = leaves(stmt.else);
        if (then || otherwise) {
          const a = then ? stmt.then : [...stmt.then, ...rest];
          const b = otherwise ? stmt.else : [...stmt.else, ...rest];
          out.push({ s: "if", c: stmt.c, then: settle(a, tail, fn), else: settle(b, tail, fn) });
          return out;
        }
        const inner = rest.length === 0 ? tail : null;
        out.push({
          s: "if",
          c: stmt.c,
          then: settle(stmt.then, inner, fn),
          else: settle(stmt.else, inner, fn),
        });
        break;
      }
      case "for":
        out.push({ ...stmt, body: settle(stmt.body, "round", fn) });
        break;
      case "while":
        out.push({
          ...stmt,
          body: settle(stmt.body, "round", fn),
          after: settle(stmt.after, null, fn),
        });
        break;
      default:
        out.push(stmt);
    }
  }
  return out;
}

/** Does control never reach the end of the list? */
function leaves(list: readonly Stmt[]): boolean {
  const last = list.at(-1);
  if (!last) return false;
  if (last.s === "if") return leaves(last.then) && leaves(last.else);
  return last.s === "break" || last.s === "continue" || last.s === "return";
}

/** Every expression directly in a statement, not those of the statements inside it. */
export function expressionsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.s) {
    case "set":
      return stmt.to.k === "field" || stmt.to.k === "element" ? [stmt.e, stmt.to.index] : [stmt.e];
    case "if":
    case "while":
      return [stmt.c];
    case "for":
      return [stmt.from, stmt.to];
    case "return":
      return stmt.e ? [stmt.e] : [];
    case "draw":
      return typeof stmt.draw === "number" ? [stmt.agent] : [stmt.agent, stmt.draw];
    case "do":
      return [stmt.e];
    default:
      return [];
  }
}

export function partsOf(e: Expr): readonly Expr[] {
  switch (e.k) {
    case "field":
    case "agentInput":
    case "element":
      return [e.index];
    case "unary":
      return [e.a];
    case "binary":
      return [e.a, e.b];
    case "select":
      return [e.c, e.a, e.b];
    case "call":
      return e.args;
    default:
      return [];
  }
}

/** The statement lists inside a statement. */
export function listsOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.s) {
    case "if":
      return [stmt.then, stmt.else];
    case "for":
      return [stmt.body];
    case "while":
      return [stmt.body, stmt.after];
    default:
      return [];
  }
}

export function walkExpr(e: Expr, visit: (e: Expr) => void): void {
  visit(e);
  for (const part of partsOf(e)) walkExpr(part, visit);
}

export function walk(list: readonly Stmt[], visit: (stmt: Stmt) => void): void {
  for (const stmt of list) {
    visit(stmt);
    for (const inner of listsOf(stmt)) walk(inner, visit);
  }
}
