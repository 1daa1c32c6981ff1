/** What statements and functions read and write, so that nothing is moved past what it depends on. */
import type { Expr, Program, Stmt } from "../../tree.ts";
import { expressionsOf, walk, walkExpr } from "../../walk-tree.ts";

export interface Effects {
  /** Fields by the word of slot 0 (or of the state's field). */
  readonly reads: Set<number>;
  readonly writes: Set<number>;
  /** Arrays looked at or changed. */
  readonly arrays: Set<number>;
  readonly arraysWritten: Set<number>;
  /** Locals given a value. */
  readonly locals: Set<string>;
}

const none = (): Effects => ({
  reads: new Set(),
  writes: new Set(),
  arrays: new Set(),
  arraysWritten: new Set(),
  locals: new Set(),
});

export interface EffectsOf {
  list(list: readonly Stmt[]): Effects;
  fn(fn: number): Effects;
}

/** Effects over bodies as they are walked. */
export function effectsOver(program: Program): EffectsOf {
  const known = new Map<number, Effects>();
  const add = (into: Effects, from: Effects) => {
    for (const key of ["reads", "writes", "arrays", "arraysWritten"] as const)
      for (const x of from[key]) into[key].add(x);
  };
  const addExpr = (into: Effects, e: Expr) =>
    walkExpr(e, (x) => {
      if (x.k === "state" || x.k === "field") into.reads.add(x.word);
      if (x.k === "element") into.arrays.add(x.array);
      if (x.k === "call") add(into, fn(x.fn));
    });
  const knownLists = new WeakMap<readonly Stmt[], Effects>();
  const list = (stmts: readonly Stmt[]): Effects => {
    const before = knownLists.get(stmts);
    if (before) return before;
    const out = none();
    knownLists.set(stmts, out);
    walk(stmts, (stmt) => {
      for (const e of expressionsOf(stmt)) addExpr(out, e);
      if (stmt.s === "set") {
        if (stmt.to.k === "local") out.locals.add(stmt.to.name);
        else if (stmt.to.k === "element") {
          out.arrays.add(stmt.to.array);
          out.arraysWritten.add(stmt.to.array);
        } else out.writes.add(stmt.to.word);
      }
      if (stmt.s === "clear") out.arraysWritten.add(stmt.array);
      if (stmt.s === "for") out.locals.add(stmt.var);
      if (stmt.s === "draw") for (const name of stmt.to) if (name) out.locals.add(name);
    });
    return out;
  };
  const fn = (n: number): Effects => {
    let found = known.get(n);
    if (!found) {
      found = list(program.fns[n].body);
      found.locals.clear();
      known.set(n, found);
    }
    return found;
  };
  return { list, fn };
}
