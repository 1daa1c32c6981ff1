/** Expressions made from decisions; see random-program.ts. */
import type { BinaryOp, Expr, FieldWord, Fn, Local, Place, Type } from "../tree.ts";

export const SETS = { elite: 5, region: 3 } as const;
export type SetName = keyof typeof SETS;
export const SET_NAMES = Object.keys(SETS) as SetName[];
export const TYPES: readonly Type[] = ["f32", "i32", "bool"];

export interface Writer {
  /** A whole number from 0 to below n. */
  choose(n: number): number;
  readonly fields: readonly FieldWord[];
  readonly arrays: { name: string; type: "f32" | "i32"; length: number }[];
  readonly fns: Fn[];
  readonly writing: Set<number>;
  names: number;
}

export interface Inside {
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

/** Fields that hold a slot of the elite, and may be read as one. */
export const isRef = (f: FieldWord) => f.field === "patron" || f.field === "leader";

export const constant = (type: Type, n: number): Expr => ({
  k: "const",
  type,
  value: type === "f32" ? Math.fround(n) : n,
});
const NUMBERS = [0, 1, 0.5, -1, 3.25, 0.1, -0.75, 100, 1e-3, -0];
const WHOLES = [0, 1, 2, -1, 7, 31, 255, -1640531527];

export function value(at: Inside, type: Type, depth: number): Expr {
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
    const n = choose(13);
    if (n === 12) return { k: "unary", type, op: "ofBits", a: inner("i32") };
    const op = (["+", "-", "*", "/", "min", "max"] as const)[n];
    if (op) return binary(op, "f32");
    const one = (["neg", "abs", "floor", "sqrt"] as const)[n - 6];
    if (one) return { k: "unary", type, op: one, a: inner("f32") };
    if (n === 10) return { k: "unary", type, op: "f32", a: inner("i32") };
    return uniformOf(inner("i32"));
  }
  if (type === "i32") {
    const n = choose(16);
    if (n === 15) return binary("/", "i32");
    if (n === 14) return { k: "unary", type, op: "bitsOf", a: tame(inner("f32"), "f32") };
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
export function uniformOf(word: Expr): Expr {
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
  return { k: "binary", type: "f32", op: "*", a: half, b: constant("f32", 1.1920928955078125e-7) };
}

function outside(at: Inside): Expr {
  const { choose } = at.writer;
  const n = choose(4);
  if (n === 0) return { k: "input", type: "f32", input: 0, field: "war" };
  if (n === 1 || n === 2)
    return { k: "parameter", type: "f32", parameter: n - 1, name: n === 1 ? "rate" : "weight" };
  const loops = at.refs.filter((r) => r.set === "region" && r.name.startsWith("each"));
  let index: Expr = constant("i32", choose(SETS.region));
  if (n === 3 && choose(2))
    index = { k: "binary", type: "i32", op: "&", a: value(at, "i32", 1), b: constant("i32", 1) };
  else if (loops[0]) index = { k: "local", type: "i32", name: loops[0].name };
  return { k: "agentInput", type: "f32", input: 1, set: "region", field: "harvest", index };
}

/** A slot of the set: a loop's agent, a stored reference, a constant, nobody, or one that depends on anything. */
export function slot(at: Inside, set: SetName): Expr {
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
export function inSet(index: Expr, set: SetName): Expr {
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

export function fieldPlace(
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

export function callOf(at: Inside, type: Type, depth: number, whole: boolean): Expr | null {
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

/** The value kept small, so that numbers stay numbers for a while. */
export const tame = (e: Expr, type: Type): Expr =>
  type !== "f32"
    ? e
    : {
        k: "binary",
        type,
        op: "max",
        a: { k: "binary", type, op: "min", a: e, b: constant("f32", 1e6) },
        b: constant("f32", -1e6),
      };
