/**
 * The C back end, one world at a time: an independent judge for the tests and a yardstick for the benchmark. Never
 * needed to live worlds. Meant for `-fwrapv -fno-strict-aliasing -ffp-contract=off`.
 */
import { PARITY } from "../../kernel/threefry.ts";
import { roundsText } from "../back/threefry-text.ts";
import { type Counting, countingOf, ONE_LOOP } from "../long.ts";
import {
  type Expr,
  type Fn,
  inputLength,
  type Program,
  type Stmt,
  type Type,
  WHILE_LIMIT,
} from "../tree.ts";

/** What the text relies on, whatever else the compiler is told. */
export const C_FLAGS = [
  "-std=gnu11",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-ffp-contract=off",
  "-fno-math-errno",
  "-w",
];

/** One C text with these programs in it and a `main` that lives what it reads from standard input; see {@link cRequest}. */
export function toC(programs: Program | readonly Program[]): string {
  const all = Array.isArray(programs) ? (programs as readonly Program[]) : [programs as Program];
  return [
    HEAD,
    ...all.map((program, n) => programText(program, `p${n}_`)),
    tableText(all),
    MAIN,
  ].join("\n");
}

/** Lives to be lived by one of the programs. */
export interface CRequest {
  readonly program: number;
  readonly seed: number;
  readonly inputs: readonly Float32Array[];
  readonly lives: readonly {
    readonly run: number;
    readonly parameters: Float32Array;
    readonly variants: Int32Array;
  }[];
}

/** A request as the C program reads it, 32-bit words in the order of the machine. */
export function cRequest({ program, seed, inputs, lives }: CRequest): Uint8Array {
  const words: number[] = [program, seed >>> 0, Math.floor(seed / 4294967296), lives.length];
  const bits = (values: Float32Array) => {
    for (const word of new Int32Array(values.slice().buffer)) words.push(word);
  };
  for (const block of inputs) bits(block);
  for (const { run, parameters, variants } of lives) {
    words.push(run);
    bits(parameters);
    words.push(...variants);
  }
  return new Uint8Array(Uint32Array.from(words, (w) => w >>> 0).buffer);
}

const HEAD = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>
#include <time.h>
typedef struct { int32_t w[4]; } Block;
static inline int32_t bitsOf(float x) { int32_t i; memcpy(&i, &x, 4); return i; }
static inline float ofBits(int32_t i) { float x; memcpy(&x, &i, 4); return x; }
static inline int32_t cut(float x) { return x != x ? 0 : x >= 2147483648.0f ? 2147483647 : x <= -2147483648.0f ? (-2147483647 - 1) : (int32_t)x; }
static inline float leastF(float a, float b) { return a < b ? a : b; }
static inline float mostF(float a, float b) { return a > b ? a : b; }
static inline int32_t leastI(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t mostI(int32_t a, int32_t b) { return a > b ? a : b; }
static inline int32_t over(int32_t a, int32_t b) { return b == 0 ? 0 : b == -1 ? (int32_t)(0u - (uint32_t)a) : a / b; }
static void late(int rule) { fprintf(stderr, "rule %d goes round too often in a step", rule); exit(3); }
static inline uint32_t turn(uint32_t x, int by) { return (x << by) | (x >> (32 - by)); }
${drawText()}
typedef struct { int words, parameters, rules, inputs, outputs, months; int32_t *world; float *parameter; int32_t *variant; float *input; float *out; void (*key)(uint32_t, uint32_t, uint32_t, uint32_t); void (*start)(void); void (*months_)(int, int); } World;`;

function drawText(): string {
  const out = [
    "static inline Block draw(const uint32_t *k, uint32_t x, uint32_t y, uint32_t z, uint32_t w) {",
    "x += k[0]; y += k[1]; z += k[2]; w += k[3];",
  ];
  out.push(
    ...roundsText({
      mix: (a, b, by) => `${a} += ${b}; ${b} = turn(${b}, ${by}) ^ ${a};`,
      inject: (word, key, plus) => `${word} += k[${key}]${plus ? ` + ${plus}` : ""};`,
    }),
  );
  out.push("return (Block){{(int32_t)x, (int32_t)y, (int32_t)z, (int32_t)w}};", "}");
  return out.join("\n");
}

const TYPE: Readonly<Record<Type, string>> = { f32: "float", i32: "int32_t", bool: "int32_t" };

interface Named {
  readonly program: Program;
  readonly counting: Counting;
  /** Whether the loops of the function that is being written count their rounds. */
  readonly counts?: boolean;
  readonly prefix: string;
}

function programText(program: Program, prefix: string): string {
  const counting = countingOf(program);
  const at: Named = { program, counting, prefix };
  const {
    inputs,
    arrays,
    tables = [],
    fns,
    parameters,
    rules,
    recorded,
    years,
    months,
    firstMonth,
    words,
    per = 12,
  } = program;
  const own = (name: string) => prefix + name;
  const inputSize = inputs.reduce((sum, own) => sum + inputLength({ months }, own), 0);
  const out = [
    `static int32_t ${own("w")}[${words}] __attribute__((aligned(64)));`,
    `static float ${own("parameter")}[${parameters.length + 1}];`,
    `static int32_t ${own("variant")}[${rules.length + 1}];`,
    `static float ${own("input")}[${inputSize + 1}];`,
    `static float ${own("out")}[${years * recorded.length + 1}];`,
    `static uint32_t ${own("k")}[5];`,
    `static int32_t ${own("M")}, ${own("I")}, ${own("Y")}, ${own("C")};`,
    ...arrays.map(({ type, length }, n) => `static ${TYPE[type]} ${own(`a${n}`)}[${length}];`),
    ...tables.map(
      (values, n) => `static const int32_t ${own(`table${n}`)}[] = {${values.join(", ")}};`,
    ),
    `static double ${own("L")} = 0;`,
    ...fns.map((fn, n) => `${signature(at, fn, n)};`),
    ...fns.map(
      (fn, n) =>
        `${signature(at, fn, n)} {\n${locals(fn)}\n${block({ ...at, counts: counting.counts(fn) }, fn.body)}\n${fn.returns ? "return 0;\n" : ""}}`,
    ),
  ];
  const share = Array.from({ length: years }, (_, y) => {
    let lived = 0;
    for (let m = 0; m < months; m++)
      if (Math.floor((firstMonth + m) / per) === Math.floor(firstMonth / per) + y) lived++;
    return number(Math.fround(1 / lived));
  });
  const record = recorded.map(({ value, per }, n) => {
    const x = expression(at, value);
    const to = `o[${n}]`;
    return per === "last"
      ? `${to} = ${x};`
      : per === "sum"
        ? `${to} = ${to} + ${x};`
        : `${to} = ${to} + ${x} * s;`;
  });
  const called = (fn: number | null, n: number) =>
    counting.rule(n)
      ? `${own("L")} = 0; ${own(`f${fn}`)}(); if (${own("L")} >= ${counting.most}) late(${n});`
      : `${own(`f${fn}`)}();`;
  const live = rules.map(({ variants }, n) => {
    const offered = variants.flatMap((fn, v) => (fn === null ? [] : [{ fn, v }]));
    if (offered.length === 1) return called(offered[0]!.fn, n);
    return `switch (${own("variant")}[${n}]) { ${offered.map(({ fn, v }) => `case ${v}: ${called(fn, n)} break;`).join(" ")} }`;
  });
  out.push(
    `static const float ${own("share")}[] = {${share.join(", ")}};`,
    `static void ${own("calendar")}(int32_t m) { int32_t at = ${firstMonth} + m; ${own("M")} = m; ${own("I")} = m < 0 ? 0 : m; ${own("Y")} = at / ${per}; ${own("C")} = at % ${per} + 1; }`,
    `static void ${own("key")}(uint32_t a, uint32_t b, uint32_t c, uint32_t d) { uint32_t *k = ${own("k")}; k[0] = a; k[1] = b; k[2] = c; k[3] = d; k[4] = ${PARITY}u ^ a ^ b ^ c ^ d; }`,
    `static void ${own("start")}(void) { memset(${own("w")}, 0, sizeof ${own("w")}); memset(${own("out")}, 0, sizeof ${own("out")}); ${own("calendar")}(-1); ${called(program.start, -1)} }`,
    `static void ${own("months")}(int from, int to) { for (int m = from; m < to; m++) { ${own("calendar")}(m);`,
    ...live,
    `float *o = ${own("out")} + (${own("Y")} - ${Math.floor(firstMonth / per)}) * ${recorded.length}; float s = ${own("share")}[${own("Y")} - ${Math.floor(firstMonth / per)}]; (void)s;`,
    ...record,
    "} }",
  );
  return out.join("\n");
}

function tableText(programs: readonly Program[]): string {
  const rows = programs.map(({ words, parameters, rules, inputs, months, years, recorded }, n) => {
    const size = inputs.reduce((sum, own) => sum + inputLength({ months }, own), 0);
    const own = (name: string) => `p${n}_${name}`;
    return `{${words}, ${parameters.length}, ${rules.length}, ${size}, ${years * recorded.length}, ${months}, ${["w", "parameter", "variant", "input", "out", "key", "start", "months"].map(own).join(", ")}}`;
  });
  return `static World worlds[] = {${rows.join(",\n")}};`;
}

/** Answers each request with the CPU seconds it took (f64) and, for each life, the world's words and its outputs. */
const MAIN = `static void take(void *to, size_t n) { if (fread(to, 4, n, stdin) != n) exit(1); }
int main(int argc, char **argv) {
  int repeat = argc > 1 ? atoi(argv[1]) : 1;
  uint32_t head[4];
  while (fread(head, 4, 4, stdin) == 4) {
    World *p = &worlds[head[0]];
    uint32_t lives = head[3], life = 1 + p->parameters + p->rules;
    take(p->input, p->inputs);
    uint32_t *asked = malloc(4 * (size_t)life * lives + 4);
    take(asked, (size_t)life * lives);
    size_t size = p->words + p->outputs;
    int32_t *answer = malloc(4 * size * lives + 4);
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    for (int r = 0; r < repeat; r++)
      for (uint32_t n = 0; n < lives; n++) {
        uint32_t *own = asked + (size_t)n * life;
        memcpy(p->parameter, own + 1, 4 * p->parameters);
        memcpy(p->variant, own + 1 + p->parameters, 4 * p->rules);
        p->key(head[1], head[2], 0, own[0]);
        p->start();
        p->months_(0, p->months);
        memcpy(answer + n * size, p->world, 4 * p->words);
        memcpy(answer + n * size + p->words, p->out, 4 * p->outputs);
      }
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    double seconds = (after.tv_sec - before.tv_sec) + 1e-9 * (after.tv_nsec - before.tv_nsec);
    fwrite(&seconds, 8, 1, stdout);
    fwrite(answer, 4, size * lives, stdout);
    free(asked); free(answer);
  }
  return 0;
}`;

function signature({ prefix }: Named, fn: Fn, n: number): string {
  const params = fn.params.map((p) => `${TYPE[p.type]} v_${p.name}`).join(", ");
  return `static ${fn.returns ? TYPE[fn.returns] : "void"} ${prefix}f${n}(${params || "void"})`;
}

const locals = (fn: Fn): string =>
  fn.locals.map((l) => `${TYPE[l.type]} v_${l.name} = 0;`).join(" ");

const block = (at: Named, body: readonly Stmt[]): string =>
  body.map((s) => statement(at, s)).join("\n");

function statement(at: Named, stmt: Stmt): string {
  const x = (e: Expr) => expression(at, e);
  const spent = (loop: Extract<Stmt, { s: "for" | "while" }>): readonly string[] => {
    const round = at.counts ? at.counting.round(loop) : undefined;
    return round === undefined ? [] : [`(${at.prefix}L += ${round}) < ${at.counting.most}`];
  };
  switch (stmt.s) {
    case "set": {
      // C does not say which side comes first; the index does.
      if (stmt.to.k !== "field" && stmt.to.k !== "element") return `${x(stmt.to)} = ${x(stmt.e)};`;
      if (!hasCall(stmt.e)) return `${x(stmt.to)} = ${x(stmt.e)};`;
      const index: Expr = { k: "local", type: "i32", name: "$at" };
      return `{ int32_t v_$at = ${x(stmt.to.index)}; ${x({ ...stmt.to, index })} = ${x(stmt.e)}; }`;
    }
    case "if":
      return `if (${x(stmt.c)}) {\n${block(at, stmt.then)}\n}${stmt.else.length > 0 ? ` else {\n${block(at, stmt.else)}\n}` : ""}`;
    case "for":
      return `{ const int32_t end = ${x(stmt.to)};\nfor (v_${stmt.var} = ${x(stmt.from)}; ${[`v_${stmt.var} < end`, ...spent(stmt)].join(" && ")}; v_${stmt.var}++) {\n${block(at, stmt.body)}\n} }`;
    case "while": {
      const after = stmt.after.length > 0 ? `, ({ ${block(at, stmt.after)} 0; })` : "";
      return `for (int rounds = 0; ${[...spent(stmt), `(${x(stmt.c)})`].join(" && ")} && (rounds < ${WHILE_LIMIT} || (${at.prefix}L = ${ONE_LOOP}, 0)); rounds++${after}) {\n${block(at, stmt.body)}\n}`;
    }
    case "break":
    case "continue":
      return `${stmt.s};`;
    case "return":
      return stmt.e ? `return ${x(stmt.e)};` : "return;";
    case "draw": {
      const draw = typeof stmt.draw === "number" ? String(stmt.draw) : x(stmt.draw);
      const takes = stmt.to.map((name, n) => (name ? `v_${name} = d.w[${n}];` : "")).join(" ");
      return `{ Block d = draw(${at.prefix}k, ${at.prefix}M, ${x(stmt.agent)}, ${stmt.mechanism}, ${draw}); ${takes} }`;
    }
    case "clear":
      return `memset(${at.prefix}a${stmt.array}, 0, sizeof ${at.prefix}a${stmt.array});`;
    case "do":
      return `${x(stmt.e)};`;
  }
}

function hasCall(e: Expr): boolean {
  if (e.k === "call") return true;
  if (e.k === "unary") return hasCall(e.a);
  if (e.k === "binary") return hasCall(e.a) || hasCall(e.b);
  if (e.k === "select") return hasCall(e.c) || hasCall(e.a) || hasCall(e.b);
  return (e.k === "field" || e.k === "element" || e.k === "agentInput") && hasCall(e.index);
}

function number(x: number): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NAN" : x > 0 ? "INFINITY" : "(-INFINITY)";
  if (Object.is(x, -0)) return "(-0.0f)";
  const text = String(x);
  return `(${/[.e]/.test(text) ? text : `${text}.0`}f)`;
}

function expression(at: Named, e: Expr): string {
  const x = (a: Expr) => expression(at, a);
  const { prefix, program } = at;
  switch (e.k) {
    case "const":
      return e.type === "f32" ? number(e.value) : `((int32_t)${e.value}LL)`;
    case "local":
      return `v_${e.name}`;
    case "state":
      return e.type === "f32" ? `((float *)${prefix}w)[${e.word}]` : `${prefix}w[${e.word}]`;
    case "field":
      return `${e.type === "f32" ? `((float *)${prefix}w)` : `${prefix}w`}[${e.word} + ${x(e.index)}]`;
    case "element":
      return `${prefix}a${e.array}[${x(e.index)} & ${program.arrays[e.array]!.length - 1}]`;
    case "input":
      return `${prefix}input[${inputAt(program, e.input)} + ${prefix}I]`;
    case "agentInput":
      return `${prefix}input[${inputAt(program, e.input)} + ${prefix}I * ${program.inputs[e.input]!.count} + ${x(e.index)}]`;
    case "table":
      return `${prefix}table${e.table}[${x(e.index)}]`;
    case "parameter":
      return `${prefix}parameter[${e.parameter}]`;
    case "clock":
      return prefix + { month: "M", year: "Y", monthOfYear: "C" }[e.of];
    case "unary":
      return unary(e, x(e.a));
    case "binary":
      return binary(e, x(e.a), x(e.b));
    case "select":
      return `(${x(e.c)} ? ${x(e.a)} : ${x(e.b)})`;
    case "call":
      return `${prefix}f${e.fn}(${e.args.map(x).join(", ")})`;
  }
}

const inputAt = (program: Program, input: number): number =>
  program.inputs.slice(0, input).reduce((sum, own) => sum + inputLength(program, own), 0);

function unary({ op }: Extract<Expr, { k: "unary" }>, a: string): string {
  switch (op) {
    case "neg":
      return `(-${a})`;
    case "not":
      return `(!${a})`;
    case "abs":
    case "sqrt":
    case "floor":
      return `${op === "abs" ? "fabsf" : `${op}f`}(${a})`;
    case "f32":
      return `((float)${a})`;
    case "i32":
      return `cut(${a})`;
    case "flag":
      return a;
    default:
      return `${op}(${a})`;
  }
}

function binary(e: Extract<Expr, { k: "binary" }>, a: string, b: string): string {
  const of = e.a.type === "f32" ? "F" : "I";
  switch (e.op) {
    case "min":
      return `least${of}(${a}, ${b})`;
    case "max":
      return `most${of}(${a}, ${b})`;
    case "/":
      return of === "I" ? `over(${a}, ${b})` : `(${a} / ${b})`;
    case "and":
      return `(${a} && ${b})`;
    case "or":
      return `(${a} || ${b})`;
    case "<<":
      return `((int32_t)((uint32_t)${a} << (${b} & 31)))`;
    case ">>":
      return `(${a} >> (${b} & 31))`;
    case ">>>":
      return `((int32_t)((uint32_t)${a} >> (${b} & 31)))`;
    default:
      return `(${a} ${e.op} ${b})`;
  }
}
