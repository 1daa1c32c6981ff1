/** How often a rule goes round at most in one step, as far as its text says: a loop that is written too long is told before anything is lived. */
import type { At, Program, Stmt } from "./tree.ts";
import { expressionsOf, listsOf, walkExpr } from "./walk-tree.ts";

/** Rounds of one step of a rule, calls counted as one each, beyond which a person has not meant what is written: some seconds. */
export const MOST_ROUNDS = 1e8;

/** A function's rounds, and its statement that has most of them. */
export interface Rounds {
  readonly rounds: number;
  readonly at: At | undefined;
}

/** The rounds of a function; `known` holds those that were asked for before. */
export function roundsOf(
  { fns }: Pick<Program, "fns">,
  fn: number,
  known: Map<number, Rounds> = new Map(),
): Rounds {
  const ofList = (list: readonly Stmt[]): Rounds => {
    let [rounds, most, at] = [0, 0, undefined as At | undefined];
    for (const stmt of list) {
      const own = ofStatement(stmt);
      rounds += own.rounds;
      if (own.rounds > most) [most, at] = [own.rounds, own.at ?? stmt.at];
    }
    return { rounds, at };
  };
  const ofStatement = (stmt: Stmt): Rounds => {
    let calls = 0;
    for (const e of expressionsOf(stmt))
      walkExpr(e, (part) => {
        if (part.k === "call") calls += 1 + roundsOf({ fns }, part.fn, known).rounds;
      });
    const lists = listsOf(stmt).map(ofList);
    const within = lists.reduce((sum, list) => sum + list.rounds, 0);
    const times = stmt.s === "for" ? timesOf(stmt) : 1;
    const deepest = lists.reduce((a, b) => (b.rounds > a.rounds ? b : a), {
      rounds: 0,
      at: stmt.at,
    });
    return {
      rounds: calls + times * (within + (stmt.s === "for" ? 1 : 0)),
      at: deepest.at ?? stmt.at,
    };
  };
  let found = known.get(fn);
  if (!found) {
    found = ofList(fns[fn]?.body ?? []);
    known.set(fn, found);
  }
  return found;
}

/** Rounds of a counted loop whose ends are written in numbers; one where only a world knows. */
const timesOf = ({ from, to }: Extract<Stmt, { s: "for" }>): number =>
  from.k === "const" && to.k === "const" ? Math.max(0, to.value - from.value) : 1;
