/** Walking the typed tree: what stands inside a statement or an expression. */
import type { Expr, Stmt } from "./tree.ts";

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

/** The expressions directly inside an expression. */
export function partsOf(e: Expr): readonly Expr[] {
  switch (e.k) {
    case "field":
    case "agentInput":
    case "element":
    case "table":
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

/** Visits an expression and everything inside it. */
export function walkExpr(e: Expr, visit: (e: Expr) => void): void {
  visit(e);
  for (const part of partsOf(e)) walkExpr(part, visit);
}

/** Visits every statement of a list and of the lists inside them, in the order in which they are written. */
export function walk(list: readonly Stmt[], visit: (stmt: Stmt) => void): void {
  for (const stmt of list) {
    visit(stmt);
    for (const inner of listsOf(stmt)) walk(inner, visit);
  }
}
