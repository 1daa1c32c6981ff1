/**
 * What a watched text says beside what it does: each thing that no rule should do is told with the author's line. What
 * the kernel's own functions do inside is theirs; what they are given is watched.
 */
import { FULL } from "../layout.ts";
import { type At, type Expr, type Fn, type Place, WHILE_LIMIT } from "../tree.ts";

/**
 * What no rule should do: put what is no finite number into a field, compare or hand on what is no number, divide by 0,
 * ask a function where it has no value, read or write a field of nobody, tie somebody who has no room for it, leave a loop
 * by its limit of rounds.
 */
export type Fault =
  | "not a number"
  | "compares none"
  | "divides by 0"
  | "has no value"
  | "reads nobody"
  | "writes nobody"
  | "no room"
  | "endless";

/** Hears a fault, its place ("rules.ts:12"), and the field or function that it is about. */
export type FaultHook = (fault: Fault, where: string, of?: string) => void;

/** Functions of the text, each of which gives back what it was given. */
export const watching = `let FAULT = null;
const fault = (kind, at, of) => { if (FAULT !== null) FAULT(kind, at, of); };
const seen = (at, x) => (x !== x && fault("compares none", at), x);
const under = (at, x) => (x === 0 && fault("divides by 0", at), x);
const least0 = (at, x) => (x < 0 && fault("has no value", at, "sqrt"), x);
const above0 = (at, x) => (x <= 0 && fault("has no value", at, "log"), x);
const within = (at, x) => ((x <= 0 || x >= 1) && fault("has no value", at, "normalQuantile"), x);
const power = (at, b, e) => ((b < 0 || (b === 0 && e < 0)) && fault("has no value", at, "pow"), b);
const kept = (at, of, x) => (Number.isFinite(x) || fault("not a number", at, of), x);
const whose = (kind, at, of, i) => (i < 0 && fault(kind, at, of), i);`;

const placed = ({ file, line }: At): string => JSON.stringify(`${file}:${line}`);
const named = ({ set, field }: { readonly set?: string; readonly field: string }): string =>
  JSON.stringify(set === undefined ? field : `${set}.${field}`);

/** A value on its way into a place. */
export const stored = (at: At, to: Place, value: string): string =>
  to.k === "state" && to.field === FULL
    ? `(fault("no room", ${placed(at)}), ${value})`
    : to.type === "f32" && (to.k === "state" || to.k === "field")
      ? `kept(${placed(at)}, ${named(to)}, ${value})`
      : value;

/** The slot of an agent whose field is read or written. */
export const ofSomebody = (
  at: At,
  e: Extract<Expr, { k: "field" }>,
  index: string,
  fault: "reads nobody" | "writes nobody",
): string => `whose("${fault}", ${placed(at)}, ${named(e)}, ${index})`;

/** The one side of an operation. */
export function watchedSide(at: At, { op }: Extract<Expr, { k: "unary" }>, a: string): string {
  if (op === "sqrt") return `least0(${placed(at)}, ${a})`;
  return op === "i32" ? `seen(${placed(at)}, ${a})` : a;
}

const COMPARING: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!=", "min", "max"]);

/** Both sides of an operation. */
export function watchedSides(
  at: At,
  e: Extract<Expr, { k: "binary" }>,
  a: string,
  b: string,
): readonly [string, string] {
  if (e.op === "/") return [a, `under(${placed(at)}, ${b})`];
  if (e.a.type !== "f32") return [a, b];
  return COMPARING.has(e.op) ? [`seen(${placed(at)}, ${a})`, `seen(${placed(at)}, ${b})`] : [a, b];
}

/** What a function of the kernel is given. */
export function watchedArguments(at: At, fn: Fn, given: readonly string[]): readonly string[] {
  const where = placed(at);
  const numbers = given.map((x, n) => (fn.params[n]?.type === "f32" ? `seen(${where}, ${x})` : x));
  const [first, second] = numbers;
  switch (fn.kernel) {
    case "log":
      return [`above0(${where}, ${first})`];
    case "normalQuantile":
      return [`within(${where}, ${first})`];
    case "pow":
      return [`power(${where}, ${first}, ${second})`, `${second}`];
    default:
      return numbers;
  }
}

/** At the end of a `while` that went on for as long as it may: does it still want to? */
export const endless = (at: At, condition: string): string =>
  `if (rounds === ${WHILE_LIMIT} && (${condition})) fault("endless", ${placed(at)});`;
