/** What a rule touches, read off its tree and that of everything it calls: nobody declares it, so nobody can be wrong. */
import { must } from "../errors.ts";
import type { Expr, FieldWord, Program, Rule } from "./tree.ts";
import { expressionsOf, walk, walkExpr } from "./walk-tree.ts";

/** Fields by number in `program.fields`, inputs and parameters by theirs; each ascending. */
export interface Accesses {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly inputs: readonly number[];
  readonly parameters: readonly number[];
  readonly draws: boolean;
  /** Sets that are visited in a random order. */
  readonly orders: readonly string[];
}

interface Found {
  readonly reads: Set<number>;
  readonly writes: Set<number>;
  readonly inputs: Set<number>;
  readonly parameters: Set<number>;
  readonly orders: Set<string>;
  draws: boolean;
}

const nothing = (): Found => ({
  reads: new Set(),
  writes: new Set(),
  inputs: new Set(),
  parameters: new Set(),
  orders: new Set(),
  draws: false,
});

const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

/** A field as its author knows it: "threat" of the state, "elite.habit" of a set. */
export const fieldName = ({ set, field }: Pick<FieldWord, "set" | "field">): string =>
  set === null ? field : `${set}.${field}`;

/** Everything that these functions of a program touch, with all they call. */
export function accessesOf(program: Program, fns: readonly number[]): Accesses {
  const byWord = new Map(program.fields.map(({ word }, n) => [word, n]));
  const fieldAt = (word: number) => must(byWord.get(word), `the field at word ${word}`);
  const found = nothing();
  const seen = new Set<number>();
  const call = (fn: number): void => {
    if (seen.has(fn)) return;
    seen.add(fn);
    walk(program.fns[fn].body, (stmt) => {
      if (stmt.s === "draw") {
        found.draws = true;
        if (stmt.orders) found.orders.add(stmt.orders);
      }
      if (stmt.s === "set" && (stmt.to.k === "state" || stmt.to.k === "field"))
        found.writes.add(fieldAt(stmt.to.word));
      for (const e of expressionsOf(stmt)) walkExpr(e, visit);
    });
  };
  const visit = (e: Expr): void => {
    if (e.k === "state" || e.k === "field") found.reads.add(fieldAt(e.word));
    if (e.k === "input" || e.k === "agentInput") found.inputs.add(e.input);
    if (e.k === "parameter") found.parameters.add(e.parameter);
    if (e.k === "call") call(e.fn);
  };
  fns.forEach(call);
  return {
    reads: ascending(found.reads),
    writes: ascending(found.writes),
    inputs: ascending(found.inputs),
    parameters: ascending(found.parameters),
    draws: found.draws,
    orders: [...found.orders],
  };
}

/** What a rule's step and all its stand-ins touch together. */
export const accessesOfRule = (program: Program, rule: Rule): Accesses =>
  accessesOf(
    program,
    rule.variants.filter((fn): fn is number => fn !== null),
  );

/**
 * The words of a world that a rule may change, as [first, end) pairs in ascending order, joined where they touch.
 * An agent field's block begins with nobody's word, which a stray write reaches.
 */
export function wordsWritten(program: Program, rule: Rule): [number, number][] {
  const blocks = accessesOfRule(program, rule)
    .writes.map((n) => program.fields[n])
    .map(({ set, word, count }): [number, number] =>
      set === null ? [word, word + 1] : [word - 1, word + count],
    )
    .sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [first, end] of blocks) {
    const last = joined.at(-1);
    if (last && last[1] === first) last[1] = end;
    else joined.push([first, end]);
  }
  return joined;
}
