/** A rough count of machine instructions, to choose between skipping a branch and walking through it. */
import type { Expr, Program, Stmt } from "../../tree.ts";
import { expressionsOf, partsOf } from "../../walk-tree.ts";

const DRAW = 220;
const GATHER = 12;
const CALL = 12;

const knownExpr = new WeakMap<Expr, number>();

export function costOf(program: Program, e: Expr): number {
  let cost = knownExpr.get(e);
  if (cost === undefined) {
    cost = costAnew(program, e);
    knownExpr.set(e, cost);
  }
  return cost;
}

function costAnew(program: Program, e: Expr): number {
  const parts = partsOf(e).reduce((sum, part) => sum + costOf(program, part), 0);
  switch (e.k) {
    case "const":
    case "local":
    case "clock":
      return 0;
    case "field":
    case "element":
    case "agentInput":
    case "table":
      return parts + (e.index.k === "local" || e.index.k === "const" ? 2 : GATHER);
    case "select":
      return parts + 3;
    case "unary":
      return parts + (e.op === "i32" ? 8 : e.op === "sqrt" ? 5 : 1);
    case "binary":
      return parts + (e.op === "/" ? 5 : e.op === "*" && e.type === "i32" ? 3 : 1);
    case "call":
      return (
        parts +
        Math.min(costOfBody(program, program.fns[e.fn].body), 1000) +
        (program.fns[e.fn].straight ? 0 : CALL)
      );
    default:
      return parts + 1;
  }
}

const known = new WeakMap<readonly Stmt[], number>();

export function costOfBody(program: Program, list: readonly Stmt[]): number {
  let sum = known.get(list);
  if (sum === undefined) {
    sum = list.reduce((total, stmt) => total + costOfStatement(program, stmt), 0);
    known.set(list, sum);
  }
  return sum;
}

function costOfStatement(program: Program, stmt: Stmt): number {
  const own = expressionsOf(stmt).reduce((sum, e) => sum + costOf(program, e), 0);
  switch (stmt.s) {
    case "draw":
      return own + DRAW;
    case "set":
      return own + (stmt.to.k === "local" ? 0 : 4);
    case "if":
      return own + 4 + costOfBody(program, stmt.then) + costOfBody(program, stmt.else);
    case "for":
    case "while":
      return own + 8 * (4 + costOfBody(program, stmt.body));
    case "clear":
      return 20;
    default:
      return own + 1;
  }
}
