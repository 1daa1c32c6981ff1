/** Whom a loop visits, and in which order: a set in slot order, or in an order drawn for the month. */
import type { CallExpression, Node } from "acorn";
import { meaningOf } from "../source/names.ts";
import type { Expr, Stmt } from "../tree.ts";
import { ofThose } from "./coming.ts";
import { nearVisit } from "./grid.ts";
import { setOf } from "./member.ts";
import type { Scope } from "./scope.ts";
import { shuffledVisit } from "./shuffled.ts";
import { tiedVisit } from "./ties.ts";
import { constant } from "./values.ts";

/** A collection of agents of one set. */
export interface Visit {
  readonly set: string;
  /** The whole set, each once. */
  readonly whole: boolean;
  /** The statements of a loop over them: `body` is compiled once, for the agent whose slot it is handed. */
  loop(scope: Scope, hint: string, body: (agent: Expr) => void): Stmt[];
}

/** The collection that an expression names: `w.elite`, `shuffled(w.elite)`, `near(e, 2)`, `tied(e)`. */
export function visitOf(scope: Scope, node: Node): Visit | undefined {
  const set = setOf(scope, node);
  if (set) return ofThose(scope, inSlotOrder(set));
  if (node.type !== "CallExpression") return undefined;
  const call = node as CallExpression;
  if (call.callee.type !== "Identifier" || scope.lookup(call.callee.name)) return undefined;
  const meaning = meaningOf(scope.build.source, scope.file, call.callee.name);
  if (meaning?.is !== "import") return undefined;
  if (meaning.name === "near") return nearVisit(scope, call);
  if (meaning.name === "tied") return tiedVisit(scope, call);
  return meaning.name === "shuffled" ? ofThose(scope, shuffledVisit(scope, call)) : undefined;
}

const inSlotOrder = (set: string): Visit => ({
  set,
  whole: true,
  loop(scope, hint, body) {
    const index = scope.local(hint, "i32");
    const { count } = scope.build.layout.world.sets[set];
    const inside = scope.collect(() => body(index));
    return scope.collect(() => scope.emit(counted(index.name, count, inside)));
  },
});

/** `body` with the local at 0, 1, … below `to`. */
export const counted = (name: string, to: number | Expr, body: readonly Stmt[]): Stmt => ({
  s: "for",
  var: name,
  from: constant("i32", 0),
  to: typeof to === "number" ? constant("i32", to) : to,
  body,
});
