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
} from "./tree.ts";

const SETS = { elite: 5, region: 3 } as const;
type SetName = keyof typeof SETS;
const SET_NAMES = Object.keys(SETS) as SetName[];
const TYPES: readonly Type[] = ["f32", "i32", "bool"];

interface Writer {
  /** A whole number from 0 to below n. */
  choose(n: number): number;
  readonly fields: readonly FieldWord[];
  readonly arrays: { name: string; type: "f32" | "i32"; length: number }[];
  readonly fns: Fn[];
  readonly writing: Set<number>;
  names: number;
}

interface Inside {
  readonly writer: Writer;
  readonly locals: Local[];
  /** Locals that hold a slot of a set, or -1. */
  readonly refs: { readonly name: string; readonly set: SetName }[];
  readonly readable: { readonly name: string; readonly type: Type }[];
  /** Locals that may be assigned: not loop variables. */
  readonly assignable: { readonly name: string; readonly type: Type }[];
  readonly arrays: readonly number[];
  readonly straight: boolean;
  readonly loop: boolean;
  readonly depth: number;
  readonly returns: Type | null;
  readonly callable: number;
}

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
  const rule = (name: string, list: number): number => {
    writer.fns.push(ruleBody(writer, name, list, helpers));
    return writer.fns.length - 1;
  };
  const start = rule("start", 4);
  const rules: Rule[] = [];
  const count = 1 + writer.choose(3);
  for (let i = 0; i < count; i++) {
    const step = rule(`rule${i}`, 6);
    const other = writer.choose(2) ? rule(`instead${i}`, 2) : null;
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

/** Fields that hold a slot of the elite, and may be read as one. */
const isRef = (f: FieldWord) => f.field === "patron" || f.field === "leader";

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

function ruleBody(writer: Writer, name: string, most: number, callable: number): Fn {
  const inside = freshInside(writer, { callable, arrays: [0, 1] });
  const body = statements(inside, most);
  return { name, params: [], returns: null, locals: inside.locals, body, straight: false };
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

const constant = (type: Type, n: number): Expr => ({
  k: "const",
  type,
  value: type === "f32" ? Math.fround(n) : n,
});
const NUMBERS = [0, 1, 0.5, -1, 3.25, 0.1, -0.75, 100, 1e-3, -0];
const WHOLES = [0, 1, 2, -1, 7, 31, 255, -1640531527];

function value(at: Inside, type: Type, depth: number): Expr {
  const { writer } = at;
  const { choose } = writer;
  const inner = (t: Type) => value(at, t, depth - 1);
  const kind = choose(depth > 0 ? 12 : 5);
  const locals = at.readable.filter((l) => l.type === type);
  switch (kind) {
    case 0:
      if (type === "bool") return constant("bool", choose(2));
      return type === "f32"
        ? constant("f32", NUMBERS[choose(NUMBERS.length)]!)
        : constant("i32", WHOLES[choose(WHOLES.length)]!);
    case 1:
    case 2:
      if (locals.length > 0) {
        const local = locals[choose(locals.length)]!;
        return { k: "local", type, name: local.name };
      }
      return readField(at, type);
    case 3:
    case 4:
      return readField(at, type);
    case 5:
      if (type === "f32") return outside(at);
      if (type === "i32")
        return {
          k: "clock",
          type: "i32",
          of: (["month", "year", "monthOfYear"] as const)[choose(3)]!,
        };
      return readField(at, type);
    case 6:
      return { k: "select", type, c: inner("bool"), a: inner(type), b: inner(type) };
    case 7: {
      const call = callOf(at, type, depth, false);
      return call ?? inner(type);
    }
    case 8:
      if (type !== "bool" && at.arrays.length > 0) {
        const array = at.arrays.find((a) => writer.arrays[a]!.type === type);
        if (array !== undefined) return { k: "element", type, array, index: inner("i32") };
      }
      return inner(type);
    default:
      return operation(at, type, inner);
  }
}

function operation(at: Inside, type: Type, inner: (t: Type) => Expr): Expr {
  const { choose } = at.writer;
  const binary = (op: BinaryOp, of: Type): Expr => ({
    k: "binary",
    type,
    op,
    a: inner(of),
    b: inner(of),
  });
  if (type === "f32") {
    const n = choose(12);
    const op = (["+", "-", "*", "/", "min", "max"] as const)[n];
    if (op) return binary(op, "f32");
    const one = (["neg", "abs", "floor", "sqrt"] as const)[n - 6];
    if (one) return { k: "unary", type, op: one, a: inner("f32") };
    if (n === 10) return { k: "unary", type, op: "f32", a: inner("i32") };
    return uniformOf(inner("i32"));
  }
  if (type === "i32") {
    const n = choose(14);
    const op = (["+", "-", "*", "min", "max", "&", "|", "^", "<<", ">>", ">>>"] as const)[n];
    if (op) return binary(op, "i32");
    if (n === 11) return { k: "unary", type, op: "i32", a: inner("f32") };
    if (n === 12) return { k: "unary", type, op: "flag", a: inner("bool") };
    return { k: "unary", type, op: "neg", a: inner("i32") };
  }
  const n = choose(14);
  const op = (["<", "<=", ">", ">=", "==", "!="] as const)[n % 6]!;
  if (n < 6) return binary(op, "f32");
  if (n < 12) return binary(op, "i32");
  if (n === 12) return { k: "unary", type, op: "not", a: inner("bool") };
  return binary(choose(2) ? "and" : "or", "bool");
}

/** As the kernel's u01 does it, with its needless mask. */
function uniformOf(word: Expr): Expr {
  const shifted: Expr = { k: "binary", type: "i32", op: ">>>", a: word, b: constant("i32", 9) };
  const masked: Expr = {
    k: "binary",
    type: "i32",
    op: "&",
    a: shifted,
    b: constant("i32", 8388607),
  };
  const number: Expr = { k: "unary", type: "f32", op: "f32", a: masked };
  const half: Expr = { k: "binary", type: "f32", op: "+", a: number, b: constant("f32", 0.5) };
  return { k: "binary", type: "f32", op: "*", a: half, b: constant("f32", 2 ** -23) };
}

function outside(at: Inside): Expr {
  const { choose } = at.writer;
  const n = choose(4);
  if (n === 0) return { k: "input", type: "f32", input: 0, field: "war" };
  if (n === 1 || n === 2)
    return { k: "parameter", type: "f32", parameter: n - 1, name: n === 1 ? "rate" : "weight" };
  const loops = at.refs.filter((r) => r.set === "region" && r.name.startsWith("each"));
  const index: Expr = loops[0]
    ? { k: "local", type: "i32", name: loops[0].name }
    : constant("i32", choose(SETS.region));
  return { k: "agentInput", type: "f32", input: 1, set: "region", field: "harvest", index };
}

/** A slot of the set: a loop's agent, a stored reference, a constant, nobody, or one that depends on anything. */
function slot(at: Inside, set: SetName): Expr {
  const { writer } = at;
  const { choose } = writer;
  const known = at.refs.filter((r) => r.set === set);
  const n = choose(6);
  if (n < 3 && known.length > 0)
    return { k: "local", type: "i32", name: known[choose(known.length)]!.name };
  if (n === 3 && set === "elite") {
    const refs = writer.fields.filter(isRef);
    const f = refs[choose(refs.length)]!;
    if (f.set === null) return { k: "state", type: "i32", word: f.word, field: f.field };
    const index =
      known.length > 0
        ? ({ k: "local", type: "i32", name: known[0]!.name } as const)
        : constant("i32", 0);
    if (f.set === set)
      return { k: "field", type: "i32", word: f.word, set: f.set, field: f.field, index };
  }
  if (n === 4) return inSet(value(at, "i32", 1), set);
  return constant("i32", choose(SETS[set] + 1) - 1);
}

/** The whole number as a slot, nobody when there is none. */
function inSet(index: Expr, set: SetName): Expr {
  const low: Expr = { k: "binary", type: "bool", op: ">=", a: index, b: constant("i32", 0) };
  const high: Expr = {
    k: "binary",
    type: "bool",
    op: "<",
    a: index,
    b: constant("i32", SETS[set]),
  };
  const both: Expr = { k: "binary", type: "bool", op: "and", a: low, b: high };
  return { k: "select", type: "i32", c: both, a: index, b: constant("i32", -1) };
}

function readField(at: Inside, type: Type): Expr {
  const place = fieldPlace(at, type, false);
  return place ?? constant(type, 1);
}

function fieldPlace(
  at: Inside,
  type: Type,
  forWriting: boolean,
): Extract<Place, { k: "state" | "field" }> | null {
  const { fields, choose } = at.writer;
  const all = fields.filter((f) => f.type === type && !(forWriting && isRef(f)));
  if (all.length === 0) return null;
  const f = all[choose(all.length)]!;
  if (f.set === null) return { k: "state", type, word: f.word, field: f.field };
  return {
    k: "field",
    type,
    word: f.word,
    set: f.set,
    field: f.field,
    index: slot(at, f.set as SetName),
  };
}

function callOf(at: Inside, type: Type, depth: number, whole: boolean): Expr | null {
  const { writer } = at;
  const fits = writer.fns
    .map((fn, n) => ({ fn, n }))
    .filter(
      ({ fn, n }) =>
        n < at.callable &&
        fn.returns === type &&
        (whole || !writer.writing.has(n)) &&
        (!at.straight || fn.straight),
    );
  if (fits.length === 0) return null;
  const { fn, n } = fits[writer.choose(fits.length)]!;
  return { k: "call", type, fn: n, args: fn.params.map((p) => value(at, p.type, depth - 1)) };
}

function newLocal(at: Inside, type: Type, hint = "v"): string {
  const name = `${hint}_${at.writer.names++}`;
  at.locals.push({ name, type });
  return name;
}

function statements(at: Inside, most: number, writes = true): Stmt[] {
  const { choose } = at.writer;
  const readable = [...at.readable];
  const assignable = [...at.assignable];
  const refs = [...at.refs];
  const inner: Inside = { ...at, readable, assignable, refs };
  const out: Stmt[] = [];
  const count = choose(most + 1);
  for (let i = 0; i < count; i++) {
    const made = statement(inner, writes);
    out.push(...made);
    const last = made.at(-1)?.s;
    if (last === "break" || last === "continue" || last === "return") break;
  }
  return out;
}

/** The value kept small, so that numbers stay numbers for a while. */
const tame = (e: Expr, type: Type): Expr =>
  type !== "f32"
    ? e
    : {
        k: "binary",
        type,
        op: "max",
        a: { k: "binary", type, op: "min", a: e, b: constant("f32", 1e6) },
        b: constant("f32", -1e6),
      };

function statement(at: Inside, writes: boolean): Stmt[] {
  const { writer } = at;
  const { choose } = writer;
  const type = TYPES[choose(3)]!;
  const deep = at.depth < 3;
  switch (choose(deep ? 16 : 8)) {
    case 0:
    case 1: {
      const e = tame(value(at, type, 3), type);
      const name = newLocal(at, type);
      const to = { k: "local", type, name } as const;
      (at.readable as Local[]).push({ name, type });
      (at.assignable as Local[]).push({ name, type });
      return [{ s: "set", to, e }];
    }
    case 2: {
      const known = at.assignable.filter((l) => l.type === type);
      if (known.length === 0) return [];
      return [
        {
          s: "set",
          to: { k: "local", type, name: known[choose(known.length)]!.name },
          e: tame(value(at, type, 3), type),
        },
      ];
    }
    case 3:
    case 4: {
      if (!writes) return [];
      const place = fieldPlace(at, type, true);
      return place ? [{ s: "set", to: place, e: tame(value(at, type, 3), type) }] : [];
    }
    case 5:
      return draw(at);
    case 6: {
      const set = SET_NAMES[choose(2)]!;
      const e = slot(at, set);
      const name = newLocal(at, "i32", "ref");
      (at.refs as { name: string; set: SetName }[]).push({ name, set });
      (at.readable as Local[]).push({ name, type: "i32" });
      return [{ s: "set", to: { k: "local", type: "i32", name }, e }];
    }
    case 7: {
      if (!writes) return [];
      const refs = writer.fields.filter(isRef);
      const f = refs[choose(refs.length)]!;
      const to: Place =
        f.set === null
          ? { k: "state", type: "i32", word: f.word, field: f.field }
          : {
              k: "field",
              type: "i32",
              word: f.word,
              set: f.set,
              field: f.field,
              index: slot(at, f.set as SetName),
            };
      return [{ s: "set", to, e: slot(at, "elite") }];
    }
    case 8:
    case 9:
    case 10:
      return [
        {
          s: "if",
          c: value(at, "bool", 3),
          then: statements({ ...at, depth: at.depth + 1 }, 3, writes),
          else: choose(2) ? statements({ ...at, depth: at.depth + 1 }, 2, writes) : [],
        },
      ];
    case 11:
    case 12:
      return visit(at, writes);
    case 13:
      return at.straight ? [] : loop(at, writes);
    case 14:
      return special(at, writes);
    default:
      return leave(at);
  }
}

function draw(at: Inside): Stmt[] {
  const { choose } = at.writer;
  const set = SET_NAMES[choose(2)]!;
  const to = [0, 1, 2, 3].map(() => (choose(3) ? newLocal(at, "i32", "word") : null));
  const agent = choose(3) ? slot(at, set) : value(at, "i32", 1);
  const stmt: Stmt = {
    s: "draw",
    agent,
    mechanism: [12345, -987654321][choose(2)]!,
    draw: choose(3) ? choose(3) : value(at, "i32", 1),
    to: to as [string | null, string | null, string | null, string | null],
  };
  for (const name of to) if (name) (at.readable as Local[]).push({ name, type: "i32" });
  return [stmt];
}

function visit(at: Inside, writes: boolean): Stmt[] {
  const set = SET_NAMES[at.writer.choose(2)]!;
  const name = newLocal(at, "i32", "each");
  const inner: Inside = {
    ...at,
    refs: [...at.refs, { name, set }],
    readable: [...at.readable, { name, type: "i32" }],
    loop: !at.straight,
    depth: at.depth + 1,
  };
  return [
    {
      s: "for",
      var: name,
      from: constant("i32", 0),
      to: constant("i32", SETS[set]),
      body: statements(inner, 5, writes),
    },
  ];
}

function loop(at: Inside, writes: boolean): Stmt[] {
  const { choose } = at.writer;
  const small = (e: Expr): Expr => ({
    k: "binary",
    type: "i32",
    op: "&",
    a: e,
    b: constant("i32", 7),
  });
  if (choose(2) === 0) {
    const name = newLocal(at, "i32", "i");
    const from = choose(2) ? small(value(at, "i32", 2)) : constant("i32", choose(3));
    const to = choose(3) ? small(value(at, "i32", 2)) : constant("i32", choose(6));
    const inner: Inside = {
      ...at,
      readable: [...at.readable, { name, type: "i32" }],
      loop: true,
      depth: at.depth + 1,
    };
    return [{ s: "for", var: name, from, to, body: statements(inner, 4, writes) }];
  }
  const name = newLocal(at, "i32", "n");
  const counter = { k: "local", type: "i32", name } as const;
  const inner: Inside = {
    ...at,
    readable: [...at.readable, { name, type: "i32" }],
    loop: true,
    depth: at.depth + 1,
  };
  const c: Expr = {
    k: "binary",
    type: "bool",
    op: "and",
    a: { k: "binary", type: "bool", op: "<", a: counter, b: constant("i32", 1 + choose(6)) },
    b: value(inner, "bool", 2),
  };
  const step: Stmt = {
    s: "set",
    to: counter,
    e: { k: "binary", type: "i32", op: "+", a: counter, b: constant("i32", 1) },
  };
  return [
    { s: "set", to: counter, e: constant("i32", 0) },
    { s: "while", c, body: statements(inner, 4, writes), after: [step] },
  ];
}

/** Arrays, and helpers that change the world. */
function special(at: Inside, writes: boolean): Stmt[] {
  const { writer } = at;
  const { choose } = writer;
  if (choose(2) === 0 && at.arrays.length > 0) {
    const array = at.arrays[choose(at.arrays.length)]!;
    const { type } = writer.arrays[array]!;
    if (choose(4) === 3) return [{ s: "clear", array }];
    return [
      {
        s: "set",
        to: { k: "element", type, array, index: value(at, "i32", 2) },
        e: tame(value(at, type, 2), type),
      },
    ];
  }
  const type = TYPES[choose(3)]!;
  const call = writes ? callOf(at, type, 2, true) : null;
  if (!call) return [];
  if (choose(2) === 0) return [{ s: "do", e: call }];
  const name = newLocal(at, type);
  (at.readable as Local[]).push({ name, type });
  return [{ s: "set", to: { k: "local", type, name }, e: call }];
}

function leave(at: Inside): Stmt[] {
  const { choose } = at.writer;
  if (at.straight) return [];
  const n = choose(3);
  if (at.loop && n === 0) return [{ s: "continue" }];
  if (at.loop && n === 1) return [{ s: "break" }];
  return [at.returns ? { s: "return", e: value(at, at.returns, 1) } : { s: "return" }];
}
