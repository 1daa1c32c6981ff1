/**
 * The WGSL back end: one world a thread, chunks of months a dispatch. WGSL lets an implementation fuse operations and
 * divide less exactly than IEEE, so the promise is statistical unless a device's self-test shows the reference's bits;
 * see engine/gpu.ts.
 *
 * Bindings of group 0: 0 world (words × threads), 1 parameters (parameters × threads), 2 inputs (one block after the
 * other, after one share for each year), 3 outputs (years × recorded × threads), 4 runs (threads),
 * 5 the uniform {first, end, threads, seed low, seed high}. Numbers of one thread stand `threads` apart.
 */
import { PARITY } from "../kernel/threefry.ts";
import { roundsText } from "./rounds.ts";
import { type Expr, type Fn, type Program, type Stmt, type Type, WHILE_LIMIT } from "./tree.ts";

export const WORKGROUP = 64;

const zero: Readonly<Record<Type, string>> = { f32: "0.0f", i32: "0i", bool: "false" };

/** Where each input's block begins in binding 2, in f32 words. */
export function inputOffsets(program: Program): readonly number[] {
  let at = program.years;
  return program.inputs.map(({ count }) => {
    const own = at;
    at += count * program.months;
    return own;
  });
}

/** The shader for worlds under one mask: only what that mask lives is in it, since drivers take long over long shaders. */
export function toWgsl(program: Program, mask: Uint8Array): string {
  const offsets = inputOffsets(program);
  const text = writer(program, offsets);
  return [
    "@group(0) @binding(0) var<storage, read_write> W: array<i32>;",
    "@group(0) @binding(1) var<storage, read> P: array<f32>;",
    "@group(0) @binding(2) var<storage, read> N: array<f32>;",
    "@group(0) @binding(3) var<storage, read_write> O: array<f32>;",
    "@group(0) @binding(4) var<storage, read> RUNS: array<u32>;",
    "struct Order { first: i32, end: i32, threads: i32, low: u32, high: u32 }",
    "@group(0) @binding(5) var<uniform> order: Order;",
    "var<private> g: i32; var<private> T: i32; var<private> M: i32; var<private> I: i32; var<private> Y: i32; var<private> C: i32; var<private> RUN: u32;",
    ...program.arrays.map(
      ({ type, length }, n) => `var<private> A${n}: array<${type}, ${length}>;`,
    ),
    "fn cut(x: f32) -> i32 { if (x >= 2147483648.0f) { return 2147483647i; } if (x <= -2147483648.0f) { return i32(-2147483647) - 1i; } return i32(x); }",
    "fn least(a: f32, b: f32) -> f32 { return select(b, a, a < b); }",
    "fn greatest(a: f32, b: f32) -> f32 { return select(b, a, a > b); }",
    "fn leastI(a: i32, b: i32) -> i32 { return select(b, a, a < b); }",
    "fn greatestI(a: i32, b: i32) -> i32 { return select(b, a, a > b); }",
    drawText(),
    ...lived(program, mask).map((n) => text.fn(program.fns[n]!, n)),
    driver(program, text, mask),
  ].join("\n");
}

function drawText(): string {
  const out = [
    "fn draw(a: i32, m: i32, d: i32) -> vec4<u32> {",
    `let k4 = ${PARITY}u ^ order.low ^ order.high ^ RUN;`,
    "var k = array<u32, 5>(order.low, order.high, 0u, RUN, k4);",
    "var x = bitcast<u32>(M) + k[0]; var y = bitcast<u32>(a) + k[1]; var z = bitcast<u32>(m) + k[2]; var w = bitcast<u32>(d) + k[3];",
  ];
  out.push(
    ...roundsText({
      mix: (a, b, by) => `${a} += ${b}; ${b} = ((${b} << ${by}u) | (${b} >> ${32 - by}u)) ^ ${a};`,
      inject: (word, key, plus) => `${word} += k[${key}]${plus ? ` + ${plus}u` : ""};`,
    }),
  );
  out.push("return vec4<u32>(x, y, z, w); }");
  return out.join("\n");
}

interface Writer {
  fn(fn: Fn, n: number): string;
  expression(e: Expr): string;
}

function writer(program: Program, offsets: readonly number[]): Writer {
  let labels = 0;
  const block = (body: readonly Stmt[]): string => body.map(statement).join("\n");

  function statement(stmt: Stmt): string {
    switch (stmt.s) {
      case "set":
        return assign(stmt.to, x(stmt.e));
      case "if":
        return `if (${x(stmt.c)}) {\n${block(stmt.then)}\n}${stmt.else.length > 0 ? ` else {\n${block(stmt.else)}\n}` : ""}`;
      case "for":
        return `${stmt.var} = ${x(stmt.from)}; { let end${labels} = ${x(stmt.to)};\nloop { if (${stmt.var} >= end${labels++}) { break; }\n${block(stmt.body)}\ncontinuing { ${stmt.var}++; } } }`;
      case "while": {
        const rounds = `rounds${labels++}`;
        return `{ var ${rounds} = 0i;\nloop { if (${rounds} >= ${WHILE_LIMIT}i || !(${x(stmt.c)})) { break; }\n${block(stmt.body)}\ncontinuing { ${block(stmt.after)} ${rounds}++; } } }`;
      }
      case "break":
      case "continue":
        return `${stmt.s};`;
      case "return":
        return stmt.e ? `return ${x(stmt.e)};` : "return;";
      case "draw": {
        const name = `words${labels++}`;
        const draw = typeof stmt.draw === "number" ? literal(stmt.draw | 0) : x(stmt.draw);
        const takes = stmt.to
          .map((to, n) => (to ? `${to} = bitcast<i32>(${name}[${n}]);` : ""))
          .join(" ");
        return `let ${name} = draw(${x(stmt.agent)}, ${literal(stmt.mechanism)}, ${draw}); ${takes}`;
      }
      case "clear": {
        const { type, length } = program.arrays[stmt.array]!;
        return `for (var c${labels} = 0i; c${labels} < ${length}i; c${labels}++) { A${stmt.array}[c${labels++}] = ${zero[type]}; }`;
      }
      case "do":
        return stmt.e.k === "call" && program.fns[stmt.e.fn]!.returns === null
          ? `${x(stmt.e)};`
          : `_ = ${x(stmt.e)};`;
    }
  }

  const word = (e: Extract<Expr, { k: "state" | "field" }>): string =>
    e.k === "state" ? `W[${e.word}i * T + g]` : `W[(${e.word}i + ${x(e.index)}) * T + g]`;
  const element = (e: Extract<Expr, { k: "element" }>): string =>
    `A${e.array}[${x(e.index)} & ${program.arrays[e.array]!.length - 1}i]`;

  function assign(to: Extract<Stmt, { s: "set" }>["to"], value: string): string {
    if (to.k === "local") return `${to.name} = ${value};`;
    if (to.k === "element") return `${element(to)} = ${value};`;
    if (to.type === "f32") return `${word(to)} = bitcast<i32>(${value});`;
    return to.type === "bool"
      ? `${word(to)} = select(0i, 1i, ${value});`
      : `${word(to)} = ${value};`;
  }

  function x(e: Expr): string {
    switch (e.k) {
      case "const":
        return e.type === "f32"
          ? float(e.value)
          : e.type === "i32"
            ? literal(e.value)
            : String(e.value === 1);
      case "local":
        return e.name;
      case "state":
      case "field":
        return e.type === "f32"
          ? `bitcast<f32>(${word(e)})`
          : e.type === "bool"
            ? `(${word(e)} != 0i)`
            : word(e);
      case "element":
        return element(e);
      case "input":
        return `N[${offsets[e.input]}i + I]`;
      case "agentInput":
        return `N[${offsets[e.input]}i + I * ${program.inputs[e.input]!.count}i + ${x(e.index)}]`;
      case "parameter":
        return `P[${e.parameter}i * T + g]`;
      case "clock":
        return e.of === "month" ? "M" : e.of === "year" ? "Y" : "C";
      case "unary":
        return unaryText(e, x(e.a));
      case "binary":
        return binaryText(e, x(e.a), x(e.b));
      case "select":
        return `select(${x(e.b)}, ${x(e.a)}, ${x(e.c)})`;
      case "call":
        return `F${e.fn}(${e.args.map(x).join(", ")})`;
    }
  }

  return {
    expression: x,
    fn(fn, n) {
      const params = fn.params.map((p) => `${p.name}_in: ${p.type}`).join(", ");
      const copies = fn.params.map((p) => `var ${p.name} = ${p.name}_in;`).join(" ");
      const locals = fn.locals.map((l) => `var ${l.name}: ${l.type};`).join(" ");
      const last =
        fn.returns !== null && fn.body.at(-1)?.s !== "return" ? `return ${zero[fn.returns]};` : "";
      return `fn F${n}(${params})${fn.returns ? ` -> ${fn.returns}` : ""} { // ${fn.name}\n${copies} ${locals}\n${block(fn.body)}\n${last}}`;
    },
  };
}

const literal = (value: number): string =>
  value === -2147483648 ? "(-2147483647i - 1i)" : value < 0 ? `(${value}i)` : `${value}i`;
const float = (value: number): string => {
  const digits = String(value);
  const text = /[.e]/.test(digits) ? digits : `${digits}.0`;
  return Object.is(value, -0) ? "(-0.0f)" : value < 0 ? `(${text}f)` : `${text}f`;
};

function unaryText(e: Extract<Expr, { k: "unary" }>, a: string): string {
  switch (e.op) {
    case "neg":
      return `(-${a})`;
    case "not":
      return `(!${a})`;
    case "f32":
      return `f32(${a})`;
    case "i32":
      return `cut(${a})`;
    case "flag":
      return `select(0i, 1i, ${a})`;
    case "bitsOf":
      return `bitcast<i32>(${a})`;
    case "ofBits":
      return `bitcast<f32>(${a})`;
    default:
      return `${e.op}(${a})`;
  }
}

function binaryText(e: Extract<Expr, { k: "binary" }>, a: string, b: string): string {
  switch (e.op) {
    case "min":
    case "max":
      return `${e.op === "min" ? "least" : "greatest"}${e.type === "i32" ? "I" : ""}(${a}, ${b})`;
    case "and":
      return `(${a} && ${b})`;
    case "or":
      return `(${a} || ${b})`;
    case "<<":
    case ">>":
      return `(${a} ${e.op} (bitcast<u32>(${b}) & 31u))`;
    case ">>>":
      return `bitcast<i32>(bitcast<u32>(${a}) >> (bitcast<u32>(${b}) & 31u))`;
    default:
      return `(${a} ${e.op} ${b})`;
  }
}

const fnOf = (rule: Program["rules"][number], variant: number): number => rule.variants[variant]!;

/** The functions that worlds under this mask call, in the program's order. */
function lived(program: Program, mask: Uint8Array): number[] {
  const reached = new Set<number>();
  const visit = (n: number): void => {
    if (reached.has(n)) return;
    reached.add(n);
    const walk = (node: unknown): void => {
      if (Array.isArray(node)) for (const part of node) walk(part);
      else if (node && typeof node === "object") {
        if ((node as Expr).k === "call") visit((node as Extract<Expr, { k: "call" }>).fn);
        for (const part of Object.values(node)) walk(part);
      }
    };
    walk(program.fns[n]!.body);
  };
  visit(program.start);
  program.rules.forEach((rule, n) => visit(fnOf(rule, mask[n]!)));
  return [...reached].sort((a, b) => a - b);
}

function driver(program: Program, text: Writer, mask: Uint8Array): string {
  const rules = program.rules.map((rule, n) => `F${fnOf(rule, mask[n]!)}();`);
  const record = program.recorded.map(({ value, per }, n) => {
    const to = `O[(at + ${n}i) * T + g]`;
    const x = text.expression(value);
    return per === "last"
      ? `${to} = ${x};`
      : per === "sum"
        ? `${to} = ${to} + ${x};`
        : `${to} = ${to} + ${x} * N[year];`;
  });
  const first = Math.floor(program.firstMonth / 12);
  return `fn calendar(month: i32) { M = month; I = max(month, 0i); let at = ${program.firstMonth}i + month; Y = at / 12i; C = at - 12i * Y + 1i; }
fn month(m: i32) { calendar(m);
${rules.join("\n")}
let year = Y - ${first}i; let at = year * ${program.recorded.length}i;
${record.join("\n")}
}
@compute @workgroup_size(${WORKGROUP}) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
g = i32(id.x); T = order.threads; if (g >= T) { return; }
RUN = RUNS[g];
if (order.first < 0i) {
for (var n = 0i; n < ${program.words}i; n++) { W[n * T + g] = 0i; }
for (var n = 0i; n < ${program.years * program.recorded.length}i; n++) { O[n * T + g] = 0.0f; }
calendar(-1i); F${program.start}(); }
for (var m = max(order.first, 0i); m < order.end; m++) { month(m); }
}`;
}
