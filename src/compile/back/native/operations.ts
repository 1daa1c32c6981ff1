/** What each instruction is in C: how many values it takes, what it gives, and how that is written. */
import type { Instruction } from "../wasm/assembler.ts";
import { F32, I32, V128, type ValType } from "../wasm/encode.ts";

interface Operation {
  readonly takes: 1 | 2 | 3;
  /** "same": what the first of the values is. */
  readonly gives: ValType | "same";
  readonly text: (...given: string[]) => string;
}

const infix = (gives: ValType, sign: string): Operation => ({
  takes: 2,
  gives,
  text: (a, b) => `${a} ${sign} ${b}`,
});
const compared = (sign: string): Operation => infix(I32, sign);
const unsigned = (sign: string): Operation => ({
  takes: 2,
  gives: I32,
  text: (a, b) => `(uint32_t)${a} ${sign} (uint32_t)${b}`,
});
const shifted = (sign: string, type: string): Operation => ({
  takes: 2,
  gives: "same",
  text: (a, b) => `(${type === "uint32_t" ? "int32_t" : "vec"})((${type})${a} ${sign} (${b} & 31))`,
});
const prefix = (gives: ValType, sign: string): Operation => ({
  takes: 1,
  gives,
  text: (a) => `${sign}${a}`,
});
const called = (gives: ValType, name: string, takes: 1 | 2 = 1): Operation => ({
  takes,
  gives,
  text: (...given) => `${name}(${given.join(", ")})`,
});
/** Of vectors of floats, which lie in vectors of whole numbers. */
const floats = (sign: string): Operation => ({
  takes: 2,
  gives: V128,
  text: (a, b) => `(vec)((vecf)${a} ${sign} (vecf)${b})`,
});

export const OPERATIONS: Readonly<Partial<Record<Instruction, Operation>>> = {
  select: { takes: 3, gives: "same", text: (a, b, c) => `${c} ? ${a} : ${b}` },
  "i32.eqz": prefix(I32, "!"),
  "i32.ctz": called(I32, "__builtin_ctz"),
  "i32.popcnt": called(I32, "__builtin_popcount"),
  "i32.rotl": called(I32, "turned", 2),
  "i32.eq": compared("=="),
  "i32.ne": compared("!="),
  "i32.lt_s": compared("<"),
  "i32.lt_u": unsigned("<"),
  "i32.gt_s": compared(">"),
  "i32.gt_u": unsigned(">"),
  "i32.le_s": compared("<="),
  "i32.ge_s": compared(">="),
  "f32.eq": compared("=="),
  "f32.ne": compared("!="),
  "f32.lt": compared("<"),
  "f32.gt": compared(">"),
  "f32.le": compared("<="),
  "f32.ge": compared(">="),
  "i32.add": infix(I32, "+"),
  "i32.sub": infix(I32, "-"),
  "i32.mul": infix(I32, "*"),
  "i32.div_s": infix(I32, "/"),
  "i32.rem_s": infix(I32, "%"),
  "i32.and": infix(I32, "&"),
  "i32.or": infix(I32, "|"),
  "i32.xor": infix(I32, "^"),
  "i32.shl": shifted("<<", "uint32_t"),
  "i32.shr_s": { takes: 2, gives: I32, text: (a, b) => `${a} >> (${b} & 31)` },
  "i32.shr_u": shifted(">>", "uint32_t"),
  "f32.abs": called(F32, "__builtin_fabsf"),
  "f32.neg": prefix(F32, "-"),
  "f32.floor": called(F32, "__builtin_floorf"),
  "f32.sqrt": called(F32, "__builtin_sqrtf"),
  "f32.add": infix(F32, "+"),
  "f32.sub": infix(F32, "-"),
  "f32.mul": infix(F32, "*"),
  "f32.div": infix(F32, "/"),
  "f32.convert_i32_s": prefix(F32, "(float)"),
  "i32.reinterpret_f32": called(I32, "bitsOf"),
  "f32.reinterpret_i32": called(F32, "ofBits"),
  "i32x4.splat": called(V128, "splat"),
  "f32x4.splat": { takes: 1, gives: V128, text: (a) => `splat(bitsOf(${a}))` },
  "i32x4.eq": infix(V128, "=="),
  "i32x4.ne": infix(V128, "!="),
  "i32x4.lt_s": infix(V128, "<"),
  "i32x4.gt_s": infix(V128, ">"),
  "i32x4.le_s": infix(V128, "<="),
  "i32x4.ge_s": infix(V128, ">="),
  "f32x4.eq": floats("=="),
  "f32x4.ne": floats("!="),
  "f32x4.lt": floats("<"),
  "f32x4.gt": floats(">"),
  "f32x4.le": floats("<="),
  "f32x4.ge": floats(">="),
  "v128.not": prefix(V128, "~"),
  "v128.and": infix(V128, "&"),
  "v128.andnot": { takes: 2, gives: V128, text: (a, b) => `${a} & ~${b}` },
  "v128.or": infix(V128, "|"),
  "v128.xor": infix(V128, "^"),
  "v128.bitselect": { takes: 3, gives: V128, text: (a, b, c) => `(${a} & ${c}) | (${b} & ~${c})` },
  "f32x4.floor": called(V128, "floors"),
  "i32x4.neg": prefix(V128, "-"),
  "i32x4.bitmask": called(I32, "signs"),
  "i32x4.shl": shifted("<<", "vecu"),
  "i32x4.shr_s": { takes: 2, gives: V128, text: (a, b) => `${a} >> (${b} & 31)` },
  "i32x4.shr_u": shifted(">>", "vecu"),
  "i32x4.add": infix(V128, "+"),
  "i32x4.sub": infix(V128, "-"),
  "i32x4.mul": infix(V128, "*"),
  "i32x4.min_s": { takes: 2, gives: V128, text: (a, b) => `chosen(${a} < ${b}, ${a}, ${b})` },
  "i32x4.min_u": {
    takes: 2,
    gives: V128,
    text: (a, b) => `chosen((vec)((vecu)${a} < (vecu)${b}), ${a}, ${b})`,
  },
  "i32x4.max_s": { takes: 2, gives: V128, text: (a, b) => `chosen(${a} > ${b}, ${a}, ${b})` },
  "f32x4.abs": { takes: 1, gives: V128, text: (a) => `${a} & 0x7fffffff` },
  "f32x4.neg": { takes: 1, gives: V128, text: (a) => `${a} ^ (-2147483647 - 1)` },
  "f32x4.sqrt": called(V128, "roots"),
  "f32x4.add": floats("+"),
  "f32x4.sub": floats("-"),
  "f32x4.mul": floats("*"),
  "f32x4.div": floats("/"),
  "f32x4.pmin": {
    takes: 2,
    gives: V128,
    text: (a, b) => `chosen((vec)((vecf)${b} < (vecf)${a}), ${b}, ${a})`,
  },
  "f32x4.pmax": {
    takes: 2,
    gives: V128,
    text: (a, b) => `chosen((vec)((vecf)${a} < (vecf)${b}), ${b}, ${a})`,
  },
  "i32x4.trunc_sat_f32x4_s": called(V128, "cuts"),
  "f32x4.convert_i32x4_s": {
    takes: 1,
    gives: V128,
    text: (a) => `(vec)__builtin_convertvector(${a}, vecf)`,
  },
};
