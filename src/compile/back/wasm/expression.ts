/** Expressions: as a scalar where all lanes agree, else as a vector. A bool is 0 or 1 as a scalar, all bits or none in a lane. */
import type { BinaryOp, Expr, UnaryOp } from "../../tree.ts";
import type { Instruction } from "./assembler.ts";
import { pushCall } from "./call.ts";
import { isVarying, type Site, scalarType, slotOf } from "./context.ts";
import { costOf } from "./cost.ts";
import { pushQuotient, pushQuotients } from "./divide.ts";
import { I32, V128 } from "./encode.ts";
import {
  pushElement,
  pushField,
  pushGatheredInput,
  pushGatheredTable,
  pushInputAddress,
  pushTableAddress,
} from "./memory.ts";
import { pushAlone } from "./one-lane.ts";

export const GLOBALS = {
  month: 0,
  year: 1,
  monthOfYear: 2,
  inputMonth: 3,
  rounds: 4,
  late: 5,
} as const;

const bits = new DataView(new ArrayBuffer(4));
function bitsOfConstant(e: Extract<Expr, { k: "const" }>): number {
  if (e.type === "bool") return e.value ? -1 : 0;
  if (e.type === "i32") return e.value | 0;
  bits.setFloat32(0, e.value);
  return bits.getInt32(0);
}

/** Pushes the value for all lanes. Only where {@link isVarying} denies that they differ. */
export function pushScalar(site: Site, e: Expr): void {
  const { asm } = site;
  switch (e.k) {
    case "const":
      if (e.type === "f32") asm.f32(e.value);
      else asm.i32(e.value);
      return;
    case "local":
      asm.get(slotOf(site, e.name).local);
      return;
    case "clock":
      asm.global("get", GLOBALS[e.of]);
      return;
    case "input":
      asm.global("get", GLOBALS.inputMonth);
      asm.i32(2);
      asm.op("i32.shl");
      asm.memory("f32.load", site.workshop.abi.inputs[e.input]);
      return;
    case "agentInput":
      pushInputAddress(site, e);
      asm.memory("f32.load", site.workshop.abi.inputs[e.input]);
      return;
    case "table":
      asm.memory("i32.load", pushTableAddress(site, e));
      return;
    case "unary":
      pushScalar(site, e.a);
      scalarUnary(site, e.op, e.a.type);
      return;
    case "binary":
      scalarBinary(site, e);
      return;
    case "select":
      pushChoice(site, e);
      return;
    case "call":
      pushCall(site, e);
      return;
    default:
      pushAlone(site, e);
  }
}

/** Sides that cost much are not computed in vain. */
const DEAR = 8;

function pushChoice(site: Site, e: Extract<Expr, { k: "select" }>): void {
  const { asm, workshop } = site;
  const cost = costOf(workshop.program, e.a) + costOf(workshop.program, e.b);
  if (cost < DEAR) {
    pushScalar(site, e.a);
    pushScalar(site, e.b);
    pushScalar(site, e.c);
    asm.op("select");
    return;
  }
  pushScalar(site, e.c);
  asm.if(scalarType(e.type));
  pushScalar(site, e.a);
  asm.else();
  pushScalar(site, e.b);
  asm.close();
}

function scalarUnary({ asm }: Site, op: UnaryOp, of: Expr["type"]): void {
  switch (op) {
    case "neg":
      if (of === "f32") return asm.op("f32.neg");
      asm.i32(-1);
      return asm.op("i32.mul");
    case "not":
      return asm.op("i32.eqz");
    case "abs":
    case "sqrt":
    case "floor":
      return asm.op(`f32.${op}`);
    case "f32":
      return asm.op("f32.convert_i32_s");
    case "i32":
      return asm.truncate();
    case "flag":
      return;
    case "bitsOf":
      return asm.op("i32.reinterpret_f32");
    case "ofBits":
      return asm.op("f32.reinterpret_i32");
  }
}

const comparison: Readonly<Record<string, string>> = {
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
};
const arithmetic: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
};
const bitwise: Readonly<Record<string, string>> = {
  "&": "and",
  "|": "or",
  "^": "xor",
  and: "and",
  or: "or",
};
const shift: Readonly<Record<string, string>> = { "<<": "shl", ">>": "shr_s", ">>>": "shr_u" };

function compareName(op: string, type: Expr["type"], lanes: boolean): Instruction {
  const prefix = `${type === "f32" ? "f32" : "i32"}${lanes ? "x4" : ""}`;
  const name = comparison[op];
  return `${prefix}.${name}${type !== "f32" && name !== "eq" && name !== "ne" ? "_s" : ""}` as Instruction;
}

function scalarBinary(site: Site, e: Extract<Expr, { k: "binary" }>): void {
  const { asm } = site;
  const type = e.a.type;
  if (e.op === "min" || e.op === "max") {
    const kind = scalarType(type);
    const a = asm.local(kind);
    const b = asm.local(kind);
    pushScalar(site, e.a);
    pushScalar(site, e.b);
    asm.set(b);
    asm.tee(a);
    asm.get(b);
    asm.get(a);
    asm.get(b);
    asm.op(compareName(e.op === "min" ? "<" : ">", type, false), "select");
    asm.release(a);
    asm.release(b);
    return;
  }
  if (redundantMask(e)) return pushScalar(site, e.a);
  if (e.op === "/" && type === "i32") return pushQuotient(site, e);
  pushScalar(site, e.a);
  if ((e.op === "and" || e.op === "or") && costOf(site.workshop.program, e.b) >= DEAR) {
    asm.if(I32);
    if (e.op === "and") pushScalar(site, e.b);
    else asm.i32(1);
    asm.else();
    if (e.op === "and") asm.i32(0);
    else pushScalar(site, e.b);
    asm.close();
    return;
  }
  pushScalar(site, e.b);
  asm.op(scalarName(e.op, type));
}

function scalarName(op: BinaryOp, type: Expr["type"]): Instruction {
  if (op in comparison) return compareName(op, type, false);
  const name = arithmetic[op] ?? bitwise[op] ?? shift[op];
  return `${type === "f32" ? "f32" : "i32"}.${name}` as Instruction;
}

/** The largest value, read as unsigned, that a whole number can be seen to have. */
function largest(e: Expr): number {
  if (e.k === "const") return e.value >>> 0;
  if (e.k === "binary" && e.op === ">>>" && e.b.k === "const")
    return largest(e.a) >>> (e.b.value & 31);
  if (e.k === "binary" && e.op === "&") return Math.min(largest(e.a), largest(e.b));
  if (e.k === "binary" && e.op === "*") return Math.min(2 ** 32 - 1, largest(e.a) * largest(e.b));
  return 2 ** 32 - 1;
}

/** `x & 2^n - 1` where x is no larger anyway. */
function redundantMask(e: Extract<Expr, { k: "binary" }>): boolean {
  if (e.op !== "&" || e.b.k !== "const") return false;
  const mask = e.b.value >>> 0;
  return (mask & (mask + 1)) === 0 && largest(e.a) <= mask;
}

export function pushSplat(site: Pick<Site, "asm">, type: Expr["type"]): void {
  const { asm } = site;
  if (type === "bool") {
    asm.i32(-1);
    asm.op("i32.mul", "i32x4.splat");
  } else asm.op(type === "f32" ? "f32x4.splat" : "i32x4.splat");
}

/** Pushes the value of every lane. */
export function pushVector(site: Site, e: Expr): void {
  const { asm, workshop } = site;
  if (!isVarying(site, e)) {
    if (e.k === "const") {
      const word = bitsOfConstant(e);
      if (word === 0) asm.zero();
      else asm.memory0(workshop.constant(word));
    } else if (e.k === "input" || e.k === "agentInput") {
      if (e.k === "agentInput") pushInputAddress(site, e);
      else {
        asm.global("get", GLOBALS.inputMonth);
        asm.i32(2);
        asm.op("i32.shl");
      }
      asm.memory("v128.load32_splat", workshop.abi.inputs[e.input]);
    } else if (e.k === "table") {
      asm.memory("v128.load32_splat", pushTableAddress(site, e));
    } else {
      pushScalar(site, e);
      pushSplat(site, e.type);
    }
    return;
  }
  switch (e.k) {
    case "local":
      asm.get(slotOf(site, e.name).local);
      return;
    case "state":
      asm.memory0(workshop.abi.world + workshop.abi.width * e.word);
      return fromMemory(site, e.type);
    case "field":
      pushField(site, e);
      return fromMemory(site, e.type);
    case "element":
      return pushElement(site, e);
    case "agentInput":
      return pushGatheredInput(site, e);
    case "table":
      return pushGatheredTable(site, e);
    case "parameter":
      asm.memory0(workshop.abi.parameters + workshop.abi.width * e.parameter);
      return;
    case "unary":
      return vectorUnary(site, e);
    case "binary":
      return vectorBinary(site, e);
    case "select":
      if (isVarying(site, e.c)) {
        pushVector(site, e.a);
        pushVector(site, e.b);
        pushVector(site, e.c);
        asm.op("v128.bitselect");
      } else {
        pushScalar(site, e.c);
        asm.if(V128);
        pushVector(site, e.a);
        asm.else();
        pushVector(site, e.b);
        asm.close();
      }
      return;
    case "call":
      return pushCall(site, e);
    default:
      throw new Error(`${e.k} never differs between lanes`);
  }
}

/** A flag lies in memory as 0 or 1. */
function fromMemory({ asm }: Site, type: Expr["type"]): void {
  if (type !== "bool") return;
  asm.zero();
  asm.op("i32x4.gt_s");
}

function vectorUnary(site: Site, e: Extract<Expr, { k: "unary" }>): void {
  const { asm } = site;
  pushVector(site, e.a);
  switch (e.op) {
    case "neg":
      return asm.op(e.type === "f32" ? "f32x4.neg" : "i32x4.neg");
    case "not":
      return asm.op("v128.not");
    case "abs":
    case "sqrt":
    case "floor":
      return asm.op(`f32x4.${e.op}`);
    case "f32":
      return asm.op("f32x4.convert_i32x4_s");
    case "i32":
      return asm.op("i32x4.trunc_sat_f32x4_s");
    case "flag":
      asm.i32(31);
      return asm.op("i32x4.shr_u");
    default:
      return; // the same bits
  }
}

function vectorBinary(site: Site, e: Extract<Expr, { k: "binary" }>): void {
  const { asm } = site;
  const type = e.a.type;
  const lanes = type === "f32" ? "f32x4" : "i32x4";
  if (redundantMask(e)) return pushVector(site, e.a);
  if (e.op in shift) return vectorShift(site, e);
  if (e.op === "/" && type === "i32") return pushQuotients(site, e);
  if ((e.op === "min" || e.op === "max") && type === "f32") {
    // pmin(x, y) is y < x ? y : x.
    const a = asm.local(V128);
    pushVector(site, e.a);
    pushVector(site, e.b);
    const b = asm.local(V128);
    asm.set(b);
    asm.set(a);
    asm.get(b);
    asm.get(a);
    asm.op(e.op === "min" ? "f32x4.pmin" : "f32x4.pmax");
    asm.release(a);
    asm.release(b);
    return;
  }
  // `c and not d` is one instruction.
  if (e.op === "and" && e.b.k === "unary" && e.b.op === "not" && isVarying(site, e.b)) {
    pushVector(site, e.a);
    pushVector(site, e.b.a);
    return asm.op("v128.andnot");
  }
  pushVector(site, e.a);
  pushVector(site, e.b);
  if (e.op in comparison) asm.op(compareName(e.op, type, true));
  else if (e.op in bitwise) asm.op(`v128.${bitwise[e.op]}` as Instruction);
  else if (e.op === "min" || e.op === "max") asm.op(`i32x4.${e.op}_s` as Instruction);
  else asm.op(`${lanes}.${arithmetic[e.op]}` as Instruction);
}

function vectorShift(site: Site, e: Extract<Expr, { k: "binary" }>): void {
  const { asm } = site;
  const name = shift[e.op];
  pushVector(site, e.a);
  if (!isVarying(site, e.b)) {
    pushScalar(site, e.b);
    return asm.op(`i32x4.${name}` as Instruction);
  }
  const a = asm.local(V128);
  const by = asm.local(V128);
  pushVector(site, e.b);
  asm.set(by);
  asm.tee(a);
  for (let lane = 0; lane < site.workshop.abi.lanes; lane++) {
    asm.get(a);
    asm.extract("i32", lane);
    asm.get(by);
    asm.extract("i32", lane);
    asm.op(`i32.${name}` as Instruction);
    asm.replace("i32", lane);
  }
  asm.release(a);
  asm.release(by);
}
