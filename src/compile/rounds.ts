/** How often a rule goes round at most in one step, as far as its text says: a loop that is written too long is told before anything is lived. */
import type { At, Program, Stmt } from "./tree.ts";
import { expressionsOf, listsOf, walkExpr } from "./walk-tree.ts";

/** Rounds of one step of a rule, calls counted as one each, beyond which a person has not meant what is written: some seconds. */
export const MOST_ROUNDS = 1e8;

/** Rounds of all steps of a rule in one simulated history, beyond which nobody waits: minutes. */
const MOST_IN_HISTORY = 1e10;

/** Rounds that a rule may go in one step of a world that lives so many. */
export const mostRounds = ({ months }: Pick<Program, "months">): number =>
  Math.min(MOST_ROUNDS, Math.ceil(MOST_IN_HISTORY / Math.max(1, months)));

/** A function's rounds, and its statement that has most of them. */
export interface Rounds {
  readonly rounds: number;
  readonly at: At | undefined;
}

/** The rounds of functions, and of lists of statements; `timesOf` says how often a loop goes round. */
export function roundsIn({ fns }: Pick<Program, "fns">, timesOf: (loop: Loop) => number = atLeast) {
  const known = new Map<number, Rounds>();
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
        if (part.k === "call") calls += 1 + ofFunction(part.fn).rounds;
      });
    const lists = listsOf(stmt).map(ofList);
    const within = lists.reduce((sum, list) => sum + list.rounds, 0);
    const isLoop = stmt.s === "for" || stmt.s === "while";
    const times = isLoop ? timesOf(stmt) : 1;
    const deepest = lists.reduce((a, b) => (b.rounds > a.rounds ? b : a), {
      rounds: 0,
      at: stmt.at,
    });
    return {
      rounds: (stmt.s === "while" ? times : 1) * calls + times * (within + (isLoop ? 1 : 0)),
      at: deepest.at ?? stmt.at,
    };
  };
  const ofFunction = (fn: number): Rounds => {
    let found = known.get(fn);
    if (!found) {
      found = ofList(fns[fn]?.body ?? []);
      known.set(fn, found);
    }
    return found;
  };
  return { ofFunction, ofList };
}

type Loop = Extract<Stmt, { s: "for" | "while" }>;

/** Whether a loop's ends are written in numbers. */
export const isWritten = (loop: Loop): boolean =>
  loop.s === "for" && loop.from.k === "const" && loop.to.k === "const";

/** Rounds of a counted loop whose ends are written in numbers; one where only a world knows. */
const atLeast = (loop: Loop): number =>
  loop.s === "for" && loop.from.k === "const" && loop.to.k === "const"
    ? Math.max(0, loop.to.value - loop.from.value)
    : 1;
