/** For tests: walks the typed tree step by step, as its comments say, with nothing clever. The judge between back ends. */
import { threefry4x32 } from "../../kernel/threefry.ts";
import { type Expr, type Fn, type Program, type Stmt, WHILE_LIMIT } from "../tree.ts";
import type { World, Worlds } from "./worlds.ts";

type Signal = "break" | "continue" | { value: number } | undefined;

const view = new DataView(new ArrayBuffer(4));
const bitsOf = (x: number) => {
  view.setFloat32(0, x);
  return view.getInt32(0);
};
const ofBits = (x: number) => {
  view.setInt32(0, x);
  return view.getFloat32(0);
};

export function walkProgram(program: Program, { inputs, seed, lives }: Worlds): World[] {
  const { per = 12 } = program;
  return lives.map(({ run, parameters, variants }) => {
    const words = new Int32Array(program.words);
    const outputs = new Float32Array(program.years * program.recorded.length);
    const arrays = program.arrays.map(({ length }) => new Float64Array(length));
    const key = [seed >>> 0, Math.floor(seed / 2 ** 32), 0, run] as const;
    let month = -1;

    const read = (type: Expr["type"], word: number) =>
      type === "f32" ? ofBits(words[word]!) : words[word]!;
    const evaluate = (e: Expr, locals: Map<string, number>): number => {
      const x = (a: Expr) => evaluate(a, locals);
      switch (e.k) {
        case "const":
          return e.value;
        case "local":
          return locals.get(e.name)!;
        case "state":
          return read(e.type, e.word);
        case "field":
          return read(e.type, e.word + x(e.index));
        case "input":
          return inputs[e.input]![Math.max(month, 0)]!;
        case "agentInput":
          return inputs[e.input]![
            Math.max(month, 0) * program.inputs[e.input]!.count + x(e.index)
          ]!;
        case "table":
          return program.tables![e.table]![x(e.index)]!;
        case "parameter":
          return parameters[e.parameter]!;
        case "clock": {
          const at = program.firstMonth + month;
          return e.of === "month" ? month : e.of === "year" ? Math.floor(at / per) : (at % per) + 1;
        }
        case "unary":
          return unary(e.op, e.type, x(e.a));
        case "binary":
          return binary(e, x(e.a), x(e.b));
        case "select":
          return x(e.c) ? x(e.a) : x(e.b);
        case "element":
          return arrays[e.array]![x(e.index) & (arrays[e.array]!.length - 1)]!;
        case "call":
          return callFn(program.fns[e.fn]!, e.args.map(x));
      }
    };
    const callFn = (fn: Fn, args: readonly number[]): number => {
      const locals = new Map<string, number>(fn.locals.map((l) => [l.name, 0]));
      fn.params.forEach((p, i) => {
        locals.set(p.name, args[i]!);
      });
      const signal = block(fn.body, locals);
      return typeof signal === "object" ? signal.value : 0;
    };
    const block = (list: readonly Stmt[], locals: Map<string, number>): Signal => {
      for (const stmt of list) {
        const signal = execute(stmt, locals);
        if (signal) return signal;
      }
      return undefined;
    };
    const execute = (stmt: Stmt, locals: Map<string, number>): Signal => {
      const x = (e: Expr) => evaluate(e, locals);
      switch (stmt.s) {
        case "set": {
          const { to } = stmt;
          if (to.k === "local") locals.set(to.name, x(stmt.e));
          else if (to.k === "element") {
            const index = x(to.index) & (arrays[to.array]!.length - 1);
            arrays[to.array]![index] = x(stmt.e);
          } else {
            const word = to.k === "state" ? to.word : to.word + x(to.index);
            const value = x(stmt.e);
            words[word] = to.type === "f32" ? bitsOf(value) : value;
          }
          return undefined;
        }
        case "if":
          return block(x(stmt.c) ? stmt.then : stmt.else, locals);
        case "for": {
          const from = x(stmt.from);
          const to = x(stmt.to);
          for (let i = from; i < to; i++) {
            locals.set(stmt.var, i);
            const signal = block(stmt.body, locals);
            if (signal === "break") return undefined;
            if (typeof signal === "object") return signal;
          }
          return undefined;
        }
        case "while":
          for (let round = 0; round < WHILE_LIMIT && x(stmt.c); round++) {
            const signal = block(stmt.body, locals);
            if (signal === "break") return undefined;
            if (typeof signal === "object") return signal;
            block(stmt.after, locals);
          }
          return undefined;
        case "break":
        case "continue":
          return stmt.s;
        case "return":
          return { value: stmt.e ? x(stmt.e) : 0 };
        case "draw": {
          const draw = typeof stmt.draw === "number" ? stmt.draw : x(stmt.draw);
          const made = threefry4x32([month, x(stmt.agent), stmt.mechanism, draw], key);
          stmt.to.forEach((name, n) => name && locals.set(name, made[n]! | 0));
          return undefined;
        }
        case "clear":
          arrays[stmt.array]!.fill(0);
          return undefined;
        case "do":
          x(stmt.e);
          return undefined;
      }
    };
    callFn(program.fns[program.start]!, []);
    const yearOf = (m: number) =>
      Math.floor((program.firstMonth + m) / per) - Math.floor(program.firstMonth / per);
    const lived = new Array(program.years).fill(0);
    for (let m = 0; m < program.months; m++) lived[yearOf(m)]++;
    for (month = 0; month < program.months; month++) {
      program.rules.forEach((rule, n) => {
        const fn =
          rule.variants[variants[n]!] ??
          (rule.variants.filter((v) => v !== null).length === 1 ? rule.variants[0]! : null);
        if (fn !== null && fn !== undefined) callFn(program.fns[fn]!, []);
      });
      program.recorded.forEach(({ value, per: how }, n) => {
        const at = yearOf(month) * program.recorded.length + n;
        const x = evaluate(value, new Map());
        if (how === "last") outputs[at] = x;
        else
          outputs[at] = Math.fround(
            outputs[at]! +
              (how === "sum" ? x : Math.fround(x * Math.fround(1 / lived[yearOf(month)]!))),
          );
      });
    }
    return { words, outputs };
  });
}

function unary(op: string, type: Expr["type"], a: number): number {
  switch (op) {
    case "neg":
      return type === "f32" ? -a : -a | 0;
    case "not":
      return a ? 0 : 1;
    case "abs":
      return Math.abs(a);
    case "sqrt":
      return Math.fround(Math.sqrt(a));
    case "floor":
      return Math.floor(a);
    case "f32":
      return Math.fround(a);
    case "i32":
      return Number.isNaN(a) ? 0 : Math.trunc(Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, a))) + 0;
    case "bitsOf":
      return bitsOf(a);
    case "ofBits":
      return ofBits(a);
    default:
      return a;
  }
}

function binary({ op, type }: { op: string; type: Expr["type"] }, a: number, b: number): number {
  const kept = (x: number) => (type === "f32" ? Math.fround(x) : x | 0);
  switch (op) {
    case "+":
      return kept(a + b);
    case "-":
      return kept(a - b);
    case "*":
      return type === "f32" ? Math.fround(a * b) : Math.imul(a, b);
    case "/":
      return type === "i32" && b === 0 ? 0 : kept(a / b);
    case "min":
      return a < b ? a : b;
    case "max":
      return a > b ? a : b;
    case "<":
      return Number(a < b);
    case "<=":
      return Number(a <= b);
    case ">":
      return Number(a > b);
    case ">=":
      return Number(a >= b);
    case "==":
      return Number(a === b);
    case "!=":
      return Number(a !== b);
    case "&":
    case "and":
      return a & b;
    case "|":
    case "or":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a << b;
    case ">>":
      return a >> b;
    default:
      return (a >>> b) | 0;
  }
}
