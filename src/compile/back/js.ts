/**
 * The JavaScript back end: the reference. One world at a time, every operation rounded by Math.fround, draws inlined.
 * The text is a module's body that takes the memory of a world and gives back its months.
 */
import { PARITY } from "../../kernel/threefry.ts";
import { type Counting, countingOf, ONE_LOOP } from "../long.ts";
import { type At, type Expr, type Fn, type Program, type Stmt, WHILE_LIMIT } from "../tree.ts";
import { roundsText } from "./threefry-text.ts";
import {
  endless,
  ofSomebody,
  stored,
  watchedArguments,
  watchedSide,
  watchedSides,
  watching,
} from "./watch-text.ts";

const JS_OPS: Readonly<Record<string, string>> = { "==": "===", "!=": "!==", and: "&&", or: "||" };

const WEIGHING: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);

/** What a text is written of, and with which hooks. */
interface Writing {
  readonly program: Program;
  readonly counting: Counting;
  /** Whether the loops of the function that is being written count their rounds. */
  readonly counts?: boolean;
  readonly trace: boolean;
  readonly watch: boolean;
}

/** Where a piece of text is written: within the author's statement at this place, if it is watched. */
interface Text extends Writing {
  readonly at: At | undefined;
}

export interface JavaScriptOptions {
  /**
   * Adds `onDraw(hook)`, heard with every draw's agent, mechanism, number and four words, and `onWeighed(hook)`, heard
   * with the sign, both sides and the result when one number is held against another. Slower; same bits.
   */
  readonly trace?: boolean;
  /** Adds `onFault(hook)`, heard when something is done that no rule should do; see {@link Fault}. Slower; same bits. */
  readonly watch?: boolean;
}

/** JavaScript source: a function body of `(f, i, parameters, variants, inputs, out)`; see {@link Memory} in engine/world/memory.ts. */
export function toJavaScript(program: Program, options: JavaScriptOptions = {}): string {
  const { trace = false, watch = false } = options;
  const writing: Writing = { program, counting: countingOf(program), trace, watch };
  const lines: string[] = [
    '"use strict";',
    "const R = Math.fround;",
    "const FB = new Float32Array(1), IB = new Int32Array(FB.buffer);",
    // 2^n by its exponent and sign bits: what ofBits(k << 23) gives, without leaving the registers.
    "const T = new Float32Array(Int32Array.from({ length: 512 }, (_, k) => k << 23).buffer);",
  ];
  lines.push(
    "const bitsOf = (x) => (FB[0] = x, IB[0]);",
    "const ofBits = (x) => (IB[0] = x, FB[0]);",
  );
  lines.push(
    "const cut = (x) => x >= 2147483647 ? 2147483647 : x <= -2147483648 ? -2147483648 : x | 0;",
  );
  lines.push(
    "const least = (a, b) => (a < b ? a : b);",
    "const greatest = (a, b) => (a > b ? a : b);",
    "const over = (a, b) => (b === 0 ? 0 : (a / b) | 0);",
  );
  if (writing.counting.any) lines.push("let L = 0, LATE = 0;");
  lines.push("let M = -1, I = 0, Y = 0, C = 1, K0 = 0, K1 = 0, K2 = 0, K3 = 0, K4 = 0;");
  program.inputs.forEach((_, n) => lines.push(`const N${n} = inputs[${n}];`));
  program.arrays.forEach(({ type, length }, n) =>
    lines.push(`const A${n} = new ${type === "f32" ? "Float32Array" : "Int32Array"}(${length});`),
  );
  program.tables?.forEach((values, n) => lines.push(`const P${n} = Int32Array.of(${values});`));
  if (watch) lines.push(watching);
  lines.push("let W0 = 0, W1 = 0, W2 = 0, W3 = 0;", drawFunction(trace));
  program.fns.forEach((fn, n) => lines.push(functionText(writing, fn, n)));
  lines.push(driver(writing));
  return lines.join("\n");
}

/** Threefry-4x32-20 at (month, agent, mechanism, draw) under the key of the world. */
function drawFunction(trace: boolean): string {
  const out = [
    ...(trace
      ? [
          "let HOOK = null, WEIGHED = null;",
          "const weighed = (op, a, b, r) => (WEIGHED !== null && WEIGHED(op, a, b, r), r);",
        ]
      : []),
    "function draw(a, m, d) {",
    "let x = M + K0 | 0, y = a + K1 | 0, z = m + K2 | 0, w = d + K3 | 0;",
  ];
  out.push(
    ...roundsText({
      mix: (a, b, by) =>
        `${a} = ${a} + ${b} | 0; ${b} = (${b} << ${by} | ${b} >>> ${32 - by}) ^ ${a};`,
      inject: (word, key, plus) => `${word} = ${word} + K${key}${plus ? ` + ${plus}` : ""} | 0;`,
    }),
  );
  out.push("W0 = x; W1 = y; W2 = z; W3 = w;");
  if (trace) out.push("if (HOOK !== null) HOOK(a, m, d, x, y, z, w);");
  out.push("}");
  return out.join("\n");
}

function functionText(writing: Writing, fn: Fn, n: number): string {
  const locals =
    fn.locals.length > 0
      ? `let ${fn.locals.map((l) => `${l.name} = ${l.type === "bool" ? "false" : "0"}`).join(", ")};`
      : "";
  return `function F${n}(${fn.params.map((p) => p.name).join(", ")}) { // ${fn.name}\n${locals}\n${fn.body.map((s) => statement({ ...writing, counts: writing.counting.counts(fn) }, s)).join("\n")}\n}`;
}

function driver(writing: Writing): string {
  const { program, counting, trace, watch } = writing;
  const called = (fn: number | null, n: number) =>
    counting.rule(n)
      ? `F${fn}(); if (L < ${counting.most}) L = 0; else if (LATE === 0) LATE = L === ${ONE_LOOP} ? ${-(n + 2)} : ${n + 2};`
      : `F${fn}();`;
  const rules = program.rules.map((rule, n) => {
    const offered = rule.variants.map((fn, v) => ({ fn, v })).filter(({ fn }) => fn !== null);
    if (offered.length === 1) return called(offered[0].fn, n);
    return `switch (variants[${n}]) { ${offered.map(({ fn, v }) => `case ${v}: ${called(fn, n)} break;`).join(" ")} }`;
  });
  const single = program.rules.map(
    (rule, n) =>
      `case ${n}: switch (v) { ${rule.variants.flatMap((fn, v) => (fn === null ? [] : [`case ${v}: ${called(fn, n)} break;`])).join(" ")} } break;`,
  );
  const record = program.recorded.map(({ value, per }, n) => {
    const to = `out[at + ${n}]`;
    const x = expression({ ...writing, at: undefined }, value);
    return per === "last"
      ? `${to} = ${x};`
      : per === "sum"
        ? `${to} = R(${to} + ${x});`
        : `${to} = R(${to} + R(${x} * share));`;
  });
  const { firstMonth: first, per = 12 } = program;
  return `
function calendar(month) { const at = ${first} + month; M = month | 0; I = M < 0 ? 0 : M; Y = Math.floor(at / ${per}); C = at - ${per} * Y + 1; }
const lived = (year) => { let n = 0; for (let m = 0; m < ${program.months}; m++) if (Math.floor((${first} + m) / ${per}) === year) n++; return n; };
const FIRST = ${Math.floor(first / per)};
const shares = Float32Array.from({ length: ${program.years} }, (_, k) => 1 / lived(FIRST + k));
function record() { const k = Y - FIRST, at = k * ${program.recorded.length}, share = shares[k];
${record.join("\n")}
}
return {
  key(k0, k1, k2, k3) { K0 = k0 | 0; K1 = k1 | 0; K2 = k2 | 0; K3 = k3 | 0; K4 = (${PARITY} ^ K0 ^ K1 ^ K2 ^ K3) | 0; },
  start() { f.fill(0); out.fill(0); calendar(-1); ${counting.any ? "L = 0; LATE = 0; " : ""}${called(program.start, -1)} },
  month(m) { calendar(m);
${rules.join("\n")}
record(); },
  rule(n, v, m) { calendar(m); switch (n) {
${single.join("\n")}
} },
  record(m) { calendar(m); record(); },${counting.any ? "\n  late: () => LATE," : ""}${trace ? "\n  onDraw(hook) { HOOK = hook; },\n  onWeighed(hook) { WEIGHED = hook; }," : ""}${watch ? "\n  onFault(hook) { FAULT = hook; }," : ""}
};`;
}

function statement(writing: Writing, stmt: Stmt): string {
  const text: Text = { ...writing, at: writing.watch ? stmt.at : undefined };
  const { at } = text;
  const block = (body: readonly Stmt[]) => body.map((s) => statement(writing, s)).join("\n");
  const x = (e: Expr) => expression(text, e);
  const spent = (loop: Extract<Stmt, { s: "for" | "while" }>): readonly string[] => {
    const round = writing.counts ? writing.counting.round(loop) : undefined;
    return round === undefined ? [] : [`(L += ${round}) < ${writing.counting.most}`];
  };
  switch (stmt.s) {
    case "set": {
      const { to } = stmt;
      const e = at ? stored(at, to, x(stmt.e)) : x(stmt.e);
      if (to.k === "local") return `${to.name} = ${e};`;
      return `${place(text, to, "writes nobody")} = ${to.type === "bool" ? `${e} ? 1 : 0` : e};`;
    }
    case "if":
      return `if (${x(stmt.c)}) {\n${block(stmt.then)}\n}${stmt.else.length > 0 ? ` else {\n${block(stmt.else)}\n}` : ""}`;
    case "for": {
      const end = stmt.to.k === "const" ? x(stmt.to) : `${stmt.var}$`;
      const bound = stmt.to.k === "const" ? "" : `const ${end} = ${x(stmt.to)};\n`;
      return `{${bound}for (${stmt.var} = ${x(stmt.from)}; ${[`${stmt.var} < ${end}`, ...spent(stmt)].join(" && ")}; ${stmt.var}++) {\n${block(stmt.body)}\n}}`;
    }
    case "while": {
      const step = stmt.after.length > 0 ? `, ${after(writing, stmt.after)}` : "";
      const body = `rounds++${step}) {\n${block(stmt.body)}\n}`;
      const own = [...spent(stmt), `(${x(stmt.c)})`].join(" && ");
      // one that is watched is told by its line
      return at
        ? `{ let rounds = 0; for (; rounds < ${WHILE_LIMIT} && ${own}; ${body}\n${endless(at, x(stmt.c))} }`
        : `for (let rounds = 0; ${own} && (rounds < ${WHILE_LIMIT} || (L = ${ONE_LOOP}, false)); ${body}`;
    }
    case "break":
    case "continue":
      return `${stmt.s};`;
    case "return":
      return stmt.e ? `return ${x(stmt.e)};` : "return;";
    case "draw": {
      const draw = typeof stmt.draw === "number" ? String(stmt.draw) : x(stmt.draw);
      const takes = stmt.to.map((name, n) => (name ? `${name} = W${n};` : "")).join(" ");
      return `draw(${x(stmt.agent)}, ${stmt.mechanism}, ${draw}); ${takes}`;
    }
    case "clear":
      return `A${stmt.array}.fill(0);`;
    case "do":
      return `${x(stmt.e)};`;
  }
}

/** The statements at the end of a round as one expression, so that `continue` reaches them too. */
function after(writing: Writing, body: readonly Stmt[]): string {
  if (body.every((s) => s.s === "set" && s.to.k === "local"))
    return body.map((s) => statement(writing, s).slice(0, -1)).join(", ");
  return `(() => { ${body.map((s) => statement(writing, s)).join(" ")} })()`;
}

function place(
  text: Text,
  e: Extract<Expr, { k: "state" | "field" | "element" }>,
  fault: "reads nobody" | "writes nobody",
): string {
  if (e.k === "element")
    return `A${e.array}[${expression(text, e.index)} & ${text.program.arrays[e.array].length - 1}]`;
  const memory = e.type === "f32" ? "f" : "i";
  if (e.k === "state") return `${memory}[${e.word}]`;
  if (e.index.k === "const" && (e.index.value >= 0 || !text.at))
    return `${memory}[${e.word + e.index.value}]`;
  const index = expression(text, e.index);
  return `${memory}[${e.word} + ${text.at ? ofSomebody(text.at, e, index, fault) : index}]`;
}

function expression(text: Text, e: Expr): string {
  const { program, trace, at } = text;
  const x = (a: Expr) => expression(text, a);
  switch (e.k) {
    case "const":
      return e.type === "bool"
        ? String(e.value === 1)
        : Object.is(e.value, -0)
          ? "(-0)"
          : e.value < 0
            ? `(${e.value})`
            : String(e.value);
    case "local":
      return e.name;
    case "state":
    case "field": {
      const word = place(text, e, "reads nobody");
      return e.type === "bool" ? `(${word} !== 0)` : word;
    }
    case "element":
      return place(text, e, "reads nobody");
    case "input":
      return `N${e.input}[I]`;
    case "agentInput":
      return `N${e.input}[I * ${program.inputs[e.input].count} + ${x(e.index)}]`;
    case "table":
      return `P${e.table}[${x(e.index)}]`;
    case "parameter":
      return `parameters[${e.parameter}]`;
    case "clock":
      return e.of === "month" ? "M" : e.of === "year" ? "Y" : "C";
    case "unary":
      if (
        e.op === "ofBits" &&
        e.a.k === "binary" &&
        e.a.op === "<<" &&
        e.a.b.k === "const" &&
        e.a.b.value === 23
      )
        return `T[${x(e.a.a)} & 511]`;
      return unaryText(e.op, e.type, at ? watchedSide(at, e, x(e.a)) : x(e.a));
    case "binary": {
      if (trace && e.a.type === "f32" && WEIGHING.has(e.op))
        return `((a, b) => weighed("${e.op}", a, b, a ${e.op} b))(${x(e.a)}, ${x(e.b)})`;
      const [a, b] = at ? watchedSides(at, e, x(e.a), x(e.b)) : [x(e.a), x(e.b)];
      return binaryText(e, a, b);
    }
    case "select":
      return `(${x(e.c)} ? ${x(e.a)} : ${x(e.b)})`;
    case "call": {
      const fn = program.fns[e.fn];
      const given = e.args.map(x);
      return `F${e.fn}(${(at && fn.kernel ? watchedArguments(at, fn, given) : given).join(", ")})`;
    }
  }
}

function unaryText(op: Extract<Expr, { k: "unary" }>["op"], type: Expr["type"], a: string): string {
  switch (op) {
    case "neg":
      return type === "i32" ? `(-${a} | 0)` : `(-${a})`;
    case "not":
      return `!${a}`;
    case "abs":
      return `Math.abs(${a})`;
    case "sqrt":
      return `R(Math.sqrt(${a}))`;
    case "floor":
      return `Math.floor(${a})`;
    case "f32":
      return `R(${a})`;
    case "i32":
      return `cut(${a})`;
    case "flag":
      return `(${a} ? 1 : 0)`;
    default:
      return `${op}(${a})`;
  }
}

function binaryText(e: Extract<Expr, { k: "binary" }>, a: string, b: string): string {
  if (e.op === "min" || e.op === "max") return twice(e, a, b, e.op === "min" ? "<" : ">");
  if (e.type === "bool") return `(${a} ${JS_OPS[e.op] ?? e.op} ${b})`;
  if (e.type === "f32") return `R(${a} ${e.op} ${b})`;
  if (e.op === "/")
    return e.b.k === "const" && e.b.value !== 0 ? `(${a} / ${b} | 0)` : `over(${a}, ${b})`;
  if (e.op === "*") return `Math.imul(${a}, ${b})`;
  return e.op === ">>>" ? `(${a} >>> ${b} | 0)` : `(${a} ${e.op} ${b} | 0)`;
}

/** `a < b ? a : b`; sides that are more than a name or a number go through a helper so that they run once. */
function twice(e: Extract<Expr, { k: "binary" }>, a: string, b: string, sign: "<" | ">"): string {
  const simple = (side: Expr) => side.k === "local" || side.k === "const" || side.k === "parameter";
  if (simple(e.a) && simple(e.b)) return `(${a} ${sign} ${b} ? ${a} : ${b})`;
  return `${sign === "<" ? "least" : "greatest"}(${a}, ${b})`;
}
