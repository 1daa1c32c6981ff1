/**
 * Early exits turned into branches where that is possible: what follows `if (c) continue` becomes its else, so that
 * lanes keep walking together under one mask. A function's value goes to the local RESULT.
 */
import type { Fn, Stmt } from "../../tree.ts";
import { listsOf } from "../../walk-tree.ts";

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

/** Does control leave the list other than by its end? */
export function leavesList(list: readonly Stmt[], inLoop = false): boolean {
  return list.some((stmt) => {
    if (stmt.s === "return") return true;
    if (stmt.s === "break" || stmt.s === "continue") return !inLoop;
    const loops = stmt.s === "for" || stmt.s === "while";
    return listsOf(stmt).some((inner) => leavesList(inner, inLoop || loops));
  });
}
