/**
 * A valid program made from a list of decisions, for tests: the same list gives the same program, 0 always decides for
 * the simplest thing, and a list that has run out goes on with 0. So a counter-example shrinks by shrinking its list.
 */

import type {
  BinaryOp,
  Expr,
  FieldWord,
  Fn,
  Local,
  Place,
  Program,
  Recorded,
  Rule,
  Stmt,
  Type,
} from "../tree.ts";
import { statements } from "./random-statement.ts";
import {
  constant,
  type Inside,
  inSet,
  isRef,
  SET_NAMES,
  SETS,
  TYPES,
  uniformOf,
  value,
  type Writer,
} from "./random-value.ts";

export function randomProgram(decisions: readonly number[]): Program {
  let at = 0;
  const fields = fieldsOf();
  const writer: Writer = {
    choose: (n) => (at < decisions.length ? decisions[at++]! % n : 0),
    fields,
    arrays: [
      { name: "weights", type: "f32", length: 4 },
      { name: "seats", type: "i32", length: 32 },
    ],
    fns: [],
    writing: new Set(),
    names: 0,
  };
  const months = 3 + writer.choose(12);
  const firstMonth = 1917 * 12 + writer.choose(12);
  const helpers = writer.choose(4);
  // An array of its own for each helper: then a helper that writes nothing else is pure.
  for (let i = 0; i < helpers; i++)
    writer.arrays.push({ name: `own${i}`, type: i % 2 ? "i32" : "f32", length: 8 });
  for (let i = 0; i < helpers; i++) writer.fns.push(helper(writer, i));
  const rule = (name: string, most: number, before?: Beginning): number => {
    writer.fns.push(ruleBody(writer, name, most, helpers, before));
    return writer.fns.length - 1;
  };
  const start = rule("start", 4, firstState(fields));
  const rules: Rule[] = [];
  const count = 1 + writer.choose(3);
  for (let i = 0; i < count; i++) {
    const step = rule(`rule${i}`, 8);
    const other = writer.choose(2) ? rule(`instead${i}`, 3) : null;
    rules.push({ id: `rule-${i}`, mechanism: other !== null, variants: [step, other, null, null] });
  }
  const state = fields.filter((f) => f.set === null);
  const recorded: Recorded[] = (["sum", "mean", "last"] as const).map((per, n) => ({
    name: per,
    per,
    value: asNumber(state[n]!),
  }));
  const words = fields.reduce((most, f) => Math.max(most, f.word + f.count), 0);
  return {
    hash: "random",
    firstMonth,
    months,
    years: Math.floor((firstMonth + months - 1) / 12) - Math.floor(firstMonth / 12) + 1,
    words,
    fields,
    parameters: ["rate", "weight"],
    inputs: [
      { name: "war", set: null, count: 1 },
      { name: "harvest", set: "region", count: SETS.region },
    ],
    arrays: writer.arrays,
    fns: writer.fns,
    start,
    rules,
    recorded,
  };
}

function fieldsOf(): FieldWord[] {
  const fields: FieldWord[] = [];
  let word = 0;
  for (const type of TYPES)
    fields.push({ set: null, field: `state_${type}`, type, word: word++, count: 1 });
  fields.push({ set: null, field: "leader", type: "i32", word: word++, count: 1 });
  for (const set of SET_NAMES) {
    for (const field of ["f32", "f32b", "i32", "bool", "patron"]) {
      word++;
      const type = field === "bool" ? "bool" : field.startsWith("f32") ? "f32" : "i32";
      fields.push({ set, field, type, word, count: SETS[set] });
      word += SETS[set];
    }
  }
  return fields;
}

const asNumber = (f: FieldWord): Expr => {
  const read: Expr = { k: "state", type: f.type, word: f.word, field: f.field };
  if (f.type === "f32") return read;
  const whole: Expr = f.type === "bool" ? { k: "unary", type: "i32", op: "flag", a: read } : read;
  return { k: "unary", type: "f32", op: "f32", a: whole };
};

function freshInside(writer: Writer, partial: Partial<Inside>): Inside {
  return {
    writer,
    locals: [],
    refs: [],
    readable: [],
    assignable: [],
    arrays: [],
    straight: false,
    loop: false,
    depth: 0,
    returns: null,
    callable: 0,
    ...partial,
  };
}

interface Beginning {
  readonly locals: readonly Local[];
  readonly body: readonly Stmt[];
}

/** Every field drawn, so that no two worlds are alike and branches divide them. */
function firstState(fields: readonly FieldWord[]): Beginning {
  const locals: Local[] = [];
  const body: Stmt[] = [];
  const local = (name: string): Extract<Expr, { k: "local" }> => {
    locals.push({ name, type: "i32" });
    return { k: "local", type: "i32", name };
  };
  for (const set of [null, ...SET_NAMES]) {
    const own = set ?? "state";
    const agent = set === null ? constant("i32", 0) : local(`born_${own}`);
    const [a, b, c, d] = ["a", "b", "c", "d"].map((word) => local(`${own}_${word}`)) as [
      Expr,
      Expr,
      Expr,
      Expr,
    ];
    const names = ["a", "b", "c", "d"].map((word) => `${own}_${word}`);
    const inner: Stmt[] = [
      { s: "draw", agent, mechanism: 77, draw: 0, to: names as [string, string, string, string] },
    ];
    for (const f of fields.filter((x) => x.set === set)) {
      const to: Place =
        set === null
          ? { k: "state", type: f.type, word: f.word, field: f.field }
          : { k: "field", type: f.type, word: f.word, set, field: f.field, index: agent };
      inner.push({ s: "set", to, e: drawn(f, [a, b, c, d]) });
    }
    if (agent.k !== "local") body.push(...inner);
    else
      body.push({
        s: "for",
        var: agent.name,
        from: constant("i32", 0),
        to: constant("i32", SETS[set!]),
        body: inner,
      });
  }
  return { locals, body };
}

function drawn(f: FieldWord, [a, b, c, d]: readonly [Expr, Expr, Expr, Expr]): Expr {
  const of = (op: BinaryOp, type: Type, x: Expr, y: Expr): Expr => ({
    k: "binary",
    type,
    op,
    a: x,
    b: y,
  });
  const low = (word: Expr, bits: number) => of("&", "i32", word, constant("i32", bits));
  if (isRef(f)) return inSet(of("-", "i32", low(d, 7), constant("i32", 1)), "elite");
  if (f.type === "bool") return of("!=", "bool", low(c, 1), constant("i32", 0));
  if (f.type === "i32") return of(">>", "i32", b, constant("i32", 28));
  const wide = of("*", "f32", uniformOf(a), constant("f32", 8));
  return f.field === "f32b" ? of("-", "f32", wide, constant("f32", 4)) : uniformOf(a);
}

function ruleBody(
  writer: Writer,
  name: string,
  most: number,
  callable: number,
  before: Beginning = { locals: [], body: [] },
): Fn {
  const inside = freshInside(writer, { callable, arrays: [0, 1] });
  const body = statements(inside, most);
  const used = new Set<number>();
  JSON.stringify(body, (_, part) => {
    if (typeof part?.array === "number") used.add(part.array);
    return part;
  });
  // A local array is all 0 when it is made.
  const made: Stmt[] = [0, 1]
    .filter((array) => used.has(array))
    .map((array) => ({ s: "clear", array }));
  return {
    name,
    params: [],
    returns: null,
    locals: [...before.locals, ...inside.locals],
    body: [...before.body, ...made, ...body],
    straight: false,
  };
}

function helper(writer: Writer, n: number): Fn {
  const straight = writer.choose(2) === 0;
  const params: Local[] = Array.from({ length: 1 + writer.choose(3) }, (_, i) => ({
    name: `p${n}_${i}`,
    type: TYPES[writer.choose(3)]!,
  }));
  const returns = TYPES[writer.choose(3)]!;
  const writes = !straight && writer.choose(2) === 1;
  const inside = freshInside(writer, {
    readable: [...params],
    assignable: [...params],
    callable: n,
    returns: straight ? null : returns,
    straight,
    arrays: straight ? [] : [2 + n],
  });
  const body: Stmt[] = [];
  if (!straight) body.push({ s: "clear", array: 2 + n });
  body.push(...statements(inside, 3, writes));
  body.push({ s: "return", e: value(inside, returns, 2) });
  if (writes) writer.writing.add(n);
  return { name: `helper${n}`, params, returns, locals: inside.locals, body, straight };
}
