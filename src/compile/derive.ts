/** What a rule touches, read off its tree and that of everything it calls: nobody declares it, so nobody can be wrong. */
import { must } from "../errors.ts";
import type { Expr, FieldWord, Fn, Program, Rule, Stmt } from "./tree.ts";

/** Fields by number in `program.fields`, inputs and parameters by theirs; each ascending. */
export interface Accesses {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly inputs: readonly number[];
  readonly parameters: readonly number[];
  readonly draws: boolean;
}

interface Found {
  readonly reads: Set<number>;
  readonly writes: Set<number>;
  readonly inputs: Set<number>;
  readonly parameters: Set<number>;
  draws: boolean;
}

const nothing = (): Found => ({
  reads: new Set(),
  writes: new Set(),
  inputs: new Set(),
  parameters: new Set(),
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
    const { body } = program.fns[fn] as Fn;
    body.forEach(statement);
  };
  const statement = (stmt: Stmt): void => {
    switch (stmt.s) {
      case "set":
        if (stmt.to.k === "state" || stmt.to.k === "field") found.writes.add(fieldAt(stmt.to.word));
        if (stmt.to.k === "field" || stmt.to.k === "element") expression(stmt.to.index);
        return expression(stmt.e);
      case "if":
        expression(stmt.c);
        stmt.then.forEach(statement);
        return stmt.else.forEach(statement);
      case "for":
        expression(stmt.from);
        expression(stmt.to);
        return stmt.body.forEach(statement);
      case "while":
        expression(stmt.c);
        stmt.body.forEach(statement);
        return stmt.after.forEach(statement);
      case "draw":
        found.draws = true;
        expression(stmt.agent);
        return typeof stmt.draw === "number" ? undefined : expression(stmt.draw);
      case "return":
        return stmt.e && expression(stmt.e);
      case "do":
        return expression(stmt.e);
      default:
    }
  };
  const expression = (e: Expr): void => {
    switch (e.k) {
      case "state":
        found.reads.add(fieldAt(e.word));
        return;
      case "field":
        found.reads.add(fieldAt(e.word));
        return expression(e.index);
      case "input":
        found.inputs.add(e.input);
        return;
      case "agentInput":
        found.inputs.add(e.input);
        return expression(e.index);
      case "parameter":
        found.parameters.add(e.parameter);
        return;
      case "unary":
        return expression(e.a);
      case "binary":
        expression(e.a);
        return expression(e.b);
      case "select":
        expression(e.c);
        expression(e.a);
        return expression(e.b);
      case "element":
        return expression(e.index);
      case "call":
        e.args.forEach(expression);
        return call(e.fn);
      default:
    }
  };
  fns.forEach(call);
  return {
    reads: ascending(found.reads),
    writes: ascending(found.writes),
    inputs: ascending(found.inputs),
    parameters: ascending(found.parameters),
    draws: found.draws,
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
