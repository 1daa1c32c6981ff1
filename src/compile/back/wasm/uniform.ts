/**
 * What is the same in all four worlds: months, loop variables, inputs and all that is made of them. It is computed
 * once, as a scalar. Everything else lives in lanes, and a branch on it divides them.
 */
import type { Expr, Fn, Local, Program, Stmt } from "../../tree.ts";
import { expressionsOf, listsOf, partsOf, walk, walkExpr } from "../../walk-tree.ts";
import { cutBodies } from "./cut.ts";
import { RESULT } from "./early-exits.ts";
import { effectsOver } from "./effects.ts";
import { hoist } from "./hoist.ts";

/** Where a local belongs: the innermost list that holds every mention of it. */
interface Home {
  readonly list: readonly Stmt[];
  /** The list sets it before it reads it, each time round. */
  readonly fresh: boolean;
}

export interface Shape {
  readonly body: readonly Stmt[];
  /** Locals that may differ between lanes. */
  readonly varying: ReadonlySet<string>;
  /** Ifs and loops whose lanes may part. */
  readonly parted: ReadonlySet<Stmt>;
  /** What has been found out about expressions of the body, once all is known. */
  readonly verdicts: Map<Expr, boolean> | null;
  /** Some lanes may return before others. */
  readonly returnsApart: boolean;
  readonly homes: ReadonlyMap<string, Home>;
  readonly types: ReadonlyMap<string, "f32" | "i32" | "bool">;
}

/** Nothing differs. */
export const AGREED: Pick<Shape, "varying" | "parted" | "verdicts" | "returnsApart"> = {
  verdicts: null,
  varying: new Set(),
  parted: new Set(),
  returnsApart: false,
};

export interface Shapes {
  shape(fn: number, uniformParams: readonly boolean[]): Shape;
  /** For one lane alone: nothing differs, nobody parts. */
  alone(fn: number): Shape;
  isVarying(e: Expr, shape: Pick<Shape, "varying" | "verdicts">): boolean;
  /** Changes the world or an array. */
  writes(fn: number): boolean;
  callVaries(fn: number, args: readonly boolean[]): boolean;
}

export function shapesOf(program: Program): Shapes {
  const known = new Map<string, Shape>();
  const effects = effectsOver(program);
  const hoisted = cutBodies(program, effects).map(({ body, locals }) => {
    const made = hoist(program, effects, body);
    return { ...made, locals: [...locals, ...made.locals] };
  });
  const bodies = hoisted.map(({ body }) => body);
  const writing = new Map<number, boolean>();
  const writes = (fn: number): boolean => {
    const before = writing.get(fn);
    if (before !== undefined) return before;
    let found = false;
    walk(bodies[fn], (stmt) => {
      if (stmt.s === "clear" || (stmt.s === "set" && stmt.to.k !== "local")) found = true;
      for (const e of expressionsOf(stmt))
        walkExpr(e, (x) => {
          if (x.k === "call" && writes(x.fn)) found = true;
        });
    });
    writing.set(fn, found);
    return found;
  };
  const shape = (fn: number, uniformParams: readonly boolean[]): Shape => {
    const name = `${fn}:${uniformParams.join()}`;
    let found = known.get(name);
    if (!found) {
      const { body, locals } = hoisted[fn];
      found = findShape(program.fns[fn], locals, body, uniformParams, isVarying);
      known.set(name, found);
    }
    return found;
  };
  const callVaries = (fn: number, uniformArgs: readonly boolean[]): boolean => {
    if (writes(fn)) return true;
    return shape(fn, uniformArgs).varying.has(RESULT);
  };
  const isVarying: Shapes["isVarying"] = (e, at) => {
    if (e.k === "const" || e.k === "clock" || e.k === "input") return false;
    if (e.k === "local") return at.varying.has(e.name);
    if (e.k === "state" || e.k === "field" || e.k === "parameter" || e.k === "element") return true;
    const known = at.verdicts?.get(e);
    if (known !== undefined) return known;
    const found =
      e.k === "call"
        ? callVaries(
            e.fn,
            e.args.map((arg) => !isVarying(arg, at)),
          )
        : partsOf(e).some((part) => isVarying(part, at));
    at.verdicts?.set(e, found);
    return found;
  };
  const alone = (fn: number): Shape => ({
    ...shape(
      fn,
      program.fns[fn].params.map(() => true),
    ),
    ...AGREED,
  });
  return { shape, alone, isVarying, writes, callVaries };
}

interface Loop {
  readonly stmt: Stmt;
  readonly level: number;
}

function findShape(
  fn: Fn,
  locals: readonly Local[],
  body: readonly Stmt[],
  uniformParams: readonly boolean[],
  isVarying: Shapes["isVarying"],
): Shape {
  const types = new Map<string, "f32" | "i32" | "bool">(
    [...fn.params, ...fn.locals, ...locals].map((l) => [l.name, l.type]),
  );
  if (fn.returns) types.set(RESULT, fn.returns);
  const homes = homesOf(body, fn);
  const varying = new Set(fn.params.filter((_, i) => !uniformParams[i]).map(({ name }) => name));
  const parted = new Set<Stmt>();
  let returnsApart = false;
  let stable = false;
  const differs = (e: Expr) => isVarying(e, { varying, verdicts: null });
  const vary = (name: string) => {
    if (!varying.has(name)) stable = false;
    varying.add(name);
  };
  const part = (stmt: Stmt) => {
    if (!parted.has(stmt)) stable = false;
    parted.add(stmt);
  };
  const levels = new Map<readonly Stmt[], number>();
  const assign = (name: string, differing: boolean, level: number) => {
    const home = homes.get(name);
    const from = home?.fresh ? (levels.get(home.list) ?? 0) : 0;
    if (differing || level > from || (name === RESULT && returnsApart)) vary(name);
  };
  const go = (list: readonly Stmt[], level: number, loops: readonly Loop[]) => {
    levels.set(list, level);
    for (const stmt of list) {
      switch (stmt.s) {
        case "set":
          if (stmt.to.k === "local") assign(stmt.to.name, differs(stmt.e), level);
          break;
        case "draw":
          for (const name of stmt.to) if (name) vary(name);
          break;
        case "if":
          if (differs(stmt.c)) part(stmt);
          for (const inner of listsOf(stmt)) go(inner, parted.has(stmt) ? level + 1 : level, loops);
          break;
        case "for":
        case "while": {
          if (stmt.s === "for") {
            if (differs(stmt.from) || differs(stmt.to)) part(stmt);
            if (differs(stmt.from)) vary(stmt.var);
          } else if (differs(stmt.c)) part(stmt);
          const inside = parted.has(stmt) ? level + 1 : level;
          for (const inner of listsOf(stmt)) go(inner, inside, [...loops, { stmt, level }]);
          break;
        }
        case "break":
        case "continue": {
          const loop = loops.at(-1);
          if (loop && level > loop.level) part(loop.stmt);
          break;
        }
        case "return":
          if (level > 0 && !returnsApart) {
            returnsApart = true;
            stable = false;
          }
          if (returnsApart) for (const loop of loops) part(loop.stmt);
          break;
      }
    }
  };
  while (!stable) {
    stable = true;
    go(body, 0, []);
  }
  return { body, varying, parted, verdicts: new Map(), returnsApart, homes, types };
}

/** The home of every local. */
function homesOf(body: readonly Stmt[], fn: Fn): Map<string, Home> {
  const total = new Map<string, number>();
  const mentionsIn = (stmt: Stmt): string[] => {
    const names: string[] = [];
    for (const e of expressionsOf(stmt)) walkExpr(e, (x) => x.k === "local" && names.push(x.name));
    if (stmt.s === "set" && stmt.to.k === "local") names.push(stmt.to.name);
    if (stmt.s === "draw") for (const name of stmt.to) if (name) names.push(name);
    if (stmt.s === "for") names.push(stmt.var);
    return names;
  };
  walk(body, (stmt) => {
    for (const name of mentionsIn(stmt)) total.set(name, (total.get(name) ?? 0) + 1);
  });
  const homes = new Map<string, Home>();
  const params = new Set(fn.params.map((p) => p.name));
  const count = (list: readonly Stmt[]): ReadonlyMap<string, { n: number }> => {
    const here = new Map<string, { n: number; first: Stmt }>();
    const add = (name: string, n: number, first: Stmt) => {
      const known = here.get(name);
      if (known) known.n += n;
      else here.set(name, { n, first });
    };
    for (const stmt of list) {
      for (const name of mentionsIn(stmt)) add(name, 1, stmt);
      for (const inner of listsOf(stmt))
        for (const [name, { n }] of count(inner)) add(name, n, stmt);
    }
    for (const [name, { n, first }] of here)
      if (n === total.get(name) && !homes.has(name))
        homes.set(name, {
          list,
          fresh: !params.has(name) && name !== RESULT && setsFirst(first, name),
        });
    return here;
  };
  count(body);
  return homes;
}

function setsFirst(stmt: Stmt, name: string): boolean {
  let reads = false;
  for (const e of expressionsOf(stmt))
    walkExpr(e, (x) => {
      if (x.k === "local" && x.name === name) reads = true;
    });
  if (reads) return false;
  if (stmt.s === "set") return stmt.to.k === "local" && stmt.to.name === name;
  if (stmt.s === "draw") return stmt.to.includes(name);
  return stmt.s === "for" && stmt.var === name;
}
