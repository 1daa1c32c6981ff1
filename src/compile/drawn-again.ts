/**
 * Draws that give the same words twice in one step of a rule, since they stand under one address: seldom meant, and nothing
 * in a result shows it.
 */
import type { Trouble } from "../errors.ts";
import { settledBody } from "./back/wasm/early-exits.ts";
import { IDENTITY } from "./layout.ts";
import type { At, Expr, Program, Stmt } from "./tree.ts";
import { listsOf, walk, walkExpr } from "./walk-tree.ts";

type Draw = Extract<Stmt, { s: "draw" }>;
type Loop = Extract<Stmt, { s: "for" | "while" }>;

interface Place {
  readonly draw: Draw & { readonly at?: At };
  /** The branches that lead to it, each with its number in its statement. */
  readonly branches: readonly (readonly [Stmt, number])[];
  readonly loops: readonly Loop[];
}

/** Worth a look: where a rule draws again what it has drawn, by file and line. */
export function drawnAgain(program: Program): Trouble[] {
  const found = new Map<string, Trouble>();
  for (const { id, variants } of program.rules)
    for (const fn of variants) {
      if (fn === null) continue;
      for (const trouble of againIn(settledBody(program.fns[fn]), id))
        found.set(trouble.where ?? "", trouble);
    }
  return [...found.values()];
}

function againIn(body: readonly Stmt[], rule: string): Trouble[] {
  const places = placesIn(body, [], []);
  return places.flatMap((place, n): Trouble[] => {
    const { at } = place.draw;
    if (!at) return [];
    const where = `${at.file}:${at.line}, rule ${rule}`;
    const todo = "Number the draws, draw(e, 1), draw(e, 2), …, where other words are meant.";
    const before = places.slice(0, n).find((other) => isSame(other, place));
    if (before?.draw.at)
      return [
        {
          what: `this draw gives the same words as the one in line ${before.draw.at.line}, for the same agent in the same step`,
          where,
          todo,
        },
      ];
    return place.loops.some((loop) => isIdle(loop, place.draw))
      ? [{ what: "this draw gives the same words in every round of a loop", where, todo }]
      : [];
  });
}

/** Draws of an author's, in the order of the text. What orders a visit has addresses of its own. */
function placesIn(
  list: readonly Stmt[],
  branches: Place["branches"],
  loops: Place["loops"],
): Place[] {
  return list.flatMap((stmt): Place[] => {
    if (stmt.s === "draw")
      return stmt.orders === undefined ? [{ draw: stmt, branches, loops }] : [];
    const inside = stmt.s === "for" || stmt.s === "while" ? [...loops, stmt] : loops;
    return listsOf(stmt).flatMap((inner, n) =>
      placesIn(inner, stmt.s === "if" ? [...branches, [stmt, n] as const] : branches, inside),
    );
  });
}

/** May both be drawn in one step, for one agent? */
function isSame(a: Place, b: Place): boolean {
  const exclude = a.branches.some(([stmt, n]) =>
    b.branches.some(([other, m]) => other === stmt && n !== m),
  );
  if (exclude || typeof a.draw.draw !== "number" || a.draw.draw !== b.draw.draw) return false;
  if (a.draw.mechanism !== b.draw.mechanism) return false;
  const [whoA, whoB] = [whose(a), whose(b)];
  return whoA !== undefined && whoA === whoB;
}

/** Whom a draw is for: everybody of a loop whose ends are written, or one who is named; unknown where only a world knows. */
function whose({ draw, loops }: Place): string | undefined {
  const ends = new Map(
    loops.flatMap((loop) =>
      loop.s === "for" && loop.from.k === "const" && loop.to.k === "const"
        ? [[loop.var, `${loop.from.value} to ${loop.to.value}`] as const]
        : [],
    ),
  );
  let known = true;
  const named = JSON.stringify(draw.agent, (_, part) => {
    if (part?.k !== "local") return part;
    if (!ends.has(part.name)) known = false;
    return ends.get(part.name);
  });
  return known ? named : undefined;
}

/** Does nothing that a draw's address is made of change from round to round? */
function isIdle(loop: Loop, { agent, draw }: Draw): boolean {
  const changed = new Set<string>();
  walk([loop], (stmt) => {
    if (stmt.s === "for") changed.add(stmt.var);
    if (stmt.s === "set" && stmt.to.k === "local") changed.add(stmt.to.name);
    if (stmt.s === "draw") for (const name of stmt.to) if (name) changed.add(name);
  });
  let moves = false;
  const look = (e: Expr) =>
    walkExpr(e, (x) => {
      if (x.k === "local" ? changed.has(x.name) : isOfWorld(x)) moves = true;
    });
  look(agent);
  if (typeof draw !== "number") look(draw);
  return !moves;
}

/** What a loop may change without a local; who somebody is stays. */
const isOfWorld = (e: Expr): boolean =>
  e.k === "state" || e.k === "element" || e.k === "call" || (e.k === "field" && !isIdentity(e));
const isIdentity = ({ field }: Extract<Expr, { k: "field" }>): boolean => field === IDENTITY;
