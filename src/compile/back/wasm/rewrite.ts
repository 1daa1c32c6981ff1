/** Expressions and places of a text put in place of others. */
import type { Expr, Place, Stmt } from "../../tree.ts";

/** The expression with `swap` tried on every part, the whole first. */
export function rewrittenExpr(e: Expr, swap: (e: Expr) => Expr): Expr {
  const whole = swap(e);
  if (whole !== e) return whole;
  const x = (part: Expr) => rewrittenExpr(part, swap);
  switch (e.k) {
    case "field":
    case "agentInput":
    case "element":
    case "table":
      return { ...e, index: x(e.index) };
    case "unary":
      return { ...e, a: x(e.a) };
    case "binary":
      return { ...e, a: x(e.a), b: x(e.b) };
    case "select":
      return { ...e, c: x(e.c), a: x(e.a), b: x(e.b) };
    case "call":
      return { ...e, args: e.args.map(x) };
    default:
      return e;
  }
}

/** The statement with `swap` tried on every expression and every place in it. */
export function rewritten(stmt: Stmt, swap: (e: Expr) => Expr): Stmt {
  const x = (e: Expr) => rewrittenExpr(e, swap);
  const list = (stmts: readonly Stmt[]) => stmts.map((s) => rewritten(s, swap));
  switch (stmt.s) {
    case "set":
      return { ...stmt, to: x(stmt.to) as Place, e: x(stmt.e) };
    case "if":
      return { ...stmt, c: x(stmt.c), then: list(stmt.then), else: list(stmt.else) };
    case "for":
      return { ...stmt, from: x(stmt.from), to: x(stmt.to), body: list(stmt.body) };
    case "while":
      return { ...stmt, c: x(stmt.c), body: list(stmt.body), after: list(stmt.after) };
    case "return":
      return stmt.e ? { ...stmt, e: x(stmt.e) } : stmt;
    case "draw":
      return {
        ...stmt,
        agent: x(stmt.agent),
        draw: typeof stmt.draw === "number" ? stmt.draw : x(stmt.draw),
      };
    case "do":
      return { ...stmt, e: x(stmt.e) };
    default:
      return stmt;
  }
}
